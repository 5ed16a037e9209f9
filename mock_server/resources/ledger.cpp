#include "mock_server/resources/ledger.h"

#include <algorithm>
#include <map>
#include <vector>

#include "conformance/contract/switches.h"
#include "mock_server/core/check.h"
#include "mock_server/core/http.h"

namespace mock {
namespace {

using contract::fee;

constexpr std::string_view kEntries = "ledger_entry";
constexpr std::string_view kMonths = "ledger_months";
constexpr std::int64_t kMicros = 1'000'000;

struct CampaignPrice {
  std::string_view usecase;
  const contract::Fee& month;
};
constexpr CampaignPrice kCampaignPrices[] = {
    {"SOLE_PROPRIETOR", fee("campaign-month-sole-proprietor")},
    {"LOW_VOLUME", fee("campaign-month-low-volume")},
    {"CHARITY", fee("campaign-month-charity")},
    {"EMERGENCY", fee("campaign-month-emergency")},
    {"AGENTS_FRANCHISES", fee("campaign-month-agents-franchises")}};

struct CarrierPrice {
  std::string_view carrier;
  const contract::Fee& segment;
};
constexpr CarrierPrice kCarrierPrices[] = {{"AT&T", fee("carrier-att")},
                                           {"T-Mobile", fee("carrier-tmobile")},
                                           {"Verizon", fee("carrier-verizon")},
                                           {"US Cellular", fee("carrier-us-cellular")}};

struct Entry {
  Instant at;
  const contract::Fee* fee;
  std::string sid;
  std::int64_t count;

