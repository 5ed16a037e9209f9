// `a2p-mock decide`: plays the reviewer, for what is under review or for what comes; lists and
// clears what was decided and has not happened yet.
#include <CLI/CLI.hpp>
#include <algorithm>
#include <memory>

#include "conformance/reference/joins.h"
#include "mock_server/commands/explanation.h"
#include "mock_server/commands/verb.h"
#include "mock_server/config.h"
#include "mock_server/core/json.h"

namespace mock::cli {
namespace {

struct DecideLine {
  Verb verb;
  std::vector<std::string> words;  // [SID] DECISION CODE…
  std::string match, reason, after, identity;
  std::optional<std::int64_t> score;
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

// Throws unless it is a code that Twilio documents.
void check_code(const std::string& code) {
  const auto known = conformance::all_codes();
  const std::int64_t number = json::integer(code, -1);
  if (std::find(known.begin(), known.end(), number) != known.end()) return;
  std::string near;
  for (const std::string& word : near_words(code)) near += (near.empty() ? "" : ", ") + word;
  throw ConfigError("'" + code + "' is no error code of Twilio's; it must be one such as " +
                    (near.empty() ? "30909" : near) +
                    " (docs/reference/error_codes.md lists them).");
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
  for (const std::string& code : codes) check_code(code);
  if (!codes.empty()) body.raw("errors", json::array(codes));
  if (!line.reason.empty()) body.text("reason", line.reason);
  if (!line.after.empty()) body.text("after", line.after);
  if (!line.identity.empty()) body.text("identity", line.identity);
  if (line.score) body.integer("score", *line.score);
  return body.str();
}

int list_decided(const Verb& verb) {
  const std::string answer = verb.call("GET", verb.sandbox_path() + "/reviews");
  if (verb.printed(answer)) return 0;
  const std::string text = decisions_text(json::member(answer, "reviews"));
  print(text.empty() ? "nothing is decided in advance" : text);
  return 0;
}

int clear_decided(const DecideLine& line) {
  const Verb& verb = line.verb;
  if (line.words.size() > 2)
    throw ConfigError("decide clear takes one id, as `decide list` shows it, or none for all.");
  const std::string one = line.words.size() == 2 ? "?id=" + line.words[1] : "";
  verb.call("DELETE", verb.sandbox_path() + "/reviews" + one);
  if (!verb.json) print(one.empty() ? "cleared" : "cleared " + line.words[1]);
  return 0;
}

int run_decide(const DecideLine& line) {
  const std::string_view first = line.words.empty() ? std::string_view() : line.words.front();
  if (line.match.empty() && first == "list") return list_decided(line.verb);
  if (line.match.empty() && first == "clear") return clear_decided(line);
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
                  "then Twilio codes; or `list`, or `clear [ID]`")
      ->expected(1, -1);
  subcommand.add_option("--match", line->match, "Decide what comes: resource=brand,policy=...")
      ->type_name("NAME=VALUE,...");
  subcommand.add_option("--reason", line->reason, "The reason in Twilio's answer")
      ->type_name("TEXT");
  subcommand.add_option("--after", line->after, "So long after submission (now)")
      ->type_name("DURATION");
  subcommand.add_option("--identity", line->identity, "A brand's identity_status: VERIFIED, ...")
      ->type_name("STATUS");
  subcommand.add_option("--score", line->score, "A brand's score, 0 to 100")->type_name("N");
  line->verb.add_sandbox_options(subcommand);
  return [line] { return run_decide(*line); };
}

}  // namespace mock::cli
