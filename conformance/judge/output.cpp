#include "conformance/judge/output.h"

#include <algorithm>
#include <vector>

namespace conformance {
namespace {

unsigned char byte(std::string_view text, std::size_t at) {
  return at < text.size() ? static_cast<unsigned char>(text[at]) : 0;
}

// How many bytes the character at `at` has; 0 when it is none.
std::size_t size_of_character(std::string_view text, std::size_t at) {
  const unsigned char first = byte(text, at);
  const std::size_t size = first < 0x80                     ? 1
                           : first >= 0xC2 && first < 0xE0  ? 2
                           : first >= 0xE0 && first < 0xF0  ? 3
                           : first >= 0xF0 && first <= 0xF4 ? 4
                                                            : 0;
  for (std::size_t i = 1; i < size; ++i)
    if ((byte(text, at + i) >> 6) != 2) return 0;
  const unsigned char second = byte(text, at + 1);
  // Longer than need be, half of a pair, or beyond the last character.
  if ((first == 0xE0 && second < 0xA0) || (first == 0xED && second >= 0xA0)) return 0;
  if ((first == 0xF0 && second < 0x90) || (first == 0xF4 && second >= 0x90)) return 0;
  return size;
}

// Where a terminal's command ends that begins at `at` with an escape.
std::size_t end_of_command(std::string_view text, std::size_t at) {
  if (byte(text, ++at) != '[') return std::min(at + 1, text.size());
  while (++at < text.size() && byte(text, at) < 0x40) {
  }
  return std::min(at + 1, text.size());
}

}  // namespace

std::string readable(std::string_view output) {
  constexpr char kEscape = '\x1b', kDelete = '\x7f';
  std::string text;
  for (std::size_t at = 0; at < output.size();) {
    const char c = output[at];
    if (c == kEscape) {
      at = end_of_command(output, at);
      continue;
    }
    const std::size_t size = size_of_character(output, at);
    if (c == '\t')
      text += "    ";
    else if (size == 0)
      text += '?';
    else if (c == '\n' || size > 1 || (c >= ' ' && c != kDelete))
      text += output.substr(at, size);
    at += std::max<std::size_t>(size, 1);
  }
  return text;
}

std::string shortened(std::string_view text, std::size_t first_lines, std::size_t last_lines) {
  std::vector<std::string_view> lines;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    lines.push_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  const bool whole = lines.size() <= first_lines + last_lines;
  std::string out;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (!whole && i == first_lines)
      out += "… " + std::to_string(lines.size() - first_lines - last_lines) +
             " lines are left out …\n";
    if (whole || i < first_lines || i >= lines.size() - last_lines)
      out += std::string(lines[i]) + '\n';
  }
  return out;
}

}  // namespace conformance
