// `a2p-mock journal`: the requests that a sandbox answered, and those to come.
#include <CLI/CLI.hpp>
#include <memory>

#include "mock_server/commands/verb.h"
#include "mock_server/core/form.h"
#include "mock_server/core/json.h"

namespace mock::cli {
namespace {

struct JournalLine {
  Verb verb;
  bool follow = false, refused = false;
  std::string method, path, status, rule, limit = "20";
};

void add_query(std::string& query, std::string_view name, std::string_view value) {
  if (value.empty()) return;
  query += query.empty() ? '?' : '&';
  query += std::string(name) + '=' + percent_encode(value);
}

std::string entry_text(std::string_view entry) {
  const std::string rule = json::text_member(json::member(entry, "rule"), "id");
  const std::string fault = json::text_member(entry, "fault");
  return json::text_member(entry, "at") + "  " + std::string(json::member(entry, "status")) + "  " +
         json::text_member(entry, "method") + ' ' + json::text_member(entry, "target") + "  " +
         json::text_member(entry, "request_id") +
         (rule.empty() ? "" : "  " + rule + ' ' + json::text_member(entry, "message")) +
         (fault.empty() ? "" : "  fault " + fault);
}

void print_entries(const Verb& verb, const std::string& answer) {
  const auto entries = json::elements(json::member(answer, "entries"));
  for (const std::string_view entry : entries)
    print(verb.json ? std::string(entry) : entry_text(entry));
}

std::string filters(const JournalLine& line) {
  std::string query;
  add_query(query, "method", line.method);
  add_query(query, "path", line.path);
  add_query(query, "status", line.status);
  add_query(query, "rule", line.rule);
  if (line.refused) add_query(query, "refused", "true");
  return query;
}

int run_journal(const JournalLine& line) {
  const Verb& verb = line.verb;
  const std::string path = verb.sandbox_path() + "/journal", common = filters(line);
  std::string query = common;
  add_query(query, "limit", line.limit);
  std::string answer = verb.call("GET", path + query);
  if (!line.follow && verb.printed(answer)) return 0;
  print_entries(verb, answer);
  if (!line.follow && json::elements(json::member(answer, "entries")).empty())
    print("no requests yet; point a client at " + verb.remote.url);
  while (line.follow) {
    query = common;
    add_query(query, "after", json::member(answer, "last"));
    add_query(query, "wait", "30s");
    answer = verb.call("GET", path + query);
    print_entries(verb, answer);
  }
  return 0;
}

}  // namespace

Run add_journal(CLI::App& subcommand) {
  auto line = std::make_shared<JournalLine>();
  subcommand.add_flag("--follow,-f", line->follow, "Go on with what comes; --json: one a line");
  subcommand.add_flag("--refused", line->refused, "Only what a rule refused");
  subcommand.add_option("--method", line->method, "Only this method")->type_name("METHOD");
  subcommand.add_option("--path", line->path, "Only paths that begin so")->type_name("PREFIX");
  subcommand.add_option("--status", line->status, "Only this status")->type_name("400|4xx");
  subcommand.add_option("--rule", line->rule, "Only what this rule refused")->type_name("RULE");
  subcommand.add_option("--limit", line->limit, "How many at most (20)")->type_name("N");
  line->verb.add_sandbox_options(subcommand);
  return [line] { return run_journal(*line); };
}

}  // namespace mock::cli
