#include "mock_server/sandbox/scramble.h"

#include <algorithm>
#include <array>
#include <utility>

#include "mock_server/core/text.h"
#include "mock_server/resources/phones.h"
#include "mock_server/sim/random.h"

namespace mock {
namespace {

// Rules look for these; they say nothing about a person.
constexpr std::array<std::string_view, 58> kKeptWords = {
    "llc",     "inc",   "ltd",     "corp",    "corporation", "co",           "company",
    "test",    "xxx",   "xxxx",    "asdf",    "qwerty",      "foo",          "bar",
    "stop",    "end",   "quit",    "help",    "info",        "start",        "yes",
    "unstop",  "y",     "no",      "stopall", "unsubscribe", "cancel",       "optout",
    "revoke",  "join",  "reply",   "text",    "msg",         "data",         "rates",
    "message", "apply", "to",      "may",     "and",         "or",           "for",
    "http",    "https", "www",     "com",     "org",         "net",          "html",
    "bit",     "ly",    "tinyurl", "goo",     "gl",          "unverifiable", "st",
    "is",      "gd"};

// Domains that many share, that rules know, or that nobody owns.
constexpr std::array<std::string_view, 22> kKeptDomains = {
    "gmail.com",         "googlemail.com",  "yahoo.com",   "hotmail.com",  "outlook.com",
    "live.com",          "msn.com",         "aol.com",     "icloud.com",   "proton.me",
    "protonmail.com",    "gmx.com",         "mail.com",    "example.com",  "example.org",
    "example.net",       "mailinator.com",  "yopmail.com", "tempmail.com", "trashmail.com",
    "guerrillamail.com", "10minutemail.com"};

bool is_lower(char c) { return c >= 'a' && c <= 'z'; }
bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }
bool is_beyond_ascii(char c) { return static_cast<unsigned char>(c) >= 0x80; }
bool is_word(char c) { return is_digit(c) || is_lower(c) || is_upper(c) || is_beyond_ascii(c); }

template <std::size_t Count>
bool is_one_of(const std::array<std::string_view, Count>& known, std::string_view text) {
  return std::find(known.begin(), known.end(), text) != known.end();
}

// How many characters of a word stand at `at`.
std::size_t word_at(std::string_view text, std::size_t at) {
  std::size_t end = at;
  while (end < text.size() && is_word(text[end])) ++end;
  return end - at;
}

// Another character of the same length that a message counts alike: of GSM's alphabet or beyond it.
std::string_view other_character(std::string_view character) {
  constexpr std::string_view kGsm = "£¥èéùìòÇØøÅåÆæßÉÄÖÑÜ§¿äöñüà";
  switch (character.size()) {
    case 2:
      if (kGsm.find(character) == std::string_view::npos) return character == "ı" ? "ğ" : "ı";
      return character == "é" ? "è" : "é";
    case 3:
      return character == "字" ? "文" : "字";
    case 4:
      return character == "😀" ? "😁" : "😀";
    default:
      return character;
  }
}

std::size_t length_of_character(char first) {
  const auto byte = static_cast<unsigned char>(first);
  return byte < 0x80 ? 1 : byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4;
}

// No character stays what it was. `word` is in lower case.
std::string other_word(std::string_view word) {
  if (is_one_of(kKeptWords, word)) return std::string(word);
  const std::uint64_t seed = hash64(word);
  std::string out;
  for (std::size_t i = 0; i < word.size();) {
    const char c = word[i];
    const std::uint64_t chance = hash64("scramble", seed + i);
    const std::size_t length = std::min(length_of_character(c), word.size() - i);
    if (is_digit(c))
      out += static_cast<char>('0' + (c - '0' + 1 + static_cast<int>(chance % 9)) % 10);
    else if (is_lower(c))
      out += static_cast<char>('a' + (c - 'a' + 1 + static_cast<int>(chance % 25)) % 26);
    else
      out += other_character(word.substr(i, length));
    i += length;
  }
  return out;
}

// `letters` in the place of those of `text`, with its case and punctuation.
std::string dressed(std::string_view text, std::string_view letters) {
  std::string out(text);
  std::size_t next = 0;
  for (char& c : out) {
    if (!is_word(c) || next >= letters.size()) continue;
    const char letter = letters[next++];
    c = is_upper(c) && is_lower(letter) ? static_cast<char>(letter - 'a' + 'A') : letter;
  }
  return out;
}

}  // namespace

std::string plain(std::string_view text) {
  std::string out;
  for (const char c : text)
    if (is_word(c)) out += lower(c);
  return out;
}

