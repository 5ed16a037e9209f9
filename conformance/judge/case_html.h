// One case as a section of the HTML report. For report_html.cpp.
#pragma once

#include <string>
#include <string_view>

#include "conformance/judge/result.h"

namespace conformance {

// With its repro bundle to be taken out of the page, where that has room for it.
std::string case_html(const CaseResult& result, bool has_repro);

// `good`, `fair`, `none` or `bad`: see page.h.
std::string_view kind_of(Verdict verdict);
// What a verdict means, a sentence.
std::string_view meaning_of(Verdict verdict);
// Where the section of that case is in the page: `case-isv-standard/order/plain`.
std::string anchor_of(const CaseResult& result);

}  // namespace conformance
