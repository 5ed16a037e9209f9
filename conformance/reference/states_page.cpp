// docs/reference/states.md: the states of each resource and the edges between them.
#include "conformance/contract/states.h"
#include "conformance/reference/joins.h"
#include "conformance/reference/markdown.h"
#include "conformance/reference/pages.h"

namespace conformance {
namespace {

using contract::State;
using contract::Transition;

constexpr std::string_view kAbout =
    "What each state means, how to get out of it, and how to bring an edge about here. Words "
    "without a verb of HTTP are commands of `a2p-mock`; a campaign is named by its Messaging "
    "Service. How long things take is what Twilio documents; a sandbox takes that time under "
    "`reviews: documented`, and 250 ms under `fast`.";

std::string here_of(const Transition& row) {
  if (!row.rules.empty()) {
    std::string text = "refused: ";
    for (const std::string_view id : words(row.rules))
      text += (text.back() == ')' ? ", " : "") + markdown::link_to_heading("rules.md", id);
    return text;
  }
  if (!row.reason.empty()) return std::string(row.reason);
  return row.here.empty() ? "send the request" : std::string(row.here);
}

std::string edges_of(std::string_view resource) {
  markdown::Table table({"fact", "from", "event", "to", "takes", "here"});
  for (const Transition& row : contract::kTransitions)
    if (row.resource == resource)
      table.row({markdown::code(row.fact), row.from.empty() ? "–" : std::string(row.from),
                 std::string(row.event), row.to.empty() ? "gone" : std::string(row.to),
                 std::string(row.delay), here_of(row)});
  return table.text();
}

std::string states_of(std::string_view resource) {
  markdown::Table table({"state", "means", "way out"});
  for (const State& row : contract::kStates)
    if (row.resource == resource)
      table.row({markdown::code(row.name), std::string(row.meaning), std::string(row.way_out)});
  return table.text();
}

}  // namespace

std::string states_page(const Scenarios&) {
  std::string text = markdown::page_head("States", kAbout);
  std::string_view resource;
  for (const State& row : contract::kStates) {
    if (row.resource == resource) continue;
    resource = row.resource;
    std::string title(resource);
    title.front() = static_cast<char>(title.front() - 'a' + 'A');
    text += "## " + title + "\n\n" + states_of(resource) + edges_of(resource);
  }
  text.pop_back();
  return text;
}

}  // namespace conformance
