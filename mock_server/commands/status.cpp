// `a2p-mock status`: the server, its sandboxes, what is due in them, what waits for somebody, and
// what was decided in advance.
#include <CLI/CLI.hpp>
#include <algorithm>
#include <memory>
#include <stdexcept>

#include "mock_server/commands/verb.h"
#include "mock_server/core/json.h"

namespace mock::cli {
namespace {

constexpr std::size_t kEventsShown = 10;

// One line about a sandbox: its time, its settings, its counters.
std::string headline(std::string_view sandbox) {
  const std::string rules = json::text_member(json::member(sandbox, "rules"), "profile");
  const std::string label = json::text_member(sandbox, "label");
  return json::text_member(sandbox, "account_sid") + (label.empty() ? "" : " (" + label + ")") +
         "  " + json::text_member(sandbox, "now") + "  clock " +
         json::text_member(sandbox, "clock") + ", reviews " +
         json::text_member(sandbox, "reviews") + ", rules " + rules + ", " +
         std::string(json::member(sandbox, "requests")) + " requests, " +
         std::string(json::member(sandbox, "findings")) + " findings\n";
}

std::string timeline_text(std::string_view events) {
  std::vector<std::vector<std::string>> rows;
  std::vector<std::string> waiting;
  const auto all = json::elements(events);
  for (const std::string_view event : all) {
    const std::string due = json::text_member(event, "due");
    const std::string waits_for = json::text_member(event, "waits_for");
    if (due.empty() || !waits_for.empty()) {
      waiting.push_back(json::Object()
                            .raw("sid", json::member(event, "sid"))
                            .text("for", waits_for.empty() ? "decision" : waits_for)
                            .raw("phone", json::member(event, "phone"))
                            .raw("deadline", json::member(event, "due"))
                            .raw("hint", json::member(event, "hint"))
                            .str());
    } else if (rows.size() < kEventsShown) {
      rows.push_back({"due", due, json::text_member(event, "sid"), json::text_member(event, "what"),
                      json::text_member(event, "type")});
    }
  }
  std::string text = aligned(rows, "  ") + waiting_text(json::array(waiting));
  const std::size_t unshown = all.size() - rows.size() - waiting.size();
  if (unshown > 0) text += "  and " + std::to_string(unshown) + " more\n";
  return text.empty() ? "  nothing is due\n" : text;
}

int show_status(const Verb& verb) {
  const std::string answer = verb.call("GET", "/_mock/v1/sandboxes");
  if (verb.printed(answer)) return 0;
  const std::string version = verb.call("GET", "/_mock/v1/version");
  const auto sandboxes = json::elements(json::member(answer, "sandboxes"));
  print("a2p-mock " + json::text_member(version, "version") + " at " + verb.remote.url + ", " +
        std::to_string(sandboxes.size()) + (sandboxes.size() == 1 ? " sandbox" : " sandboxes"));
  const bool known = std::any_of(sandboxes.begin(), sandboxes.end(), [&](auto sandbox) {
    return json::text_member(sandbox, "account_sid") == verb.sandbox;
  });
  if (!verb.sandbox.empty() && !known)
    throw std::runtime_error("there is no sandbox for " + verb.sandbox);
  bool events = false;
  for (const std::string_view sandbox : sandboxes) {
    const std::string account = json::text_member(sandbox, "account_sid");
    if (!verb.sandbox.empty() && verb.sandbox != account) continue;
    const std::string timeline = verb.call("GET", "/_mock/v1/sandboxes/" + account + "/timeline");
    const std::string_view due = json::member(timeline, "events");
    events = events || !json::elements(due).empty();
    const std::string reviews = verb.call("GET", "/_mock/v1/sandboxes/" + account + "/reviews");
    print("\n" + headline(sandbox) + timeline_text(due) +
          decisions_text(json::member(reviews, "reviews")));
  }
  if (sandboxes.empty())
    print("The first request makes one: curl -u AC00000000000000000000000000000001:token " +
          verb.remote.url + "/v1/CustomerProfiles");
  else
    print(events ? "\nNext: a2p-mock advance settled" : "\nNext: a2p-mock journal");
  return 0;
}

}  // namespace

Run add_status(CLI::App& subcommand) {
  auto verb = std::make_shared<Verb>();
  verb->add_sandbox_options(subcommand);
  return [verb] { return show_status(*verb); };
}

}  // namespace mock::cli
