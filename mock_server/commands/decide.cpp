// `a2p-mock decide`: plays the reviewer, for what is under review or for what comes.
#include <CLI/CLI.hpp>
#include <algorithm>
#include <memory>

#include "mock_server/commands/verb.h"
#include "mock_server/config.h"
#include "mock_server/core/json.h"

namespace mock::cli {
namespace {

struct DecideLine {
  Verb verb;
  std::vector<std::string> words;  // [SID] DECISION CODE…
  std::string match, reason, after;
};

// `resource=brand,policy=SOLE_PROPRIETOR,nth=2,fields.tax_exempt_status=501c3`
std::string match_json(const std::string& text) {
  json::Object match, fields;
  bool has_fields = false;
  std::string_view rest = text;
  while (!rest.empty()) {
    const std::string_view item = rest.substr(0, rest.find(','));
    rest.remove_prefix(std::min(item.size() + 1, rest.size()));
    const auto equals = item.find('=');
    constexpr std::string_view kField = "fields.";
    if (equals == std::string_view::npos)
      throw ConfigError("--match has '" + std::string(item) +
                        "'; it must be name=value items with commas, as in "
                        "resource=brand,policy=SOLE_PROPRIETOR");
    const std::string_view name = item.substr(0, equals), value = item.substr(equals + 1);
    if (name.starts_with(kField)) {
      fields.text(name.substr(kField.size()), value);
      has_fields = true;
    } else if (name == "nth") {
      match.integer(name, json::integer(value));
    } else {
      match.text(name, value);
    }
  }
  if (has_fields) match.raw("fields", fields.str());
  return match.str();
}

std::string body_of(const DecideLine& line) {
  auto word = line.words.begin();
  json::Object body;
  if (line.match.empty() && word != line.words.end()) body.text("sid", *word++);
  if (!line.match.empty()) body.raw("match", match_json(line.match));
  if (word == line.words.end())
    throw ConfigError(
        "say what and how: decide SID approve, or decide --match resource=brand reject 30909.");
  body.text("decision", *word++);
  std::vector<std::string> codes(word, line.words.end());
  for (const std::string& code : codes)
    if (json::integer(code, -1) < 0)
      throw ConfigError("'" + code + "' is no error code; it must be a number, such as 30909.");
  if (!codes.empty()) body.raw("errors", json::array(codes));
  if (!line.reason.empty()) body.text("reason", line.reason);
  if (!line.after.empty()) body.text("after", line.after);
  return body.str();
}

int run_decide(const DecideLine& line) {
  const std::string body = body_of(line);
  const Verb& verb = line.verb;
  const std::string answer = verb.call("POST", verb.sandbox_path() + "/reviews", body);
  if (verb.printed(answer)) return 0;
  const std::string sid = json::text_member(answer, "sid");
  const std::string decision = json::text_member(answer, "decision");
  const std::string after = json::text_member(answer, "after");
  const std::string when = after.empty() ? "" : ", " + after + " after submission";
  if (sid.empty())
    print("armed " + json::text_member(answer, "id") + ": " + decision + when +
          " for the next that matches " + line.match);
  else
    print(sid + ": " + decision + when + "; next: a2p-mock " +
          (after.empty() ? "status" : "advance settled"));
  return 0;
}

}  // namespace

Run add_decide(CLI::App& subcommand) {
  auto line = std::make_shared<DecideLine>();
  subcommand
      .add_option("WORDS", line->words,
                  "SID (not with --match), approve|reject|hold|escalate|suspend|reinstate|delete, "
                  "then Twilio codes")
      ->expected(1, -1);
  subcommand.add_option("--match", line->match, "Decide what comes: resource=brand,policy=...")
      ->type_name("NAME=VALUE,...");
  subcommand.add_option("--reason", line->reason, "The reason in Twilio's answer")
      ->type_name("TEXT");
  subcommand.add_option("--after", line->after, "So long after submission (now)")
      ->type_name("DURATION");
  line->verb.add_sandbox_options(subcommand);
  return [line] { return run_decide(*line); };
}

}  // namespace mock::cli
