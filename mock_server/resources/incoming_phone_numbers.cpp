#include "mock_server/resources/incoming_phone_numbers.h"

#include <algorithm>

#include "conformance/contract/account_rules.h"
#include "conformance/contract/platform_rules.h"
#include "conformance/contract/switches.h"
#include "mock_server/engine/router.h"
#include "mock_server/resources/available_phone_numbers.h"
#include "mock_server/resources/channel_endpoint_assignments.h"
#include "mock_server/resources/ledger.h"
#include "mock_server/resources/owned_numbers.h"
#include "mock_server/resources/primary_profile.h"
#include "mock_server/resources/service_phone_numbers.h"
#include "mock_server/resources/text_length.h"

namespace mock {
namespace {

constexpr std::size_t kMaxFriendlyName = 64;
// Twilio's magic numbers for purchases.
constexpr std::string_view kUnavailableNumber = "+15005550000";
constexpr std::string_view kInvalidNumber = "+15005550001";

constexpr unsigned kSettable = kOptional | kUpdatable;

constexpr Field url_field(std::string_view property, std::string_view param,
                          std::string_view initial) {
  return {.property = property,
          .param = param,
          .kind = Kind::kWebUrl,
          .traits = kSettable,
          .initial = initial};
}
constexpr Field method_field(std::string_view property, std::string_view param) {
  return {.property = property,
          .param = param,
          .kind = Kind::kEnum,
          .traits = kSettable,
          .domain = "GET|POST",
          .initial = "\"POST\""};
}
constexpr Field sid_field(std::string_view property, std::string_view param,
                          std::string_view prefix, std::string_view initial = "null") {
  return {.property = property,
          .param = param,
          .kind = Kind::kSid,
          .traits = kSettable,
          .domain = prefix,
          .initial = initial};
}
constexpr Field fixed_field(std::string_view property, std::string_view initial) {
  return {.property = property, .kind = Kind::kFixed, .initial = initial};
}

constexpr Field kFields[] = {
    {.property = "account_sid", .kind = Kind::kAccount},
    fixed_field("address_requirements", "\"none\""),
    sid_field("address_sid", "AddressSid", "AD"),
    {.property = "api_version",
     .param = "ApiVersion",
     .traits = kSettable,
     .initial = "\"2010-04-01\""},
    {.property = "beta",
     .param = "Beta",
     .kind = Kind::kBoolean,
     .traits = kFilter,
     .initial = "false"},
    fixed_field("capabilities", R"({"voice":true,"sms":true,"mms":true,"fax":false})"),
    {.property = "date_created", .kind = Kind::kCreated},
    {.property = "date_updated", .kind = Kind::kUpdated},
    {.property = "emergency_status",
     .param = "EmergencyStatus",
     .kind = Kind::kEnum,
     .traits = kSettable,
     .domain = "Active|Inactive",
     .initial = "\"Inactive\""},
    sid_field("emergency_address_sid", "EmergencyAddressSid", "AD"),
    fixed_field("emergency_address_status", "\"unregistered\""),
    {.property = "friendly_name", .param = "FriendlyName", .traits = kSettable | kFilter},
    sid_field("identity_sid", "IdentitySid", "RI"),
    {.property = "origin",
     .param = "Origin",
     .kind = Kind::kEnum,
     .traits = kFilter,
     .domain = "twilio|hosted",
     .initial = "\"twilio\""},
    {.property = "phone_number", .param = "PhoneNumber", .traits = kOptional},
    {.property = "sid", .kind = Kind::kSelf},
    sid_field("sms_application_sid", "SmsApplicationSid", "AP", "\"\""),
    method_field("sms_fallback_method", "SmsFallbackMethod"),
    url_field("sms_fallback_url", "SmsFallbackUrl", "\"\""),
    method_field("sms_method", "SmsMethod"),
    url_field("sms_url", "SmsUrl", "\"\""),
    url_field("status_callback", "StatusCallback", "\"\""),
    method_field("status_callback_method", "StatusCallbackMethod"),
    sid_field("trunk_sid", "TrunkSid", "TK"),
    {.property = "uri", .kind = Kind::kUrl},
    sid_field("voice_application_sid", "VoiceApplicationSid", "AP", "\"\""),
    {.property = "voice_caller_id_lookup",
     .param = "VoiceCallerIdLookup",
     .kind = Kind::kBoolean,
     .traits = kSettable,
     .initial = "false"},
    method_field("voice_fallback_method", "VoiceFallbackMethod"),
    url_field("voice_fallback_url", "VoiceFallbackUrl", "null"),
    method_field("voice_method", "VoiceMethod"),
    url_field("voice_url", "VoiceUrl", "null"),
    {.property = "voice_receive_mode",
     .param = "VoiceReceiveMode",
     .kind = Kind::kEnum,
     .traits = kSettable,
     .domain = "voice|fax",
     .initial = "\"voice\""},
    fixed_field("status", "\"in-use\""),
    sid_field("bundle_sid", "BundleSid", "BU"),
    fixed_field("type", "\"local\""),
    {.property = "area_code", .param = "AreaCode", .traits = kOptional | kUnshown},
    {.property = "new_account_sid",
     .param = "AccountSid",
     .kind = Kind::kSid,
     .traits = kUpdatable | kUnshown,
     .domain = "AC",
     .invalid = &contract::account_rule("API-NUMBER-13")},
};

struct Variant {
  std::string_view path;           // last segment of the collection's path
  std::optional<NumberType> type;  // nullopt: this server has none of them
  std::string_view member;         // the value of `type`
};
constexpr Variant kVariants[] = {{"Local", NumberType::kLocal, "local"},
                                 {"TollFree", NumberType::kTollFree, "toll-free"},
                                 {"Mobile", std::nullopt, "mobile"}};

// The variant that the path ends in; nullptr for the plain collection.
const Variant* variant_of(const Call& call) {
  std::string_view path = call.path;
  if (path.ends_with(".json")) path.remove_suffix(5);
  const std::string_view last = path.substr(path.rfind('/') + 1);
  for (const Variant& variant : kVariants)
    if (variant.path == last) return &variant;
  return nullptr;
}

std::string_view type_member(NumberType type) {
  return type == NumberType::kTollFree ? "toll-free" : "local";
}

std::string wanted_number(const Change& change) { return change.text("phone_number"); }
std::string wanted_area(const Change& change) { return change.text("area_code"); }
bool by_area(const Change& change) { return wanted_number(change).empty(); }

std::vector<std::string> numbers_in(World& world, const std::string& area_code) {
  NumberSearch search;
  search.country = is_canadian_code(area_code) ? "CA" : "US";
  search.area_code = area_code;
  return search_numbers(world, search, 1);
}

Broken names_nothing(const Change& change) {
  return broken_if(by_area(change) && wanted_area(change).empty());
}

Broken invalid_number(const Change& change) {
  const std::string number = wanted_number(change);
  return broken_if(!by_area(change) && (!is_e164(number) || number == kInvalidNumber),
                   {{"number", number}});
}

Broken invalid_area(const Change& change) {
  const std::string area = wanted_area(change);
  return broken_if(by_area(change) && !is_area_code(area), {{"area_code", area}});
}

Broken empty_area(const Change& change) {
  if (!by_area(change)) return std::nullopt;
  const std::string area = wanted_area(change);
  return broken_if(numbers_in(change.world, area).empty(), {{"area_code", area}});
}

Broken not_available(const Change& change) {
  if (by_area(change)) return std::nullopt;
  const std::string number = wanted_number(change);
  const auto plan = plan_number(number);
  const Variant* variant = variant_of(change.call);
  const bool other_type = variant != nullptr && plan && variant->type != plan->type;
  return broken_if(!plan || other_type || number == kUnavailableNumber ||
                       find_phone_number(change.world, number) != nullptr,
                   {{"number", number}});
}

// What the numbers for sale require: `none`, `any` or `local` address.
std::string_view wanted_address(const Change& change) {
  return change.world.switched(contract::switch_row("address-requirements"));
}

Broken beyond_trial(const Change& change) {
  if (change.world.switched(contract::switch_row("account-type")) != "trial") return std::nullopt;
  const Page page = change.world.tx.list(
      {.kind = change.resource.name, .parent = change.call.account, .limit = 1});
  if (page.records.empty()) return std::nullopt;
  return Arguments{{"number", json::text_member(page.records.front()->text, "phone_number")}};
}

Broken lacks_address(const Change& change) {
  const std::string_view wanted = wanted_address(change);
  return broken_if(wanted != "none" && change.text("address_sid").empty(),
                   {{"wanted", wanted == "any" ? "an" : "a local"}});
}

Broken lacks_local_address(const Change& change) {
  const std::string sid = change.text("address_sid");
  const Record* address = change.world.tx.get({"address", change.parent, sid});
  if (wanted_address(change) != "local" || address == nullptr) return std::nullopt;
  const std::string number = wanted_number(change), area = wanted_area(change);
  const auto plan = plan_number(number);
  const std::string wanted(plan                     ? plan->country
                           : is_canadian_code(area) ? std::string_view("CA")
                                                    : std::string_view("US"));
  const std::string country = json::text_member(address->text, "iso_country");
  return broken_if(country != wanted, {{"address", sid}, {"country", country}, {"wanted", wanted}});
}

Broken name_too_long(const Change& change) {
  const std::size_t length = characters(change.text("friendly_name"));
  return broken_if(length > kMaxFriendlyName, {{"length", std::to_string(length)}});
}

Broken unknown_address(const Change& change) {
  for (const auto& [param, property] : {std::pair{"AddressSid", "address_sid"},
                                        std::pair{"EmergencyAddressSid", "emergency_address_sid"}})
    if (const std::string address = change.text(property);
        change.given(param) && change.world.tx.get({"address", change.parent, address}) == nullptr)
      return Arguments{{"address", address}, {"account", change.parent}};
  return std::nullopt;
}

const Record* target_account(const Change& change) {
  const auto& main = change.world.main_account;
  return change.world.tx.get({"account", main, change.text("new_account_sid")});
}

// Magic value: the account of zeros is nobody's; any other unknown one is a stranger's.
bool is_nobodys(std::string_view account) {
  return account.find_first_not_of('0', 2) == std::string_view::npos;
}

bool moves(const Change& change) {
  return change.given("AccountSid") && change.text("new_account_sid") != change.parent;
}

Broken moved_by_subaccount(const Change& change) {
  const auto& main = change.world.main_account;
  const bool by_main =
      change.call.user == main || change.world.tx.get({"key", main, change.call.user}) != nullptr;
  return broken_if(moves(change) && !by_main);
}

Broken moved_to_nobody(const Change& change) {
  const std::string target = change.text("new_account_sid");
  return broken_if(moves(change) && target_account(change) == nullptr && is_nobodys(target),
                   {{"account", target}});
}

Broken moved_to_stranger(const Change& change) {
  const std::string target = change.text("new_account_sid");
  return broken_if(moves(change) && target_account(change) == nullptr && !is_nobodys(target),
                   {{"account", target}});
}

Broken moved_to_inactive(const Change& change) {
  const Record* target = target_account(change);
  if (!moves(change) || target == nullptr) return std::nullopt;
  const std::string status = json::text_member(target->text, "status");
  return broken_if(status != "active", {{"account", target->sid}, {"status", status}});
}

constexpr Check kChecks[] = {
    {contract::account_rule("API-NUMBER-06"), lacks_approved_primary, kCreate | kEarly},
    {contract::account_rule("API-NUMBER-01"), names_nothing, kCreate},
    {contract::account_rule("API-NUMBER-02"), invalid_number, kCreate},
    {contract::account_rule("API-NUMBER-04"), invalid_area, kCreate},
    {contract::account_rule("API-NUMBER-05"), empty_area, kCreate},
    {contract::account_rule("API-NUMBER-03"), not_available, kCreate},
    {contract::account_rule("API-NUMBER-15"), beyond_trial, kCreate},
    {contract::account_rule("API-NUMBER-16"), lacks_address, kCreate},
    {contract::account_rule("API-NUMBER-07"), name_too_long},
    {contract::account_rule("API-NUMBER-08"), unknown_address},
    {contract::account_rule("API-NUMBER-17"), lacks_local_address, kCreate},
    {contract::account_rule("API-NUMBER-09"), moved_by_subaccount, kUpdate},
    {contract::account_rule("API-NUMBER-14"), moved_to_nobody, kUpdate},
    {contract::account_rule("API-NUMBER-10"), moved_to_stranger, kUpdate},
    {contract::account_rule("API-NUMBER-11"), moved_to_inactive, kUpdate},
};

// The members that follow from the number itself.
std::vector<json::Member> members_of(const std::string& number) {
  const auto plan = plan_number(number);
  const NumberType type = plan ? plan->type : NumberType::kLocal;
  return {{"phone_number", json::quote(number)},
          {"friendly_name", json::quote(national_format(number))},
          {"type", json::quote(type_member(type))}};
}

Verdict on_create(Change& change) {
  std::string number = wanted_number(change);
  if (number.empty()) {
    auto found = numbers_in(change.world, wanted_area(change));
    // Where the rules about area codes are disabled: a number of any.
    if (found.empty()) found = numbers_in(change.world, {});
    number = found.front();
  }
  const std::string name = change.text("friendly_name");
  for (auto& [property, raw] : members_of(number)) change.set(property, std::move(raw));
  if (!name.empty()) change.set("friendly_name", json::quote(name));
  change.set("address_requirements", json::quote(wanted_address(change)));
  if (change.text("type") == "local")
    start_months(change.world, contract::fee("number-month"), change.sid);
  return std::nullopt;
}

// The number leaves the pools and the bundles of the account that it leaves.
void leave_account(World& world, std::string_view account, std::string_view sid) {
  remove_from_service(world, account, sid);
  remove_from_bundles(world, account, sid);
}

Verdict on_update(Change& change) {
  if (!moves(change)) return std::nullopt;
  const std::string target = change.text("new_account_sid");
  leave_account(change.world, change.parent, change.sid);
  change.world.tx.erase(change.key());
  change.parent = target;
  change.set("account_sid", json::quote(target));
  change.set("uri",
             json::quote(change.resource.collection(target, {}) + '/' + change.sid + ".json"));
  return std::nullopt;
}

Verdict on_delete(Change& change) {
  end_months(change.world, change.sid);
  leave_account(change.world, change.parent, change.sid);
  return std::nullopt;
}

// `pattern` anywhere in `number`, where `*` is any digit; at the end of the pattern it may be none.
bool matches_pattern(std::string_view number, std::string_view pattern) {
  while (pattern.ends_with('*')) pattern.remove_suffix(1);
  const auto same = [](char digit, char wanted) { return wanted == '*' || digit == wanted; };
  return std::search(number.begin(), number.end(), pattern.begin(), pattern.end(), same) !=
         number.end();
}

std::function<bool(const Record&)> where(World&, const Call& call) {
  const Variant* variant = variant_of(call);
  const std::string pattern = call.text("PhoneNumber");
  if (variant == nullptr && pattern.empty()) return {};
  return [variant, pattern](const Record& number) {
    if (variant != nullptr && json::text_member(number.text, "type") != variant->member)
      return false;
    return pattern.empty() ||
           matches_pattern(json::text_member(number.text, "phone_number"), pattern);
  };
}

Result<Reply> list_variant(World& world, const Call& call) {
  return answer(world, {.resource = &kIncomingPhoneNumbers, .verb = kList}, call);
}

Result<Reply> buy_variant(World& world, const Call& call) {
  if (call.text("PhoneNumber").empty())
    if (auto refusal =
            world.refuse(contract::platform_rule("PLAT-PARAM-01"), {{"parameter", "PhoneNumber"}}))
      return std::move(*refusal);
  return answer(world, {.resource = &kIncomingPhoneNumbers, .verb = kCreate}, call);
}

constexpr std::string_view kPath = "/2010-04-01/Accounts/{AccountSid}/IncomingPhoneNumbers";
constexpr std::string_view kLocalPath =
    "/2010-04-01/Accounts/{AccountSid}/IncomingPhoneNumbers/Local";
constexpr std::string_view kTollFreePath =
    "/2010-04-01/Accounts/{AccountSid}/IncomingPhoneNumbers/TollFree";
constexpr std::string_view kMobilePath =
    "/2010-04-01/Accounts/{AccountSid}/IncomingPhoneNumbers/Mobile";

constexpr Command kCommands[] = {
    {"GET", kLocalPath, list_variant},    {"POST", kLocalPath, buy_variant},
    {"GET", kTollFreePath, list_variant}, {"POST", kTollFreePath, buy_variant},
    {"GET", kMobilePath, list_variant},   {"POST", kMobilePath, buy_variant},
};

}  // namespace

const Resource kIncomingPhoneNumbers = {
    .name = "incoming_phone_number",
    .product = Product::kApi,
    .path = kPath,
    .sid_prefix = "PN",
    .list_key = "incoming_phone_numbers",
    .fields = kFields,
    .checks = kChecks,
    .commands = kCommands,
    .on_create = on_create,
    .on_update = on_update,
    .on_delete = on_delete,
    .where = where,
};

const Record* make_phone_number(World& world, const std::string& account, const std::string& e164,
                                const std::string& fixed_sid) {
  return make_record(
      world, kIncomingPhoneNumbers, account, account,
      fixed_sid.empty() ? world.random.sid(kIncomingPhoneNumbers.sid_prefix) : fixed_sid,
      members_of(e164));
}

void release_phone_numbers(World& world, std::string_view account) {
  std::vector<std::string> sids;
  for (const Record* number :
       world.tx.list({.kind = kIncomingPhoneNumbers.name, .parent = account}).records)
    sids.push_back(number->sid);
  for (const std::string& sid : sids) {
    end_months(world, sid);
    leave_account(world, account, sid);
    world.tx.erase({kIncomingPhoneNumbers.name, account, sid});
  }
}

}  // namespace mock
