// JSON as text. Records keep the text that a GET sends, so most of the program reads one member of
// it or writes a new text with a few members changed, and never builds a tree. The readers here
// expect text that this program wrote (or that `compact` has passed); `compact` is the door for
// text from outside. Anybody may use this header.
#pragma once

#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace mock::json {

// Checks text from outside and returns it without insignificant white space; nullopt when it is not
// one JSON value, is not UTF-8, or nests deeper than `max_depth`.
std::optional<std::string> compact(std::string_view text, std::size_t max_depth = 64);

// `text` as a JSON string, quotes included. Control characters are escaped, UTF-8 is kept.
std::string quote(std::string_view text);
void append_quoted(std::string& out, std::string_view text);
// `["a","b"]`
std::string quote_all(const std::vector<std::string>& texts);
inline std::string_view boolean(bool value) { return value ? "true" : "false"; }

// The raw value of a top-level member of `object`; empty when there is none.
std::string_view member(std::string_view object, std::string_view key);
// The raw values of an array; the (decoded key, raw value) pairs of an object; empty for any other
// value.
std::vector<std::string_view> elements(std::string_view array);
std::vector<std::pair<std::string, std::string_view>> members(std::string_view object);

// The decoded text of a raw string value; empty for null, absent and any other kind.
std::string text(std::string_view raw);
inline std::string text_member(std::string_view object, std::string_view key) {
  return text(member(object, key));
}
inline bool is_string(std::string_view raw) { return !raw.empty() && raw.front() == '"'; }
inline bool is_object(std::string_view raw) { return !raw.empty() && raw.front() == '{'; }
inline bool is_null(std::string_view raw) { return raw.empty() || raw == "null"; }
// A raw number or numeric text as an integer; `otherwise` when it is neither.
std::int64_t integer(std::string_view raw, std::int64_t otherwise = 0);

using Member = std::pair<std::string_view, std::string>;  // key, raw value
// `object` with these members replaced where they stand, or appended in the order given.
std::string with(std::string_view object, const std::vector<Member>& changes);

// Writes one object, member by member.
class Object {
 public:
  Object& raw(std::string_view key, std::string_view value);
  Object& text(std::string_view key, std::string_view value);
  Object& boolean(std::string_view key, bool value) { return raw(key, json::boolean(value)); }
  Object& integer(std::string_view key, std::int64_t value) {
    return raw(key, std::to_string(value));
  }
  // An empty text becomes null.
  Object& text_or_null(std::string_view key, std::string_view value);
  std::string str() const { return text_ + "}"; }

 private:
  std::string text_ = "{";
};

// `[a,b]` of raw values.
std::string array(const std::vector<std::string>& values);

// A compact text (of this program, or one that `compact` has passed) over many lines, for people
// and for their diffs; `compact` makes the same text of it again.
std::string pretty(std::string_view compact);

}  // namespace mock::json
