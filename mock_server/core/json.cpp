#include "mock_server/core/json.h"

#include <charconv>
#include <nlohmann/json.hpp>

#include "mock_server/core/check.h"

namespace mock::json {
namespace {

// Writes what it is told to, without white space, and stops at the first error or too deep a
// nesting.
class Compactor {
 public:
  using number_integer_t = nlohmann::json::number_integer_t;
  using number_unsigned_t = nlohmann::json::number_unsigned_t;
  using number_float_t = nlohmann::json::number_float_t;
  using string_t = nlohmann::json::string_t;
  using binary_t = nlohmann::json::binary_t;

  explicit Compactor(std::size_t max_depth) : max_depth_(max_depth) {}

  bool null() { return value("null"); }
  bool boolean(bool v) { return value(v ? "true" : "false"); }
  bool number_integer(number_integer_t v) { return value(std::to_string(v)); }
  bool number_unsigned(number_unsigned_t v) { return value(std::to_string(v)); }
  bool number_float(number_float_t, const string_t& text) { return value(text); }
  bool string(string_t& v) { return value(quote(v)); }
  bool binary(binary_t&) { return false; }
  bool key(string_t& v) {
    separate();
    append_quoted(text_, v);
    text_ += ':';
    first_ = true;  // its value follows without a comma
    return true;
  }
  bool start_object(std::size_t) { return open('{'); }
  bool end_object() { return close('}'); }
  bool start_array(std::size_t) { return open('['); }
  bool end_array() { return close(']'); }
  bool parse_error(std::size_t, const std::string&, const nlohmann::json::exception&) {
    return false;
  }

  std::string take() { return std::move(text_); }

 private:
  void separate() {
    if (!first_) text_ += ',';
    first_ = false;
  }
  bool value(std::string_view raw) {
    separate();
    text_ += raw;
    return true;
  }
  bool open(char bracket) {
    if (++depth_ > max_depth_) return false;
    separate();
    text_ += bracket;
    first_ = true;
    return true;
  }
  bool close(char bracket) {
    --depth_;
    text_ += bracket;
    first_ = false;
    return true;
  }