std::string scramble_words(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t length = word_at(text, at);
    const std::string_view word = text.substr(at, std::max<std::size_t>(length, 1));
    out += length == 0 ? std::string(word) : dressed(word, other_word(lower(word)));
    at += word.size();
  }
  return out;
}

std::string scramble_domain(std::string_view domain) {
  const std::size_t last = domain.rfind('.');
  if (last == std::string_view::npos || is_one_of(kKeptDomains, lower(domain)))
    return std::string(domain);
  return scramble_words(domain.substr(0, last)) + std::string(domain.substr(last));
}

std::string scramble_number(std::string_view number) {
  constexpr std::string_view kMagic = "0000";  // MAGIC-BRAND-01
  if (plain(number).starts_with(kMagic)) return std::string(number);
  return dressed(number, other_word(plain(number)));
}

bool is_email(std::string_view text) {
  const std::size_t at = text.find('@');
  return at != std::string_view::npos && at > 0 && at + 1 < text.size() &&
         text.find_first_of(" \t\n\"<>,;", 0) == std::string_view::npos &&
         text.find('@', at + 1) == std::string_view::npos;
}

std::string scramble_email(std::string_view email) {
  const std::size_t at = email.find('@');
  if (at == std::string_view::npos) return scramble_words(email);
  return scramble_words(email.substr(0, at)) + '@' + scramble_domain(email.substr(at + 1));
}

bool is_phone(std::string_view text) {
  constexpr std::size_t kFewest = 8, kMost = 15;
  std::size_t digits = 0;
  for (const char c : text) {
    if (is_digit(c))
      ++digits;
    else if (std::string_view(" -.()+").find(c) == std::string_view::npos)
      return false;
  }
  const bool international = text.starts_with('+') && digits >= kFewest && digits <= kMost;
  return international || digits == 10 || (digits == 11 && plain(text).starts_with('1'));
}

std::string scramble_phone(std::string_view phone) {
  constexpr std::size_t kNational = 10, kAreaCode = 3;
  std::string digits = plain(phone);
  const bool american =
      digits.size() == kNational || (digits.size() == kNational + 1 && digits.starts_with('1'));
  const std::size_t kept = american ? digits.size() - kNational + kAreaCode : kAreaCode;
  const std::string_view area = std::string_view(digits).substr(kept - kAreaCode, kAreaCode);
  if (american && (area == "555" || area == "500")) return std::string(phone);
  if (digits == plain(kOtpSender) || digits.size() <= kept + 1) return std::string(phone);
  // From the national number alone: with or without its country code it is the same phone.
  const std::uint64_t seed = hash64(std::string_view(digits).substr(kept - kAreaCode));
  for (std::size_t i = kept; i + 1 < digits.size(); ++i) {
    const std::uint64_t chance = hash64("phone", seed + (digits.size() - i));
    // An exchange starts with 2 to 9; so may the rest.
    const int before = digits[i] - '0', shift = 1 + static_cast<int>(chance % 7);
    digits[i] = static_cast<char>(
        '0' + (before >= 2 ? 2 + (before - 2 + shift) % 8 : (i == kept ? 1 - before : 2 + shift)));
  }
  return dressed(phone, digits);
}

void Vocabulary::keep(std::string_view value) { kept_.insert(plain(value)); }
bool Vocabulary::is_kept(std::string_view value) const { return kept_.contains(plain(value)); }

void Vocabulary::add(std::string_view value, std::string_view replacement) {
  constexpr std::size_t kShortest = 2;
  Known known{plain(value), plain(replacement)};
  if (known.value.size() < kShortest || known.value == known.replacement || is_kept(value)) return;
  std::size_t begin = 0, end = 0;
  while (begin < value.size() && !is_word(value[begin])) ++begin;
  for (end = begin; end < value.size() && is_word(value[end]);) ++end;
  for (const std::string& word : {lower(value.substr(begin, end - begin)), known.value}) {
    std::vector<Known>& list = by_word_[word];
    const auto is_same = [&](const Known& other) { return other.value == known.value; };
    if (std::any_of(list.begin(), list.end(), is_same)) continue;
    list.insert(
        std::find_if(list.begin(), list.end(),
                     [&](const Known& other) { return other.value.size() < known.value.size(); }),
        known);
  }
}

// One past the end of `known` in the text from `at` on; 0 when it does not stand there. Little may
// stand between its letters.
std::size_t Vocabulary::match(std::string_view text, std::size_t at, const Known& known) {
  constexpr std::size_t kBetween = 3;
  std::size_t between = 0;
  for (const char wanted : known.value) {
    while (at < text.size() && !is_word(text[at]) && between < kBetween) ++at, ++between;
    if (at >= text.size() || lower(text[at]) != wanted) return 0;
    ++at;
    between = 0;
  }
  const bool ends = at == text.size() || (!is_word(text[at]) && text[at] != '_');
  return ends ? at : 0;
}

