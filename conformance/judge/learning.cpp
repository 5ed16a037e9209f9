// How the knowledge comes about: each answer and each webhook adds to it.
#include <algorithm>
#include <utility>

#include "conformance/judge/knowledge.h"

namespace conformance {
namespace {

constexpr std::string_view kIsv = "isv_reseller_or_partner";

std::string text_of(const Json& object, const char* name) {
  const auto found = object.is_object() ? object.find(name) : object.end();
  return object.is_object() && found != object.end() && found->is_string()
             ? found->get<std::string>()
             : std::string();
}

std::string text_of(const Exchange& exchange, std::string_view parameter) {
  return std::string(exchange.parameter(parameter));
}

// The rows of a list, whatever its key; empty for anything else.
const Json& rows_of(const Json& answer) {
  static const Json none = Json::array();
  if (!answer.is_object()) return none;
  for (const char* key :
       {"results", "data", "compliance", "end_users", "us_app_to_person_usecases"})
    if (const auto found = answer.find(key); found != answer.end() && found->is_array())
      return *found;
  return none;
}

bool has_next_page(const Json& answer) {
  const auto meta = answer.is_object() ? answer.find("meta") : answer.end();
  return answer.is_object() && meta != answer.end() && !text_of(*meta, "next_page_url").empty();
}

// `errors` of a brand or campaign, or of a bundle.
std::vector<int> codes_of(const Json& row, const char* list = "errors") {
  std::vector<int> codes;
  const auto errors = row.find(list);
  if (errors == row.end() || !errors->is_array()) return codes;
  for (const Json& error : *errors)
    for (const char* name : {"error_code", "code", "registrationerrorcode"})
      if (const auto code = error.is_object() ? error.find(name) : error.end();
          error.is_object() && code != error.end() && code->is_number_integer())
        codes.push_back(code->get<int>());
  return codes;
}

// Attributes come as an object, or as its text.
Json object_of(const Json& value) {
  if (value.is_object()) return value;
  if (!value.is_string()) return nullptr;
  Json parsed = Json::parse(value.get<std::string>(), nullptr, /*allow_exceptions=*/false);
  return parsed.is_object() ? parsed : Json();
}

Json values_of(const Exchange& exchange, const Act& act) {
  if (act.noun != Noun::kAddress) return object_of(Json(text_of(exchange, "Attributes")));
  Json values = Json::object();
  for (const auto& [name, value] : exchange.form) values[name] = value;
  return values;
}

std::string lower(std::string text) {
  for (char& c : text) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  return text;
}
std::string upper(std::string text) {
  for (char& c : text) c = c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
  return text;
}

// What a type of event says of a brand or a campaign. A2P 9.3; `brand-unverified` is left out: it
// is good news of a sole proprietor and bad news of a company.
struct News {
  std::string_view type;  // its end
  std::string_view subject;
  std::string_view status, identity;
};
constexpr News kNews[] = {
    {".brand-registered", "brandsid", "APPROVED", ""},
    {".brand-verified", "brandsid", "APPROVED", "VERIFIED"},
    {".brand-vetted-verified", "brandsid", "APPROVED", "VETTED_VERIFIED"},
    {".brand-failure", "brandsid", "FAILED", ""},
    {".campaign-approved", "messagingservicesid", "VERIFIED", ""},
    {".campaign-failure", "messagingservicesid", "FAILED", ""},
};

}  // namespace

Knowledge::Knowledge(const History& history) : history_(&history) {
  acts_.reserve(history.exchanges.size());
  for (const Exchange& exchange : history.exchanges) acts_.push_back(read_act(exchange));
  for (Place at = 0; at < acts_.size(); ++at) read(at);
  for (const Delivery& delivery : history.deliveries) hear(delivery);
}

Subject& Knowledge::make(Noun noun, const std::string& sid, Place at) {
  by_sid_[sid].push_back(subjects_.size());
  Subject& made = subjects_.emplace_back();
  made.noun = noun;
  made.sid = sid;
  made.account = exchange(at).account;
  return made;
}

// The one that lives now; one that nobody spoke of yet was made before the history.
Subject& Knowledge::subject(Noun noun, const std::string& sid, Place) {
  const auto found = by_sid_.find(sid);
  if (found != by_sid_.end()) return subjects_[found->second.back()];
  return make(noun, sid, 0);
}

void Knowledge::read(Place at) {
  const Exchange& one = exchange(at);
  const Act& here = acts_[at];
  constexpr int kNotFound = 404;
  if (one.status == kNotFound && here.verb == Verb::kFetch && by_sid_.contains(here.sid))
    subject(here.noun, here.sid, at).gone = std::min(subject(here.noun, here.sid, at).gone, at);
  if (!one.is_success()) return;
  note_creation(at);
  note_update(at);
  note_items(at);
  note_values(at);
  note_deletion(at);
  see_evaluation(at);
  if (one.answer_lost) return;
  see(at);
  look_at_primary(at);
}

void Knowledge::note_creation(Place at) {
  const Act& here = acts_[at];
  const Exchange& one = exchange(at);
  const bool is_ours =
      here.is_bundle() || here.noun == Noun::kBrand || here.noun == Noun::kCampaign;
  if (here.verb != Verb::kCreate || !is_ours) return;
  const std::string sid = here.noun == Noun::kCampaign ? here.sid : text_of(one.answer, "sid");
  if (sid.empty()) return;
  Subject& made = make(here.noun, sid, at);
  made.made = at;
  made.unseen = one.answer_lost;
  made.policy = text_of(one, "PolicySid");
  made.email = text_of(one, "Email");
  made.name = text_of(one, "FriendlyName");
  made.profile = text_of(one, "CustomerProfileBundleSid");
  made.trust_product = text_of(one, "A2PProfileBundleSid");
  made.type = text_of(one, "BrandType");
  made.mock = lower(text_of(one, "Mock")) == "true";
  made.brand = text_of(one, "BrandRegistrationSid");
  made.usecase = text_of(one, "UsAppToPersonUsecase");
}

void Knowledge::note_update(Place at) {
  const Act& here = acts_[at];
  const Exchange& one = exchange(at);
  if (here.verb != Verb::kUpdate) return;
  if (here.noun == Noun::kBrand || here.noun == Noun::kCampaign)
    subject(here.noun, here.sid, at).submissions.push_back(at);
  if (!here.is_bundle()) return;
  Subject& bundle = subject(here.noun, here.sid, at);
  if (one.parameter("Status") == "pending-review") bundle.submissions.push_back(at);
  const std::string email = text_of(one, "Email"), name = text_of(one, "FriendlyName");
  if ((!email.empty() && email != bundle.email) || (!name.empty() && name != bundle.name))
    changes_.push_back({at, bundle.sid});
  if (!email.empty()) bundle.email = email;
  if (!name.empty()) bundle.name = name;
}

void Knowledge::note_items(Place at) {
  const Act& here = acts_[at];
  const Exchange& one = exchange(at);
  if (here.noun != Noun::kAssignment) return;
  const bool is_profile = one.path.starts_with("/v1/CustomerProfiles");
  Subject& bundle = subject(is_profile ? Noun::kProfile : Noun::kTrustProduct, here.parent, at);
  if (here.verb == Verb::kCreate) {
    bundle.items.push_back({.object = text_of(one, "ObjectSid"),
                            .assignment = text_of(one.answer, "sid"),
                            .from = at + 1});
    changes_.push_back({at, bundle.sid});
  } else if (here.verb == Verb::kDelete) {
    for (Item& item : bundle.items)
      if (item.assignment == here.sid) item.to = at;
    changes_.push_back({at, bundle.sid});
  } else if (here.verb == Verb::kList && !one.answer_lost) {
    for (const Json& row : rows_of(one.answer)) {
      const std::string object = text_of(row, "object_sid");
      if (!object.empty() && !has_item(bundle, object, at))
        bundle.items.push_back({.object = object, .assignment = text_of(row, "sid")});
    }
  }
}

void Knowledge::note_values(Place at) {
  const Act& here = acts_[at];
  const Exchange& one = exchange(at);
  if (here.noun != Noun::kEndUser && here.noun != Noun::kDocument && here.noun != Noun::kAddress)
    return;
  const bool writes = here.verb == Verb::kCreate || here.verb == Verb::kUpdate;
  const std::string sid = here.sid.empty() ? text_of(one.answer, "sid") : here.sid;
  if (sid.empty()) return;
  std::vector<Version>& versions = versions_[sid];
  Json values =
      writes ? values_of(one, here)
             : object_of(one.answer.is_object() ? one.answer.value("attributes", Json()) : Json());
  if (!values.is_object()) values = Json::object();
  if (!writes) {
    if (here.verb == Verb::kFetch && versions.empty() && !one.answer_lost)
      versions.push_back({at, std::move(values)});
    return;
  }
  if (versions.empty()) {
    if (here.verb == Verb::kUpdate) changes_.push_back({at, sid});
    versions.push_back({at, std::move(values)});
    return;
  }
  Json merged = versions.back().values;
  merged.merge_patch(values);
  if (merged == versions.back().values) return;  // the same data once more
  changes_.push_back({at, sid});
  versions.push_back({at, std::move(merged)});
}

void Knowledge::note_deletion(Place at) {
  const Act& here = acts_[at];
  if (here.verb == Verb::kDelete && by_sid_.contains(here.sid))
    subject(here.noun, here.sid, at).gone = at;
  if (here.is(Noun::kDocument, Verb::kDelete) || here.is(Noun::kEndUser, Verb::kDelete))
    changes_.push_back({at, here.sid});
}

void Knowledge::see(Place at) {
  const Act& here = acts_[at];
  const Json& answer = exchange(at).answer;
  if (here.noun == Noun::kUsecases && here.verb == Verb::kList) {
    for (const auto& [name, value] : exchange(at).query)
      if (name == "BrandRegistrationSid" && !rows_of(answer).empty() && by_sid_.contains(value))
        subject(Noun::kBrand, value, at).offered.push_back(at + 1);
    return;
  }
  if (!here.is_bundle() && here.noun != Noun::kBrand && here.noun != Noun::kCampaign) return;
  if (here.verb != Verb::kList) return see_row(at, answer);
  for (const Json& row : rows_of(answer)) see_row(at, row);
}

void Knowledge::see_row(Place at, const Json& row) {
  const Noun noun = acts_[at].noun;
  if (!row.is_object()) return;
  const std::string sid = text_of(row, noun == Noun::kCampaign ? "messaging_service_sid" : "sid");
  const std::string status = text_of(row, noun == Noun::kCampaign ? "campaign_status" : "status");
  if (sid.empty() || status.empty()) return;
  Subject& about = subject(noun, sid, at);
  const auto fill = [&](std::string& value, const char* name) {
    if (value.empty()) value = text_of(row, name);
  };
  fill(about.policy, "policy_sid");
  fill(about.email, "email");
  fill(about.name, "friendly_name");
  fill(about.profile, "customer_profile_bundle_sid");
  fill(about.trust_product, "a2p_profile_bundle_sid");
  fill(about.type, "brand_type");
  fill(about.brand, "brand_registration_sid");
  fill(about.usecase, "us_app_to_person_usecase");
  Sighting sighting{.from = at + 1,
                    .sure = at + 1,
                    .at = exchange(at).at,
                    .status = status,
                    .identity = text_of(row, "identity_status"),
                    .codes = codes_of(row),
                    .registered = {}};
  if (noun == Noun::kBrand && row.contains("tcr_id"))
    sighting.registered = !text_of(row, "tcr_id").empty();
  about.unseen = false;
  about.seen.push_back(std::move(sighting));
}

void Knowledge::see_evaluation(Place at) {
  const Act& here = acts_[at];
  if (here.noun != Noun::kEvaluation || here.verb != Verb::kCreate) return;
  const bool is_profile = exchange(at).path.starts_with("/v1/CustomerProfiles");
  subject(is_profile ? Noun::kProfile : Noun::kTrustProduct, here.parent, at)
      .evaluations.push_back({.at = at,
                              .compliant = text_of(exchange(at).answer, "status") == "compliant",
                              .lost = exchange(at).answer_lost});
}

// Which primary profiles there are, what they stand at, and whose they are.
void Knowledge::look_at_primary(Place at) {
  const Act& here = acts_[at];
  const Exchange& one = exchange(at);
  bool looked = false;
  if (here.is(Noun::kProfile, Verb::kList)) {
    const auto filtered =
        std::find(one.query.begin(), one.query.end(),
                  std::pair<std::string, std::string>("PolicySid", kPrimaryPolicy));
    looked = filtered != one.query.end() && !has_next_page(one.answer);
  }
  const auto note = [&](const Json& row) {
    if (text_of(row, "policy_sid") != kPrimaryPolicy) return;
    Primary& primary = primaries_[text_of(row, "sid")];
    primary.account = one.account;
    primary.status = text_of(row, "status");
    looked = looked || here.verb == Verb::kFetch;
  };
  if (here.noun == Noun::kProfile && here.verb != Verb::kList) note(one.answer);
  if (here.noun == Noun::kProfile)
    for (const Json& row : rows_of(one.answer)) note(row);
  if (here.is(Noun::kEndUser, Verb::kFetch))
    if (const Json* known = values(here.sid, at + 1))
      for (auto& [sid, primary] : primaries_)
        if (stands_on(here.sid, sid, at)) {
          const std::string identity = text_of(*known, "business_identity");
          looked = looked || !identity.empty();
          if (!identity.empty()) primary.identity = identity;
        }
  if (!looked) return;
  PrimaryView view{.at = at + 1,
                   .account = one.account,
                   .problem = PrimaryView::Problem::kStatus,
                   .why = "no primary profile was listed"};
  for (const auto& [sid, primary] : primaries_) {
    if (primary.account != one.account || view.problem == PrimaryView::Problem::kNone) continue;
    const bool stands = primary.status == "twilio-approved" || primary.status == "in-review";
    const bool foreign = !primary.identity.empty() && primary.identity != kIsv;
    view.problem = !stands   ? view.problem
                   : foreign ? PrimaryView::Problem::kIdentity
                             : PrimaryView::Problem::kNone;
    view.why =
        "the primary profile " + sid +
        (stands ? " has the business identity " + primary.identity : " was " + primary.status);
  }
  views_.push_back(std::move(view));
}

void Knowledge::hear(const Delivery& delivery) {
  if (delivery.forged) return;
  for (const Delivery::Attempt& attempt : delivery.attempts) {
    if (attempt.status == 0) continue;
    const auto& all = exchanges();
    const auto first = [&](auto&& is_later) {
      return static_cast<Place>(std::find_if(all.begin(), all.end(), is_later) - all.begin());
    };
    constexpr int kRefused = 300;
    Sighting sighting;
    sighting.at = attempt.at;
    sighting.from = first([&](const Exchange& one) { return one.at >= attempt.at; });
    sighting.sure = attempt.status >= kRefused
                        ? kNever
                        : first([&](const Exchange& one) { return one.at > attempt.at; });
    const Json events = Json::parse(delivery.body, nullptr, /*allow_exceptions=*/false);
    if (!events.is_array()) {
      sighting.status = delivery.event;
      hear_news(delivery.about, std::move(sighting), delivery.created);
      return;
    }
    for (const Json& event : events)
      for (const News& news : kNews) {
        if (!text_of(event, "type").ends_with(news.type) || !event.contains("data")) continue;
        Sighting told = sighting;
        const Json& tells = event["data"];
        told.status = news.status;
        told.identity = news.identity.empty() ? upper(text_of(tells, "identitystatus"))
                                              : std::string(news.identity);
        told.codes = codes_of(tells, "brandregistrationerrors");
        hear_news(text_of(tells, std::string(news.subject).c_str()), std::move(told),
                  delivery.created);
      }
    return;
  }
}

// What a later answer overtook is no news.
void Knowledge::hear_news(const std::string& sid, Sighting sighting, Moment happened) {
  const auto found = by_sid_.find(sid);
  if (found == by_sid_.end() || sighting.status.empty()) return;
  Subject& about = subjects_[found->second.back()];
  const auto place = std::find_if(about.seen.begin(), about.seen.end(),
                                  [&](const Sighting& one) { return one.from > sighting.from; });
  const bool overtaken = std::any_of(about.seen.begin(), place, [&](const Sighting& one) {
    return happened != Moment() && one.at > happened;
  });
  if (!overtaken) about.seen.insert(place, std::move(sighting));
}

}  // namespace conformance
