// What a client could know, request by request, and what it made: the one model that the rules of
// the judge share. It holds only what stood in answers that reached the client, and in genuine
// webhooks that did; never the sandbox's hidden state. A *place* is the index of an exchange, and
// stands for the moment just before that request was sent.
#pragma once

#include <limits>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "conformance/judge/acts.h"

namespace conformance {

using Place = std::size_t;
inline constexpr Place kNever = std::numeric_limits<Place>::max();

// Policies of customer profiles: of the account's own, of a customer's business, of a person.
inline constexpr std::string_view kPrimaryPolicy = "RN6433641899984f951173ef1738c3bdd0";
inline constexpr std::string_view kSecondaryPolicy = "RNdfbf3fae0e1107f8aded0e7cead80bf5";
inline constexpr std::string_view kStarterPolicy = "RN806dd6cd175f314e1f96a9727ee271f4";

// A status that the client was shown.
struct Sighting {
  Place from = 0;  // the first request that may have been sent in this knowledge
  Place sure = 0;  // the first that surely was: later than `from` for a webhook
  Moment at{};
  std::string status{}, identity{};  // `identity_status` of brands
  std::vector<int> codes{};          // of errors[]
  std::optional<bool> registered{};  // of a brand: a tcr_id stood there
};

struct Evaluated {
  Place at = 0;
  bool compliant = false;
  bool lost = false;  // nobody saw what came of it
};

struct Item {
  std::string object{}, assignment{};
  Place from = 0, to = kNever;
};

// A bundle, a brand or a campaign that the history speaks of.
struct Subject {
  Noun noun = Noun::kOther;
  std::string sid, account;  // of a campaign: its Messaging Service
  Place made = kNever;       // by which request; kNever: before this history
  bool unseen = false;       // the answer to its creation was lost
  Place gone = kNever;       // deleted, or seen to be
  std::vector<Sighting> seen;
  std::vector<Place> submissions;  // accepted; of a brand or campaign its updates

  std::string policy, email, name;  // of a bundle
  std::vector<Item> items;
  std::vector<Evaluated> evaluations;

  std::string profile, trust_product, type;  // of a brand
  bool mock = false;
  std::vector<Place> offered;  // when it read that the brand has use cases to choose from
  std::string brand, usecase;  // of a campaign

  bool is_made_here() const { return made != kNever; }
  bool exists(Place at) const { return (made == kNever || made < at) && at <= gone; }
  // The last status that it may have been shown; null without one.
  const Sighting* latest(Place at) const;
  // The same, when it surely was and nothing newer may have come.
  const Sighting* certain(Place at) const;
  // Anything that it may have been shown has this status (and, where it is given, identity).
  bool may_have_been(Place at, std::string_view status, std::string_view identity = {}) const;
};

// Values of an end user, document or address from a request on.
struct Version {
  Place at = 0;
  Json values;  // an object
};

// What it saw of the account's primary profiles.
struct PrimaryView {
  enum class Problem { kNone, kStatus, kIdentity };
  Place at = 0;  // of the request behind the one that showed it
  std::string account;
  Problem problem = Problem::kNone;  // of the best of them
  std::string why;                   // `no primary profile was listed`
};

class Knowledge {
 public:
  explicit Knowledge(const History& history);

  const History& history() const { return *history_; }
  const std::vector<Exchange>& exchanges() const { return history_->exchanges; }
  const Exchange& exchange(Place at) const { return history_->exchanges[at]; }
  const Act& act(Place at) const { return acts_[at]; }
  std::size_t size() const { return acts_.size(); }

  const std::vector<Subject>& subjects() const { return subjects_; }
  // The one of that SID that lived at `at`, or last before; null when nobody spoke of it.
  const Subject* find(std::string_view sid, Place at) const;
  // As it stood at `at`; null when it is not known.
  const Json* values(std::string_view object, Place at) const;
  // One value of the end users in a bundle as it stood at `at`; empty when it is not known.
  std::string value_in(const Subject& bundle, std::string_view name, Place at) const;

  // The bundle, its items or what they stand on were changed by an accepted request behind `after`
  // and before `before`. What was made elsewhere may have any item: then every change counts.
  bool is_changed(const Subject& bundle, Place after, Place before) const;
  // An item stands in the bundle at `at`.
  bool has_item(const Subject& bundle, std::string_view object, Place at) const;

  // The last thing it saw of the account's primary profile; null when it did not look.
  const PrimaryView* primary(std::string_view account, Place at) const;
  // SIDs that are primary profiles.
  bool is_primary(std::string_view sid) const { return primaries_.contains(sid); }

  // Twilio's answer came and was neither 429 nor 5xx: it is decided what became of the request.
  bool is_decided(Place at) const;

 private:
  struct Change {
    Place at = 0;
    std::string object;
  };

  Subject& subject(Noun noun, const std::string& sid, Place at);
  Subject& make(Noun noun, const std::string& sid, Place at);
  void read(Place at);
  void see(Place at);
  void see_row(Place at, const Json& row);
  void see_evaluation(Place at);
  void note_creation(Place at);
  void note_update(Place at);
  void note_items(Place at);
  void note_values(Place at);
  void note_deletion(Place at);
  void look_at_primary(Place at);
  void hear(const Delivery& delivery);
  void hear_news(const std::string& sid, Sighting sighting, Moment happened);
  bool stands_on(std::string_view object, std::string_view below, Place at) const;

  const History* history_;
  std::vector<Act> acts_;
  std::vector<Subject> subjects_;
  std::map<std::string, std::vector<std::size_t>, std::less<>> by_sid_;
  std::map<std::string, std::vector<Version>, std::less<>> versions_;
  std::vector<Change> changes_;
  struct Primary {
    std::string account, status, identity;
  };
  std::map<std::string, Primary, std::less<>> primaries_;
  std::vector<PrimaryView> views_;
};

}  // namespace conformance