namespace {

// One past the end of the e-mail address that starts at `at`; 0 when none does.
std::size_t end_of_email(std::string_view text, std::size_t at) {
  constexpr std::string_view kOfEmail = ".!#$&*+/=?^_~-%";
  std::size_t end = at;
  std::size_t sign = std::string_view::npos;
  while (end < text.size() && (is_word(text[end]) || text[end] == '@' ||
                               kOfEmail.find(text[end]) != std::string_view::npos)) {
    if (text[end] == '@') sign = end;
    if (text[end] == '/' && sign == std::string_view::npos) return 0;  // a URL
    ++end;
  }
  while (end > at && !is_word(text[end - 1])) --end;
  if (sign != std::string_view::npos && is_email(text.substr(at, end - at))) return end;
  return 0;
}

// The same of a telephone number.
std::size_t end_of_phone(std::string_view text, std::size_t at) {
  if (text[at] != '+' && text[at] != '(' && !is_digit(text[at])) return 0;
  std::size_t end = at, last = 0;
  while (end < text.size() && (is_digit(text[end]) || std::string_view(" -.()+").find(text[end]) !=
                                                          std::string_view::npos)) {
    if (end > at && text[end] == '+') break;
    ++end;
    const bool whole = is_digit(text[end - 1]) && (end == text.size() || !is_word(text[end]));
    if (whole && is_phone(text.substr(at, end - at))) last = end;
  }
  return last;
}

}  // namespace

namespace {

// How long the magic command is that opens at `at`, `[reject 30909 after 11d]`; 0 when none does.
// MAGIC-BUNDLE-01 MAGIC-CAMPAIGN-01
std::size_t magic_at(std::string_view text, std::size_t at) {
  constexpr std::array<std::string_view, 3> kCommands = {"[reject ", "[approve]", "[hold]"};
  const std::string_view rest = text.substr(at);
  for (const std::string_view command : kCommands)
    if (rest.starts_with(command)) return std::min(rest.find(']') + 1, rest.size());
  return 0;
}

}  // namespace

// What stands at `at`, replaced, when it is an e-mail address or a telephone number; moves `at`
// behind it.
std::string Vocabulary::contact(std::string_view text, std::size_t& at) const {
  const std::size_t email_end = end_of_email(text, at);
  const std::size_t end = email_end != 0 ? email_end : end_of_phone(text, at);
  if (end == 0) return {};
  const std::string_view found = text.substr(at, end - at);
  at = end;
  if (is_kept(found)) return std::string(found);
  return email_end != 0 ? scramble_email(found) : scramble_phone(found);
}

// The known value at `at`, replaced; moves `at` behind it.
std::string Vocabulary::known(std::string_view text, std::size_t& at) const {
  const auto list = by_word_.find(lower(text.substr(at, word_at(text, at))));
  if (list == by_word_.end()) return {};
  for (const Known& known : list->second) {
    const std::size_t end = match(text, at, known);
    if (end == 0) continue;
    const std::size_t begin = std::exchange(at, end);
    return dressed(text.substr(begin, end - begin), known.replacement);
  }
  return {};
}

std::string Vocabulary::replace(std::string_view text, bool every_word) const {
  std::string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    if (const std::size_t magic = magic_at(text, at); magic != 0) {
      out += text.substr(at, magic);
      at += magic;
      continue;
    }
    const std::string found = contact(text, at);
    out += found;
    if (!found.empty()) continue;
    const std::size_t length = word_at(text, at);
    if (length == 0) {
      out += text[at++];
      continue;
    }
    const std::string value = every_word ? std::string{} : known(text, at);
    out += value;
    if (!value.empty()) continue;
    const std::string_view word = text.substr(at, length);
    out += every_word ? scramble_words(word) : std::string(word);
    at += length;
    while (!every_word && at < text.size() && (text[at] == '_' || is_word(text[at])))
      out += text[at++];
  }
  return out;
}

std::string Vocabulary::replace_joined(std::string_view text) const {
  std::string out(text);
  for (const auto& [word, list] : by_word_)
    for (const Known& known : list)
      for (std::size_t at = out.find(known.value); at != std::string::npos;
           at = out.find(known.value, at + known.value.size()))
        out.replace(at, known.value.size(), known.replacement);
  return out;
}

}  // namespace mock
