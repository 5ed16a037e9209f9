#include "mock_server/commands/local_server.h"

#include "mock_server/commands/states.h"
#include "mock_server/control/service.h"

namespace mock::cli {
namespace {

constexpr Instant kAnyWall{};  // the sandboxes' clocks are frozen: the wall's is of no account

}  // namespace

LocalServer::LocalServer()
    : directory_({}, log_, {}, kAnyWall),
      service_(make_service(directory_, {})),
      server_(service_, {}, {.address = "127.0.0.1", .port = 0}),
      url_("http://127.0.0.1:" + std::to_string(server_.port())) {
  directory_.use_states(named_states(service_, {}), kAnyWall);
}

LocalServer::~LocalServer() {
  server_.stop();
  if (thread_.joinable()) thread_.join();
}

void LocalServer::start() {
  thread_ = std::thread([this] { server_.run(); });
}

}  // namespace mock::cli
