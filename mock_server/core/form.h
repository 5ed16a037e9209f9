// The parameters of a request: an `application/x-www-form-urlencoded` body or query, decoded. Keys
// repeat, their order is kept, and a key nobody asks for is no error, since clients of all ages
// send what they know. Anybody may use this header.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace mock {

inline constexpr std::size_t kMaxParameters = 500;

bool is_utf8(std::string_view text);
// Percent- and (with `plus`) plus-decodes; nullopt for a broken escape.
std::optional<std::string> percent_decode(std::string_view text, bool plus);
// Escapes everything but unreserved characters, as query values are written.
std::string percent_encode(std::string_view text);

class Form {
 public:
  // The parameters, or a sentence that says what is wrong: a broken escape, text that is not UTF-8,
  // a NUL byte, more than kMaxParameters parameters.
  static std::variant<Form, std::string> parse(std::string_view encoded);

  // The first value of the key; nullopt when the key is absent. An empty value is a value.
  std::optional<std::string_view> get(std::string_view key) const;
  std::vector<std::string_view> all(std::string_view key) const;
  bool has(std::string_view key) const { return get(key).has_value(); }
  const std::vector<std::pair<std::string, std::string>>& parameters() const { return parameters_; }

 private:
  std::vector<std::pair<std::string, std::string>> parameters_;
};

}  // namespace mock
