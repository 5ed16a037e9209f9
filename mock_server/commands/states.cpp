#include "mock_server/commands/states.h"

#include <memory>
#include <optional>

#include "conformance/runner/library.h"
#include "conformance/runner/runner.h"
#include "mock_server/core/json.h"

namespace mock {
namespace {

constexpr std::string_view kStates = "states/";

void read_headers(std::string_view lines, conformance::Texts& headers) {
  while (!lines.empty()) {
    const std::string_view line = lines.substr(0, lines.find("\r\n"));
    const std::size_t colon = line.find(": ");
    if (colon != std::string_view::npos)
      headers.emplace_back(line.substr(0, colon), line.substr(colon + 2));
    lines.remove_prefix(std::min(lines.size(), line.size() + 2));
  }
}

// Parsed when the first sandbox needs one of them.
const conformance::Collection& states(std::optional<conformance::Collection>& parsed) {
  if (parsed) return *parsed;
  std::vector<conformance::ScenarioText> texts;
  for (const conformance::ScenarioText& one : conformance::scenario_library())
    if (one.id.starts_with(kStates)) texts.push_back(one);
  return parsed.emplace(texts);
}

std::string problem_text(const conformance::Failure& failure) {
  std::string text = failure.file + ':' + std::to_string(failure.line) + ", " + failure.what + ": ";
  for (std::size_t i = 0; i < failure.problems.size(); ++i)
    text += (i == 0 ? "" : "; ") + failure.problems[i];
  if (failure.last) text += "; the answer: " + failure.last->body;
  return text;
}

}  // namespace

conformance::Send send_to(const Service& service, Instant wall) {
  return [handle = service.handle, wall](const conformance::Call& call) {
    std::vector<Header> headers;
    std::string_view host = "127.0.0.1";
    for (const auto& [name, value] : call.headers) {
      headers.push_back({name, value});
      if (equal_names(name, "Host")) host = value;
    }
    const Request request{.method = call.method,
                          .target = call.target,
                          .host = host,
                          .headers = headers,
                          .body = call.body};
    mock::Answer answer = handle(request, wall);
    if (answer.parked) answer.response = answer.parked->retry(true).value_or(Response{});
    conformance::Answer got{
        .status = answer.response.status, .headers = {}, .body = std::move(answer.response.body)};
    read_headers(answer.response.headers, got.headers);
    return got;
  };
}

NamedStates named_states(const Service& service, const std::string& control_token) {
  NamedStates named;
  for (const conformance::ScenarioText& one : conformance::scenario_library())
    if (one.id.starts_with(kStates)) named.names.emplace_back(one.id.substr(kStates.size()));
  const auto parsed = std::make_shared<std::optional<conformance::Collection>>();
  named.enter = [service, control_token, parsed](const std::string& name,
                                                 const std::string& account,
                                                 const std::string& token, Instant wall) {
    const conformance::Collection& all = states(*parsed);
    const conformance::Scenario* state = all.find_state(name);
    if (state == nullptr) throw StateNotReached("there is no state '" + name + "'");
    conformance::RunOptions options;
    options.control_token = control_token;
    const conformance::Outcome outcome =
        conformance::run_steps(all, *state, account, token, send_to(service, wall), options);
    if (!outcome.passed())
      throw StateNotReached("the sandbox cannot be brought into the state '" + name +
                            "': " + problem_text(*outcome.failure));
    json::Object saved;
    for (const auto& [variable, value] : outcome.saved) saved.raw(variable, value.dump());
    return saved.str();
  };
  return named;
}

}  // namespace mock
