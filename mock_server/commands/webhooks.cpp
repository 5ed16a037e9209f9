// `a2p-mock webhooks`: what was told to the client and what became of it, and one of them once
// more.
#include <CLI/CLI.hpp>
#include <memory>

#include "mock_server/commands/verb.h"
#include "mock_server/core/form.h"
#include "mock_server/core/json.h"

namespace mock::cli {
namespace {

struct WebhooksLine {
  Verb verb;
  std::string status, kind, about, event, id;
};

std::string last_attempt(std::string_view webhook) {
  const auto attempts = json::elements(json::member(webhook, "attempts"));
  if (attempts.empty()) return "no attempt";
  const std::string_view last = attempts.back(), status = json::member(last, "status");
  std::string text = std::to_string(attempts.size()) + "x ";
  text += json::is_null(status) ? json::text_member(last, "result") : std::string(status);
  const std::string why = json::text_member(last, "why");
  return why.empty() ? text : text + ": " + why;
}

std::vector<std::string> row_of(std::string_view webhook) {
  constexpr std::size_t kToTheSecond = 19;
  const auto part = [&](std::string_view name) { return json::text_member(webhook, name); };
  return {part("created").substr(0, kToTheSecond),
          part("status"),
          part("about") + ' ' + part("event"),
          part("method") + ' ' + part("url"),
          last_attempt(webhook),
          part("id")};
}

int run_list(const WebhooksLine& line) {
  std::string query;
  for (const auto& [name, value] :
       {std::pair{"status", &line.status}, std::pair{"kind", &line.kind},
        std::pair{"about", &line.about}, std::pair{"event", &line.event}})
    if (!value->empty())
      query += (query.empty() ? "?" : "&") + std::string(name) + '=' + percent_encode(*value);
  const std::string answer = line.verb.call("GET", line.verb.sandbox_path() + "/webhooks" + query);
  if (line.verb.printed(answer)) return 0;
  std::vector<std::vector<std::string>> rows;
  for (const std::string_view webhook : json::elements(json::member(answer, "webhooks")))
    rows.push_back(row_of(webhook));
  print(rows.empty() ? "no webhooks" : aligned(rows));
  return 0;
}

int run_redeliver(const WebhooksLine& line) {
  const std::string answer = line.verb.call(
      "POST", line.verb.sandbox_path() + "/webhooks/" + percent_encode(line.id) + "/redeliver");
  if (!line.verb.printed(answer)) print(aligned({row_of(answer)}));
  return 0;
}

}  // namespace

Run add_webhooks(CLI::App& subcommand) {
  auto line = std::make_shared<WebhooksLine>(), again = std::make_shared<WebhooksLine>();
  line->verb.add_sandbox_options(subcommand);
  subcommand
      .add_option("--status", line->status,
                  "Only waiting, sending, retrying, delivered, dead, blocked, dropped or recorded")
      ->type_name("STATUS");
  subcommand.add_option("--kind", line->kind, "Only about this kind: customer_profile, message")
      ->type_name("KIND");
  subcommand.add_option("--about", line->about, "Only about this SID")->type_name("SID");
  subcommand.add_option("--event", line->event, "Only this status, or type of event")
      ->type_name("EVENT");
  CLI::App* redeliver = subcommand.add_subcommand("redeliver", "Send one once more");
  redeliver->add_option("ID", again->id, "The webhook's id")->required();
  again->verb.add_sandbox_options(*redeliver);
  subcommand.require_subcommand(0, 1);
  return [line, again, redeliver] {
    return redeliver->parsed() ? run_redeliver(*again) : run_list(*line);
  };
}

}  // namespace mock::cli
