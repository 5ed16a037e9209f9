// docs/reference/facts.md: every fact, and what became of it.
#include <array>

#include "conformance/reference/joins.h"
#include "conformance/reference/markdown.h"
#include "conformance/reference/pages.h"

namespace conformance {
namespace {

using contract::Fact;
using contract::FactKind;

constexpr std::string_view kAbout =
    "What we know about the registration of senders at Twilio, fact by fact, and what became of "
    "each here: a *rule* refuses or advises, a *transition* is an edge of [states](states.md), a "
    "*switch* chooses between sources that disagree, *not a rule* says what holds the fact "
    "instead, "
    "*later* refuses nothing and is not modelled yet, and a *gap* is refused by Twilio and not "
    "here. The ids stand in `facts` of [rules](rules.md) and [switches](switches.md). The codes of "
    "the [catalogue](error_codes.md) are facts as well, called `E-CODE`.";

constexpr std::size_t kKinds = 6;
using Counts = std::array<std::size_t, kKinds>;

Counts count_kinds() {
  Counts counts{};
  for (const contract::FactTable& table : contract::kFactTables)
    for (const Fact& row : table.rows) ++counts[row.kind];
  for (const int code : all_codes()) ++counts[kind_of_code(code)];
  return counts;
}

std::string rule_links(std::string_view fact) {
  std::string text;
  for (const contract::Rule* rule : rules_of_fact(fact))
    text += (text.empty() ? "" : ", ") + markdown::link_to_heading("rules.md", rule->id);
  return text;
}

std::string switch_links(std::string_view fact) {
  std::string text;
  for (const contract::Switch* row : switches_of_fact(fact))
    text += (text.empty() ? "" : ", ") + markdown::link_to_heading("switches.md", row->id);
  return text;
}

std::string outcome_of(const Fact& fact) {
  if (!fact.reason.empty()) return std::string(fact.reason);
  std::string text = fact.kind == contract::kTransition ? "see " + std::string(fact.by) : "";
  for (const std::string& links : {switch_links(fact.id), rule_links(fact.id)})
    if (!links.empty()) text += (text.empty() ? "" : "; ") + links;
  return text;
}

// The statement; of an edge of a state machine where it leads.
std::string statement_of(const Fact& fact) {
  const contract::Transition* edge = contract::find_transition(fact.id);
  if (edge == nullptr) return std::string(fact.statement);
  return std::string(edge->resource) + ": " + std::string(edge->from.empty() ? "–" : edge->from) +
         " → " + std::string(edge->to.empty() ? "gone" : edge->to) + ": " +
         std::string(edge->event);
}

}  // namespace

std::string facts_page(const Scenarios&) {
  std::string text = markdown::page_head("Facts", kAbout);
  markdown::Table counts({"rule", "transition", "switch", "not a rule", "later", "gap"});
  const Counts numbers = count_kinds();
  const auto number = [&](FactKind kind) { return std::to_string(numbers[kind]); };
  counts.row({number(contract::kRule), number(contract::kTransition), number(contract::kSwitch),
              number(contract::kNotARule), number(contract::kLater), number(contract::kGap)});
  text += counts.text();
  for (const contract::FactTable& table : contract::kFactTables) {
    markdown::Table rows({"id", "fact", "is", "here"});
    for (const Fact& fact : table.rows)
      rows.row({markdown::code(fact.id), statement_of(fact), std::string(name_of(fact.kind)),
                outcome_of(fact)});
    text += "## " + std::string(table.title) + "\n\n" + rows.text();
  }
  text.pop_back();
  return text;
}

}  // namespace conformance
