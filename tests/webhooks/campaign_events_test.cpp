// The events of campaigns and of numbers: which comes when, and all that it says.
#include "tests/webhooks/event_streams_fixture.h"

namespace mock {
namespace {

const std::string kSubmitted = kCampaignEvent + "campaign-submitted";
const std::string kApproved = kCampaignEvent + "campaign-approved";
const std::string kCampaignFailure = kCampaignEvent + "campaign-failure";
const std::string kDeleted = kCampaignEvent + "campaign-deleted";
const std::string kSuspendedDelete = kCampaignEvent + "suspended-campaign-delete-submitted";

using Texts = std::vector<std::string>;

Params all_types(int version = 1) {
  Params params;
  for (const std::string& type : {kSubmitted, kApproved, kCampaignFailure, kDeleted})
    params.push_back(event_type(type, version));
  params.push_back(event_type(kSuspendedDelete, 1));
  for (const std::string& family : {kNumberEvent, kReleaseEvent})
    for (const char* end : {"pending", "successful", "failed"})
      params.push_back(event_type(family + end, version));
  return params;
}

// A campaign in its review.
struct Campaign : Stream {
  explicit Campaign(int version = 1, Json sandbox = Json::object())
      : Stream(all_types(version), std::move(sandbox)) {
    brand = approved_standard(mock);
    service = make_service(mock);
    post_campaign(mock, service, campaign_params(brand, "MARKETING"));
    created = mock.get(campaign_path(service)).text("date_created");
  }
  void decide(const std::string& sid, Json decision) {
    decision["sid"] = sid;
    const Answered posted = mock.control("POST", "/reviews", decision);
    EXPECT_EQ(posted.status, 201) << posted.body;
  }
  void approve() { decide(service, {{"decision", "approve"}}); }
  std::string add_number() {
    const std::string sid = number_sid(mock, "+15555558888");
    mock.post("/v1/Services/" + service + "/PhoneNumbers", {{"PhoneNumberSid", sid}});
    return sid;
  }
  // The id of the campaign in events.
  std::string campaign_sid() const { return last(kSubmitted)["data"]["campaignsid"]; }

  Json data(const Json& event, const std::string& status, bool registered,
            const Json& more = Json::object()) const {
    Json data = {{"accountsid", kAccount},
                 {"brandsid", brand},
                 {"campaignsid", campaign_sid()},
                 {"messagingservicesid", service}};
    if (registered) data["externalcampaignid"] = event["data"]["externalcampaignid"];
    data["a2pusecase"] = "MARKETING";
    data["createddate"] = ms_of(created);
    data["updateddate"] = when(event);
    data["campaignregistrationstatus"] = status;
    data["timestamp"] = when(event);
    data.update(more);
    return data;
  }
  void expect_campaign(const std::string& type, const std::string& schema,
                       const std::string& status, bool registered,
                       const Json& more = Json::object()) const {
    const Json event = last(type);
    if (!event.is_null())
      expect_event(event, type, campaign_sid(), schema, data(event, status, registered, more));
  }

