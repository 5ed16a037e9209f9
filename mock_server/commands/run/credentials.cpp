#include "mock_server/commands/run/credentials.h"

#include <optional>

#include "mock_server/core/sid.h"
#include "mock_server/core/text.h"
#include "mock_server/sim/random.h"

extern char** environ;

namespace mock::cli {
namespace {

constexpr std::string_view kTwilio = "twilio";  // in any case, anywhere in a name

enum class What { kNothing, kAccount, kToken, kKey, kSecret };

// Names that libraries and documents use, first; any other is known by its value or by a word in
// it.
struct KnownName {
  std::string_view name;
  What what;
};
constexpr KnownName kKnownNames[] = {
    {"TWILIO_ACCOUNT_SID", What::kAccount},   {"TWILIO_AUTH_TOKEN", What::kToken},
    {"TWILIO_API_KEY", What::kKey},           {"TWILIO_API_KEY_SID", What::kKey},
    {"TWILIO_API_SECRET", What::kSecret},     {"TWILIO_API_KEY_SECRET", What::kSecret},
    {"TWILIO_API_SECRET_KEY", What::kSecret},
};

What what_is(std::string_view name, std::string_view value) {
  for (const KnownName& known : kKnownNames)
    if (known.name == name) return known.what;
  const std::string plain = lower(name);
  if (plain.find(kTwilio) == std::string::npos) return What::kNothing;
  if (is_sid(value, "AC")) return What::kAccount;
  if (is_key_sid(value)) return What::kKey;
  const auto says = [&](std::string_view word) { return plain.find(word) != std::string::npos; };
  if (says("secret") || says("password")) return What::kSecret;
  if (says("token") || plain.ends_with("auth")) return What::kToken;
  return What::kNothing;
}

bool is_secret(What what) { return what == What::kToken || what == What::kSecret; }

const std::string& ours_of(const Credentials& ours, What what) {
  switch (what) {
    case What::kAccount:
      return ours.account_sid;
    case What::kToken:
      return ours.auth_token;
    case What::kKey:
      return ours.key_sid;
    default:
      return ours.key_secret;
  }
}

// The first of the names that has a value.
std::string first_of(const Environment& environment, What what) {
  for (const KnownName& known : kKnownNames) {
    std::string value = known.what == what ? value_of(environment, known.name) : std::string();
    if (!value.empty()) return value;
  }
  return {};
}

}  // namespace

std::string value_of(const Environment& environment, std::string_view name) {
  const auto found = environment.find(name);
  return found == environment.end() ? std::string() : found->second;
}

Environment read_environment() {
  Environment environment;
  for (char** entry = environ; *entry != nullptr; ++entry) {
    const std::string_view text = *entry;
    const auto equals = text.find('=');
    if (equals != std::string_view::npos)
      environment.emplace(text.substr(0, equals), text.substr(equals + 1));
  }
  return environment;
}

std::vector<std::string> written(const Environment& environment) {
  std::vector<std::string> entries;
  for (const auto& [name, value] : environment) entries.push_back(name + '=' + value);
  return entries;
}

Credentials drawn_credentials() {
  return {"AC" + hex_id(0, "run account", 1), hex_id(0, "run token", 1),
          "SK" + hex_id(0, "run key", 1), hex_id(0, "run secret", 1)};
}

Credentials kept_credentials(const Environment& environment) {
  Credentials kept = drawn_credentials();
  const std::string account = value_of(environment, "TWILIO_ACCOUNT_SID");
  if (!is_account_sid(account)) return kept;
  kept.account_sid = account;
  if (const std::string token = value_of(environment, "TWILIO_AUTH_TOKEN"); !token.empty())
    kept.auth_token = token;
  const std::string key = first_of(environment, What::kKey),
                    secret = first_of(environment, What::kSecret);
  if (!is_key_sid(key) || secret.empty()) return kept;
  kept.key_sid = key;
  kept.key_secret = secret;
  return kept;
}

void replace_credentials(Environment& environment, const Credentials& ours) {
  std::map<std::string, std::string> replaced;  // old value → ours
  for (auto& [name, value] : environment) {
    const What what = what_is(name, value);
    if (what == What::kNothing || value.empty()) continue;
    replaced.emplace(value, ours_of(ours, what));
    value = ours_of(ours, what);
  }
  constexpr std::size_t kTellingLength = 16;  // a shorter one is equal to others by chance
  for (auto& [name, value] : environment)
    for (const auto& [real, made_up] : replaced) {
      if (real.size() < kTellingLength) continue;
      for (auto at = value.find(real); at != std::string::npos;
           at = value.find(real, at + made_up.size()))
        value.replace(at, real.size(), made_up);
    }
  environment["TWILIO_ACCOUNT_SID"] = ours.account_sid;
  environment["TWILIO_AUTH_TOKEN"] = ours.auth_token;
}

std::vector<std::string> secrets_of(const Environment& environment) {
  std::vector<std::string> secrets;
  for (const auto& [name, value] : environment)
    if (is_secret(what_is(name, value)) && !value.empty()) secrets.push_back(value);
  return secrets;
}

}  // namespace mock::cli
