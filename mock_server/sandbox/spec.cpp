#include "mock_server/sandbox/spec.h"

#include <algorithm>
#include <array>

#include "conformance/contract/rules.h"
#include "conformance/contract/switches.h"
#include "mock_server/core/json.h"
#include "mock_server/core/sid.h"
#include "mock_server/resources/review_policy.h"

namespace mock {
namespace {

bool is_alphanumeric(char c) {
  return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

bool is_e164(std::string_view number) {
  constexpr std::size_t kShortest = 8, kLongest = 16;  // with the plus
  return number.size() >= kShortest && number.size() <= kLongest && number.starts_with('+') &&
         number.find_first_not_of("0123456789", 1) == std::string_view::npos;
}

// What is being read: the spec, the value, and where the sentence about a mistake goes.
struct Reading {
  SandboxSpec& spec;
  std::string_view raw;
  std::string& error;

  std::string text() const { return json::text(raw); }
  bool fail(std::string sentence) const {
    error = std::move(sentence);
    return false;
  }
};

bool read_account(const Reading& reading) {
  reading.spec.account_sid = reading.text();
  return is_account_sid(reading.spec.account_sid) ||
         reading.fail("account_sid must be AC and 32 letters or digits");
}

bool read_token(const Reading& reading) {
  reading.spec.auth_token = reading.text();
  const std::string& token = reading.spec.auth_token;
  return (!token.empty() && std::all_of(token.begin(), token.end(), is_alphanumeric)) ||
         reading.fail("auth_token must be letters and digits");
}

bool read_label(const Reading& reading) {
  reading.spec.label = reading.text();
  return json::is_string(reading.raw) || reading.fail("label must be a text");
}

bool read_seed(const Reading& reading) {
  const std::int64_t seed = json::is_string(reading.raw) ? -1 : json::integer(reading.raw, -1);
  if (seed < 0) return reading.fail("seed must be a whole number of at least 0");
  reading.spec.seed = static_cast<std::uint64_t>(seed);
  return true;
}

bool read_clock(const Reading& reading) {
  const auto clock = ClockSettings::parse(reading.text());
  if (!clock) return reading.fail("clock must be realtime, frozen or scaled:1d/s");
  const auto start = reading.spec.clock.start;
  reading.spec.clock = *clock;
  reading.spec.clock.start = start;
  return true;
}

bool read_now(const Reading& reading) {
  const auto now = parse_instant(reading.text());
  if (!now) return reading.fail("now must be an instant such as 2026-01-05T09:00:00Z");
  reading.spec.clock.start = now;
  return true;
}

bool read_reviews(const Reading& reading) {
  const auto reviews = Reviews::read(reading.raw, reading.spec.settings.reviews, reading.error);
  if (!reviews) return false;
  if (auto wrong = policy_complaint(reviews->policy); !wrong.empty())
    return reading.fail("reviews: " + wrong);
  reading.spec.settings.reviews = *reviews;
  return true;
}

bool read_phone_owner(const Reading& reading) {
  const auto owner = PhoneOwner::parse(reading.text());
  if (!owner) return reading.fail("phone_owner must be silent, yes, or yes:DELAY such as yes:30m");
  reading.spec.settings.phone_owner = *owner;
  return true;
}

bool read_webhooks(const Reading& reading) {
  const std::string text = reading.text();
  reading.spec.settings.webhooks = text == "record" ? Webhooks::kRecord : Webhooks::kDeliver;
  return text == "record" || text == "deliver" ||
         reading.fail("webhooks must be deliver, or record (nothing is sent)");
}

bool read_rules(const Reading& reading) {
  RuleSet& rules = reading.spec.settings.rules;
  if (!json::is_string(reading.raw) && !json::is_object(reading.raw))
    return reading.fail("rules must be a profile or {\"profile\", \"switches\", \"disabled\"}");
  for (const auto& [name, value] : json::members(reading.raw))
    if (name != "profile" && name != "switches" && name != "disabled")
      return reading.fail("rules knows profile, switches and disabled, not " + name);
  const std::string profile =
      json::is_string(reading.raw) ? reading.text() : json::text_member(reading.raw, "profile");
  if (!profile.empty()) {
    const auto known = RuleSet::parse_profile(profile);
    if (!known) return reading.fail("rules must be guide, twilio or strict, not " + profile);
    rules.profile = *known;
  }
  const std::string_view switches = json::member(reading.raw, "switches");
  if (!switches.empty()) rules.switches.clear();
  for (const auto& [id, value] : json::members(switches)) {
    const contract::Switch* known = contract::find_switch(id);
    const std::string text = json::is_string(value) ? json::text(value) : std::string(value);
    if (known == nullptr)
      return reading.fail("there is no switch " + id + ": see docs/reference/switches.md");
    if (!known->accepts(text))
      return reading.fail("the switch " + id + " is " + std::string(known->values) + ", not " +
                          text);
    rules.switches[id] = text;
  }
  const std::string_view disabled = json::member(reading.raw, "disabled");
  if (!disabled.empty()) rules.disabled.clear();
  for (const std::string_view id : json::elements(disabled)) {
    if (contract::find_rule(json::text(id)) == nullptr)
      return reading.fail("there is no rule " + json::text(id) + ": see GET /_mock/v1/rules");
    rules.disabled.insert(json::text(id));
  }
  return true;
}

constexpr std::string_view kProfileHelp =
    "primary_profile must be null for none, or {\"status\", \"business_identity\"}: a status of "
    "draft, pending-review, in-review, twilio-approved or twilio-rejected, an identity of "
    "isv_reseller_or_partner, direct_customer or unknown";

bool read_primary_profile(const Reading& reading) {
  static constexpr std::array<std::string_view, 6> kStatuses = {
      "draft", "pending-review", "in-review", "twilio-approved", "twilio-rejected", ""};
  static constexpr std::array<std::string_view, 3> kIdentities = {"isv_reseller_or_partner",
                                                                  "direct_customer", "unknown"};
  Furnishing& furnishing = reading.spec.furnishing;
  if (json::is_null(reading.raw)) {
    furnishing.primary_status.clear();
    return true;
  }
  if (!json::is_object(reading.raw)) return reading.fail(std::string(kProfileHelp));
  const std::string_view status = json::member(reading.raw, "status");
  if (!status.empty()) furnishing.primary_status = json::text(status);
  const std::string_view identity = json::member(reading.raw, "business_identity");
  if (!identity.empty()) furnishing.business_identity = json::text(identity);
  const auto is_one_of = [](const auto& known, const std::string& value) {
    return std::find(known.begin(), known.end(), value) != known.end();
  };
  return (is_one_of(kStatuses, furnishing.primary_status) &&
          is_one_of(kIdentities, furnishing.business_identity)) ||
         reading.fail(std::string(kProfileHelp));
}

// `[{sid, secret}]`
bool read_api_keys(const Reading& reading) {
  if (!reading.raw.starts_with('[')) return reading.fail("api_keys must be a list");
  reading.spec.api_keys.clear();
  for (const std::string_view key : json::elements(reading.raw)) {
    ApiKey read{json::text_member(key, "sid"), json::text_member(key, "secret")};
    if (!is_key_sid(read.sid) || read.secret.empty())
      return reading.fail("api_keys must be a list of {\"sid\": \"SK...\", \"secret\": \"...\"}");
    reading.spec.api_keys.push_back(std::move(read));
  }
  return true;
}

// `{primary_profile: "BU…", phones: {"+1555…": "PN…"|null}, services: ["MG…"], subaccounts: {"AC…":
// token|null}}`
bool read_sids(const Reading& reading) {
  Furnishing& furnishing = reading.spec.furnishing;
  if (!json::is_object(reading.raw)) return reading.fail("sids must be an object");
  const auto fits = [&](const std::string& sid, std::string_view prefix) {
    return is_sid(sid, prefix) ||
           reading.fail('\'' + sid + "' must be " + std::string(prefix) + " and 32 hex digits");
  };
  for (const auto& [name, value] : json::members(reading.raw)) {
    if (name == "primary_profile") {
      furnishing.primary_sid = json::text(value);
      if (!fits(furnishing.primary_sid, "BU")) return false;
    } else if (name == "phones") {
      furnishing.phones.clear();
      for (const auto& [number, sid] : json::members(value)) {
        if (!is_e164(number)) return reading.fail("phones are written as +15555550100");
        if (!json::is_null(sid) && !fits(json::text(sid), "PN")) return false;
        furnishing.phones.emplace_back(number, json::text(sid));
      }
    } else if (name == "services") {
      furnishing.services.clear();
      for (const std::string_view sid : json::elements(value)) {
        if (!fits(json::text(sid), "MG")) return false;
        furnishing.services.push_back(json::text(sid));
      }
    } else if (name == "subaccounts") {
      furnishing.subaccounts.clear();
      for (const auto& [sid, token] : json::members(value)) {
        if (!is_account_sid(sid)) return reading.fail(sid + " is no Account SID");
        furnishing.subaccounts.emplace_back(sid, json::text(token));
      }
    } else {
      return reading.fail("sids knows primary_profile, phones, services and subaccounts, not " +
                          name);
    }
  }
  return true;
}

bool read_from(const Reading& reading) {
  reading.spec.from = json::is_null(reading.raw) ? std::string() : reading.text();
  return json::is_null(reading.raw) || !reading.spec.from.empty() ||
         reading.fail("from must be the name of a state, or null for none");
}

struct Key {
  std::string_view name;
  bool (*read)(const Reading&);
  bool later;  // may be changed when the sandbox exists
};
constexpr std::array<Key, 14> kKeys = {{{"account_sid", read_account, false},
                                        {"auth_token", read_token, false},
                                        {"label", read_label, true},
                                        {"seed", read_seed, false},
                                        {"now", read_now, false},
                                        {"clock", read_clock, false},
                                        {"reviews", read_reviews, true},
                                        {"phone_owner", read_phone_owner, true},
                                        {"rules", read_rules, true},
                                        {"webhooks", read_webhooks, true},
                                        {"primary_profile", read_primary_profile, false},
                                        {"api_keys", read_api_keys, false},
                                        {"sids", read_sids, false},
                                        {"from", read_from, false}}};

bool read_members(std::string_view body, SandboxSpec& spec, bool later, std::string& error) {
  const auto object = body.empty() ? std::optional<std::string>("{}") : json::compact(body);
  if (!object || !json::is_object(*object)) {
    error = "the body must be a JSON object";
    return false;
  }
  for (const auto& [name, value] : json::members(*object)) {
    const auto key = std::find_if(kKeys.begin(), kKeys.end(),
                                  [&](const Key& known) { return known.name == name; });
    if (key == kKeys.end() || (later && !key->later)) {
      error = "'" + name + "' is not known here; known are";
      for (const Key& known : kKeys)
        if (!later || known.later) error += ' ' + std::string(known.name);
      return false;
    }
    if (!key->read({spec, value, error})) return false;
  }
  return true;
}

std::string rules_json(const RuleSet& rules) {
  json::Object switches;
  for (const auto& [id, value] : rules.switches) switches.text(id, value);
  return json::Object()
      .text("profile", rules.profile_name())
      .raw("switches", switches.str())
      .raw("disabled", json::quote_all({rules.disabled.begin(), rules.disabled.end()}))
      .str();
}

std::string pairs_json(const std::vector<std::pair<std::string, std::string>>& pairs,
                       bool with_values) {
  json::Object object;
  for (const auto& [name, value] : pairs) object.text_or_null(name, with_values ? value : "");
  return object.str();
}

std::string spec_json(const SandboxSpec& spec, bool with_secrets) {
  json::Object object;
  object.text("account_sid", spec.account_sid);
  if (with_secrets) object.text("auth_token", spec.auth_token);
  object.text("label", spec.label);
  if (spec.seed) object.raw("seed", std::to_string(*spec.seed));
  if (spec.clock.start) object.text("now", iso8601_ms(*spec.clock.start));
  object.text("clock", spec.clock.text());
  object.raw("reviews", spec.settings.reviews.json());
  object.text("phone_owner", spec.settings.phone_owner.text());
  object.raw("rules", rules_json(spec.settings.rules));
  object.text("webhooks", spec.settings.webhooks == Webhooks::kRecord ? "record" : "deliver");
  const Furnishing& furnishing = spec.furnishing;
  object.raw("primary_profile", furnishing.primary_status.empty()
                                    ? std::string("null")
                                    : json::Object()
                                          .text("status", furnishing.primary_status)
                                          .text("business_identity", furnishing.business_identity)
                                          .str());
  std::vector<std::string> keys;
  for (const ApiKey& key : spec.api_keys) {
    json::Object written;
    written.text("sid", key.sid);
    if (with_secrets) written.text("secret", key.secret);
    keys.push_back(written.str());
  }
  object.raw("api_keys", json::array(keys));
  json::Object sids;
  if (!furnishing.primary_sid.empty()) sids.text("primary_profile", furnishing.primary_sid);
  sids.raw("phones", pairs_json(furnishing.phones, true));
  sids.raw("services", json::quote_all(furnishing.services));
  sids.raw("subaccounts", pairs_json(furnishing.subaccounts, with_secrets));
  object.raw("sids", sids.str());
  object.text_or_null("from", spec.from);
  return object.str();
}

}  // namespace

std::string SandboxSpec::json() const { return spec_json(*this, false); }
std::string SandboxSpec::stored() const { return spec_json(*this, true); }

std::optional<SandboxSpec> read_spec(std::string_view body, SandboxSpec defaults,
                                     std::string& error) {
  if (!read_members(body, defaults, false, error)) return std::nullopt;
  return defaults;
}

bool patch_spec(std::string_view body, SandboxSpec& spec, std::string& error) {
  return read_members(body, spec, true, error);
}

}  // namespace mock
