#include "mock_server/webhooks/event_news.h"

#include <algorithm>
#include <array>

#include "conformance/contract/event_types.h"
#include "conformance/contract/switches.h"
#include "mock_server/core/sid.h"
#include "mock_server/core/text.h"
#include "mock_server/webhooks/event_payloads.h"

namespace mock {
namespace {

using Written = Transaction::Written;
using Ends = std::vector<std::string_view>;  // of event types: `brand-failure`

std::string text_of(const RecordPtr& record, std::string_view member) {
  return record == nullptr ? std::string() : json::text_member(record->text, member);
}

std::string hidden_of(const RecordPtr& record, std::string_view member) {
  return record == nullptr ? std::string() : json::text_member(record->hidden, member);
}

// Brands. B2 to B8, B16, S2 to S6

bool is_under_review(std::string_view status) {
  return status == "PENDING" || status == "IN_REVIEW";
}

// What is wrong with the contact's address. A2P-AUTHPLUS-01 to A2P-AUTHPLUS-03
bool has_contact_error(const RecordPtr& brand) {
  constexpr std::array<std::int64_t, 3> kCodes = {21736, 21738, 21740};
  for (const std::string_view error : json::elements(json::member(brand->text, "errors"))) {
    const std::int64_t code = json::integer(json::member(error, "error_code"));
    if (std::find(kCodes.begin(), kCodes.end(), code) != kCodes.end()) return true;
  }
  return false;
}

void add_authentication(const Written& written, Ends& ends) {
  const auto clicks = [](const RecordPtr& brand) {
    return json::integer(json::member(brand->hidden, "two_factor_clicks"));
  };
  const std::string was = hidden_of(written.before, "two_factor");
  const std::string is = hidden_of(written.after, "two_factor");
  if (clicks(written.after) > clicks(written.before)) {
    ends.insert(ends.end(), {"email-2fa-opened", "email-2fa-clicked"});
    if (was == "waiting" && is.empty()) ends.push_back("email-2fa-completed");
    return;
  }
  if (is != "failed") return;
  const bool told = was == "failed" && json::member(written.before->text, "errors") ==
                                           json::member(written.after->text, "errors");
  if (has_contact_error(written.after)) {
    if (!told) ends.push_back("invalid-contact-email");
  } else if (was == "waiting") {
    ends.push_back("email-2fa-timeout");
  }
}

void add_identity(const Written& written, Ends& ends) {
  const std::string was = text_of(written.before, "identity_status");
  const std::string is = text_of(written.after, "identity_status");
  if (was == is) return;
  if (is == "VETTED_VERIFIED") ends.push_back("brand-vetted-verified");
  if (is == "VERIFIED" && was != "VETTED_VERIFIED") ends.push_back("brand-verified");
  if (is == "UNVERIFIED" || is == "SELF_DECLARED") ends.push_back("brand-unverified");
}

Ends brand_events(const Written& written) {
  Ends ends;
  const std::string was = text_of(written.before, "status");
  const std::string is = text_of(written.after, "status");
  const bool in_registry = !json::is_null(json::member(written.after->text, "tcr_id"));
  const bool decided = is_under_review(was) && (is == "APPROVED" || is == "FAILED");
  if (decided && in_registry) ends.push_back("brand-registered");
  add_authentication(written, ends);
  if (is == "FAILED") {
    const bool is_new = was != "FAILED" && !was.starts_with("DELETION");
    const bool by_identity =
        decided && in_registry && hidden_of(written.after, "two_factor") != "failed";
    if (is_new) ends.push_back(by_identity ? "brand-unverified" : "brand-failure");
  } else {
    add_identity(written, ends);
  }
  if (hidden_of(written.after, "vetting") == "failure" &&
      hidden_of(written.before, "vetting") != "failure")
    ends.push_back("brand-secondary-vetting-failure");
  return ends;
}

void add_brand(const World& world, const RecordPtr& brand, std::string_view end,
               std::vector<EventNews>& news) {
  news.push_back({.type = std::string(contract::kBrandEvents) + std::string(end),
                  .account = brand->parent,
                  .source = brand->sid,
                  .kind = brand->kind,
                  .about = brand->sid,
                  .data = [brand, end, now = world.now](int version, const std::string&) {
                    return brand_data(end, version, *brand, now);
                  }});
}

void brand_news(const World& world, const Written& written, std::vector<EventNews>& news) {
  if (written.before == nullptr || written.after == nullptr) return;
  for (const std::string_view end : brand_events(written))
    add_brand(world, written.after, end, news);
}

// The brand that another record is about, as it is now.
void about_brand(const World& world, std::string_view account, std::string_view sid,
                 std::string_view end, std::vector<EventNews>& news) {
  if (const Record* brand = world.tx.get({"brand", account, sid}))
    add_brand(world, std::make_shared<const Record>(*brand), end, news);
}

void mail_news(const World& world, const Written& written, std::vector<EventNews>& news) {
  if (written.before == nullptr && written.after != nullptr)
    about_brand(world, text_of(written.after, "account"), written.after->sid, "email-2fa-sent",
                news);
}

// A posted vetting that fails; its errors stand at the brand. One that succeeds leaves the identity
// of the brand as it was, and nobody is told.
void vetting_news(const World& world, const Written& written, std::vector<EventNews>& news) {
  if (text_of(written.before, "vetting_status") == "IN_PROGRESS" &&
      text_of(written.after, "vetting_status") == "FAILED")
    about_brand(world, text_of(written.after, "account_sid"), written.after->parent,
                "brand-secondary-vetting-failure", news);
}

// Campaigns. C1, C3 to C6, C8, C11, C13

struct CampaignStep {
  std::string_view end, status;  // empty: no event
};

// What a campaign was and is tells the event; the words are those of the payload.
CampaignStep campaign_step(const World& world, const Written& written) {
  const std::string was = text_of(written.before, "campaign_status");
  const std::string is = text_of(written.after, "campaign_status");
  const bool registered_elsewhere =
      written.after != nullptr &&
      json::member(written.after->text, "is_externally_registered") == "true";
  const bool under_review = was == "PENDING" || was == "IN_PROGRESS";
  if (written.after == nullptr)
    return was == "SUSPENDED" ? CampaignStep{"suspended-campaign-delete-submitted", "suspended"}
                              : CampaignStep{"campaign-deleted", "deleted"};
  if (written.before == nullptr || (was == "FAILED" && is == "IN_PROGRESS"))
    return registered_elsewhere ? CampaignStep{} : CampaignStep{"campaign-submitted", "pending"};
  if (under_review && is == "VERIFIED")
    return {"campaign-approved", world.switched(contract::switch_row("approved-campaign-word"))};
  if (under_review && is == "FAILED") return {"campaign-failure", "failure"};
  return {};
}

std::string_view word_of(std::string_view status, int version) {
  if (status != "by-version") return status;  // EV-15
  return version >= 2 ? "approved" : "success";
}

void campaign_news(const World& world, const Written& written, std::vector<EventNews>& news) {
  const CampaignStep step = campaign_step(world, written);
  if (step.end.empty()) return;
  const RecordPtr campaign = written.after != nullptr ? written.after : written.before;
  news.push_back({.type = std::string(contract::kCampaignEvents) + std::string(step.end),
                  .account = text_of(campaign, "account_sid"),
                  .source = hidden_of(campaign, "event_sid"),
                  .kind = campaign->kind,
                  .about = campaign->parent,
                  .data = [campaign, end = step.end, status = std::string(step.status),
                           now = world.now](int version, const std::string&) {
                    return campaign_data(end, version, *campaign, word_of(status, version), now);
                  }});
}

// Numbers. N1 to N5

constexpr std::string_view kPending = "PENDING_REGISTRATION", kRegistered = "REGISTERED",
                           kFailed = "FAILURE", kReleasing = "PENDING_DEREGISTRATION";

// The Messaging Service and the campaign that an event of a number names.
void name_service(const World& world, const RecordPtr& number, bool released,
                  NumberSubject& subject) {
  if (released) {
    subject.service = hidden_of(number, "released_from");
    subject.campaign = hidden_of(number, "released_campaign");
    return;
  }
  subject.service = hidden_of(number, "service");
  for (const Record* campaign :
       world.tx.list({.kind = "campaign", .parent = subject.service, .limit = 1}).records)
    subject.campaign = json::text_member(campaign->hidden, "event_sid");
}

void add_number(const World& world, const RecordPtr& number, std::string_view family,
                std::string_view end, std::string_view state, std::vector<EventNews>& news) {
  const bool released = family == contract::kReleaseEvents;
  NumberSubject subject{.account = number->parent,
                        .number_sid = number->sid,
                        .phone_number = hidden_of(number, "phone_number"),
                        .external_status = lower(state)};
  name_service(world, number, released, subject);
  if (released && end == "successful") subject.campaign.clear();
  if (state == kFailed)
    subject.failure_key = world.switched(contract::switch_row("number-failure-key"));
  const bool always = world.switched(contract::switch_row("number-event-service")) == "v1";
  news.push_back({.type = std::string(family) + std::string(end),
                  .account = number->parent,
                  .source = number->sid,
                  .kind = number->kind,
                  .about = number->sid,
                  .data = [subject, always, now = world.now](int version, const std::string& id) {
                    NumberSubject said = subject;
                    said.id = uuid_of_sid(id);
                    if (version < 2 && !always) said.service.clear();
                    return number_data(said, now);
                  }});
}

void number_news(const World& world, const Written& written, std::vector<EventNews>& news) {
  const RecordPtr& number = written.after;
  const std::string was = hidden_of(written.before, "state"), is = hidden_of(number, "state");
  if (number == nullptr || was == is) return;
  // One that is let go may be taken up again at once.
  if (was == kReleasing)
    add_number(world, number, contract::kReleaseEvents, "successful", "UNREGISTERED", news);
  if (is == kReleasing) add_number(world, number, contract::kReleaseEvents, "pending", is, news);
  if (is == kPending) add_number(world, number, contract::kNumberEvents, "pending", is, news);
  if (is == kRegistered) add_number(world, number, contract::kNumberEvents, "successful", is, news);
  if (is == kFailed) add_number(world, number, contract::kNumberEvents, "failed", is, news);
}

struct Teller {
  std::string_view kind;
  void (*tell)(const World&, const Written&, std::vector<EventNews>&);
};
constexpr Teller kTellers[] = {{"brand", brand_news},
                               {"mail", mail_news},
                               {"vetting", vetting_news},
                               {"campaign", campaign_news},
                               {"number_registration", number_news}};

}  // namespace

std::vector<EventNews> news_of(const World& world, const Transaction::Written& written) {
  std::vector<EventNews> news;
  const std::string& kind = (written.after != nullptr ? written.after : written.before)->kind;
  for (const Teller& teller : kTellers)
    if (teller.kind == kind) teller.tell(world, written, news);
  return news;
}

}  // namespace mock
