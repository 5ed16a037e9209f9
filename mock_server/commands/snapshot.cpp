// `a2p-mock snapshot`, `restore` and `fork`: a sandbox's state taken out, put back, or going on a
// second time.
#include <CLI/CLI.hpp>
#include <memory>

#include "mock_server/commands/files.h"
#include "mock_server/commands/verb.h"
#include "mock_server/core/json.h"

namespace mock::cli {
namespace {

struct SnapshotLine {
  Verb verb;
  std::string out;
};

int run_snapshot(const SnapshotLine& line) {
  const std::string path = line.verb.sandbox_path() + "/snapshot";
  write_file(line.out, line.verb.call("GET", path));
  return 0;
}

struct RestoreLine {
  Verb verb;
  std::string file;
};

// `token` and `secret` members of the answer's object by SID, as lines.
void print_secrets(std::string_view reissued, std::string_view secret_name) {
  for (const auto& [before, one] : json::members(reissued)) {
    const std::string sid = json::text_member(one, "sid");
    print("  " + (before == sid ? sid : before + " is now " + sid) + ", " +
          std::string(secret_name) + ' ' + json::text_member(one, secret_name));
  }
}

void print_all_secrets(std::string_view answer) {
  print_secrets(json::member(answer, "subaccounts"), "auth_token");
  print_secrets(json::member(answer, "keys"), "secret");
}

// Whether the server has a sandbox of that account.
bool is_there(const Verb& verb, std::string_view account) {
  const std::string answer = verb.call("GET", "/_mock/v1/sandboxes");
  for (const std::string_view one : json::elements(json::member(answer, "sandboxes")))
    if (json::text_member(one, "account_sid") == account) return true;
  return false;
}

int run_restore(const RestoreLine& line) {
  Verb verb = line.verb;
  const std::string text = read_file(line.file);
  const std::string spec(json::member(json::compact(text).value_or(""), "spec"));
  const std::string account = json::text_member(spec, "account_sid");
  if (verb.sandbox.empty()) verb.sandbox = account;
  if (!account.empty() && verb.sandbox == account && !is_there(verb, account)) {
    const std::string made =
        verb.call("POST", "/_mock/v1/sandboxes", json::Object().text("account_sid", account).str());
    if (!verb.json)
      print("made " + account + ", auth_token " + json::text_member(made, "auth_token"));
  }
  const std::string answer = verb.call("PUT", verb.sandbox_path() + "/snapshot", text);
  if (verb.printed(answer)) return 0;
  print(json::text_member(answer, "account_sid") + " is back at " +
        json::text_member(answer, "now") + ": " + std::string(json::member(answer, "records")) +
        " records, " + std::string(json::member(answer, "events")) + " events to come");
  print_all_secrets(answer);
  return 0;
}

struct ForkLine {
  Verb verb;
  std::string account, token, label;
};

int run_fork(const ForkLine& line) {
  const Verb& verb = line.verb;
  json::Object body;
  if (!line.account.empty()) body.text("account_sid", line.account);
  if (!line.token.empty()) body.text("auth_token", line.token);
  if (!line.label.empty()) body.text("label", line.label);
  const std::string answer = verb.call("POST", verb.sandbox_path() + "/fork", body.str());
  if (verb.printed(answer)) return 0;
  print(json::text_member(answer, "forked_from") + " goes on as " +
        json::text_member(answer, "account_sid") + " too, auth_token " +
        json::text_member(answer, "auth_token"));
  print_all_secrets(answer);
  return 0;
}

}  // namespace

Run add_snapshot(CLI::App& subcommand) {
  auto line = std::make_shared<SnapshotLine>();
  subcommand.add_option("--out,-o", line->out, "Where to write it (standard output)")
      ->type_name("FILE");
  line->verb.add_sandbox_options(subcommand);
  return [line] { return run_snapshot(*line); };
}

Run add_restore(CLI::App& subcommand) {
  auto line = std::make_shared<RestoreLine>();
  subcommand.add_option("file", line->file, "A snapshot")->required()->type_name("FILE");
  line->verb.add_sandbox_options(subcommand);
  return [line] { return run_restore(*line); };
}

Run add_fork(CLI::App& subcommand) {
  auto line = std::make_shared<ForkLine>();
  subcommand.add_option("--account", line->account, "The new Account SID (drawn)")
      ->type_name("AC...");
  subcommand.add_option("--token", line->token, "Its auth token (drawn)")->type_name("TOKEN");
  subcommand.add_option("--label", line->label, "What it is for")->type_name("TEXT");
  line->verb.add_sandbox_options(subcommand);
  return [line] { return run_fork(*line); };
}

}  // namespace mock::cli
