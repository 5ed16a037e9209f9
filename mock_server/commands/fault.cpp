// `a2p-mock fault`: what is to go wrong: arms a fault, shows them, lets go what one holds back, and
// takes them back.
#include <CLI/CLI.hpp>
#include <algorithm>
#include <memory>

#include "mock_server/commands/verb.h"
#include "mock_server/config.h"
#include "mock_server/core/form.h"
#include "mock_server/core/json.h"

namespace mock::cli {
namespace {

struct FaultLine {
  Verb verb;
  std::string match;  // `POST /v1/a2p/*`, a path alone, or empty
  std::string message, latency, probability, when, id, webhook, delay;
  std::vector<std::string> forge;  // `Status=twilio-approved`
  std::optional<std::int64_t> status, code, retry_after, truncate, nth, every, times, duplicate;
  bool reset = false, hold = false, hold_for_webhook = false, drop = false, reorder = false;
};

std::string match_json(const FaultLine& line) {
  json::Object match;
  const auto blank = line.match.find(' ');
  if (blank != std::string::npos) match.text("method", line.match.substr(0, blank));
  const std::string path = blank == std::string::npos ? line.match : line.match.substr(blank + 1);
  if (!path.empty()) match.text("path", path);
  if (!line.webhook.empty()) match.text("webhook", line.webhook);
  if (line.nth) match.integer("nth", *line.nth);
  if (line.every) match.integer("every", *line.every);
  // As it was written: the server says what is wrong with a number that is none.
  if (!line.probability.empty())
    match.raw("probability",
              json::compact(line.probability).value_or(json::quote(line.probability)));
  return match.str();
}

std::string body_of(const FaultLine& line) {
  json::Object effect;
  if (line.status) effect.integer("status", *line.status);
  if (line.code) effect.integer("code", *line.code);
  if (!line.message.empty()) effect.text("message", line.message);
  if (line.retry_after) effect.integer("retry_after", *line.retry_after);
  if (!line.latency.empty()) effect.text("latency", line.latency);
  if (line.reset) effect.boolean("reset", true);
  if (line.truncate) effect.integer("truncate", *line.truncate);
  if (line.hold) effect.boolean("hold", true);
  if (line.hold_for_webhook) effect.text("hold", "delivery");
  if (line.drop) effect.boolean("drop", true);
  if (line.duplicate) effect.integer("duplicate", *line.duplicate);
  if (!line.delay.empty()) effect.text("delay", line.delay);
  if (line.reorder) effect.boolean("reorder", true);
  json::Object forged;
  for (const std::string& one : line.forge) {
    const auto mark = std::min(one.find('='), one.size());
    forged.text(one.substr(0, mark), mark < one.size() ? one.substr(mark + 1) : "");
  }
  if (!line.forge.empty()) effect.raw("forge", forged.str());
  json::Object body;
  body.raw("match", match_json(line)).raw("do", effect.str());
  if (!line.when.empty()) body.text("when", line.when);
  if (line.times) body.integer("times", *line.times);
  return body.str();
}

// `status 503, retry_after 2`: the members as they stand.
std::string members_text(std::string_view object) {
  std::string text;
  for (const auto& [name, value] : json::members(object)) {
    if (!text.empty()) text += ", ";
    text += name + ' ' + (json::is_string(value) ? json::text(value) : std::string(value));
  }
  return text;
}

std::string requests_text(std::string_view match) {
  const std::string method = json::text_member(match, "method");
  const std::string path = json::text_member(match, "path");
  const std::string webhook = json::text_member(match, "webhook");
  std::string text = method.empty() ? "*" : method;
  text += ' ' + (path.empty() ? "*" : path);
  if (!webhook.empty()) text = "webhook " + webhook;
  for (const std::string_view member : {"nth", "every", "probability"})
    if (const std::string_view value = json::member(match, member); !value.empty())
      text += ' ' + std::string(member) + ' ' + std::string(value);
  return text;
}

std::vector<std::string> row_of(std::string_view fault) {
  const std::string_view times = json::member(fault, "times");
  std::string acted = "acted " + std::string(json::member(fault, "hits"));
  if (!json::is_null(times)) acted += " of " + std::string(times);
  if (const std::string_view held = json::member(fault, "held"); held != "0")
    acted += ", holds " + std::string(held);
  return {json::text_member(fault, "id"), requests_text(json::member(fault, "match")),
          members_text(json::member(fault, "do")), json::text_member(fault, "when"), acted};
}

int run_add(const FaultLine& line) {
  const Verb& verb = line.verb;
  const std::string answer = verb.call("POST", verb.sandbox_path() + "/faults", body_of(line));
  if (!verb.printed(answer)) print(aligned({row_of(answer)}));
  return 0;
}

int run_list(const FaultLine& line) {
  const Verb& verb = line.verb;
  const std::string answer = verb.call("GET", verb.sandbox_path() + "/faults");
  if (verb.printed(answer)) return 0;
  std::vector<std::vector<std::string>> rows;
  for (const std::string_view fault : json::elements(json::member(answer, "faults")))
    rows.push_back(row_of(fault));
  print(rows.empty() ? "no faults; a2p-mock fault add 'POST /v1/a2p/*' --status 503 --times 2"
                     : aligned(rows));
  return 0;
}

int run_release(const FaultLine& line) {
  const Verb& verb = line.verb;
  const std::string answer =
      verb.call("POST", verb.sandbox_path() + "/faults/" + percent_encode(line.id) + "/release");
  if (!verb.printed(answer))
    print(line.id + ": released " + std::string(json::member(answer, "released")));
  return 0;
}

int run_clear(const FaultLine& line) {
  const Verb& verb = line.verb;
  const std::string query = line.id.empty() ? "" : "?id=" + percent_encode(line.id);
  verb.call("DELETE", verb.sandbox_path() + "/faults" + query);
  if (!verb.json) print(line.id.empty() ? "no fault is left" : line.id + " is gone");
  return 0;
}

void add_effects(CLI::App& add, FaultLine& line) {
  add.add_option("MATCH", line.match, "METHOD and path, or a path: * is anything, {...} a segment");
  add.add_option("--status", line.status, "Answer with this status, 400 to 599")->type_name("N");
  add.add_option("--code", line.code, "Twilio's code (the one of the status)")->type_name("CODE");
  add.add_option("--message", line.message, "The text of the error")->type_name("TEXT");
  add.add_option("--retry-after", line.retry_after, "The header Retry-After")->type_name("SECONDS");
  add.add_option("--latency", line.latency, "Answer so much later, up to 60s")
      ->type_name("DURATION");
  add.add_flag("--reset", line.reset, "Reset the connection in the place of the answer");
  add.add_option("--truncate", line.truncate, "Send so much of the body and hang up")
      ->type_name("BYTES");
  add.add_flag("--hold", line.hold, "Keep the answer until it is released");
  add.add_flag("--hold-for-webhook", line.hold_for_webhook,
               "Keep the answer until the next webhook was answered")
      ->excludes("--hold");
  add.add_option("--webhook", line.webhook,
                 "Not requests, but webhooks of this kind or event: * is anything")
      ->type_name("NAME")
      ->excludes("MATCH");
  add.add_flag("--drop", line.drop, "Never send the webhook");
  add.add_option("--duplicate", line.duplicate, "Send so many copies along")->type_name("N");
  add.add_option("--delay", line.delay, "Send the webhook so much sandbox time later")
      ->type_name("DURATION");
  add.add_flag("--reorder", line.reorder, "Send the webhook after the next one was answered");
  add.add_option("--forge", line.forge, "Send a forged webhook beside it that says this instead")
      ->type_name("NAME=TEXT");
  add.add_option("--nth", line.nth, "Begin with this match; once without --times")->type_name("N");
  add.add_option("--every", line.every, "Act on each so manyth match")->type_name("N");
  add.add_option("--probability", line.probability, "Act by chance")->type_name("0..1");
  add.add_option("--times", line.times, "Act so often (without end)")->type_name("N");
  add.add_option("--when", line.when,
                 "before or after the request is carried out (before with --status)")
      ->type_name("before|after");
}

}  // namespace

Run add_fault(CLI::App& subcommand) {
  struct Part {
    CLI::App* app;
    int (*run)(const FaultLine& line);
    std::shared_ptr<FaultLine> line;  // its own: an option set from the environment is set in each
  };
  std::vector<Part> parts;
  const auto part = [&](const char* name, const char* summary, int (*run)(const FaultLine&)) {
    parts.push_back({subcommand.add_subcommand(name, summary), run, std::make_shared<FaultLine>()});
    return parts.back();
  };
  const Part add = part("add", "Arm a fault", run_add);
  add_effects(*add.app, *add.line);
  part("list", "Show the faults", run_list);
  const Part release = part("release", "Send the answers that a fault holds back", run_release);
  release.app->add_option("ID", release.line->id, "FT...")->required();
  const Part clear = part("clear", "Take all faults back, or one", run_clear);
  clear.app->add_option("ID", clear.line->id, "FT... (all)");
  for (const Part& each : parts) each.line->verb.add_sandbox_options(*each.app);
  subcommand.require_subcommand(1);
  return [parts] {
    for (const Part& each : parts)
      if (each.app->parsed()) return each.run(*each.line);
    return 0;
  };
}

}  // namespace mock::cli
