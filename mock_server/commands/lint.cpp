// `a2p-mock lint`: which rules a client broke, judged from what a sandbox or a file recorded.
#include "conformance/judge/lint.h"

#include <CLI/CLI.hpp>
#include <cstdlib>
#include <filesystem>
#include <map>
#include <memory>

#include "conformance/judge/instants.h"
#include "mock_server/commands/files.h"
#include "mock_server/commands/verb.h"
#include "mock_server/config.h"
#include "mock_server/core/json.h"

namespace mock::cli {
namespace {

using conformance::Breach;
using conformance::History;
using contract::ClientRule;
using contract::Severity;

namespace fs = std::filesystem;

constexpr int kBroken = 1;

struct LintLine {
  Verb verb;
  std::vector<std::string> journals;
  bool strict = false;
};

// A history and where it comes from.
struct Source {
  std::string name;
  History history;
};

std::string_view severity_of(const ClientRule& rule) {
  return rule.severity == Severity::kMust ? "MUST" : "SHOULD";
}

// A journal, or the directory that `run --artifacts` wrote.
Source read_file_source(const std::string& path) {
  const fs::path journal =
      fs::is_directory(path) ? fs::path(path) / "journal.json" : fs::path(path);
  const fs::path webhooks = journal.parent_path() / "webhooks.json";
  const bool is_artifact = journal.filename() == "journal.json" && fs::exists(webhooks);
  try {
    return {path, conformance::read_history_text(
                      read_file(journal.string()),
                      is_artifact ? read_file(webhooks.string()) : std::string())};
  } catch (const std::runtime_error& error) {
    throw ConfigError(path + ": " + error.what());
  }
}

// All entries of the journal, which come a page at a time.
std::string whole_journal(const Verb& verb, const std::string& path) {
  std::vector<std::string> entries;
  std::string after = "0", dropped = "0";
  for (;;) {
    const std::string page =
        verb.call("GET", path + "/journal?bodies=true&limit=1000&after=" + after);
    const auto found = json::elements(json::member(page, "entries"));
    dropped = json::member(page, "dropped");
    if (found.empty()) break;
    entries.insert(entries.end(), found.begin(), found.end());
    after = json::member(found.back(), "number");
  }
  return json::Object().raw("entries", json::array(entries)).raw("dropped", dropped).str();
}

Source read_sandbox(Verb verb) {
  verb.json = false;  // only for what is printed in the end
  const std::string path = verb.sandbox_path();
  const std::string clock = json::text_member(verb.call("GET", path + "/clock"), "clock");
  Source source{path.substr(path.rfind('/') + 1),
                conformance::read_history(
                    conformance::Json::parse(whole_journal(verb, path)),
                    conformance::Json::parse(verb.call("GET", path + "/changes")),
                    conformance::Json::parse(verb.call("GET", path + "/webhooks?limit=1000")))};
  if (clock == "realtime") source.history.tells_time = true;
  return source;
}

void add_secrets(History& history) {
  for (const char* name : {"TWILIO_AUTH_TOKEN", "TWILIO_API_SECRET", "TWILIO_API_KEY_SECRET"})
    if (const char* secret = std::getenv(name); secret != nullptr && *secret != '\0')
      history.secrets.emplace_back(secret);
}

std::string seen_text(const History& history) {
  const auto& all = history.exchanges;
  std::string text = std::to_string(all.size()) + (all.size() == 1 ? " request" : " requests");
  if (!all.empty())
    text += " from " + conformance::text_of(all.front().at) + " to " +
            conformance::text_of(all.back().at);
  if (!history.deliveries.empty())
    text += ", " + std::to_string(history.deliveries.size()) + " webhooks";
  if (history.dropped > 0)
    text += "; the journal no longer had the " + std::to_string(history.dropped) + " before them";
  return text;
}

std::string why_unjudged(const ClientRule& rule) {
  return rule.id.starts_with("CLIENT-SECRET")
             ? "no token is known; TWILIO_AUTH_TOKEN says which"
             : "the sandbox's clock stood, or was moved by somebody else, while the client waited";
}

// The request that broke it: `2026-01-05T09:00:00Z  POST /v1/EndUsers  RQ…`.
std::string request_text(const History& history, const Breach& breach) {
  std::string text = conformance::text_of(breach.at);
  for (const auto& one : history.exchanges)
    if (!breach.request_id.empty() && one.request_id == breach.request_id)
      return text + "  " + one.method + ' ' + one.path + "  " + one.request_id;
  return text;
}

void print_source(const Source& source) {
  const auto breaches = conformance::lint(source.history);
  print(source.name + ": " + seen_text(source.history));
  std::map<const ClientRule*, std::vector<const Breach*>> by_rule;
  for (const Breach& breach : breaches) by_rule[breach.rule].push_back(&breach);
  for (const Severity severity : {Severity::kMust, Severity::kShould})
    for (const ClientRule& rule : contract::kClientRules) {
      const auto found = by_rule.find(&rule);
      if (found == by_rule.end() || rule.severity != severity) continue;
      print("\n" + std::string(severity_of(rule)) + "  " + std::string(rule.id) + "  " +
            std::string(rule.title));
      for (const Breach* breach : found->second)
        print("  " + request_text(source.history, *breach) + "\n    done:  " + breach->what +
              "\n    right: " + breach->right);
    }
  if (breaches.empty()) print("  no rule of clients was broken");
  const auto left = conformance::unjudged(source.history);
  if (!left.empty()) print("\nnot judged:");
  for (const ClientRule* rule : left)
    print("  " + std::string(rule->id) + ": " + why_unjudged(*rule));
}

std::string breach_json(const History& history, const Breach& breach) {
  json::Object object;
  object.text("rule", breach.rule->id)
      .text("severity", severity_of(*breach.rule))
      .text("title", breach.rule->title)
      .text("at", conformance::text_of(breach.at))
      .text_or_null("request_id", breach.request_id);
  for (const auto& one : history.exchanges)
    if (!breach.request_id.empty() && one.request_id == breach.request_id)
      object.text("method", one.method).text("path", one.path);
  return object.text("what", breach.what).text("right", breach.right).str();
}

std::string source_json(const Source& source) {
  std::vector<std::string> breaches, left;
  for (const Breach& breach : conformance::lint(source.history))
    breaches.push_back(breach_json(source.history, breach));
  for (const ClientRule* rule : conformance::unjudged(source.history))
    left.push_back(json::Object().text("rule", rule->id).text("why", why_unjudged(*rule)).str());
  const auto& all = source.history.exchanges;
  json::Object object;
  object.text("source", source.name)
      .integer("requests", static_cast<std::int64_t>(all.size()))
      .integer("dropped", static_cast<std::int64_t>(source.history.dropped))
      .text_or_null("from", all.empty() ? "" : conformance::text_of(all.front().at))
      .text_or_null("to", all.empty() ? "" : conformance::text_of(all.back().at));
  return object.raw("breaches", json::array(breaches)).raw("unjudged", json::array(left)).str();
}

bool is_broken(const Source& source, bool strict) {
  for (const Breach& breach : conformance::lint(source.history))
    if (strict || breach.rule->severity == Severity::kMust) return true;
  return false;
}

int run_lint(const LintLine& line) {
  std::vector<Source> sources;
  for (const std::string& path : line.journals) sources.push_back(read_file_source(path));
  try {
    if (line.journals.empty()) sources.push_back(read_sandbox(line.verb));
  } catch (const std::runtime_error& error) {
    throw ConfigError(error.what());  // 1 is for breaches
  }
  int status = 0;
  std::vector<std::string> objects;
  for (Source& source : sources) {
    add_secrets(source.history);
    if (is_broken(source, line.strict)) status = kBroken;
    if (line.verb.json)
      objects.push_back(source_json(source));
    else
      print_source(source);
  }
  if (line.verb.json) print(json::Object().raw("histories", json::array(objects)).str());
  return status;
}

}  // namespace

Run add_lint(CLI::App& subcommand) {
  auto line = std::make_shared<LintLine>();
  subcommand.add_option("JOURNAL", line->journals,
                        "Files instead of a running server: what GET .../journal?bodies=true, "
                        "`journal --follow --json` or `repro` wrote, or the directory of `run "
                        "--artifacts`");
  subcommand.add_flag("--strict", line->strict, "What a client SHOULD do counts like MUST");
  line->verb.add_sandbox_options(subcommand);
  subcommand.footer(
      "TWILIO_AUTH_TOKEN and TWILIO_API_SECRET name what must stand in no request.\n"
      "Exit status: 0 no rule was broken that counts; 1 one was; 2 usage, or nothing to judge.");
  return [line] { return run_lint(*line); };
}

}  // namespace mock::cli
