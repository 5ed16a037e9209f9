#include "conformance/runner/xml.h"

#include <cstdio>

namespace conformance {

std::string escaped_xml(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '&')
      out += "&amp;";
    else if (c == '<')
      out += "&lt;";
    else if (c == '>')
      out += "&gt;";
    else if (c == '"')
      out += "&quot;";
    else if (static_cast<unsigned char>(c) >= ' ' || c == '\n')
      out += c;
  }
  return out;
}

std::string seconds(std::chrono::milliseconds took, int digits) {
  constexpr double kMilli = 1000.0;
  char text[32];
  std::snprintf(text, sizeof text, "%.*f", digits, static_cast<double>(took.count()) / kMilli);
  return text;
}

}  // namespace conformance
