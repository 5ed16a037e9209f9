#include "mock_server/resources/keys.h"

#include "conformance/contract/account_rules.h"
#include "mock_server/engine/router.h"
#include "mock_server/resources/text_length.h"

namespace mock {
namespace {

constexpr std::size_t kMaxFriendlyName = 64;
constexpr std::size_t kSecretLength = 32;

constexpr Field kFields[] = {
    {.property = "sid", .kind = Kind::kSelf},
    {.property = "friendly_name",
     .param = "FriendlyName",
     .traits = kOptional | kUpdatable,
     .initial = "\"\""},
    {.property = "date_created", .kind = Kind::kCreated},
    {.property = "date_updated", .kind = Kind::kUpdated},
};

Broken name_too_long(const Change& change) {
  const std::size_t length = characters(change.text("friendly_name"));
  return broken_if(length > kMaxFriendlyName, {{"length", std::to_string(length)}});
}

constexpr Check kChecks[] = {{contract::account_rule("API-KEY-01"), name_too_long}};

std::string draw_secret(World& world) {
  static constexpr std::string_view kLetters =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
  std::string secret;
  while (secret.size() < kSecretLength)
    secret += kLetters[world.random.between("secret", 0, kLetters.size() - 1)];
  return secret;
}

Verdict on_create(Change& change) {
  change.hidden = json::Object().text("secret", draw_secret(change.world)).str();
  return std::nullopt;
}

// The generic creation, and the secret added to its answer.
Result<Reply> create(World& world, const Call& call) {
  auto reply = answer(world, {.resource = &kKeys, .verb = kCreate}, call);
  if (!reply) return reply;
  const Record* key =
      world.tx.get({kKeys.name, call.account, json::text_member(reply->text, "sid")});
  reply->text =
      json::with(reply->text, {{"secret", std::string(json::member(key->hidden, "secret"))}});
  return reply;
}

constexpr std::string_view kPath = "/2010-04-01/Accounts/{AccountSid}/Keys";

constexpr Command kCommands[] = {{"POST", kPath, create}};

}  // namespace

const Resource kKeys = {
    .name = "key",
    .product = Product::kApi,
    .path = kPath,
    .sid_prefix = "SK",
    .list_key = "keys",
    .verbs = kFetch | kList | kUpdate | kDelete,
    .fields = kFields,
    .checks = kChecks,
    .commands = kCommands,
    .on_create = on_create,
};

}  // namespace mock
