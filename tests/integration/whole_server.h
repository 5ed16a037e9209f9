// The whole server on a free port: sockets, pipeline, control API. What it told its people (the
// log) is kept. For the integration tests.
#pragma once

#include <mutex>
#include <string>
#include <vector>

#include "mock_server/control/service.h"
#include "mock_server/sandbox/directory.h"
#include "mock_server/store/log.h"
#include "tests/net/server_fixture.h"

namespace mock {

// `AC…0001` and `token`, as curl writes them.
inline constexpr std::string_view kUser = "AC00000000000000000000000000000001";
inline constexpr std::string_view kCredentials =
    "Authorization: Basic QUMwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMTpzM2NyM3R0MGszbg==\r\n";
inline constexpr std::string_view kUserToken = "s3cr3tt0k3n";

class WholeServer {
 public:
  explicit WholeServer(DirectorySettings settings = {})
      : directory_(
            std::move(settings), log_,
            [this](std::string_view line) {
              const std::lock_guard lock(mutex_);
              lines_.emplace_back(line);
            },
            Instant(std::chrono::sys_days(std::chrono::year(2026) / 3 / 2))),
        server_(make_service(directory_, {})) {}

  test::RawClient connect() const { return server_.connect(); }
  // One exchange on a connection of its own.
  test::RawResponse get(std::string_view target, std::string_view headers = kCredentials) const {
    auto client = connect();
    client.send(test::get(target, headers));
    return client.receive().value();
  }
  test::RawResponse post(std::string_view target, std::string_view body,
                         std::string_view headers = kCredentials) const {
    auto client = connect();
    client.send(test::post(target, body, headers));
    return client.receive().value();
  }
  std::string log() {
    const std::lock_guard lock(mutex_);
    std::string all;
    for (const std::string& line : lines_) all += line + '\n';
    return all;
  }

 private:
  std::mutex mutex_;
  std::vector<std::string> lines_;
  NoLog log_;
  Directory directory_;
  net::RunningServer server_;
};

}  // namespace mock