  std::size_t max_depth_, depth_ = 0;
  bool first_ = true;
  std::string text_;
};

// The marks of store/record.h count as white space, so that records can be read where they stand.
bool is_blank(char c) {
  return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\x02' || c == '\x03';
}

std::size_t skip_blanks(std::string_view text, std::size_t at) {
  while (at < text.size() && is_blank(text[at])) ++at;
  return at;
}

// One past the closing quote of the string that opens at `at`.
std::size_t skip_string(std::string_view text, std::size_t at) {
  while (true) {
    const std::size_t quote = text.find('"', at + 1);
    if (quote == std::string_view::npos) return text.size();
    std::size_t slashes = 0;  // an odd number of them makes the quote part of the string
    while (text[quote - 1 - slashes] == '\\') ++slashes;
    if (slashes % 2 == 0) return quote + 1;
    at = quote;
  }
}

// One past the value that begins at `at`.
std::size_t skip_value(std::string_view text, std::size_t at) {
  if (at >= text.size()) return at;
  if (text[at] == '"') return skip_string(text, at);
  if (text[at] != '{' && text[at] != '[') {
    while (at < text.size() && text[at] != ',' && text[at] != '}' && text[at] != ']' &&
           !is_blank(text[at]))
      ++at;
    return at;
  }
  std::size_t depth = 0;
  while (at < text.size()) {
    const char c = text[at];
    if (c == '"') {
      at = skip_string(text, at);
      continue;
    }
    ++at;
    if (c == '{' || c == '[') ++depth;
    if ((c == '}' || c == ']') && --depth == 0) return at;
  }
  return at;
}

// Calls visit(key text with its quotes, begin, end of the value) for each member until it returns
// false.
template <class Visit>
void scan_object(std::string_view object, Visit visit) {
  std::size_t at = skip_blanks(object, 0);
  if (at >= object.size() || object[at] != '{') return;
  at = skip_blanks(object, at + 1);
  while (at < object.size() && object[at] == '"') {
    const std::size_t key_end = skip_string(object, at);
    const std::string_view key = object.substr(at, key_end - at);
    at = skip_blanks(object, skip_blanks(object, key_end) + 1);  // past the colon
    const std::size_t end = skip_value(object, at);
    if (!visit(key, at, end)) return;
    at = skip_blanks(object, end);
    if (at >= object.size() || object[at] != ',') return;
    at = skip_blanks(object, at + 1);
  }
}

bool is_key(std::string_view quoted, std::string_view key) {
  if (quoted.size() == key.size() + 2 && quoted.substr(1, key.size()) == key) return true;
  return quoted.find('\\') != std::string_view::npos && text(quoted) == key;
}

void append_code_point(std::string& out, std::uint32_t code) {
  const auto put = [&](std::uint32_t byte) { out += static_cast<char>(byte); };
  if (code < 0x80) {
    put(code);
  } else if (code < 0x800) {
    put(0xC0 | code >> 6);
    put(0x80 | (code & 63));
  } else if (code < 0x10000) {
    put(0xE0 | code >> 12);
    put(0x80 | (code >> 6 & 63));
    put(0x80 | (code & 63));
  } else {
    put(0xF0 | code >> 18);
    put(0x80 | (code >> 12 & 63));
    put(0x80 | (code >> 6 & 63));
    put(0x80 | (code & 63));
  }
}

std::uint32_t hex4(std::string_view text, std::size_t at) {
  std::uint32_t code = 0;
  const std::string_view digits = text.substr(at, 4);
  std::from_chars(digits.data(), digits.data() + digits.size(), code, 16);
  return code;
}

// Decodes the escape whose backslash stands at `at` and returns the place of its last character.
std::size_t append_escape(std::string& out, std::string_view raw, std::size_t at) {
  static constexpr std::string_view kNames = "bfnrt", kValues = "\b\f\n\r\t";
  const char c = raw[++at];
  if (c == 'u') {
    std::uint32_t code = hex4(raw, at + 1);
    at += 4;
    if (code >= 0xD800 && code < 0xDC00 && raw.substr(at + 1, 2) == "\\u") {
      code = 0x10000 + ((code - 0xD800) << 10) + (hex4(raw, at + 3) - 0xDC00);
      at += 6;
    }
    append_code_point(out, code);
    return at;
  }
  const std::size_t named = kNames.find(c);
  out += named == std::string_view::npos ? c : kValues[named];
  return at;
}

}  // namespace

std::optional<std::string> compact(std::string_view text, std::size_t max_depth) {
  Compactor compactor(max_depth);
  if (!nlohmann::json::sax_parse(text.begin(), text.end(), &compactor)) return std::nullopt;
  return compactor.take();
}

void append_quoted(std::string& out, std::string_view text) {
  static constexpr std::string_view kHex = "0123456789abcdef";
  out += '"';
  std::size_t plain = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto c = static_cast<unsigned char>(text[i]);
    if (c >= 0x20 && c != '"' && c != '\\') continue;
    out.append(text, plain, i - plain);
    plain = i + 1;
    switch (c) {
      case '"':
        out += "\\\"";
        break;
      case '\\':
        out += "\\\\";
        break;
      case '\n':
        out += "\\n";
        break;
      case '\r':
        out += "\\r";
        break;
      case '\t':
        out += "\\t";
        break;
      default:
        out += {'\\', 'u', '0', '0', kHex[c >> 4], kHex[c & 15]};
    }
  }
  out.append(text, plain);
  out += '"';
}

std::string quote(std::string_view text) {
  std::string out;
  out.reserve(text.size() + 2);
  append_quoted(out, text);
  return out;
}

std::string quote_all(const std::vector<std::string>& texts) {
  std::vector<std::string> quoted;
  quoted.reserve(texts.size());
  for (const std::string& text : texts) quoted.push_back(quote(text));
  return array(quoted);
}

