// How one sandbox behaves: how fast reviews are, who answers the phone, which rules are enforced.
// Plain values, given when the sandbox is made and changed by the control API; the clock's own
// settings are in sim/clock.h.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "conformance/contract/rule.h"
#include "mock_server/core/time.h"

namespace mock {

enum class Pace { kFast, kDocumented, kInstant };

// How long reviews take: a named pace, and delays of their own for a resource, or for a resource
// under one policy. And who decides the ones that nobody decides: the rules, or a review policy.
struct Reviews {
  struct Delay {
    std::string resource;  // `customer_profile`, `trust_product`, `brand`, `campaign`,
                           // `number_registration`
    std::string policy;    // policy SID or its short name; empty: all
    Duration delay{};
  };
  Pace pace = Pace::kFast;
  std::vector<Delay> delays;

  // Standing decisions in the order they are asked, each a JSON object as POST …/reviews takes it
  // with `match`. Whoever sets them checks them (resources/review_policy.h).
  std::vector<std::string> policy;
  std::string policy_name;  // of engine/review_policies.h; empty: an inline policy, or none

  // `fast`, `documented,brand=3d,customer_profile/RN…=72h,reject-first`; the text in `error` says
  // what would have been right.
  static std::optional<Reviews> parse(std::string_view text, std::string& error);
  // The same as JSON: a text as above, or `{"pace", "delays": {"brand": "3d"}, "policy": NAME or
  // [DECISION…]}` over those of `present`: what is absent stays as it is.
  static std::optional<Reviews> read(std::string_view json, Reviews present, std::string& error);
  std::string text() const;  // without an inline policy
  std::string json() const;
};

// `silent`, or answers every OTP with YES after a delay.
struct PhoneOwner {
  bool answers = false;
  Duration delay{};

  static std::optional<PhoneOwner> parse(std::string_view text);  // `silent`, `yes`, `yes:30m`
  std::string text() const;
};

struct RuleSet {
  contract::Profile profile = contract::kGuide;
  std::map<std::string, std::string, std::less<>> switches;
  std::set<std::string, std::less<>> disabled;  // rule ids

  static std::optional<contract::Profile> parse_profile(std::string_view text);
  std::string_view profile_name() const;
  bool enforces(const contract::Rule& rule) const {
    return (rule.profiles & profile) != 0 && !disabled.contains(rule.id);
  }
};

// Whether webhooks leave the program, or are only written down.
enum class Webhooks { kDeliver, kRecord };

struct Settings {
  Reviews reviews;
  PhoneOwner phone_owner;
  RuleSet rules;
  Webhooks webhooks = Webhooks::kDeliver;
};

}  // namespace mock
