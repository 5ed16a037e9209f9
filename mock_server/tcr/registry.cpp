#include "mock_server/tcr/registry.h"

#include <algorithm>
#include <array>
#include <functional>
#include <vector>

#include "mock_server/core/json.h"
#include "mock_server/core/text.h"

namespace mock {
namespace {

struct Counted {
  std::string_view plural, kind;
  std::optional<std::int64_t> limit;
};

// In the order of Used. The threshold of contact phones is ours: Twilio tells only that there is
// one. A2P-BRAND-31
constexpr std::array<Counted, 5> kCounted = {{{"mobiles", "mobile_use", 3},
                                              {"emails", "email_use", 10},
                                              {"addresses", "address_use", 10},
                                              {"phones", "phone_use", 10},
                                              {"eins", "tax_id_use", std::nullopt}}};
constexpr std::string_view kOurVendor = "a2p-mock";

const Counted& counted(Used what) { return kCounted[static_cast<std::size_t>(what)]; }

bool is_separator(char c) {
  return c == ' ' || c == '\t' || c == ',' || c == '.' || c == '-' || c == '#' || c == '(' ||
         c == ')';
}

std::string vendor_sid(std::string_view vendor) { return "vendor:" + std::string(vendor); }

void put_use(Transaction& registry, std::string_view kind, const std::string& value,
             std::string sid, const User& user, std::string text) {
  registry.put({.kind = std::string(kind),
                .parent = value,
                .sid = std::move(sid),
                .text = std::move(text),
                .hidden = json::Object()
                              .text("account", user.main_account)
                              .text("legal_name", user.legal_name)
                              .str()});
}

std::size_t forget(Transaction& registry, const std::function<bool(const Record&)>& is_meant) {
  std::vector<Record> uses;
  registry.state().each([&](const Record& record) {
    const bool is_use = std::any_of(kCounted.begin(), kCounted.end(),
                                    [&](const Counted& row) { return row.kind == record.kind; });
    if (is_use && is_meant(record)) uses.push_back(record);
  });
  for (const Record& use : uses) registry.erase(use.key());
  return uses.size();
}

}  // namespace

std::optional<Used> parse_used(std::string_view plural) {
  for (std::size_t i = 0; i < kCounted.size(); ++i)
    if (kCounted[i].plural == plural) return static_cast<Used>(i);
  return std::nullopt;
}

std::optional<std::int64_t> use_limit(Used what) { return counted(what).limit; }

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

std::int64_t brands_of_tax_id(const Transaction& registry, std::string_view number) {
  return count_uses(registry, Used::kTaxId, number);
}

bool add_use(Transaction& registry, Used what, std::string_view value, const User& user) {
  if (is_user(registry, what, value, user.brand)) return true;
  const auto limit = use_limit(what);
  if (limit && count_uses(registry, what, value) >= *limit) return false;
  put_use(registry, counted(what).kind, normalized_use(what, value), std::string(user.brand), user,
          json::Object()
              .text("vendor", kOurVendor)
              .text("brand", user.brand)
              .integer("count", 1)
              .str());
  return true;
}

std::string first_legal_name(const Transaction& registry, Used what, std::string_view value,
                             std::string_view brand) {
  const std::string key = normalized_use(what, value);
  std::string name;
  for (const Record* use : registry.list({.kind = counted(what).kind, .parent = key}).records)
    if (std::string known = json::text_member(use->hidden, "legal_name");
        !known.empty() && use->sid != brand)
      name = std::move(known);  // newest first
  return name;
}

void add_foreign_uses(Transaction& registry, Used what, std::string_view value,
                      std::string_view vendor, std::int64_t count) {
  const std::string key = normalized_use(what, value);
  const std::string sid = vendor_sid(vendor);
  if (const Record* known = registry.get({counted(what).kind, key, sid}))
    count += json::integer(json::member(known->text, "count"));
  put_use(registry, counted(what).kind, key, sid, {},
          json::Object()
              .text("vendor", vendor)
              .raw("brand", "null")
              .integer("count", std::max<std::int64_t>(count, 0))
              .str());
}

void remove_foreign_uses(Transaction& registry, Used what, std::string_view value,
                         std::string_view vendor) {
  const std::string key = normalized_use(what, value);
  std::vector<std::string> sids;
  for (const Record* use : registry.list({.kind = counted(what).kind, .parent = key}).records)
    if (vendor.empty() ? use->sid.starts_with(vendor_sid({})) : use->sid == vendor_sid(vendor))
      sids.push_back(use->sid);
  for (const std::string& sid : sids) registry.erase({counted(what).kind, key, sid});
}

std::string uses_json(const Transaction& registry, Used what, std::string_view value) {
  const std::string key = normalized_use(what, value);
  std::vector<std::string> uses;
  for (const Record* use : registry.list({.kind = counted(what).kind, .parent = key}).records)
    uses.push_back(use->text);
  std::reverse(uses.begin(), uses.end());
  const std::int64_t used = count_uses(registry, what, value);
  const auto limit = use_limit(what);
  return json::Object()
      .text("value", value)
      .raw("limit", limit ? std::to_string(*limit) : "null")
      .integer("used", used)
      .raw("left", limit ? std::to_string(std::max<std::int64_t>(*limit - used, 0)) : "null")
      .raw("uses", json::array(uses))
      .str();
}

std::size_t forget_brands_of(Transaction& registry, std::string_view main_account) {
  return forget(registry, [&](const Record& use) {
    return json::text_member(use.hidden, "account") == main_account;
  });
}

std::size_t forget_brand(Transaction& registry, std::string_view brand) {
  return forget(registry, [&](const Record& use) { return use.sid == brand; });
}

}  // namespace mock
