// A Server on a free port and a thread of its own, with a Service that tells what it was asked, for
// the tests of net.
#pragma once

#include <algorithm>
#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <future>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "mock_server/net/server.h"
#include "tests/support/raw_client.h"

namespace mock::net {

// What a server logged, for a test that looks on from another thread.
class LogLines {
 public:
  Log log() {
    return [this](std::string_view line) {
      const std::lock_guard lock(mutex_);
      lines_.emplace_back(line);
      changed_.notify_all();
    };
  }
  // Waits until a line has `part` in it; the line, or all there are when none comes.
  std::string wait_for(std::string_view part) {
    std::unique_lock lock(mutex_);
    std::string found;
    const auto has = [&] {
      for (const std::string& line : lines_)
        if (line.find(part) != std::string::npos) found = line;
      return !found.empty();
    };
    if (changed_.wait_for(lock, std::chrono::seconds(10), has)) return found;
    for (const std::string& line : lines_) found += line + '\n';
    return "no line has '" + std::string(part) + "' in it:\n" + found;
  }
  std::size_t count(std::string_view part) {
    const std::lock_guard lock(mutex_);
    return static_cast<std::size_t>(std::count_if(
        lines_.begin(), lines_.end(),
        [&](const std::string& line) { return line.find(part) != std::string::npos; }));
  }

 private:
  std::mutex mutex_;
  std::condition_variable changed_;
  std::vector<std::string> lines_;
};

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
  explicit RunningServer(Service service = echo_service(), Limits limits = {}, Log log = {},
                         Proxy proxy = {})
      : server_(std::move(service), limits, {.address = "127.0.0.1", .port = 0}, std::move(log),
                std::move(proxy)),
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