std::string_view member(std::string_view object, std::string_view key) {
  std::string_view found;
  scan_object(object, [&](std::string_view name, std::size_t begin, std::size_t end) {
    if (!is_key(name, key)) return true;
    found = object.substr(begin, end - begin);
    return false;
  });
  return found;
}

std::vector<std::string_view> elements(std::string_view array) {
  std::vector<std::string_view> values;
  std::size_t at = skip_blanks(array, 0);
  if (at >= array.size() || array[at] != '[') return values;
  at = skip_blanks(array, at + 1);
  while (at < array.size() && array[at] != ']') {
    const std::size_t end = skip_value(array, at);
    values.push_back(array.substr(at, end - at));
    at = skip_blanks(array, end);
    if (at < array.size() && array[at] == ',') at = skip_blanks(array, at + 1);
  }
  return values;
}

std::vector<std::pair<std::string, std::string_view>> members(std::string_view object) {
  std::vector<std::pair<std::string, std::string_view>> pairs;
  scan_object(object, [&](std::string_view name, std::size_t begin, std::size_t end) {
    pairs.emplace_back(text(name), object.substr(begin, end - begin));
    return true;
  });
  return pairs;
}

std::string text(std::string_view raw) {
  std::string decoded;
  if (!is_string(raw) || raw.size() < 2) return decoded;
  raw = raw.substr(1, raw.size() - 2);
  if (raw.find('\\') == std::string_view::npos) return std::string(raw);
  for (std::size_t i = 0; i < raw.size(); ++i) {
    if (raw[i] == '\\' && i + 1 < raw.size())
      i = append_escape(decoded, raw, i);
    else
      decoded += raw[i];
  }
  return decoded;
}

std::int64_t integer(std::string_view raw, std::int64_t otherwise) {
  if (is_string(raw) && raw.size() > 2) raw = raw.substr(1, raw.size() - 2);
  std::int64_t value = 0;
  const auto [end, error] = std::from_chars(raw.data(), raw.data() + raw.size(), value);
  return error == std::errc() && end == raw.data() + raw.size() ? value : otherwise;
}

std::string with(std::string_view object, const std::vector<Member>& changes) {
  std::string out;
  out.reserve(object.size() + 64);
  std::vector<bool> placed(changes.size());
  std::size_t copied = 0;
  scan_object(object, [&](std::string_view name, std::size_t begin, std::size_t end) {
    for (std::size_t i = 0; i < changes.size(); ++i) {
      if (placed[i] || !is_key(name, changes[i].first)) continue;
      out.append(object, copied, begin - copied);
      out += changes[i].second;
      copied = end;
      placed[i] = true;
    }
    return true;
  });
  std::string_view rest = object.substr(copied);
  if (rest.empty()) rest = object.empty() ? "{}" : rest;
  const std::size_t brace = rest.rfind('}');
  MOCK_CHECK(brace != std::string_view::npos);
  out.append(rest.substr(0, brace));
  for (std::size_t i = 0; i < changes.size(); ++i) {
    if (placed[i]) continue;
    if (out.back() != '{') out += ',';
    append_quoted(out, changes[i].first);
    out += ':';
    out += changes[i].second;
  }
  return out += '}';
}

Object& Object::raw(std::string_view key, std::string_view value) {
  if (text_.size() > 1) text_ += ',';
  append_quoted(text_, key);
  text_ += ':';
  text_ += value;
  return *this;
}

Object& Object::text(std::string_view key, std::string_view value) {
  return raw(key, quote(value));
}

Object& Object::text_or_null(std::string_view key, std::string_view value) {
  return value.empty() ? raw(key, "null") : text(key, value);
}

std::string array(const std::vector<std::string>& values) {
  std::string text = "[";
  for (const std::string& value : values) {
    if (text.size() > 1) text += ',';
    text += value;
  }
  return text += ']';
}

}  // namespace mock::json
