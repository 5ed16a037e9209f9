// A control API whose settings the test chooses, without a socket and with its own wall time: for
// what the fixture Mock cannot ask, such as tokens, foreign hosts and answers that wait. For
// tests/control only.
#pragma once

#include <optional>
#include <string>

#include "mock_server/control/service.h"
#include "mock_server/sandbox/directory.h"
#include "tests/support/mock_fixture.h"

namespace mock {

struct ControlServer {
  explicit ControlServer(ControlSettings settings = {}, DirectorySettings accounts = {})
      : directory(std::move(accounts), log, {}, wall),
        service(make_service(directory, std::move(settings))) {}

  Answer ask(const std::string& method, const std::string& target, const std::string& body = {},
             const Params& headers = {}) {
    std::vector<Header> views;
    std::string_view host = "127.0.0.1:4010";
    for (const auto& [name, value] : headers) {
      if (equal_names(name, "Host")) host = value;
      views.push_back({name, value});
    }
    return service.handle(
        {.method = method, .target = target, .host = host, .headers = views, .body = body}, wall);
  }
  Answered send(const std::string& method, const std::string& target, const std::string& body = {},
                const Params& headers = {}) {
    const Answer answer = ask(method, target, body, headers);
    return {answer.response.status, answer.response.headers, answer.response.body};
  }

  Instant wall = std::chrono::sys_days(std::chrono::year(2026) / 3 / 2);
  NoLog log;
  Directory directory;
  Service service;
};

// The `code` and the sentence of a refusal of the control API.
inline std::string error_code(const Answered& answered) { return answered.json()["error"]["code"]; }
inline std::string error_message(const Answered& answered) {
  return answered.json()["error"]["message"];
}

}  // namespace mock
