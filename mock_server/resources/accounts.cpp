#include "mock_server/resources/accounts.h"

#include <charconv>

#include "conformance/contract/account_rules.h"
#include "conformance/contract/platform_rules.h"
#include "conformance/contract/switches.h"
#include "mock_server/engine/router.h"
#include "mock_server/resources/incoming_phone_numbers.h"
#include "mock_server/resources/text_length.h"

namespace mock {
namespace {

constexpr std::size_t kMaxFriendlyName = 64;

constexpr std::string_view kSubresources =
    "available_phone_numbers=/AvailablePhoneNumbers.json|calls=/Calls.json"
    "|conferences=/Conferences.json|incoming_phone_numbers=/IncomingPhoneNumbers.json"
    "|notifications=/Notifications.json|outgoing_caller_ids=/OutgoingCallerIds.json"
    "|recordings=/Recordings.json|transcriptions=/Transcriptions.json|addresses=/Addresses.json"
    "|signing_keys=/SigningKeys.json|connect_apps=/ConnectApps.json|sip=/SIP.json"
    "|authorized_connect_apps=/AuthorizedConnectApps.json|usage=/Usage.json|keys=/Keys.json"
    "|applications=/Applications.json|short_codes=/SMS/ShortCodes.json|queues=/Queues.json"
    "|messages=/Messages.json|balance=/Balance.json";

constexpr Field kFields[] = {
    {.property = "auth_token", .kind = Kind::kFixed},
    {.property = "date_created", .kind = Kind::kCreated},
    {.property = "date_updated", .kind = Kind::kUpdated},
    {.property = "friendly_name",
     .param = "FriendlyName",
     .traits = kOptional | kUpdatable | kFilter},
    {.property = "owner_account_sid", .kind = Kind::kFixed},
    {.property = "sid", .kind = Kind::kSelf},
    {.property = "status",
     .param = "Status",
     .kind = Kind::kEnum,
     .traits = kUpdatable | kFilter,
     .domain = "active|suspended|closed",
     .initial = "\"active\"",
     .invalid = &contract::account_rule("API-ACCOUNT-03")},
    {.property = "subresource_uris", .kind = Kind::kLinks, .domain = kSubresources},
    {.property = "type", .kind = Kind::kFixed, .initial = "\"Full\""},
    {.property = "uri", .kind = Kind::kUrl},
};

std::string status_of(const Record& account) { return json::text_member(account.text, "status"); }

bool is_main(const Change& change) { return change.sid == change.world.main_account; }

Broken made_by_subaccount(const Change& change) {
  return broken_if(change.call.account != change.world.main_account,
                   {{"account", std::string(change.call.account)}});
}

Broken name_too_long(const Change& change) {
  const std::size_t length = characters(change.text("friendly_name"));
  return broken_if(change.given("FriendlyName") && length > kMaxFriendlyName,
                   {{"length", std::to_string(length)}});
}

Broken too_many(const Change& change) {
  const auto& main = change.world.main_account;
  Query open{.kind = kAccounts.name, .parent = main};
  open.where = [&main](const Record& account) {
    return account.sid != main && status_of(account) != "closed";
  };
  const std::size_t count = change.world.tx.list(open).records.size();
  const std::string_view text = change.world.switched(contract::switch_row("subaccount-limit"));
  std::size_t limit = 0;
  std::from_chars(text.data(), text.data() + text.size(), limit);
  return broken_if(count >= limit,
                   {{"count", std::to_string(count)}, {"limit", std::string(text)}});
}

Broken status_of_main(const Change& change) {
  return broken_if(change.given("Status") && is_main(change));
}

Broken status_by_itself(const Change& change) {
  return broken_if(change.given("Status") && !is_main(change) && change.call.user == change.sid,
                   {{"account", change.sid}});
}

Broken parent_suspended(const Change& change) {
  const auto& main = change.world.main_account;
  const Record* parent = change.world.tx.get({kAccounts.name, main, main});
  const bool suspended =
      change.world.switched(contract::switch_row("main-account")) == "suspended" ||
      (parent != nullptr && status_of(*parent) == "suspended");
  return broken_if(change.given("Status") && !is_main(change) && suspended, {{"parent", main}});
}

Broken suspended_by_twilio(const Change& change) {
  const bool by_twilio = change.world.switched(contract::switch_row("suspended-by")) == "twilio";
  return broken_if(change.given("Status") && status_of(*change.before) == "suspended" && by_twilio,
                   {{"account", change.sid}});
}

Broken closed_for_good(const Change& change) {
  return broken_if(change.given("Status") && status_of(*change.before) == "closed");
}

constexpr Check kChecks[] = {
    {contract::account_rule("API-ACCOUNT-01"), made_by_subaccount, kCreate},
    {contract::account_rule("API-ACCOUNT-02"), name_too_long},
    {contract::account_rule("API-ACCOUNT-07"), too_many, kCreate},
    {contract::account_rule("API-ACCOUNT-04"), status_of_main, kUpdate},
    {contract::account_rule("API-ACCOUNT-08"), status_by_itself, kUpdate},
    {contract::account_rule("API-ACCOUNT-06"), closed_for_good, kUpdate},
    {contract::account_rule("API-ACCOUNT-05"), parent_suspended, kUpdate},
    {contract::account_rule("API-ACCOUNT-09"), suspended_by_twilio, kUpdate},
};

// 32 hex digits of their own stream, so that a new account shifts no SID.
std::string draw_token(World& world) {
  const std::uint64_t number = world.random.next("token");
  return hex_id(world.random.seed(), world.main_account + "/token", number);
}

// `SubAccount Created at 2026-01-05 09:00 am`
std::string default_name(Instant now) {
  const std::string iso = iso8601(now);
  const int hour = std::stoi(iso.substr(11, 2));
  const int of_twelve = hour % 12 == 0 ? 12 : hour % 12;
  return "SubAccount Created at " + iso.substr(0, 10) + (of_twelve < 10 ? " 0" : " ") +
         std::to_string(of_twelve) + iso.substr(13, 3) + (hour < 12 ? " am" : " pm");
}

Verdict on_create(Change& change) {
  World& world = change.world;
  change.set("auth_token", json::quote(draw_token(world)));
  change.set("owner_account_sid", json::quote(world.main_account));
  if (change.text("friendly_name").empty())
    change.set("friendly_name", json::quote(default_name(world.now)));
  return std::nullopt;
}

// Closing an account gives its numbers up.
Verdict on_update(Change& change) {
  if (change.text("status") == "closed") release_phone_numbers(change.world, change.sid);
  return std::nullopt;
}

const Record* find(World& world, const Call&, std::string_view, std::string_view sid) {
  return world.tx.get({kAccounts.name, world.main_account, sid});
}

// A subaccount sees itself alone.
std::function<bool(const Record&)> visible(World& world, const Call& call) {
  if (!call.user.starts_with("AC") || call.user == world.main_account) return {};
  return [user = std::string(call.user)](const Record& account) { return account.sid == user; };
}

// `type` of every account that the answer shows; records say `Full`.
Result<Reply> with_type(const World& world, Result<Reply> reply) {
  constexpr std::string_view kFull = R"("type":"Full")", kTrial = R"("type":"Trial")";
  if (!reply || world.switched(contract::switch_row("account-type")) != "trial") return reply;
  for (std::size_t at = 0; (at = reply->text.find(kFull, at)) != std::string::npos;)
    reply->text.replace(at, kFull.size(), kTrial);
  return reply;
}

// The generic verbs, for an account that the credentials reach: the main account's all, a
// subaccount's itself.
Result<Reply> on_item(World& world, const Call& call, Verb verb) {
  const std::string& sid = call.sids.front();
  if (call.account != world.main_account && call.account != sid) {
    const bool denied = world.switched(contract::switch_row("out-of-reach")) == "403";
    const Arguments reach = {
        {"account", sid}, {"user", std::string(call.user)}, {"path", std::string(call.path)}};
    if (auto refusal = world.refuse(denied ? contract::platform_rule("PLAT-AUTH-08")
                                           : contract::platform_rule("PLAT-AUTH-04"),
                                    reach))
      return std::move(*refusal);
  }
  return with_type(world,
                   answer(world, {.resource = &kAccounts, .verb = verb, .on_item = true}, call));
}

Result<Reply> fetch(World& world, const Call& call) { return on_item(world, call, kFetch); }
Result<Reply> update(World& world, const Call& call) { return on_item(world, call, kUpdate); }

Result<Reply> list(World& world, const Call& call) {
  Call all = call;
  all.account = world.main_account;
  return with_type(world, answer(world, {.resource = &kAccounts, .verb = kList}, all));
}

constexpr Command kCommands[] = {
    {"GET", "/2010-04-01/Accounts", list},
    {"GET", "/2010-04-01/Accounts/{AccountSid}", fetch},
    {"POST", "/2010-04-01/Accounts/{AccountSid}", update},
};

}  // namespace

const Resource kAccounts = {
    .name = "account",
    .product = Product::kApi,
    .path = "/2010-04-01/Accounts",
    .sid_prefix = "AC",
    .list_key = "accounts",
    .verbs = kCreate,
    .fields = kFields,
    .checks = kChecks,
    .commands = kCommands,
    .on_create = on_create,
    .on_update = on_update,
    .find = find,
    .where = visible,
};

const Record* make_account(World& world, const std::string& sid, const std::string& auth_token,
                           const std::string& friendly_name, const std::string& owner) {
  return make_record(world, kAccounts, sid, world.main_account, sid,
                     {{"auth_token", json::quote(auth_token)},
                      {"friendly_name", json::quote(friendly_name)},
                      {"owner_account_sid", json::quote(owner)}});
}

std::string token_of(const Record& account) {
  return json::text_member(account.text, "auth_token");
}

}  // namespace mock