  std::string brand, service, created;
};

TEST(CampaignEvents, AreSubmittedAndApproved) {
  Campaign campaign;
  EXPECT_EQ(campaign.types(), Texts{kSubmitted});
  EXPECT_TRUE(campaign.campaign_sid().starts_with("CM")) << campaign.campaign_sid();
  campaign.expect_campaign(kSubmitted, "A2P.CampaignRegistrationSubmitted/1", "pending", false);
  campaign.mock.advance({{"by", "16d"}});
  EXPECT_EQ(campaign.types(), (Texts{kSubmitted, kApproved}));
  campaign.expect_campaign(kApproved, "A2P.CampaignRegistrationApproved/1", "success", true);
  EXPECT_EQ(campaign.last(kApproved)["data"]["externalcampaignid"],
            campaign.mock.get(campaign_path(campaign.service)).text("campaign_id"));
}

TEST(CampaignEvents, OfVersionTwoHaveAnotherWordAndACode) {
  Campaign campaign(2);
  campaign.approve();
  campaign.expect_campaign(kApproved, "A2P.CampaignRegistrationApproved/2", "approved", true);
  Campaign other(2);
  other.decide(other.service, {{"decision", "reject"}, {"errors", {30909}}});
  other.expect_campaign(kCampaignFailure, "A2P.CampaignRegistrationFailure/2", "failure", false,
                        {{"errorcode", 30909}});
}

TEST(CampaignEvents, OfAnApprovalSayWhatTheSwitchSays) {
  Campaign campaign(2, {{"rules", {{"switches", {{"approved-campaign-word", "success"}}}}}});
  campaign.approve();
  EXPECT_EQ(campaign.last(kApproved)["data"]["campaignregistrationstatus"], "success");
}

TEST(CampaignEvents, OfAFailureAndTheNextTry) {
  Campaign campaign;
  campaign.decide(campaign.service, {{"decision", "reject"}, {"errors", {30909}}});
  campaign.expect_campaign(kCampaignFailure, "A2P.CampaignRegistrationFailure/1", "failure", false);
  Params corrected = campaign_params(campaign.brand, "MARKETING");
  std::erase_if(corrected, [](const auto& param) {
    return param.first == "BrandRegistrationSid" || param.first == "UsAppToPersonUsecase";
  });
  corrected.insert(corrected.end(), {{"AgeGated", "false"}, {"DirectLending", "false"}});
  const Answered updated = campaign.mock.post(campaign_path(campaign.service), corrected);
  EXPECT_EQ(updated.status, 200) << updated.body;
  EXPECT_EQ(campaign.types(), (Texts{kSubmitted, kCampaignFailure, kSubmitted}));
}

TEST(CampaignEvents, OfADeletion) {
  Campaign campaign;
  campaign.approve();
  campaign.mock.erase(campaign_path(campaign.service));
  EXPECT_EQ(campaign.types(), (Texts{kSubmitted, kApproved, kDeleted}));
  campaign.expect_campaign(kDeleted, "A2P.CampaignRegistrationDeleted/1", "deleted", true);
  Campaign other;
  other.mock.erase("/v1/Services/" + other.service);
  EXPECT_EQ(other.types(), (Texts{kSubmitted, kDeleted}));
}

TEST(CampaignEvents, OfASuspensionAreNoneUntilItIsOver) {
  Campaign campaign;
  campaign.approve();
  campaign.decide(campaign.service, {{"decision", "suspend"}});
  campaign.decide(campaign.service, {{"decision", "reinstate"}});
  EXPECT_EQ(campaign.types(), (Texts{kSubmitted, kApproved}));
  campaign.decide(campaign.service, {{"decision", "suspend"}});
  campaign.mock.advance({{"by", "30d"}});
  EXPECT_EQ(campaign.types(), (Texts{kSubmitted, kApproved, kSuspendedDelete}));
  campaign.expect_campaign(kSuspendedDelete, "A2P.SuspendedCampaignRegistrationDeleteSubmitted/1",
                           "suspended", true, {{"errorcode", 30990}});
}

// Numbers

struct Number : Campaign {
  explicit Number(int version = 1, const Json& sandbox = Json::object())
      : Campaign(version, sandbox), sid(add_number()) {}
  std::string pool() const { return "/v1/Services/" + service + "/PhoneNumbers/" + sid; }
  void expect_number(const std::string& type, const std::string& schema, const std::string& status,
                     const Json& more = Json::object(), bool in_campaign = true,
                     bool in_service = true) const {
    const Json event = last(type);
    if (event.is_null()) return;
    const std::string id = event["data"]["id"];
    EXPECT_EQ(id.size(), 36u) << id;
    Json data = {{"id", id}, {"accountsid", kAccount}};
    if (in_campaign) data["campaignsid"] = campaign_sid();
    if (in_service) data["messagingservicesid"] = service;
    data["externalstatus"] = status;
    data.update(more);
    data["phonenumbersid"] = sid;
    data["phonenumber"] = "+15555558888";
    data["timestamp"] = when(event);
    data["updateddate"] = when(event);
    expect_event(event, type, sid, schema, data);
  }
  std::string sid;
};

TEST(NumberEvents, OfARegistrationAndADeregistration) {
  Number number;
  number.approve();
  number.mock.advance({{"by", "3d"}});
  number.mock.erase(number.pool());
  number.mock.advance({{"by", "1m"}});
  EXPECT_EQ(number.types(),
            (Texts{kSubmitted, kApproved, kNumberEvent + "pending", kNumberEvent + "successful",
                   kReleaseEvent + "pending", kReleaseEvent + "successful"}));
  number.expect_number(kNumberEvent + "pending", "A2P.NumberRegistrationPending/1",
                       "pending_registration");
  number.expect_number(kNumberEvent + "successful", "A2P.NumberRegistrationSuccessful/1",
                       "registered");
  number.expect_number(kReleaseEvent + "pending", "A2P.NumberDeregistrationPending/1",
                       "pending_deregistration");
  number.expect_number(kReleaseEvent + "successful", "A2P.NumberDeregistrationSuccessful/1",
                       "unregistered", Json::object(), false);
}

TEST(NumberEvents, OfADeletedCampaignNameWhatItWas) {
  Number number(2);
  number.approve();
  number.mock.advance({{"by", "3d"}});
  number.mock.erase(campaign_path(number.service));
  number.mock.advance({{"by", "1m"}});
  number.expect_number(kReleaseEvent + "pending", "A2P.NumberDeregistrationPending/2",
                       "pending_deregistration");
  number.expect_number(kReleaseEvent + "successful", "A2P.NumberDeregistrationSuccessful/2",
                       "unregistered", Json::object(), false);
}

TEST(NumberEvents, OfAFailureSayWhy) {
  for (const std::string& key : {std::string("failurereason"), std::string("failureReason")}) {
    Number number(2, {{"rules", {{"switches", {{"number-failure-key", key}}}}}});
    number.approve();
    number.decide(number.sid, {{"decision", "reject"}});
    number.expect_number(kNumberEvent + "failed", "A2P.NumberRegistrationFailed/2", "failure",
                         {{key, "https://www.twilio.com/docs/api/errors/30126"}});
  }
}

TEST(NumberEvents, NameTheServiceSinceTheVersionThatTheSwitchSays) {
  for (const int version : {1, 2}) {
    Number number(version, {{"rules", {{"switches", {{"number-event-service", "v2"}}}}}});
    number.approve();
    number.expect_number(kNumberEvent + "pending",
                         "A2P.NumberRegistrationPending/" + std::to_string(version),
                         "pending_registration", Json::object(), true, version == 2);
  }
}

TEST(NumberEvents, OfANumberThatMovesToAnotherCampaign) {
  Number number;
  number.approve();
  number.mock.advance({{"by", "3d"}});
  const std::string first = number.service, first_campaign = number.campaign_sid();
  const std::string second = make_service(number.mock);
  post_campaign(number.mock, second, campaign_params(number.brand, "MARKETING"));
  number.decide(second, {{"decision", "approve"}});
  number.mock.erase(number.pool());
  number.mock.post("/v1/Services/" + second + "/PhoneNumbers", {{"PhoneNumberSid", number.sid}});
  number.mock.advance({{"by", "1m"}});
  const Json released = number.last(kReleaseEvent + "pending")["data"];
  EXPECT_EQ(released["messagingservicesid"], first);
  EXPECT_EQ(released["campaignsid"], first_campaign);
  EXPECT_EQ(number.last(kReleaseEvent + "successful")["data"]["messagingservicesid"], first);
  const Json pending = number.last(kNumberEvent + "pending")["data"];
  EXPECT_EQ(pending["messagingservicesid"], second);
  EXPECT_EQ(pending["campaignsid"], number.campaign_sid());
  EXPECT_NE(pending["campaignsid"], first_campaign);
}

TEST(Handler, MakesTheCampaignInsideTheAdvanceThatApprovesTheBrand) {
  const std::string verified = kBrandEvent + "brand-verified";
  Stream stream({event_type(verified), event_type(kApproved, 1)});
  const std::string service = make_service(stream.mock);
  stream.mock.set_courier([&](const OutgoingRequest& request) {
    stream.sent.push_back(request);
    const Json events = Json::parse(request.body);
    if (events[0]["type"] == verified) {
      const std::string brand = events[0]["data"]["brandsid"];
      const Answered made =
          post_campaign(stream.mock, service, campaign_params(brand, "MARKETING"));
      EXPECT_EQ(made.status, 201) << made.body;
    }
    return DeliveryOutcome{.status = 200, .why = {}, .body = {}};
  });
  post_brand(stream.mock, standard_bundles(stream.mock));
  stream.mock.advance({{"until", "settled"}});
  EXPECT_EQ(campaign_status(stream.mock, service), "VERIFIED");
  EXPECT_EQ(stream.count(kApproved), 1u);
}

}  // namespace
}  // namespace mock
