// What an answer's headers say. Apart from http_transport.cpp, so that a program with a transport
// of its own does not link cpp-httplib.
#include <algorithm>
#include <cctype>

#include "a2p/transport.h"

namespace a2p {
namespace {

bool equal_names(std::string_view a, std::string_view b) {
  return std::ranges::equal(
      a, b, [](unsigned char x, unsigned char y) { return std::tolower(x) == std::tolower(y); });
}

}  // namespace

std::string_view HttpResponse::header(std::string_view name) const {
  for (const auto& header : headers) {
    if (equal_names(header.name, name)) return header.value;
  }
  return {};
}

}  // namespace a2p
