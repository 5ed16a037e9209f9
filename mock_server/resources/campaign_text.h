// A campaign's texts as a machine reads them: which word or phrase stands in one, whether it holds
// a link or a phone number, how much of it is not English. Words and shapes, never sense; what is
// made of it is in campaign_content.cpp. For the review of campaigns.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "mock_server/core/text.h"
#include "mock_server/store/record.h"

namespace mock {

struct CampaignText {
  std::string field;  // as `errors[].fields` names it: `SAMPLE_MESSAGE_1`
  std::string text, lower;
};

// Description, message flow and samples, in this order.
std::vector<CampaignText> campaign_texts(const Record& campaign);

// The first of these phrases (`a|b c`, lower case) that stands whole in `lower_text`; empty: none.
std::string_view first_phrase(std::string_view lower_text, std::string_view phrases);
// The same, without those that the few words before them deny: `never about gambling`.
std::string_view first_claimed(std::string_view lower_text, std::string_view phrases);

bool has_link(std::string_view lower_text);
bool has_phone(std::string_view text);
// Letters that no English word has, accents and other scripts alike; symbols and emoji do not
// count.
std::size_t foreign_letters(std::string_view utf8);
std::size_t letters(std::string_view utf8);

// `Acme Plumbing LLC` → `llc`
std::string_view company_suffix(std::string_view name);
// The words by which people know somebody of that name, in lower case: no company's suffix, nothing
// that half of all names have. Empty when nothing is left.
std::string name_words(std::string_view name);  // `acme|plumbing`

}  // namespace mock
