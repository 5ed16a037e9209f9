#include "mock_server/resources/registration_rate.h"

#include "conformance/contract/brand_rules.h"

namespace mock {
namespace {

using contract::brand_rule;

constexpr std::string_view kRateKind = "request_rate";
constexpr Duration kWindow = std::chrono::seconds(1);

// Nothing is said where the rule is not enforced: a sandbox's clock may stand still between
// requests that were seconds apart.
Verdict keep_pace(World& world, const contract::Rule& rule, std::string_view account,
                  std::size_t most) {
  if (!world.settings.rules.enforces(rule)) return std::nullopt;
  const Record* known = world.tx.get({kRateKind, account, rule.id});
  std::vector<std::string> recent;
  Duration ago{};
  for (const std::string_view raw :
       json::elements(known == nullptr ? std::string_view{} : json::member(known->text, "at"))) {
    const auto at = parse_instant(json::text(raw));
    if (!at || *at + kWindow <= world.now) continue;
    ago = world.now - *at;
    recent.push_back(iso8601_ms(*at));
  }
  if (recent.size() >= most) return world.refuse(rule, {{"ago", format_duration(ago)}}, account);
  recent.push_back(iso8601_ms(world.now));
  world.tx.put({.kind = std::string(kRateKind),
                .parent = std::string(account),
                .sid = std::string(rule.id),
                .text = json::Object().raw("at", json::quote_all(recent)).str(),
                .hidden = {}});
  return std::nullopt;
}

}  // namespace

Verdict pace_registration(Change& change) {
  return keep_pace(change.world, brand_rule("A2P-RATE-01"), change.call.account, 1);
}

Verdict pace_otp(World& world, std::string_view account) {
  return keep_pace(world, brand_rule("A2P-RATE-02"), account, 10);
}

}  // namespace mock
