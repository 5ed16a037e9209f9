// The real transport: cpp-httplib, one kept connection for each origin at a time.
//
// Debian builds cpp-httplib as a library with OpenSSL, zlib and brotli; the CPPHTTPLIB_* macros
// that change its classes come with its pkg-config file and must be the same here.
#include <httplib.h>
#include <pthread.h>

#include <algorithm>
#include <csignal>
#include <map>
#include <mutex>

#include "a2p/transport.h"
#include "environment.h"
#include "url.h"

namespace a2p {
namespace {

// What httplib's error tells about a request's fate.
TransportFailure failure_of(httplib::Error error, const std::string& origin) {
  TransportFailure failure;
  failure.message = httplib::to_string(error) + " error at " + origin;
  switch (error) {
    case httplib::Error::Connection:
    case httplib::Error::ConnectionTimeout:
    case httplib::Error::BindIPAddress:
      failure.may_have_been_sent = false;
      break;
    case httplib::Error::SSLConnection:
    case httplib::Error::SSLLoadingCerts:
    case httplib::Error::SSLServerVerification:
      failure.may_have_been_sent = false;
      failure.worth_retrying = false;
      failure.message += "; is its certificate authority in the system's store or SSL_CERT_FILE?";
      break;
    default:
      break;
  }
  return failure;
}

// OpenSSL writes to its socket without MSG_NOSIGNAL: a peer that has gone would kill the program
// with SIGPIPE. While one of these lives, the thread does not get that signal, and what came
// meanwhile is taken away; the program's own handling is not touched.
class NoBrokenPipeSignal {
 public:
  NoBrokenPipeSignal() {
    sigset_t pending;
    sigpending(&pending);
    was_pending_ = sigismember(&pending, SIGPIPE) == 1;
    sigemptyset(&broken_pipe_);
    sigaddset(&broken_pipe_, SIGPIPE);
    pthread_sigmask(SIG_BLOCK, &broken_pipe_, &before_);
  }
  ~NoBrokenPipeSignal() {
    constexpr timespec kNow{};
    if (!was_pending_) sigtimedwait(&broken_pipe_, nullptr, &kNow);
    pthread_sigmask(SIG_SETMASK, &before_, nullptr);
  }
  NoBrokenPipeSignal(const NoBrokenPipeSignal&) = delete;
  NoBrokenPipeSignal& operator=(const NoBrokenPipeSignal&) = delete;

 private:
  sigset_t broken_pipe_{};
  sigset_t before_{};
  bool was_pending_ = false;
};

class HttpTransport final : public Transport {
 public:
  explicit HttpTransport(HttpTransportOptions options) : options_(std::move(options)) {}
  ~HttpTransport() override {
    const NoBrokenPipeSignal guard;  // closing TLS writes too
    idle_.clear();
  }

  Result<HttpResponse, TransportFailure> send(const HttpRequest& request) override {
    const NoBrokenPipeSignal guard;
    const auto url = parse_url(request.url);
    if (!url) {
      return Unexpected(TransportFailure{.message = "not an http or https URL: " + request.url,
                                         .may_have_been_sent = false,
                                         .worth_retrying = false});
    }
    httplib::Request message;
    message.method = request.method;
    message.path = url->target;
    message.body = request.body;
    for (const auto& header : request.headers) message.headers.emplace(header.name, header.value);

    const auto connection = borrow(*url);
    const auto result = connection->send(message);
    if (!result) return Unexpected(failure_of(result.error(), url->origin()));
    give_back(*url, connection);

    HttpResponse response;
    response.status = result->status;
    response.body = result->body;
    for (const auto& [name, value] : result->headers) response.headers.push_back({name, value});
    return response;
  }

 private:
  using Connection = std::shared_ptr<httplib::Client>;

  // An idle connection to the origin, or a new one. A connection that failed is not given back.
  Connection borrow(const Url& url) {
    {
      const std::lock_guard lock(mutex_);
      auto& idle = idle_[url.origin()];
      if (!idle.empty()) {
        auto connection = idle.back();
        idle.pop_back();
        return connection;
      }
    }
    return connect(url);
  }

  void give_back(const Url& url, Connection connection) {
    const std::lock_guard lock(mutex_);
    idle_[url.origin()].push_back(std::move(connection));
  }

  Connection connect(const Url& url) const {
    auto connection = std::make_shared<httplib::Client>(url.origin());
    connection->set_keep_alive(true);
    connection->set_tcp_nodelay(true);
    connection->set_follow_location(false);
    connection->set_url_encode(false);  // targets come encoded
    connection->set_connection_timeout(options_.connect_timeout);
    connection->set_read_timeout(options_.read_timeout);
    connection->set_write_timeout(options_.read_timeout);
    // Without a file OpenSSL takes its default store, which SSL_CERT_FILE and SSL_CERT_DIR replace.
    if (!options_.ca_file.empty()) connection->set_ca_cert_path(options_.ca_file);
    if (const auto proxy = proxy_for(url)) {
      connection->set_proxy(proxy->host, proxy->port);
      if (!proxy->user_info.empty()) {
        const auto colon = std::min(proxy->user_info.find(':'), proxy->user_info.size());
        const auto user = percent_decode(proxy->user_info.substr(0, colon), false);
        const auto password = colon == proxy->user_info.size()
                                  ? std::string()
                                  : percent_decode(proxy->user_info.substr(colon + 1), false);
        connection->set_proxy_basic_auth(user, password);
      }
    }
    return connection;
  }

  std::optional<Url> proxy_for(const Url& url) const {
    // HTTP_PROXY in capitals is not read for http URLs: a CGI server sets it from a request header.
    const auto proxy =
        options_.proxy.value_or(url.scheme == "https" ? environment("HTTPS_PROXY", "https_proxy")
                                                      : environment("http_proxy"));
    if (proxy.empty()) return std::nullopt;
    const auto exempt = options_.no_proxy.value_or(environment("NO_PROXY", "no_proxy"));
    if (bypasses_proxy(exempt, url.host, url.port)) return std::nullopt;
    return parse_url(proxy.find("://") == std::string::npos ? "http://" + proxy : proxy);
  }

  const HttpTransportOptions options_;
  std::mutex mutex_;
  std::map<std::string, std::vector<Connection>> idle_;  // by origin
};

}  // namespace

std::shared_ptr<Transport> make_http_transport(HttpTransportOptions options) {
  return std::make_shared<HttpTransport>(std::move(options));
}

}  // namespace a2p
