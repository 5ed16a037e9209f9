// Lists as Twilio pages them: the envelope of 2010-04-01 and that of the newer products, and the
// way from page to page by the URLs that they carry. For crud.cpp and the chapters.
#pragma once

#include <string>
#include <string_view>

#include "conformance/probes/visit.h"

namespace conformance::probes {

// The last answer is the first page of a list, asked for without paging parameters. GA-30 to GA-33
void expect_envelope(Visit& visit, std::string_view list_key);
// Two records or more, one a page: on to the next page, and back. GA-36
void expect_pages(Visit& visit, const std::string& collection, std::string_view list_key,
                  std::string_view identity);
// Of all pages. Throws Enough when one of them is no list.
Json every_item(Visit& visit, const std::string& collection, const Form& query,
                std::string_view list_key);

}  // namespace conformance::probes
