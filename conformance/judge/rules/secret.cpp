// Tokens and secrets stand in no URL and in no parameter. They are not repeated here either.
#include <algorithm>

#include "conformance/judge/rules/rules.h"

namespace conformance {
namespace {

constexpr std::size_t kTokenSize = 32;

bool is_hex(char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); }

// `ACx…x:secret@`, as a URL names its user.
bool has_credentials(std::string_view text) {
  constexpr std::size_t kSidSize = 34, kShortestSecret = 16;
  for (auto at = text.find("AC"); at != std::string_view::npos; at = text.find("AC", at + 1)) {
    const std::string_view rest = text.substr(at);
    if (rest.size() < kSidSize + kShortestSecret || rest[kSidSize] != ':') continue;
    const std::string_view sid = rest.substr(2, kSidSize - 2);
    const auto end = rest.find('@', kSidSize);
    if (std::all_of(sid.begin(), sid.end(), is_hex) && end != std::string_view::npos &&
        end > kSidSize + kShortestSecret && rest.substr(0, end).find('/') == std::string_view::npos)
      return true;
  }
  return false;
}

// A journal that was written to a file has an x for each character of a secret.
bool is_masked(std::string_view text) {
  for (auto at = text.find('x'); at != std::string_view::npos; at = text.find('x', at)) {
    const auto end = std::min(text.find_first_not_of('x', at), text.size());
    if (end - at == kTokenSize) return true;
    at = end;
  }
  return false;
}

bool has_secret(const History& history, std::string_view text) {
  return is_masked(text) || has_credentials(text) ||
         std::any_of(history.secrets.begin(), history.secrets.end(), [&](const auto& secret) {
           return !secret.empty() && text.find(secret) != std::string_view::npos;
         });
}

}  // namespace

void sends_secret(const Knowledge& known, Findings& findings) {
  const History& history = known.history();
  for (Place at = 0; at < known.size(); ++at) {
    const Exchange& one = known.exchange(at);
    std::string where;
    if (has_secret(history, one.path)) where = "the path";
    for (const auto& [name, value] : one.query)
      if (where.empty() && (has_secret(history, name) || has_secret(history, value)))
        where = "the query";
    for (const auto& [name, value] : one.form)
      if (where.empty() && (has_secret(history, name) || has_secret(history, value)))
        where = has_secret(history, name) ? "a parameter" : "parameter " + name;
    if (!where.empty()) findings.add(at, one.method + " carries a token or secret in " + where);
  }
}

}  // namespace conformance
