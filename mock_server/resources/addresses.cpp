#include "mock_server/resources/addresses.h"

#include <algorithm>

#include "conformance/contract/account_rules.h"
#include "mock_server/core/check.h"
#include "mock_server/resources/text_length.h"

namespace mock {
namespace {

constexpr std::size_t kMaxFriendlyName = 64;
constexpr std::size_t kMaxEmergencyName = 32;

constexpr unsigned kGivenOnCreate = kRequired | kUpdatable;

constexpr Field kFields[] = {
    {.property = "account_sid", .kind = Kind::kAccount},
    {.property = "city", .param = "City", .traits = kGivenOnCreate},
    {.property = "customer_name", .param = "CustomerName", .traits = kGivenOnCreate | kFilter},
    {.property = "date_created", .kind = Kind::kCreated},
    {.property = "date_updated", .kind = Kind::kUpdated},
    {.property = "emergency_enabled",
     .param = "EmergencyEnabled",
     .kind = Kind::kBoolean,
     .traits = kOptional | kUpdatable | kFilter,
     .initial = "false"},
    {.property = "friendly_name",
     .param = "FriendlyName",
     .traits = kOptional | kUpdatable | kFilter},
    {.property = "iso_country", .param = "IsoCountry", .traits = kRequired | kFilter},
    {.property = "postal_code", .param = "PostalCode", .traits = kGivenOnCreate},
    {.property = "region", .param = "Region", .traits = kGivenOnCreate},
    {.property = "sid", .kind = Kind::kSelf},
    {.property = "street", .param = "Street", .traits = kGivenOnCreate},
    {.property = "street_secondary", .param = "StreetSecondary", .traits = kOptional | kUpdatable},
    {.property = "validated", .kind = Kind::kFixed, .initial = "false"},
    {.property = "verified", .kind = Kind::kFixed, .initial = "false"},
    {.property = "uri", .kind = Kind::kUrl},
    {.property = "auto_correct_address",
     .param = "AutoCorrectAddress",
     .kind = Kind::kBoolean,
     .traits = kOptional | kUpdatable | kUnshown,
     .initial = "true"},
};

bool is_capital(char c) { return c >= 'A' && c <= 'Z'; }

Broken bad_country(const Change& change) {
  const std::string country = change.text("iso_country");
  return broken_if(country.size() != 2 || !std::all_of(country.begin(), country.end(), is_capital),
                   {{"value", country}});
}

Broken name_too_long(const Change& change) {
  const std::size_t length = characters(change.text("friendly_name"));
  const std::size_t limit =
      change.raw("emergency_enabled") == "true" ? kMaxEmergencyName : kMaxFriendlyName;
  return broken_if(length > limit,
                   {{"length", std::to_string(length)}, {"limit", std::to_string(limit)}});
}

Broken unverifiable(const Change& change) {
  return broken_if(
      change.text("street") == kUnverifiableStreet && change.call.flag("AutoCorrectAddress", true),
      {{"street", std::string(kUnverifiableStreet)}});
}

Broken misspelt(const Change& change) {
  if (change.text("street") != kMisspeltStreet || !change.call.flag("AutoCorrectAddress", true))
    return std::nullopt;
  return Arguments{{"street", std::string(kMisspeltStreet)},
                   {"suggestion", "21629 Misspelled St, " + change.text("city") + ", " +
                                      change.text("region") + ' ' + change.text("postal_code")}};
}

// Whether the document's `address_sids` names the address: one SID as text, or a list of them.
// TH-029
bool refers_to(const Record& document, std::string_view address) {
  const auto sids = json::member(json::member(document.text, "attributes"), "address_sids");
  if (json::is_string(sids)) return json::text(sids) == address;
  const auto list = json::elements(sids);
  return std::any_of(list.begin(), list.end(),
                     [&](std::string_view sid) { return json::text(sid) == address; });
}

bool is_approved(const Record& document) {
  return equal_names(json::text_member(document.text, "status"), "approved");
}

Broken linked_to_verified_document(const Change& change) {
  Query query{.kind = "supporting_document", .parent = change.parent, .limit = 1};
  query.where = [&change](const Record& document) {
    return is_approved(document) && refers_to(document, change.sid);
  };
  const Page page = change.world.tx.list(query);
  if (page.records.empty()) return std::nullopt;
  return Arguments{{"document", page.records.front()->sid}, {"address", change.sid}};
}

constexpr Check kChecks[] = {
    {contract::account_rule("API-ADDRESS-02"), linked_to_verified_document, kUpdate | kDelete},
    {contract::account_rule("API-ADDRESS-04"), bad_country, kCreate},
    {contract::account_rule("API-ADDRESS-03"), name_too_long},
    {contract::account_rule("API-ADDRESS-01"), unverifiable},
    {contract::account_rule("API-ADDRESS-05"), misspelt},
};

constexpr std::string_view kPath = "/2010-04-01/Accounts/{AccountSid}/Addresses";

// The members of a number that this list shows, in its order.
constexpr std::string_view kDependentMembers[] = {"sid",
                                                  "account_sid",
                                                  "friendly_name",
                                                  "phone_number",
                                                  "voice_url",
                                                  "voice_method",
                                                  "voice_fallback_url",
                                                  "voice_fallback_method",
                                                  "voice_caller_id_lookup",
                                                  "date_created",
                                                  "date_updated",
                                                  "sms_url",
                                                  "sms_method",
                                                  "sms_fallback_url",
                                                  "sms_fallback_method",
                                                  "address_requirements",
                                                  "capabilities",
                                                  "status_callback",
                                                  "status_callback_method",
                                                  "api_version",
                                                  "voice_application_sid",
                                                  "sms_application_sid",
                                                  "trunk_sid",
                                                  "emergency_status",
                                                  "emergency_address_sid",
                                                  "uri"};

// The list spells capabilities in its own way.
std::string respelled_capabilities(std::string_view raw) {
  return json::Object()
      .raw("Voice", json::member(raw, "voice"))
      .raw("SMS", json::member(raw, "sms"))
      .raw("MMS", json::member(raw, "mms"))
      .str();
}

std::string dependent_text(const Record& number) {
  json::Object object;
  for (const std::string_view name : kDependentMembers) {
    const auto raw = json::member(number.text, name);
    MOCK_CHECK(!raw.empty());
    if (name == "capabilities")
      object.raw(name, respelled_capabilities(raw));
    else
      object.raw(name, raw);
  }
  return object.str();
}

Result<Reply> list_dependent_numbers(World& world, const Call& call) {
  const std::string& address = call.sids.front();
  if (world.tx.get({kAddresses.name, call.account, address}) == nullptr) return not_found(call);
  Query dependents{.kind = "incoming_phone_number", .parent = call.account};
  dependents.where = [&address](const Record& number) {
    return json::text_member(number.text, "address_sid") == address ||
           json::text_member(number.text, "emergency_address_sid") == address;
  };
  // A page is made of records, so the other shape is put into a state of its own, oldest first.
  State shown;
  Transaction filling(shown);
  const auto numbers = world.tx.list(dependents).records;
  for (auto number = numbers.rbegin(); number != numbers.rend(); ++number)
    filling.put({.kind = "dependent",
                 .parent = address,
                 .sid = (*number)->sid,
                 .text = dependent_text(**number),
                 .hidden = {}});
  filling.commit();
  return list_reply(world, call, Product::kApi, "dependent_phone_numbers", shown,
                    {.kind = "dependent", .parent = address});
}

constexpr Command kCommands[] = {
    {"GET", "/2010-04-01/Accounts/{AccountSid}/Addresses/{AddressSid}/DependentPhoneNumbers",
     list_dependent_numbers},
};

}  // namespace

const Resource kAddresses = {
    .name = "address",
    .product = Product::kApi,
    .path = kPath,
    .sid_prefix = "AD",
    .list_key = "addresses",
    .fields = kFields,
    .checks = kChecks,
    .commands = kCommands,
};

}  // namespace mock
