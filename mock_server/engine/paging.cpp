// Pages of records. Tokens name the record next to the page's edge, so a page stays right while
// records come and go; they carry a checksum, so a made-up one is refused. PLAT-PAGE-01,
// PLAT-PAGE-02
#include <algorithm>
#include <charconv>

#include "conformance/contract/platform_rules.h"
#include "mock_server/engine/resource.h"
#include "mock_server/sim/random.h"

namespace mock {
namespace {

constexpr std::int64_t kDefaultPageSize = 50;
constexpr std::int64_t kMaxPageSize = 1000;
constexpr std::int64_t kMaxPage = 1'000'000;

struct Position {
  std::int64_t size = kDefaultPageSize;
  std::int64_t number = 0;
  std::string token;
};

// What a token belongs to: this list of this account under these filters, and no other.
std::string scope_of(const Query& query) {
  std::string scope = std::string(query.kind) + '/' + std::string(query.parent);
  for (const auto& [member, value] : query.equals) scope += '/' + std::string(member) + value;
  return scope;
}

std::string make_token(bool older, std::uint64_t sequence, const std::string& scope) {
  std::string text = (older ? "PA" : "PB") + std::to_string(sequence);
  return text + '-' + hex_id(0, text + scope, sequence).substr(0, 12);
}

// Puts the token's place into the query; false when the token was not made here.
bool read_token(std::string_view token, const std::string& scope, Query& query) {
  const std::size_t dash = token.find('-');
  if (dash == std::string_view::npos || dash < 3) return false;
  std::uint64_t sequence = 0;
  const std::string_view digits = token.substr(2, dash - 2);
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), sequence);
  if (error != std::errc() || end != digits.data() + digits.size()) return false;
  const bool older = token.starts_with("PA");
  if (token != make_token(older, sequence, scope)) return false;
  (older ? query.older_than : query.newer_than) = sequence;
  return true;
}

std::optional<std::int64_t> whole_number(std::string_view text) {
  std::int64_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return value;
}

Result<Position> read_position(World& world, const Form& form) {
  Position position;
  if (const auto text = form.get("PageSize"); text && !text->empty()) {
    const auto size = whole_number(*text);
    if (!size || *size < 1 || *size > kMaxPageSize) {
      const Arguments arguments = {{"value", std::string(*text)}};
      if (auto refusal = world.refuse(contract::platform_rule("PLAT-PAGE-01"), arguments))
        return std::move(*refusal);
    }
    position.size = std::clamp<std::int64_t>(size.value_or(kDefaultPageSize), 1, kMaxPageSize);
  }
  if (const auto text = form.get("Page"); text && !text->empty()) {
    const auto number = whole_number(*text);
    if (!number || *number < 0 || *number > kMaxPage)
      return Refusal{&contract::platform_rule("PLAT-PARAM-02"),
                     {{"parameter", "Page"},
                      {"value", std::string(*text)},
                      {"expected", "a page number as page URLs carry it"}}};
    position.number = *number;
  }
  position.token = form.get("PageToken").value_or("");
  return position;
}

// The request's own URL with other paging parameters: filters first, as Twilio writes page URLs.
class PageUrls {
 public:
  PageUrls(const Call& call, Product product, const Position& position)
      : position_(position), base_(product == Product::kApi ? "" : std::string(1, kOriginMark)) {
    base_ += call.path;
    char separator = '?';
    for (const auto& [name, value] : call.form.parameters()) {
      if (name == "PageSize" || name == "Page" || name == "PageToken") continue;
      base_ += separator + percent_encode(name) + '=' + percent_encode(value);
      separator = '&';
    }
    base_ += separator + std::string("PageSize=") + std::to_string(position.size);
  }

  // A JSON string; the base is escaped already, but for the origin mark.
  std::string url(std::int64_t number, const std::string& token = {}) const {
    std::string text = '"' + base_ + "&Page=" + std::to_string(number);
    if (!token.empty()) text += "&PageToken=" + token;
    return text + '"';
  }
  std::string first() const { return url(0); }
  std::string self() const { return url(position_.number, position_.token); }

 private:
  const Position& position_;
  std::string base_;
};

std::string records_array(const Page& page) {
  std::size_t size = 2;
  for (const Record* record : page.records) size += record->text.size() + 1;
  std::string text;
  text.reserve(size);
  text += '[';
  for (const Record* record : page.records) {
    if (text.size() > 1) text += ',';
    text += record->text;
  }
  return text += ']';
}

}  // namespace

Result<Reply> list_reply(World& world, const Call& call, Product product, std::string_view list_key,
                         const State& state, Query query) {
  const auto position = read_position(world, call.form);
  if (!position) return position.error();
  query.limit = static_cast<std::size_t>(position->size);
  const std::string scope = scope_of(query);
  if (!position->token.empty() && !read_token(position->token, scope, query))
    if (auto refusal = world.refuse(contract::platform_rule("PLAT-PAGE-02")))
      return std::move(*refusal);
  const bool by_number = position->token.empty() && position->number > 0;
  if (by_number) query.limit *= static_cast<std::size_t>(position->number) + 1;
  Page page = state.list(query);
  if (by_number) {
    const auto skipped =
        std::min(page.records.size(), static_cast<std::size_t>(position->number * position->size));
    page.records.erase(page.records.begin(),
                       page.records.begin() + static_cast<std::ptrdiff_t>(skipped));
    page.newer = skipped > 0;
  }

  const PageUrls urls(call, product, *position);
  const std::int64_t number = position->number;
  std::string previous = "null", next = "null";
  if (page.older && !page.records.empty())
    next = urls.url(number + 1, make_token(true, page.records.back()->sequence, scope));
  if (page.newer && !page.records.empty() && number > 0)
    previous = urls.url(number - 1, make_token(false, page.records.front()->sequence, scope));
  if (product == Product::kApi) {
    const std::int64_t start = number * position->size;
    const auto count = static_cast<std::int64_t>(page.records.size());
    return Reply{200, json::Object()
                          .raw(list_key, records_array(page))
                          .integer("end", count == 0 ? 0 : start + count - 1)
                          .raw("first_page_uri", urls.first())
                          .raw("next_page_uri", next)
                          .integer("page", number)
                          .integer("page_size", position->size)
                          .raw("previous_page_uri", previous)
                          .integer("start", start)
                          .raw("uri", urls.self())
                          .str()};
  }
  const std::string meta = json::Object()
                               .integer("page", number)
                               .integer("page_size", position->size)
                               .raw("first_page_url", urls.first())
                               .raw("previous_page_url", previous)
                               .raw("url", urls.self())
                               .raw("next_page_url", next)
                               .text("key", list_key)
                               .str();
  return Reply{200, json::Object().raw(list_key, records_array(page)).raw("meta", meta).str()};
}

}  // namespace mock
