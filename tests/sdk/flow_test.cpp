// Both flows from the first request to the approved campaign, in virtual time, as Twilio sees them.
#include <gtest/gtest.h>

#include "fake_twilio.h"

namespace a2p_test {
namespace {

using namespace std::chrono_literals;

const Json& made(const FakeTwilio& twilio, const std::string& type) {
  for (const auto& record : twilio.collections.at("/v1/EndUsers")) {
    if (record["type"] == type) return record;
  }
  throw std::out_of_range(type);
}

TEST(StandardFlow, SendsTheWritesInTheOrderOfTheGuide) {
  FakeTwilio twilio;
  const a2p::Client client(twilio.options());
  a2p::Flow flow(client, standard_input());
  const auto result = a2p::run(flow, client);
  ASSERT_TRUE(result) << describe(result.error());
  const std::vector<std::string> expected = {
      "/v1/CustomerProfiles",
      "/v1/EndUsers",
      "/v1/CustomerProfiles/BU/EntityAssignments",
      "/v1/EndUsers",
      "/v1/CustomerProfiles/BU/EntityAssignments",
      "/2010-04-01/Accounts/AC/Addresses.json",
      "/v1/SupportingDocuments",
      "/v1/CustomerProfiles/BU/EntityAssignments",
      "/v1/CustomerProfiles/BU/EntityAssignments",
      "/v1/CustomerProfiles/BU/Evaluations",
      "/v1/CustomerProfiles/BU",
      "/v1/TrustProducts",
      "/v1/EndUsers",
      "/v1/TrustProducts/BU/EntityAssignments",
      "/v1/TrustProducts/BU/EntityAssignments",
      "/v1/TrustProducts/BU/Evaluations",
      "/v1/TrustProducts/BU",
      "/v1/a2p/BrandRegistrations",
      "/v1/Services",
      "/v1/Services/MG/PhoneNumbers",
      "/v1/Services/MG/Compliance/Usa2p",
  };
  EXPECT_EQ(twilio.writes(), expected);
}

TEST(StandardFlow, SendsEveryFieldOfTheInput) {
  FakeTwilio twilio;
  const a2p::Client client(twilio.options());
  a2p::Flow flow(client, standard_input());
  ASSERT_TRUE(a2p::run(flow, client));

  const auto sample = Json::parse(kStandardInput);
  EXPECT_EQ(made(twilio, "authorized_representative_1")["attributes"],
            sample["step1"]["authorizedRep"]);
  EXPECT_EQ(made(twilio, "us_a2p_messaging_profile_information")["attributes"],
            sample["step2"]["a2pMessagingProfile"]);
  Json business;
  for (const auto& record : twilio.collections["/v1/EndUsers"]) {
    if (record["type"] == "customer_profile_business_information") business = record["attributes"];
  }
  EXPECT_EQ(business, sample["step1"]["businessAttributes"]);

  const auto& profile = creation(twilio, "CustomerProfiles");
  EXPECT_EQ(profile.url.substr(0, 28), "https://trusthub.twilio.com/");
  EXPECT_EQ(profile.field("Email"), "customer@example.com");
  EXPECT_EQ(profile.field("PolicySid"), "RNdfbf3fae0e1107f8aded0e7cead80bf5");
  const auto tag = flow.registration().tag;
  EXPECT_EQ(profile.field("FriendlyName"), "Customer Corp [" + tag + "]");
  EXPECT_EQ(creation(twilio, "TrustProducts").field("PolicySid"),
            "RNb0d4771c2c98518d916a3d4cd70a8f8b");

  const auto& address = creation(twilio, "Addresses.json");
  EXPECT_EQ(address.url.substr(0, 23), "https://api.twilio.com/");
  EXPECT_EQ(address.field("CustomerName"), "Customer Corp");
  EXPECT_EQ(address.field("Street"), "789 Main St");
  EXPECT_EQ(address.field("City"), "Boston");
  EXPECT_EQ(address.field("Region"), "MA");
  EXPECT_EQ(address.field("PostalCode"), "02101");
  EXPECT_EQ(address.field("IsoCountry"), "US");

  const auto& brand = creation(twilio, "BrandRegistrations");
  EXPECT_EQ(brand.field("CustomerProfileBundleSid"), flow.registration().customer_profile_sid);
  EXPECT_EQ(brand.field("A2PProfileBundleSid"), flow.registration().trust_product_sid);
  EXPECT_EQ(brand.field("BrandType"), "STANDARD");
  EXPECT_EQ(brand.field("SkipAutomaticSecVet"), "false");

  const auto& campaign = creation(twilio, "Usa2p");
  EXPECT_EQ(campaign.url.substr(0, 29), "https://messaging.twilio.com/");
  EXPECT_EQ(campaign.header("X-Twilio-Api-Version"), "v1.2");
  EXPECT_EQ(campaign.field("Description"), "Customer notifications for Customer Corp");
  EXPECT_EQ(campaign.field("MessageFlow"), "Users receive order and account updates");
  EXPECT_EQ(campaign.fields("MessageSamples"),
            (std::vector<std::string>{"Your order has shipped!", "Your account was updated."}));
  EXPECT_EQ(campaign.field("UsAppToPersonUsecase"), "ACCOUNT_NOTIFICATION");
  EXPECT_EQ(campaign.field("HasEmbeddedLinks"), "true");
  EXPECT_EQ(campaign.field("HasEmbeddedPhone"), "false");
  EXPECT_TRUE(campaign.fields("OptInMessage").empty()) << "what was not given is not sent";
}

TEST(StandardFlow, ResolvesTheNumberExactly) {
  FakeTwilio twilio;
  const a2p::Client client(twilio.options());
  a2p::Flow flow(client, standard_input());
  ASSERT_TRUE(a2p::run(flow, client));
  // The filter also returns +155555588880, which is listed first.
  std::string owned;
  for (const auto& [path, records] : twilio.collections) {
    for (const auto& record : records) {
      if (record.value("phone_number", "") == "+15555558888") owned = record["sid"];
    }
  }
  EXPECT_EQ(creation(twilio, "PhoneNumbers").field("PhoneNumberSid"), owned);
  EXPECT_EQ(flow.registration().campaigns.front().phone_number_sid, owned);
}

TEST(StandardFlow, EndsApprovedAndVerified) {
  FakeTwilio twilio;
  const auto begin = twilio.now;
  const a2p::Client client(twilio.options());
  a2p::Flow flow(client, standard_input());
  const auto result = a2p::run(flow, client);
  ASSERT_TRUE(result);
  EXPECT_EQ(result->brand_status, "APPROVED");
  EXPECT_EQ(result->brand_trust_score, 75);
  ASSERT_EQ(result->campaigns.size(), 1U);
  EXPECT_EQ(result->campaigns.front().status, "VERIFIED");
  EXPECT_EQ(result->campaigns.front().campaign_sid, "QE2c6890da8086d771620e9b13fadeba0b");
  EXPECT_TRUE(a2p::summarize(*result).complete);
  EXPECT_GE(twilio.now - begin, 15 * 24h);
}

TEST(StandardFlow, WaitsWithoutSleeping) {
  FakeTwilio twilio;
  twilio.profile_queue = 2h;
  const a2p::Client client(twilio.options());
  a2p::Flow flow(client, standard_input());
  const auto begin = twilio.now;
  std::vector<a2p::WaitingFor> waits;
  while (true) {
    const auto outcome = flow.advance();
    ASSERT_TRUE(outcome) << describe(outcome.error());
    if (std::holds_alternative<a2p::Done>(*outcome)) break;
    if (const auto* waiting = std::get_if<a2p::Waiting>(&*outcome)) {
      if (waits.empty() || waits.back() != waiting->what) waits.push_back(waiting->what);
      EXPECT_FALSE(waiting->sid.empty());
      EXPECT_GT(waiting->poll_after, 0ms);
      twilio.pass(waiting->poll_after);
    }
  }
  using enum a2p::WaitingFor;
  EXPECT_EQ(waits,
            (std::vector{kProfileReview, kTrustProductReview, kBrandReview, kCampaignReview}));
  EXPECT_GE(twilio.now - begin, 15 * 24h + 4h);
}

TEST(StandardFlow, SendsTheSecondRepresentative) {
  FakeTwilio twilio;
  auto input = standard_input();
  input.step1.authorized_rep2 = input.step1.authorized_rep;
  input.step1.authorized_rep2->first_name = "Bob";
  const a2p::Client client(twilio.options());
  a2p::Flow flow(client, input);
  ASSERT_TRUE(a2p::run(flow, client));
  EXPECT_EQ(made(twilio, "authorized_representative_2")["attributes"]["first_name"], "Bob");
  EXPECT_EQ(twilio.census()["EntityAssignments"], 1U + 5U + 2U);
}

TEST(StandardFlow, UsesAGivenPrimaryProfileWithoutLookingForOne) {
  FakeTwilio twilio;
  auto input = standard_input();
  input.step1.primary_profile_sid = "BUffffffffffffffffffffffffffffffff";
  const a2p::Client client(twilio.options());
  a2p::Flow flow(client, input);
  ASSERT_TRUE(a2p::run(flow, client));
  EXPECT_EQ(twilio.journal.front().line(), "POST /v1/CustomerProfiles");
  EXPECT_EQ(creation(twilio, "EntityAssignments", 3).field("ObjectSid"),
            input.step1.primary_profile_sid);
}

TEST(StandardFlow, StopsWithoutAnIsvsPrimaryProfile) {
  FakeTwilio twilio;
  twilio.primary_identity = "direct_customer";
  const a2p::Client client(twilio.options());
  a2p::Flow flow(client, standard_input());
  const auto result = a2p::run(flow, client);
  ASSERT_FALSE(result);
  const auto* none = result.error().get_if<a2p::NoEligiblePrimaryProfile>();
  ASSERT_NE(none, nullptr);
  ASSERT_EQ(none->candidates.size(), 1U);
  EXPECT_EQ(none->candidates.front().business_identity, "direct_customer");
  EXPECT_EQ(result.error().step, "step1_create_customer_profile");
  EXPECT_TRUE(twilio.writes().empty());
}

TEST(StandardFlow, AcceptsAPrimaryProfileInReview) {
  FakeTwilio twilio;
  twilio.primary_status = "in-review";
  const a2p::Client client(twilio.options());
  a2p::Flow flow(client, standard_input());
  EXPECT_TRUE(a2p::run(flow, client));
}

TEST(StandardFlow, StopsBeforeSubmittingANoncompliantBundleAndGoesOnOnceItIsCorrected) {
  FakeTwilio twilio;
  twilio.evaluations_pass = false;
  const a2p::Client client(twilio.options());
  a2p::Flow flow(client, standard_input());
  const auto result = a2p::run(flow, client);
  ASSERT_FALSE(result);
  const auto* gaps = result.error().get_if<a2p::EvaluationNoncompliant>();
  ASSERT_NE(gaps, nullptr);
  ASSERT_EQ(gaps->fields.size(), 1U);
  EXPECT_EQ(gaps->fields.front().object_type, "authorized_representative_1");
  EXPECT_EQ(gaps->fields.front().field, "phone_number");
  EXPECT_EQ(gaps->fields.front().code, 22218);
  EXPECT_EQ(twilio.writes().back(), "/v1/CustomerProfiles/BU/Evaluations");

  twilio.evaluations_pass = true;
  EXPECT_TRUE(a2p::run(flow, client));
  EXPECT_EQ(twilio.census()["CustomerProfiles"], 2U);  // the primary and this one
}

TEST(StandardFlow, KeepsAskingWhileTheBrandsApprovalSpreads) {
  FakeTwilio twilio;
  twilio.refuse_campaigns = 3;
  const a2p::Client client(twilio.options());
  a2p::Flow flow(client, standard_input());
  EXPECT_TRUE(a2p::run(flow, client));
  EXPECT_EQ(twilio.census()["Usa2p"], 1U);
}

TEST(StandardFlow, ReportsARefusalThatDoesNotPass) {
  FakeTwilio twilio;
  twilio.refuse_campaigns = 1000;
  const a2p::Client client(twilio.options());
  a2p::Flow flow(client, standard_input());
  const auto result = a2p::run(flow, client);
  ASSERT_FALSE(result);
  ASSERT_TRUE(result.error().is<a2p::ApiError>());
  EXPECT_EQ(result.error().get_if<a2p::ApiError>()->code, 21717);
  EXPECT_EQ(result.error().http_status, 400);
  EXPECT_EQ(result.error().step, "step4_create_campaign");
  EXPECT_EQ(result.error().mock_rule, "TEST-RULE-01");
  EXPECT_EQ(result.error().request_id.substr(0, 2), "RQ");
  EXPECT_FALSE(result.error().guidance.empty());
}

TEST(StandardFlow, ReportsAFailedBrandWithItsReasons) {
  FakeTwilio twilio;
  twilio.brand_errors = Json::parse(
      R"([{"error_code": 30701, "description": "invalid", "fields": ["region"], "url": "u"}])");
  const a2p::Client client(twilio.options());
  a2p::Flow flow(client, standard_input());
  const auto result = a2p::run(flow, client);
  ASSERT_FALSE(result);
  const auto* failed = result.error().get_if<a2p::BrandFailed>();
  ASSERT_NE(failed, nullptr);
  EXPECT_EQ(failed->reasons.front().code, 30701);
  EXPECT_EQ(failed->reasons.front().fields, std::vector<std::string>{"region"});
  EXPECT_EQ(result.error().sid, flow.registration().brand_sid);
  EXPECT_EQ(result.error().guidance, a2p::guidance_for_code(30701));
}

TEST(StandardFlow, StopsAtTheLimitAndCanBeRunAgain) {
  FakeTwilio twilio;
  const a2p::Client client(twilio.options());
  a2p::Flow flow(client, standard_input());
  const auto early = a2p::run(flow, client, {.wait = {}, .limit = 24h});
  ASSERT_FALSE(early);
  EXPECT_TRUE(early.error().is<a2p::StillWaiting>());
  EXPECT_EQ(early.error().step, "campaign_review");
  EXPECT_TRUE(a2p::run(flow, client));
}

TEST(StandardFlow, TellsEachActionOnce) {
  FakeTwilio twilio;
  const a2p::Client client(twilio.options());
  std::vector<std::string> told;
  a2p::FlowHooks hooks;
  hooks.on_progress = [&](const a2p::Progress& done) {
    told.push_back(done.step + " " + done.action);
  };
  a2p::Flow flow(client, standard_input(), {}, hooks);
  ASSERT_TRUE(a2p::run(flow, client));
  EXPECT_EQ(told.size(), std::set(told.begin(), told.end()).size());
  EXPECT_EQ(told.front(), "step1_create_customer_profile primary-profile");
  EXPECT_EQ(told.back(), "campaign_review campaign-verified");
}

TEST(SoleProprietorFlow, SendsEveryFieldOfTheInput) {
  FakeTwilio twilio;
  const a2p::Client client(twilio.options());
  a2p::Flow flow(client, sole_proprietor_input());
  const auto result = a2p::run(flow, client);
  ASSERT_TRUE(result) << describe(result.error());
  const auto sample = Json::parse(kSoleProprietorInput);
  EXPECT_EQ(made(twilio, "starter_customer_profile_information")["attributes"],
            sample["step1"]["starterProfile"]);
  EXPECT_EQ(made(twilio, "sole_proprietor_information")["attributes"],
            sample["step2"]["solePropInfo"]);
  EXPECT_EQ(creation(twilio, "CustomerProfiles").field("PolicySid"),
            "RN806dd6cd175f314e1f96a9727ee271f4");
  EXPECT_EQ(creation(twilio, "TrustProducts").field("PolicySid"),
            "RN670d5d2e282a6130ae063b234b6019c8");
  EXPECT_EQ(creation(twilio, "BrandRegistrations").field("BrandType"), "SOLE_PROPRIETOR");
  EXPECT_EQ(creation(twilio, "BrandRegistrations").field("SkipAutomaticSecVet"), "true");
  EXPECT_EQ(result->brand_identity_status, "VERIFIED");
  EXPECT_EQ(result->campaigns.front().status, "VERIFIED");
}

TEST(Flow, RefusesARegistrationOfAnotherRoute) {
  FakeTwilio twilio;
  const a2p::Client client(twilio.options());
  a2p::Flow standard(client, standard_input());
  ASSERT_TRUE(standard.advance());
  a2p::Flow other(client, sole_proprietor_input(), standard.registration());
  const auto outcome = other.advance();
  ASSERT_FALSE(outcome);
  EXPECT_EQ(outcome.error().get_if<a2p::InvalidInput>()->path, "route");
}

TEST(Flow, CutsTheNameButNeverTheTagNorACharacter) {
  FakeTwilio twilio;
  auto input = standard_input();
  input.step1.business_name = std::string(40, 'x') + "\u00e4\u00e4\u00e4\u00e4";
  const a2p::Client client(twilio.options());
  a2p::Flow flow(client, input);
  ASSERT_TRUE(a2p::run(flow, client));
  const auto name = creation(twilio, "CustomerProfiles").field("FriendlyName");
  EXPECT_LE(name.size(), 64U);
  EXPECT_EQ(name, std::string(40, 'x') + " [" + flow.registration().tag + "]");
}

}  // namespace
}  // namespace a2p_test
