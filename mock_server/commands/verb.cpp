#include "mock_server/commands/verb.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <cstdio>
#include <stdexcept>

#include "mock_server/config.h"
#include "mock_server/core/form.h"
#include "mock_server/core/json.h"

namespace mock::cli {
namespace {

constexpr std::string_view kSandboxes = "/_mock/v1/sandboxes";

std::string refusal_text(const RemoteAnswer& answer) {
  const std::string_view error = json::member(answer.body, "error");
  const std::string message = json::text_member(error, "message");
  return message.empty() ? "the server answered " + std::to_string(answer.status) : message;
}

// What a person can do about it, by what waits.
std::string next_command(std::string_view waiting) {
  const std::string hint = json::text_member(waiting, "hint");
  if (!hint.empty()) return hint;
  const std::string phone = json::text_member(waiting, "phone");
  if (!phone.empty()) return "a2p-mock reply " + phone + " YES";
  return "a2p-mock decide " + json::text_member(waiting, "sid") + " approve";
}

}  // namespace

void Verb::add_options(CLI::App& subcommand) {
  remote.add_options(subcommand);
  subcommand.add_flag("--json", json, "Print the raw answer");
}

void Verb::add_sandbox_options(CLI::App& subcommand) {
  add_options(subcommand);
  subcommand.add_option("--sandbox", sandbox, "Account SID of the sandbox (the only one there is)")
      ->type_name("AC...")
      ->envname("A2P_MOCK_SANDBOX");
}

std::string Verb::call(std::string_view method, std::string_view path,
                       std::string_view body) const {
  constexpr int kRefusals = 300;
  RemoteAnswer answer = remote.call(method, path, body);
  if (answer.status < kRefusals) return std::move(answer.body);
  if (json) print(answer.body);
  throw std::runtime_error(refusal_text(answer));
}

std::string Verb::sandbox_path() const {
  const std::string prefix = std::string(kSandboxes) + '/';
  if (!sandbox.empty()) return prefix + percent_encode(sandbox);
  const std::string answer = call("GET", kSandboxes);
  const auto sandboxes = json::elements(json::member(answer, "sandboxes"));
  if (sandboxes.empty())
    throw std::runtime_error(
        "the server has no sandbox yet; the first request with an Account SID makes one, as in "
        "curl -u AC00000000000000000000000000000001:token " +
        remote.url + "/v1/CustomerProfiles");
  if (sandboxes.size() == 1) return prefix + json::text_member(sandboxes[0], "account_sid");
  std::string sentence = "there are several sandboxes; say --sandbox and one of";
  for (const std::string_view one : sandboxes) {
    const std::string label = json::text_member(one, "label");
    sentence +=
        "\n  " + json::text_member(one, "account_sid") + (label.empty() ? "" : "  ") + label;
  }
  throw ConfigError(sentence);
}

bool Verb::printed(std::string_view body) const {
  if (json) print(body);
  return json;
}

void print(std::string_view line) {
  std::fwrite(line.data(), 1, line.size(), stdout);
  if (!line.ends_with('\n')) std::fputc('\n', stdout);
  std::fflush(stdout);
}

std::string aligned(const std::vector<std::vector<std::string>>& rows, std::string_view indent) {
  std::vector<std::size_t> widths;
  for (const auto& row : rows) {
    widths.resize(std::max(widths.size(), row.size()));
    for (std::size_t i = 0; i < row.size(); ++i) widths[i] = std::max(widths[i], row[i].size());
  }
  std::string text;
  for (const auto& row : rows) {
    std::string line(indent);
    for (std::size_t i = 0; i < row.size(); ++i)
      line += row[i] + std::string(widths[i] - row[i].size() + 2, ' ');
    line.erase(line.find_last_not_of(' ') + 1);
    text += line + '\n';
  }
  return text;
}

std::string waiting_text(std::string_view waiting_for) {
  std::vector<std::vector<std::string>> rows;
  for (const std::string_view waiting : json::elements(waiting_for)) {
    const std::string deadline = json::text_member(waiting, "deadline");
    rows.push_back({"waits", json::text_member(waiting, "sid"), json::text_member(waiting, "for"),
                    deadline.empty() ? "without end" : "until " + deadline, next_command(waiting)});
  }
  return aligned(rows, "  ");
}

std::string decisions_text(std::string_view reviews) {
  std::vector<std::vector<std::string>> rows;
  for (const std::string_view decision : json::elements(reviews)) {
    const std::string sid = json::text_member(decision, "sid");
    const std::string after = json::text_member(decision, "after");
    std::string how = json::text_member(decision, "decision");
    for (const std::string_view code : json::elements(json::member(decision, "errors")))
      how += ' ' + std::string(code);
    if (!after.empty()) how += ", " + after + " after submission";
    rows.push_back({"decided", json::text_member(decision, "id"),
                    sid.empty() ? std::string(json::member(decision, "match")) : sid, how});
  }
  return aligned(rows, "  ");
}

}  // namespace mock::cli
