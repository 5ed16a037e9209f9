// `a2p-mock advance`: moves a sandbox's time.
#include <CLI/CLI.hpp>
#include <memory>

#include "mock_server/commands/verb.h"
#include "mock_server/config.h"
#include "mock_server/core/json.h"

namespace mock::cli {
namespace {

struct AdvanceLine {
  Verb verb;
  std::string target, to, until, limit;
};

// `BU….status=twilio-approved` as the body's condition.
std::string condition(const std::string& text) {
  const auto dot = text.find('.'), equals = text.find('=');
  if (dot == std::string::npos || equals == std::string::npos || equals < dot)
    throw ConfigError("--until is '" + text +
                      "'; it must be SID.field=value, as in BN….status=APPROVED");
  return json::Object()
      .text("sid", text.substr(0, dot))
      .text("field", text.substr(dot + 1, equals - dot - 1))
      .text("equals", text.substr(equals + 1))
      .str();
}

std::string body_of(const AdvanceLine& line) {
  const int targets = !line.target.empty() + !line.to.empty() + !line.until.empty();
  if (targets != 1)
    throw ConfigError(
        "say how far: a duration such as 72h, `settled`, `next-event`, --to INSTANT or --until "
        "SID.field=value.");
  json::Object body;
  if (!line.to.empty()) {
    body.text("to", line.to);
  } else if (!line.until.empty()) {
    body.raw("until", condition(line.until));
  } else if (line.target == "settled" || line.target == "next-event") {
    body.text("until", line.target);
  } else if (parse_duration(line.target)) {
    body.text("by", line.target);
  } else {
    throw ConfigError("'" + line.target +
                      "' is no target; it must be a duration such as 250ms, 90s, 30m, 72h or 15d, "
                      "`settled` or `next-event`.");
  }
  if (!line.limit.empty()) body.text("limit", line.limit);
  return body.str();
}

int run_advance(const AdvanceLine& line) {
  const std::string body = body_of(line);
  const Verb& verb = line.verb;
  const std::string answer = verb.call("POST", verb.sandbox_path() + "/clock/advance", body);
  if (verb.printed(answer)) return 0;
  const std::string applied(json::member(answer, "applied"));
  print("now " + json::text_member(answer, "now") + ", " + applied +
        (applied == "1" ? " event happened" : " events happened"));
  const std::string waiting = waiting_text(json::member(answer, "waiting_for"));
  print(waiting.empty() ? "nothing waits for anybody; see a2p-mock status" : waiting);
  return 0;
}

}  // namespace

Run add_advance(CLI::App& subcommand) {
  auto line = std::make_shared<AdvanceLine>();
  subcommand.add_option("TARGET", line->target, "A duration (72h), `settled` or `next-event`");
  subcommand.add_option("--to", line->to, "To this instant")->type_name("INSTANT");
  subcommand.add_option("--until", line->until, "Until a member of a resource has this value")
      ->type_name("SID.field=value");
  subcommand.add_option("--limit", line->limit, "How far an `until` may go (60d)")
      ->type_name("DURATION");
  line->verb.add_sandbox_options(subcommand);
  return [line] { return run_advance(*line); };
}

}  // namespace mock::cli
