#include "mock_server/tcr/registry.h"

#include <algorithm>
#include <array>
#include <vector>

#include "mock_server/core/json.h"

namespace mock {
namespace {

struct Counted {
  std::string_view plural, kind;
  std::int64_t limit;
};

// In the order of Used.
constexpr std::array<Counted, 3> kCounted = {
    {{"mobiles", "mobile_use", 3}, {"emails", "email_use", 10}, {"addresses", "address_use", 10}}};
constexpr std::string_view kOurVendor = "a2p-mock";

const Counted& counted(Used what) { return kCounted[static_cast<std::size_t>(what)]; }

bool is_separator(char c) {
  return c == ' ' || c == '\t' || c == ',' || c == '.' || c == '-' || c == '#' || c == '(' ||
         c == ')';
}

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

void put_use(Transaction& registry, std::string_view kind, const std::string& value,
             std::string sid, std::string_view main_account, std::string text) {
  registry.put({.kind = std::string(kind),
                .parent = value,
                .sid = std::move(sid),
                .text = std::move(text),
                .hidden = json::Object().text("account", main_account).str()});
}

}  // namespace

std::optional<Used> parse_used(std::string_view plural) {
  for (std::size_t i = 0; i < kCounted.size(); ++i)
    if (kCounted[i].plural == plural) return static_cast<Used>(i);
  return std::nullopt;
}

std::int64_t use_limit(Used what) { return counted(what).limit; }

std::string normalized_use(Used what, std::string_view value) {
  std::string text;
  for (const char c : value) {
    const bool skipped = what == Used::kEmail ? c == ' ' : is_separator(c);
    if (!skipped) text += lower(c);
  }
  return text;
}

std::int64_t count_uses(const Transaction& registry, Used what, std::string_view value) {
  const std::string key = normalized_use(what, value);
  std::int64_t uses = 0;
  for (const Record* use : registry.list({.kind = counted(what).kind, .parent = key}).records)
    uses += json::integer(json::member(use->text, "count"));
  return uses;
}

bool is_user(const Transaction& registry, Used what, std::string_view value,
             std::string_view brand) {
  const std::string key = normalized_use(what, value);
  return registry.get({counted(what).kind, key, brand}) != nullptr;
}

bool add_use(Transaction& registry, Used what, std::string_view value, std::string_view brand,
             std::string_view main_account) {
  if (is_user(registry, what, value, brand)) return true;
  if (count_uses(registry, what, value) >= use_limit(what)) return false;
  put_use(registry, counted(what).kind, normalized_use(what, value), std::string(brand),
          main_account,
          json::Object().text("vendor", kOurVendor).text("brand", brand).integer("count", 1).str());
  return true;
}

void add_foreign_uses(Transaction& registry, Used what, std::string_view value,
                      std::string_view vendor, std::int64_t count) {
  const std::string key = normalized_use(what, value);
  const std::string sid = "vendor:" + std::string(vendor);
  if (const Record* known = registry.get({counted(what).kind, key, sid}))
    count += json::integer(json::member(known->text, "count"));
  put_use(registry, counted(what).kind, key, sid, {},
          json::Object()
              .text("vendor", vendor)
              .raw("brand", "null")
              .integer("count", std::max<std::int64_t>(count, 0))
              .str());
}

std::string uses_json(const Transaction& registry, Used what, std::string_view value) {
  const std::string key = normalized_use(what, value);
  std::vector<std::string> uses;
  for (const Record* use : registry.list({.kind = counted(what).kind, .parent = key}).records)
    uses.push_back(use->text);
  std::reverse(uses.begin(), uses.end());
  const std::int64_t used = count_uses(registry, what, value), limit = use_limit(what);
  return json::Object()
      .text("value", value)
      .integer("limit", limit)
      .integer("used", used)
      .integer("left", std::max<std::int64_t>(limit - used, 0))
      .raw("uses", json::array(uses))
      .str();
}

std::size_t forget_brands_of(Transaction& registry, std::string_view main_account) {
  std::vector<Record> uses;
  registry.state().each([&](const Record& record) {
    const bool is_use = std::any_of(kCounted.begin(), kCounted.end(),
                                    [&](const Counted& row) { return row.kind == record.kind; });
    if (is_use && json::text_member(record.hidden, "account") == main_account)
      uses.push_back(record);
  });
  for (const Record& use : uses) registry.erase(use.key());
  return uses.size();
}

}  // namespace mock
