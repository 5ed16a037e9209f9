#include "mock_server/resources/campaign_text.h"

#include <algorithm>

#include "mock_server/core/json.h"

namespace mock {
namespace {

constexpr std::string_view kDenials = "no|not|never|without|don't|doesn't|isn't|cannot";
constexpr std::size_t kDenialReach = 6;  // words
constexpr std::string_view kCompanySuffixes = "llc|l.l.c|inc|ltd|corp|corporation";
constexpr std::string_view kEmptyNameWords =
    "the|and|for|of|llc|inc|ltd|corp|corporation|company|co|group|services|messaging";

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool is_word(char c) { return is_letter(c) || (c >= '0' && c <= '9') || (c & 0x80) != 0; }

template <class Visit>
void each_phrase(std::string_view phrases, Visit visit) {
  while (!phrases.empty()) {
    const std::size_t end = std::min(phrases.find('|'), phrases.size());
    if (visit(phrases.substr(0, end))) return;
    phrases.remove_prefix(std::min(end + 1, phrases.size()));
  }
}

bool is_one_of_words(std::string_view word, std::string_view words) {
  bool found = false;
  each_phrase(words, [&](std::string_view known) { return found = known == word; });
  return found;
}

// Where the phrase stands whole, from `at` on.
std::size_t find_whole(std::string_view text, std::string_view phrase, std::size_t at) {
  for (at = text.find(phrase, at); at != std::string_view::npos; at = text.find(phrase, at + 1)) {
    const std::size_t end = at + phrase.size();
    const bool starts = at == 0 || !is_word(text[at - 1]) || !is_word(phrase.front());
    const bool ends = end == text.size() || !is_word(text[end]) || !is_word(phrase.back());
    if (starts && ends) break;
  }
  return at;
}

// Whether one of the few words before `at`, in the same sentence, denies what stands there.
bool is_denied(std::string_view text, std::size_t at) {
  std::size_t end = at;
  for (std::size_t words = 0; words < kDenialReach; ++words) {
    while (end > 0 && !is_word(text[end - 1])) {
      const char c = text[end - 1];
      if (c == '.' || c == '!' || c == '?' || c == ';' || c == '\n') return false;
      --end;
    }
    std::size_t start = end;
    while (start > 0 && (is_word(text[start - 1]) || text[start - 1] == '\'')) --start;
    if (start == end) return false;
    if (is_one_of_words(text.substr(start, end - start), kDenials)) return true;
    end = start;
  }
  return false;
}

std::string_view first_where(std::string_view text, std::string_view phrases, bool claimed) {
  std::string_view found;
  each_phrase(phrases, [&](std::string_view phrase) {
    std::size_t at = find_whole(text, phrase, 0);
    while (claimed && at != std::string_view::npos && is_denied(text, at))
      at = find_whole(text, phrase, at + 1);
    if (at != std::string_view::npos) found = phrase;
    return !found.empty();
  });
  return found;
}

CampaignText text_of(std::string field, std::string text) {
  std::string small = lower(text);
  return {std::move(field), std::move(text), std::move(small)};
}

}  // namespace

std::vector<CampaignText> campaign_texts(const Record& campaign) {
  std::vector<CampaignText> texts;
  texts.push_back(text_of("USE_CASE_DESCRIPTION", json::text_member(campaign.text, "description")));
  texts.push_back(text_of("MESSAGE_FLOW", json::text_member(campaign.text, "message_flow")));
  std::size_t number = 0;
  for (const auto raw : json::elements(json::member(campaign.text, "message_samples")))
    texts.push_back(text_of("SAMPLE_MESSAGE_" + std::to_string(++number), json::text(raw)));
  return texts;
}

std::string_view first_phrase(std::string_view lower_text, std::string_view phrases) {
  return first_where(lower_text, phrases, false);
}

std::string_view first_claimed(std::string_view lower_text, std::string_view phrases) {
  return first_where(lower_text, phrases, true);
}

bool has_link(std::string_view lower_text) {
  constexpr std::string_view kSigns[] = {"http://", "https://", "www.", ".com/"};
  return std::any_of(std::begin(kSigns), std::end(kSigns), [&](std::string_view sign) {
    return lower_text.find(sign) != std::string_view::npos;
  });
}

// Ten digits that blanks, hyphens, dots and brackets alone stand between.
bool has_phone(std::string_view text) {
  constexpr std::size_t kDigits = 10;
  std::size_t digits = 0;
  for (const char c : text) {
    if (c >= '0' && c <= '9') {
      if (++digits == kDigits) return true;
    } else if (std::string_view(" -.()+").find(c) == std::string_view::npos) {
      digits = 0;
    }
  }
  return false;
}

// By the first byte of each character: C2 and E2, EF, F0 and up begin signs, symbols and emoji.
std::size_t foreign_letters(std::string_view utf8) {
  return static_cast<std::size_t>(std::count_if(utf8.begin(), utf8.end(), [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte >= 0xC3 && byte <= 0xED && byte != 0xE2;
  }));
}

std::size_t letters(std::string_view utf8) {
  return foreign_letters(utf8) +
         static_cast<std::size_t>(std::count_if(utf8.begin(), utf8.end(), is_letter));
}

std::string_view company_suffix(std::string_view name) {
  return first_phrase(lower(name), kCompanySuffixes);
}

std::string name_words(std::string_view name) {
  constexpr std::size_t kShortest = 3;
  std::string words;
  const std::string text = lower(name);
  for (std::size_t start = 0; start < text.size(); ++start) {
    std::size_t end = start;
    while (end < text.size() && is_word(text[end])) ++end;
    const std::string_view word = std::string_view(text).substr(start, end - start);
    if (word.size() >= kShortest && !is_one_of_words(word, kEmptyNameWords)) {
      if (!words.empty()) words += '|';
      words += word;
    }
    start = end;
  }
  return words;
}

}  // namespace mock
