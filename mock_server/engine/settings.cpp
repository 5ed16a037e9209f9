#include "mock_server/engine/settings.h"

#include <array>

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

// Reads one part of the list: a pace, or `resource[/policy]=delay`.
bool read_part(std::string_view part, Reviews& reviews, std::string& error) {
  for (const PaceName& known : kPaces) {
    if (part != known.name) continue;
    reviews.pace = known.pace;
    return true;
  }
  const std::size_t equals = part.find('=');
  const std::string_view what = part.substr(0, equals);
  const std::size_t slash = what.find('/');
  Reviews::Delay delay;
  delay.resource = what.substr(0, slash);
  if (slash != std::string_view::npos) delay.policy = what.substr(slash + 1);
  const auto duration =
      equals == std::string_view::npos ? std::nullopt : parse_duration(part.substr(equals + 1));
  if (!is_reviewed(delay.resource) || !duration) {
    error = "'" + std::string(part) +
            "' is no review setting: use fast, documented or instant, and delays such as "
            "brand=3d or customer_profile/RN...=72h for customer_profile, trust_product, brand, "
            "campaign and number_registration";
    return false;
  }
  delay.delay = *duration;
  reviews.delays.push_back(std::move(delay));
  return true;
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

std::string Reviews::text() const {
  std::string text;
  for (const PaceName& known : kPaces)
    if (known.pace == pace) text = known.name;
  for (const Delay& delay : delays) {
    text += ',' + delay.resource;
    if (!delay.policy.empty()) text += '/' + delay.policy;
    text += '=' + format_duration(delay.delay);
  }
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
