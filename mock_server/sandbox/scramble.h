// Personal data made unreadable without changing its shape: letters become other letters and digits
// other digits, in the same case, the same number and with the same punctuation between, so that a
// length, a pattern or a comparison decides as before. A word always becomes the same word, so
// equal values stay equal wherever they stand. Words that rules look at stay (company suffixes,
// opt-out keywords), and so do magic values. For redaction only.
#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace mock {

// Every word of the text becomes another one.
std::string scramble_words(std::string_view text);
std::string scramble_email(std::string_view email);
// All but the top level; domains that many share stay as they are.
std::string scramble_domain(std::string_view domain);
// A registration number: the same with other punctuation.
std::string scramble_number(std::string_view number);
// Country and area code stay, and the last digit. `+1555…` and Twilio's own numbers stay as they
// are.
std::string scramble_phone(std::string_view phone);
// Whether the whole text is a telephone number, however it is written.
bool is_phone(std::string_view text);
bool is_email(std::string_view text);

// Values to be found again in other texts: in any case, and with other punctuation.
class Vocabulary {
 public:
  // Every occurrence of `value` as words of its own becomes `replacement`, which has its shape.
  void add(std::string_view value, std::string_view replacement);
  // Stays as it is, although it looks like personal data: the server itself made it.
  void keep(std::string_view value);
  bool is_kept(std::string_view value) const;
  // The text with every known value, e-mail and telephone number in it replaced, or, with
  // `every_word`, with all of its words.
  std::string replace(std::string_view text, bool every_word = false) const;
  // For text whose words were run together: known values may stand anywhere in it.
  std::string replace_joined(std::string_view text) const;

 private:
  struct Known {
    std::string value, replacement;  // letters and digits only, in lower case
  };
  static std::size_t match(std::string_view text, std::size_t at, const Known& known);
  std::string contact(std::string_view text, std::size_t& at) const;
  std::string known(std::string_view text, std::size_t& at) const;

  std::map<std::string, std::vector<Known>, std::less<>> by_word_;  // by first word, longest first
  std::set<std::string, std::less<>> kept_;
};

// Letters and digits alone, in lower case: by what two ways to write a value are one.
std::string plain(std::string_view text);

}  // namespace mock
