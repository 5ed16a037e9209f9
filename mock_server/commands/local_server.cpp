#include "mock_server/commands/local_server.h"

#include "mock_server/commands/states.h"
#include "mock_server/control/service.h"

namespace mock::cli {
namespace {

constexpr std::string_view kControl = "/_mock/";

}  // namespace

LocalServer::LocalServer(LocalSettings settings)
    : authority_(settings.ca_directory, settings.ca_directory.empty() ? net::Authority::Log{}
                                                                      // in memory on purpose
                                                                      : settings.connection_notice),
      directory_(std::move(settings.directory), log_, std::move(settings.notice), settings.wall),
      service_(make_service(directory_, {.token = {},
                                         .hosts = {},
                                         .version = A2P_MOCK_VERSION,
                                         .ca_pem = [this] { return authority_.pem(); }})),
      server_(counted(), {}, {.address = "127.0.0.1", .port = 0},
              std::move(settings.connection_notice), {&authority_, {}, settings.proxy_passthrough},
              std::move(settings.outbound)),
      url_("http://127.0.0.1:" + std::to_string(server_.port())) {
  directory_.use_states(named_states(service_, {}), settings.wall);
}

LocalServer::~LocalServer() { stop(); }

void LocalServer::start() {
  thread_ = std::thread([this] { server_.run(); });
}

void LocalServer::stop() {
  if (!thread_.joinable()) return;
  server_.stop();
  thread_.join();
}

Service LocalServer::counted() {
  Service service = service_;
  service.handle = [this, handle = service_.handle](const Request& request, Instant wall) {
    Answer answer = handle(request, wall);
    if (!request.path().starts_with(kControl)) ++answered_[answer.response.status];
    return answer;
  };
  return service;
}

Response LocalServer::ask(std::string_view target, Instant wall) const {
  Request request;
  request.method = "GET";
  request.target = target;
  request.host = "localhost";
  return service_.handle(request, wall).response;
}

}  // namespace mock::cli
