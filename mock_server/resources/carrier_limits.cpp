#include "mock_server/resources/carrier_limits.h"

#include <algorithm>

#include "conformance/contract/message_rules.h"
#include "conformance/contract/switches.h"
#include "mock_server/core/http.h"
#include "mock_server/core/pacific_day.h"
#include "mock_server/resources/brands.h"

namespace mock {
namespace {

using contract::message_rule;

// A record of this kind counts the segments of one window: parent whose they are, SID what is
// counted. The next window takes its place.
constexpr std::string_view kKind = "segment_count";
constexpr std::string_view kTmobile = "T-Mobile";
constexpr std::string_view kAtt = "AT&T";

struct Warning {
  std::int64_t percent;
  const contract::Rule& rule;
};
constexpr Warning kCapWarnings[] = {{50, message_rule("MSG-DELIVERY-05")},
                                    {70, message_rule("MSG-DELIVERY-06")},
                                    {100, message_rule("MSG-DELIVERY-07")}};

struct Counter {
  std::string_view owner, what;
  std::string window;

  Key key() const { return {kKind, owner, what}; }
};

Counter tmobile_day(const World& world, std::string_view brand) {
  return {brand, kTmobile, pacific_day(world.now)};
}

std::int64_t read(const World& world, const Counter& counter, std::string_view member) {
  const Record* record = world.tx.get(counter.key());
  if (record == nullptr || json::text_member(record->text, "window") != counter.window) return 0;
  return json::integer(json::member(record->text, member));
}

std::int64_t used(const World& world, const Counter& counter) {
  return read(world, counter, "segments");
}

void write(World& world, const Counter& counter, std::int64_t segments, std::int64_t warned = 0) {
  world.tx.put({.kind = std::string(kKind),
                .parent = std::string(counter.owner),
                .sid = std::string(counter.what),
                .text = json::Object()
                            .text("window", counter.window)
                            .integer("segments", segments)
                            .integer("warned", warned)
                            .str(),
                .hidden = {}});
}

Arguments about_day(const Counter& counter, std::int64_t cap, std::int64_t segments) {
  return {{"brand", std::string(counter.owner)},
          {"day", counter.window},
          {"cap", std::to_string(cap)},
          {"used", std::to_string(segments)}};
}

// Counts up to `segments`, and warns of each share of the cap once a day. `share` is the percentage
// that is used up.
void count_day(World& world, const Counter& counter, std::int64_t cap, std::int64_t segments,
               std::int64_t share) {
  const std::int64_t warned = read(world, counter, "warned");
  write(world, counter, segments, std::max(warned, share));
  for (const Warning& warning : kCapWarnings)
    if (warned < warning.percent && share >= warning.percent)
      world.warn(warning.rule, about_day(counter, cap, segments), counter.owner);
}

// Whether the day's cap lets the message through; then it is counted. One that does not fit any
// more uses the cap up as far as warnings go, and is not counted.
const contract::Rule* over_tmobile_day(World& world, const Registration& sender,
                                       std::int64_t segments, std::string_view message) {
  const Counter day = tmobile_day(world, sender.brand);
  const std::int64_t cap = sender.tmobile_daily_cap;
  const std::int64_t before = used(world, day), after = before + segments;
  const auto& over = message_rule("MSG-DELIVERY-04");
  const bool stops = after > cap && world.bites(over, about_day(day, cap, after), message);
  if (stops)
    count_day(world, day, cap, before, 100);
  else
    count_day(world, day, cap, after, after * 100 / cap);
  return stops ? &over : nullptr;
}

const contract::Rule* over_att_minute(World& world, const Registration& sender,
                                      std::int64_t segments, std::string_view message) {
  constexpr std::size_t kToTheMinute = 16;
  const Counter minute{sender.service, kAtt, iso8601(world.now).substr(0, kToTheMinute)};
  const std::int64_t limit = sender.limits.att_minute_segments;
  const std::int64_t after = used(world, minute) + segments;
  const auto& over = message_rule("MSG-DELIVERY-20");
  const Arguments about = {{"limit", std::to_string(limit)},
                           {"class", std::string(sender.limits.att_class)}};
  if (after > limit && world.bites(over, about, message)) return &over;
  write(world, minute, after);
  return nullptr;
}

}  // namespace

const contract::Rule* over_carrier_limit(World& world, const Registration& sender,
                                         std::string_view carrier, std::int64_t segments,
                                         std::string_view message) {
  if (sender.brand.empty() || sender.tmobile_daily_cap == 0) return nullptr;
  const std::int64_t cap = json::integer(world.switched(contract::switch_row("daily-total-cap")));
  const bool capped = sender.sole_proprietor && cap > 0;
  const Counter total{sender.brand, "all carriers", pacific_day(world.now)};
  const std::int64_t all = used(world, total) + segments;
  const auto& over = message_rule("MSG-DELIVERY-25");
  if (capped && all > cap && world.bites(over, about_day(total, cap, all), message)) return &over;
  const contract::Rule* broken = nullptr;
  if (equal_names(carrier, kTmobile)) broken = over_tmobile_day(world, sender, segments, message);
  if (equal_names(carrier, kAtt)) broken = over_att_minute(world, sender, segments, message);
  if (broken == nullptr && capped) write(world, total, all);
  return broken;
}

std::string tmobile_use_json(const World& world, std::string_view brand) {
  const Record* record = nullptr;
  for (const Record* account :
       world.tx.list({.kind = "account", .parent = world.main_account}).records)
    if (record == nullptr) record = find_brand(world, account->sid, brand);
  if (record == nullptr) return {};
  const Counter day = tmobile_day(world, brand);
  const std::int64_t cap = tmobile_daily_cap(*record), segments = used(world, day);
  return json::Object()
      .text("value", brand)
      .integer("limit", cap)
      .integer("used", segments)
      .integer("left", std::max<std::int64_t>(0, cap - segments))
      .text("day", day.window)
      .str();
}

void add_foreign_segments(World& world, std::string_view brand, std::int64_t count) {
  const std::string today = tmobile_use_json(world, brand);
  if (today.empty()) return;
  const std::int64_t cap = json::integer(json::member(today, "limit"));
  const std::int64_t segments = std::min(cap, json::integer(json::member(today, "used")) + count);
  count_day(world, tmobile_day(world, brand), cap, segments, segments * 100 / cap);
}

}  // namespace mock
