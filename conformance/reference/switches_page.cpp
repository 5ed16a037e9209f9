// docs/reference/switches.md: where sources disagree, and what each profile takes.
#include "conformance/reference/joins.h"
#include "conformance/reference/markdown.h"
#include "conformance/reference/pages.h"

namespace conformance {
namespace {

constexpr std::string_view kAbout =
    "Where sources about Twilio contradict each other, or nobody knows, a sandbox has a switch. "
    "Each profile takes one of its values; a sandbox may be given another: `POST "
    "/_mock/v1/sandboxes` or `PATCH /_mock/v1/sandboxes/AC...` with `{\"rules\": {\"profile\": "
    "\"twilio\", \"switches\": {\"rejected-bundle\": \"terminal\"}}}`. A count is a whole number. "
    "A "
    "single switch: `a2p-mock explain ID`.";

std::string values_text(const contract::Switch& row) {
  if (row.values == "count") return "a count";
  std::string text;
  for (const char c : row.values) text += c == '|' ? std::string("`, `") : std::string(1, c);
  return '`' + text + '`';
}

}  // namespace

std::string switches_page(const Scenarios&) {
  std::string text = markdown::page_head("Switches", kAbout);
  for (const contract::Switch& row : contract::kSwitches) {
    markdown::Table defaults({"values", "guide", "twilio", "strict"});
    defaults.row({values_text(row), markdown::code(row.guide), markdown::code(row.twilio),
                  markdown::code(row.strict)});
    text += "## " + std::string(row.id) + "\n\n" + std::string(row.title) + "\n\n" +
            defaults.text() + "Source: " + markdown::source(row.source) +
            ". Facts: " + markdown::codes(facts_of_switch(row)) + ".\n\n";
  }
  text.pop_back();
  return text;
}

}  // namespace conformance
