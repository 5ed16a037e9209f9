// docs/reference/magic_values.md: inputs that bring about an outcome by themselves.
#include "conformance/contract/magic_values.h"
#include "conformance/reference/markdown.h"
#include "conformance/reference/pages.h"

namespace conformance {
namespace {

constexpr std::string_view kAbout =
    "Inputs that bring about an outcome by themselves, like the test cards of a payment service. "
    "`CCCCC` stands for a [code](error_codes.md) of five digits. A decision that somebody posted "
    "comes before a magic value, and a magic value before the sandbox's review policy and the "
    "[rules](rules.md). The same as JSON: `GET /_mock/v1/magic-values`.";

}  // namespace

std::string magic_values_page(const Scenarios&) {
  std::string text = markdown::page_head("Magic values", kAbout);
  markdown::Table table({"id", "of", "input", "value", "what follows", "example", "known"});
  for (const contract::MagicValue& row : contract::kMagicValues)
    table.row({markdown::code(row.id), std::string(row.resource), markdown::code(row.input),
               markdown::plain(row.value), markdown::plain(row.effect), markdown::code(row.example),
               markdown::source(row.source)});
  text += table.text();
  text.pop_back();
  return text;
}

}  // namespace conformance
