// A Server on a free port and a thread of its own, with a Service that tells what it was asked, for
// the tests of net.
#pragma once

#include <cstdint>
#include <future>
#include <memory>
#include <optional>
#include <string>
#include <thread>
#include <utility>

#include "mock_server/net/server.h"
#include "tests/support/raw_client.h"

namespace mock::net {

// Answers with `METHOD target|host|body`, and a refusal with its reason.
inline Service echo_service() {
  return {
      .handle = [](const Request& request, Instant) -> Answer {
        return Response{200, "Content-Type: text/plain\r\n",
                        std::string(request.method) + ' ' + std::string(request.target) + '|' +
                            std::string(request.host) + '|' + std::string(request.body)};
      },
      .refuse =
          [](int status, std::string_view why, Instant) {
            return Response{status, "Content-Type: text/plain\r\n", std::string(why)};
          },
      .tick = [](Instant) { return std::optional<Instant>(); },
      .take_outgoing = {},
      .report = {},
  };
}

class RunningServer {
 public:
  explicit RunningServer(Service service = echo_service(), Limits limits = {})
      : server_(std::move(service), limits, {.address = "127.0.0.1", .port = 0}),
        thread_([this] { server_.run(); }) {}
  ~RunningServer() { stop(); }
  RunningServer(const RunningServer&) = delete;
  RunningServer& operator=(const RunningServer&) = delete;

  std::uint16_t port() const { return server_.port(); }
  test::RawClient connect(int receive_buffer_bytes = 0) const {
    return test::RawClient(port(), receive_buffer_bytes);
  }
  // Returns at once; stop() also waits for the end.
  void request_stop() { server_.stop(); }
  void stop() {
    if (!thread_.joinable()) return;
    server_.stop();
    thread_.join();
  }
  // Waits for an end that somebody else brings about.
  void join() { thread_.join(); }

 private:
  Server server_;
  std::thread thread_;
};

}  // namespace mock::net
