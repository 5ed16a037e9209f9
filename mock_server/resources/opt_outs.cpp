#include "mock_server/resources/opt_outs.h"

#include "mock_server/core/http.h"

namespace mock {
namespace {

constexpr std::string_view kKind = "opt_out";

// What long codes understand by default, in any case. A2P-216
struct Word {
  std::string_view text;
  Keyword keyword;
};
constexpr Word kWords[] = {
    {"STOP", Keyword::kStop},   {"STOPALL", Keyword::kStop}, {"UNSUBSCRIBE", Keyword::kStop},
    {"CANCEL", Keyword::kStop}, {"END", Keyword::kStop},     {"QUIT", Keyword::kStop},
    {"REVOKE", Keyword::kStop}, {"OPTOUT", Keyword::kStop},  {"START", Keyword::kStart},
    {"YES", Keyword::kStart},   {"UNSTOP", Keyword::kStart}, {"HELP", Keyword::kHelp},
    {"INFO", Keyword::kHelp},
};

std::string_view trimmed(std::string_view text) {
  constexpr std::string_view kBlank = " \t\r\n";
  const std::size_t begin = text.find_first_not_of(kBlank);
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(kBlank) - begin + 1);
}

}  // namespace

Keyword keyword_of(std::string_view body) {
  const std::string_view text = trimmed(body);
  for (const Word& word : kWords)
    if (equal_names(text, word.text)) return word.keyword;
  return Keyword::kNone;
}

bool has_opted_out(const World& world, std::string_view sender, std::string_view phone) {
  return !sender.empty() && world.tx.get({kKind, sender, phone}) != nullptr;
}

void opt_out(World& world, std::string_view sender, std::string_view phone) {
  if (sender.empty()) return;
  world.tx.put({.kind = std::string(kKind),
                .parent = std::string(sender),
                .sid = std::string(phone),
                .text = json::Object().text("date", iso8601_ms(world.now)).str(),
                .hidden = {}});
}

bool opt_in(World& world, std::string_view sender, std::string_view phone) {
  return !sender.empty() && world.tx.erase({kKind, sender, phone});
}

}  // namespace mock
