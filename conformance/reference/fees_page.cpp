// docs/reference/fees.md: what registration and sending cost.
#include "conformance/contract/fees.h"
#include "conformance/reference/joins.h"
#include "conformance/reference/markdown.h"
#include "conformance/reference/pages.h"

namespace conformance {
namespace {

constexpr std::string_view kAbout =
    "What Twilio charges for the registration of senders and for what they send, as far as it is "
    "known; amounts are in USD. A sandbox books them when they fall due.";

}  // namespace

std::string fees_page(const Scenarios&) {
  std::string text = markdown::page_head("Fees", kAbout);
  markdown::Table table({"id", "fee", "USD", "for each", "category", "known", "facts"});
  for (const contract::Fee& row : contract::kFees)
    table.row({markdown::code(row.id), std::string(row.title), dollars(row.micros),
               std::string(row.per), markdown::code(row.category),
               std::string(name_of(row.evidence)) + ", " + markdown::source(row.source),
               markdown::codes(words(row.facts))});
  text += table.text();
  text.pop_back();
  return text;
}

}  // namespace conformance