  std::int64_t micros() const { return fee->micros * count; }
};

const contract::Fee& fee_named(std::string_view id) {
  const contract::Fee* found = contract::find_fee(id);
  MOCK_CHECK(found != nullptr);
  return *found;
}

void put(World& world, std::string_view kind, std::string sid, const json::Object& text) {
  world.tx.put({.kind = std::string(kind),
                .parent = world.main_account,
                .sid = std::move(sid),
                .text = text.str(),
                .hidden = {}});
}

// Nothing is ever taken off the ledger, so the number of its records names the next one.
std::string next_name(const World& world, std::string_view kind) {
  return std::to_string(world.tx.state().count(kind, world.main_account) + 1);
}

json::Object entry_text(const World& world, const contract::Fee& fee, std::string_view sid,
                        std::int64_t count) {
  json::Object text;
  text.text("at", iso8601_ms(world.now)).text("fee", fee.id).text("sid", sid);
  return text.integer("count", count);
}

std::vector<const Record*> all(const World& world, std::string_view kind) {
  auto records = world.tx.list({.kind = kind, .parent = world.main_account}).records;
  std::reverse(records.begin(), records.end());
  return records;
}

// The same day and time `months` later; the last day of a month that is too short.
Instant months_after(Instant start, int months) {
  const auto day = std::chrono::floor<std::chrono::days>(start);
  const std::chrono::year_month_day date(day);
  const auto month = date.year() / date.month() + std::chrono::months(months);
  std::chrono::year_month_day then = month / date.day();
  if (!then.ok()) then = month / std::chrono::last;
  return Instant(std::chrono::sys_days(then)) + (start - day);
}

Instant instant_of(std::string_view object, std::string_view member, Instant otherwise) {
  return parse_instant(json::text_member(object, member)).value_or(otherwise);
}

void add_months(const Record& record, Instant now, std::vector<Entry>& entries) {
  const Instant start = instant_of(record.text, "start", now);
  const Instant end = instant_of(record.text, "end", kEndOfTime);
  for (int month = 0;; ++month) {
    const Instant at = months_after(start, month);
    if (at > now || (month > 0 && at >= end)) return;
    entries.push_back({at, &fee_named(json::text_member(record.text, "fee")),
                       json::text_member(record.text, "sid"), 1});
  }
}

std::vector<Entry> entries_of(const World& world) {
  std::vector<Entry> entries;
  for (const Record* record : all(world, kEntries))
    entries.push_back({instant_of(record->text, "at", world.now),
                       &fee_named(json::text_member(record->text, "fee")),
                       json::text_member(record->text, "sid"),
                       json::integer(json::member(record->text, "count"))});
  for (const Record* record : all(world, kMonths)) add_months(*record, world.now, entries);
  std::stable_sort(entries.begin(), entries.end(),
                   [](const Entry& a, const Entry& b) { return a.at < b.at; });
  return entries;
}

// `46.00`, `0.0083`: two digits after the point, more where there are more.
std::string dollars(std::int64_t micros) {
  std::string fraction = std::to_string(kMicros + micros % kMicros).substr(1);
  while (fraction.size() > 2 && fraction.back() == '0') fraction.pop_back();
  return std::to_string(micros / kMicros) + '.' + fraction;
}

std::string entry_json(const Entry& entry) {
  return json::Object()
      .text("at", iso8601_ms(entry.at))
      .text("category", entry.fee->category)
      .text("amount", dollars(entry.micros()))
      .integer("count", entry.count)
      .text("fee", entry.fee->id)
      .text("sid", entry.sid)
      .text("title", entry.fee->title)
      .text("source", entry.fee->source)
      .str();
}

using Sums = std::map<std::string_view, std::int64_t>;

std::int64_t sum_of(const Sums& own, std::string_view category) {
  const auto found = own.find(category);
  std::int64_t sum = found == own.end() ? 0 : found->second;
  for (const contract::FeeCategory& row : contract::kFeeCategories)
    if (row.parent == category) sum += sum_of(own, row.name);
  return sum;
}

std::string categories_json(const Sums& own, std::string_view parent) {
  std::vector<std::string> rows;
  for (const contract::FeeCategory& row : contract::kFeeCategories)
    if (row.parent == parent)
      rows.push_back(json::Object()
                         .text("category", row.name)
                         .text("amount", dollars(sum_of(own, row.name)))
                         .raw("parts", categories_json(own, row.name))
                         .str());
  return json::array(rows);
}

std::string name_of(const Record& campaign) {
  return json::text_member(campaign.hidden, "event_sid");
}

}  // namespace

void book(World& world, const contract::Fee& fee, std::string_view sid) {
  put(world, kEntries, next_name(world, kEntries), entry_text(world, fee, sid, 1));
}

void book_daily(World& world, const contract::Fee& fee, std::string_view sid, std::int64_t count) {
  std::string name = iso8601(world.now).substr(0, 10) + ' ' + std::string(fee.id) + ' ';
  name += sid;
  const Record* today = world.tx.get({kEntries, world.main_account, name});
  if (today == nullptr) return put(world, kEntries, name, entry_text(world, fee, sid, count));
  const std::int64_t before = json::integer(json::member(today->text, "count"));
  Record more = *today;
  more.text = json::with(more.text, {{"count", std::to_string(before + count)}});
  world.tx.put(std::move(more));
}

bool is_booked(const World& world, const contract::Fee& fee, std::string_view sid) {
  const auto records = all(world, kEntries);
  return std::any_of(records.begin(), records.end(), [&](const Record* record) {
    return json::text_member(record->text, "fee") == fee.id &&
           json::text_member(record->text, "sid") == sid;
  });
}

void start_months(World& world, const contract::Fee& fee, std::string_view sid) {
  for (const Record* record : all(world, kMonths))
    if (json::text_member(record->text, "sid") == sid &&
        json::is_null(json::member(record->text, "end")))
      return;  // it runs already
  json::Object text;
  text.text("fee", fee.id).text("sid", sid).text("start", iso8601_ms(world.now));
  put(world, kMonths, next_name(world, kMonths), text.raw("end", "null"));
}

void end_months(World& world, std::string_view sid) {
  std::vector<Record> running;
  for (const Record* record : all(world, kMonths))
    if (json::text_member(record->text, "sid") == sid &&
        json::is_null(json::member(record->text, "end")))
      running.push_back(*record);
  for (Record& record : running) {
    record.text = json::with(record.text, {{"end", json::quote(iso8601_ms(world.now))}});
    world.tx.put(std::move(record));
  }
}

void book_brand(const Change& brand) {
  World& world = brand.world;
  if (brand.raw("mock") == "true") return;
  const bool noted = world.switched(contract::switch_row("sole-proprietor-brand-fee")) == "4.50";
  if (brand.text("brand_type") == "SOLE_PROPRIETOR")
    return book(world, noted ? fee("brand-sole-proprietor-4.50") : fee("brand-sole-proprietor"),
                brand.sid);
  const bool low_volume = brand.raw("skip_automatic_sec_vet") == "true";
  book(world, low_volume ? fee("brand-low-volume") : fee("brand-standard"), brand.sid);
}

void book_vetting(World& world, const Record& campaign) {
  if (!is_booked(world, fee("campaign-vetting"), name_of(campaign)))
    book(world, fee("campaign-vetting"), name_of(campaign));
}

void book_resubmission(World& world, const Record& campaign) {
  if (world.switched(contract::switch_row("resubmission-fee")) != "0" &&
      is_booked(world, fee("campaign-vetting"), name_of(campaign)))
    book(world, fee("campaign-resubmission"), name_of(campaign));
}

void start_campaign_months(World& world, const Record& campaign) {
  if (json::member(campaign.text, "mock") == "true") return;
  const std::string usecase = json::text_member(campaign.text, "us_app_to_person_usecase");
  const contract::Fee* month = &fee("campaign-month");
  for (const CampaignPrice& price : kCampaignPrices)
    if (price.usecase == usecase) month = &price.month;
  start_months(world, *month, name_of(campaign));
}

void end_campaign_months(World& world, const Record& campaign) {
  end_months(world, name_of(campaign));
}

void book_segments(World& world, std::string_view number_sid, std::string_view carrier,
                   std::int64_t segments) {
  book_daily(world, fee("outbound-segment"), number_sid, segments);
  for (const CarrierPrice& price : kCarrierPrices)
    if (equal_names(price.carrier, carrier)) book_daily(world, price.segment, number_sid, segments);
}

std::string ledger_json(const World& world) {
  std::int64_t total = 0;
  Sums sums;
  std::vector<std::string> rows;
  for (const Entry& entry : entries_of(world)) {
    total += entry.micros();
    sums[entry.fee->category] += entry.micros();
    rows.push_back(entry_json(entry));
  }
  return json::Object()
      .text("currency", "USD")
      .text("total", dollars(total))
      .raw("entries", json::array(rows))
      .raw("by_category", categories_json(sums, {}))
      .str();
}

}  // namespace mock
