#include "mock_server/engine/settings.h"

#include <array>

#include "mock_server/core/json.h"
#include "mock_server/engine/review_policies.h"

namespace mock {
namespace {

struct PaceName {
  Pace pace;
  std::string_view name;
};
constexpr std::array<PaceName, 3> kPaces = {
    {{Pace::kFast, "fast"}, {Pace::kDocumented, "documented"}, {Pace::kInstant, "instant"}}};

struct ProfileName {
  contract::Profile profile;
  std::string_view name;
};
constexpr std::array<ProfileName, 3> kProfiles = {
    {{contract::kGuide, "guide"}, {contract::kTwilio, "twilio"}, {contract::kStrict, "strict"}}};

constexpr std::array<std::string_view, 5> kReviewed = {"customer_profile", "trust_product", "brand",
                                                       "campaign", "number_registration"};

bool is_reviewed(std::string_view resource) {
  for (const std::string_view name : kReviewed)
    if (name == resource) return true;
  return false;
}

constexpr std::string_view kReviewsHelp =
    " is no review setting: use fast, documented or instant, delays such as brand=3d or "
    "customer_profile/RN...=72h for customer_profile, trust_product, brand, campaign and "
    "number_registration, and a policy: approve-all, reject-first, reject-all or manual";

bool read_pace(std::string_view text, Reviews& reviews) {
  for (const PaceName& known : kPaces) {
    if (text != known.name) continue;
    reviews.pace = known.pace;
    return true;
  }
  return false;
}

bool read_policy(std::string_view text, Reviews& reviews) {
  for (const ReviewPolicy& known : kReviewPolicies) {
    if (text != known.name) continue;
    reviews.policy_name = known.name;
    reviews.policy.clear();
    for (const std::string_view row : json::elements(known.decisions))
      reviews.policy.emplace_back(row);
    return true;
  }
  return false;
}

// `resource[/policy]` and its delay.
bool read_delay(std::string_view what, std::string_view delay, Reviews& reviews) {
  const std::size_t slash = what.find('/');
  Reviews::Delay read;
  read.resource = what.substr(0, slash);
  if (slash != std::string_view::npos) read.policy = what.substr(slash + 1);
  const auto duration = parse_duration(delay);
  if (!is_reviewed(read.resource) || !duration) return false;
  read.delay = *duration;
  reviews.delays.push_back(std::move(read));
  return true;
}

// Reads one part of the list: a pace, a policy's name, or `resource[/policy]=delay`.
bool read_part(std::string_view part, Reviews& reviews, std::string& error) {
  if (read_pace(part, reviews) || read_policy(part, reviews)) return true;
  const std::size_t equals = part.find('=');
  if (equals != std::string_view::npos &&
      read_delay(part.substr(0, equals), part.substr(equals + 1), reviews))
    return true;
  error = "'" + std::string(part) + "'" + std::string(kReviewsHelp);
  return false;
}

// One member of the object form.
bool read_member(const std::string& name, std::string_view value, Reviews& reviews,
                 std::string& error) {
  if (name == "pace" && read_pace(json::text(value), reviews)) return true;
  if (name == "policy" && json::is_string(value) && read_policy(json::text(value), reviews))
    return true;
  if (name == "policy" && value.starts_with('[')) {
    reviews.policy_name.clear();
    reviews.policy.clear();
    for (const std::string_view row : json::elements(value)) reviews.policy.emplace_back(row);
    return true;
  }
  if (name == "delays" && json::is_object(value)) {
    reviews.delays.clear();
    for (const auto& [what, delay] : json::members(value)) {
      if (read_delay(what, json::text(delay), reviews)) continue;
      error = "'" + what + "'" + std::string(kReviewsHelp);
      return false;
    }
    return true;
  }
  error = "reviews has no such '" + name +
          "': it is a text, or {\"pace\", \"delays\", \"policy\": NAME or [DECISION...]}";
  return false;
}

}  // namespace

std::optional<Reviews> Reviews::parse(std::string_view text, std::string& error) {
  Reviews reviews;
  while (true) {
    const std::size_t comma = text.find(',');
    if (!read_part(text.substr(0, comma), reviews, error)) return std::nullopt;
    if (comma == std::string_view::npos) return reviews;
    text.remove_prefix(comma + 1);
  }
}

std::optional<Reviews> Reviews::read(std::string_view json, Reviews present, std::string& error) {
  if (!json::is_object(json)) return parse(json::text(json), error);
  Reviews reviews = std::move(present);
  for (const auto& [name, value] : json::members(json))
    if (!read_member(name, value, reviews, error)) return std::nullopt;
  return reviews;
}

std::string Reviews::json() const {
  if (policy.empty() || !policy_name.empty()) return json::quote(text());
  json::Object rows;
  for (const Delay& delay : delays)
    rows.text(delay.policy.empty() ? delay.resource : delay.resource + '/' + delay.policy,
              format_duration(delay.delay));
  std::string pace_name;
  for (const PaceName& known : kPaces)
    if (known.pace == pace) pace_name = known.name;
  return json::Object()
      .text("pace", pace_name)
      .raw("delays", rows.str())
      .raw("policy", json::array(policy))
      .str();
}

std::string Reviews::text() const {
  std::string text;
  for (const PaceName& known : kPaces)
    if (known.pace == pace) text = known.name;
  for (const Delay& delay : delays) {
    text += ',' + delay.resource;
    if (!delay.policy.empty()) text += '/' + delay.policy;
    text += '=' + format_duration(delay.delay);
  }
  if (!policy_name.empty()) text += ',' + policy_name;
  return text;
}

std::optional<PhoneOwner> PhoneOwner::parse(std::string_view text) {
  PhoneOwner owner;
  if (text == "silent") return owner;
  owner.answers = true;
  if (text == "yes") return owner;
  constexpr std::string_view kPrefix = "yes:";
  if (!text.starts_with(kPrefix)) return std::nullopt;
  const auto delay = parse_duration(text.substr(kPrefix.size()));
  if (!delay) return std::nullopt;
  owner.delay = *delay;
  return owner;
}

std::string PhoneOwner::text() const {
  if (!answers) return "silent";
  return delay.count() == 0 ? "yes" : "yes:" + format_duration(delay);
}

std::optional<contract::Profile> RuleSet::parse_profile(std::string_view text) {
  for (const ProfileName& known : kProfiles)
    if (known.name == text) return known.profile;
  return std::nullopt;
}

std::string_view RuleSet::profile_name() const {
  for (const ProfileName& known : kProfiles)
    if (known.profile == profile) return known.name;
  return {};
}

}  // namespace mock
