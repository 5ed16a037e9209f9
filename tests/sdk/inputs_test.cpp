// The sample inputs of the documents, as JSON, field by field; and what is said of an input that is
// wrong.
#include <gtest/gtest.h>

#include "fake_twilio.h"

namespace a2p_test {
namespace {

// Where reading a changed sample fails.
std::string path_of_problem(const Json& input) {
  const auto read = a2p::isv_standard_input_from_json(input.dump());
  if (read) return "none";
  const auto* problem = read.error().get_if<a2p::InvalidInput>();
  return problem == nullptr ? "other" : problem->path;
}

TEST(Inputs, ReadTheStandardSample) {
  const auto input = standard_input();
  EXPECT_EQ(input.step1.email, "customer@example.com");
  EXPECT_EQ(input.step1.business_attributes.business_registration_number, "98-7654321");
  EXPECT_EQ(input.step1.authorized_rep.job_position, "CEO");
  EXPECT_FALSE(input.step1.authorized_rep2);
  EXPECT_EQ(input.step1.address.postal_code, "02101");
  EXPECT_EQ(input.step2.a2p_messaging_profile.company_type, "private");
  EXPECT_FALSE(input.step2.a2p_messaging_profile.stock_ticker);
  EXPECT_FALSE(input.step3.skip_automatic_sec_vet);
  EXPECT_EQ(input.step4.campaign.message_samples.size(), 2U);
  EXPECT_TRUE(input.step4.campaign.has_embedded_links);
  EXPECT_EQ(input.step4.phone_number_sid, "+15555558888");
}

TEST(Inputs, ReadTheSoleProprietorSample) {
  const auto input = sole_proprietor_input();
  EXPECT_EQ(input.step1.starter_profile.phone_number, "+15555554444");
  EXPECT_EQ(input.step2.sole_prop_info.brand_name, "Jane Doe Messaging");
  EXPECT_FALSE(input.step2.sole_prop_info.vertical);
  EXPECT_EQ(input.step4.campaign.us_app_to_person_usecase, "SOLE_PROPRIETOR");
}

TEST(Inputs, ReadEveryOptionalMember) {
  auto json = Json::parse(kStandardInput);
  json["step1"]["authorizedRep2"] = json["step1"]["authorizedRep"];
  json["step1"]["statusCallback"] = "https://example.com/1";
  json["step1"]["primaryProfileSid"] = "BU1";
  json["step1"]["address"]["streetSecondary"] = "Floor 2";
  json["step1"]["businessAttributes"]["social_media_profile_urls"] = "s";
  json["step2"]["a2pMessagingProfile"] = {{"company_type", "public"},
                                          {"stock_exchange", "NYSE"},
                                          {"stock_ticker", "CUST"},
                                          {"brand_contact_email", "b@customer.com"}};
  json["step3"] = {{"skipAutomaticSecVet", true}, {"mock", true}};
  auto& campaign = json["step4"]["campaign"];
  campaign["privacyPolicyUrl"] = "https://customer.com/privacy";
  campaign["termsAndConditionsUrl"] = "https://customer.com/terms";
  campaign["optInMessage"] = "in";
  campaign["optOutMessage"] = "out";
  campaign["helpMessage"] = "help";
  campaign["optInKeywords"] = {"START"};
  campaign["optOutKeywords"] = {"STOP", "END"};
  campaign["helpKeywords"] = {"HELP"};
  campaign["subscriberOptIn"] = true;
  campaign["ageGated"] = false;
  campaign["directLending"] = true;
  const auto input = a2p::isv_standard_input_from_json(json.dump());
  ASSERT_TRUE(input) << describe(input.error());

  FakeTwilio twilio;
  const a2p::Client client(twilio.options());
  a2p::Flow flow(client, *input);
  ASSERT_TRUE(a2p::run(flow, client));
  const auto& sent = *std::find_if(twilio.journal.begin(), twilio.journal.end(), [](auto& e) {
    return e.method == "POST" && e.path.ends_with("/Usa2p");
  });
  EXPECT_EQ(sent.field("PrivacyPolicyUrl"), "https://customer.com/privacy");
  EXPECT_EQ(sent.field("TermsAndConditionsUrl"), "https://customer.com/terms");
  EXPECT_EQ(sent.field("OptInMessage"), "in");
  EXPECT_EQ(sent.field("OptOutMessage"), "out");
  EXPECT_EQ(sent.field("HelpMessage"), "help");
  EXPECT_EQ(sent.fields("OptOutKeywords"), (std::vector<std::string>{"STOP", "END"}));
  EXPECT_EQ(sent.field("SubscriberOptIn"), "true");
  EXPECT_EQ(sent.field("AgeGated"), "false");
  EXPECT_EQ(sent.field("DirectLending"), "true");
  for (const auto& exchange : twilio.journal) {
    if (exchange.line() == "POST /v1/CustomerProfiles") {
      EXPECT_EQ(exchange.field("StatusCallback"), "https://example.com/1");
    } else if (exchange.path.ends_with("/Addresses.json")) {
      EXPECT_EQ(exchange.field("StreetSecondary"), "Floor 2");
    } else if (exchange.line() == "POST /v1/a2p/BrandRegistrations") {
      EXPECT_EQ(exchange.field("SkipAutomaticSecVet"), "true");
      EXPECT_EQ(exchange.field("Mock"), "true");
    }
  }
}

TEST(Inputs, NameTheMemberThatIsMissing) {
  auto json = Json::parse(kStandardInput);
  json["step1"]["businessAttributes"].erase("website_url");
  EXPECT_EQ(path_of_problem(json), "step1.businessAttributes.website_url");
  json = Json::parse(kStandardInput);
  json.erase("step4");
  EXPECT_EQ(path_of_problem(json), "step4");
}

TEST(Inputs, NameTheMemberThatNobodyKnows) {
  auto json = Json::parse(kStandardInput);
  json["step4"]["campaign"]["privacyPolicyURL"] = "https://customer.com";
  EXPECT_EQ(path_of_problem(json), "step4.campaign.privacyPolicyURL");
}

TEST(Inputs, NameTheMemberOfTheWrongType) {
  auto json = Json::parse(kStandardInput);
  json["step4"]["campaign"]["hasEmbeddedLinks"] = "true";
  EXPECT_EQ(path_of_problem(json), "step4.campaign.hasEmbeddedLinks");
  json = Json::parse(kStandardInput);
  json["step4"]["campaign"]["messageSamples"] = "one";
  EXPECT_EQ(path_of_problem(json), "step4.campaign.messageSamples");
}

TEST(Inputs, TellWhichFlowTheyAreFor) {
  EXPECT_EQ(a2p::flow_name_from_json(kStandardInput).value(), "isv-standard");
  auto json = Json::parse(kSoleProprietorInput);
  json.erase("flow");
  EXPECT_EQ(a2p::flow_name_from_json(json.dump()).value(), "isv-sole-proprietor");
  json["flow"] = "isv-starter";
  EXPECT_FALSE(a2p::flow_name_from_json(json.dump()));
  EXPECT_EQ(a2p::flow_name_from_json(kDirectStandardInput).value(), "direct-standard");
  EXPECT_FALSE(a2p::direct_standard_input_from_json(kDirectSoleProprietorInput));
  EXPECT_FALSE(a2p::isv_standard_input_from_json(kSoleProprietorInput));
  EXPECT_FALSE(a2p::isv_standard_input_from_json("{"));
}

TEST(Inputs, OfTheDirectFlowsHaveThreeSteps) {
  const auto input = a2p::direct_standard_input_from_json(kDirectStandardInput);
  ASSERT_TRUE(input) << describe(input.error());
  EXPECT_EQ(input->step2.business_name, "Own Corp");
  EXPECT_EQ(input->step2.a2p_messaging_profile.brand_contact_email, "owner@own.example");
  EXPECT_TRUE(input->step2.skip_automatic_sec_vet);
  EXPECT_EQ(input->step3.phone_number_sid, "+15555558888");
  auto json = Json::parse(kDirectStandardInput);
  json["step1"]["customerProfileSid"] = "BU1";
  EXPECT_EQ(a2p::direct_standard_input_from_json(json.dump())->step1.customer_profile_sid, "BU1");
  json["step4"] = json["step3"];
  const auto four = a2p::direct_standard_input_from_json(json.dump());
  ASSERT_FALSE(four);
  EXPECT_EQ(four.error().get_if<a2p::InvalidInput>()->path, "step4");
  EXPECT_TRUE(a2p::direct_sole_proprietor_input_from_json(kDirectSoleProprietorInput));
}

TEST(Inputs, OfOneStepReadAlone) {
  const auto json = Json::parse(kStandardInput);
  EXPECT_TRUE(a2p::customer_profile_input_from_json(json["step1"].dump()));
  EXPECT_TRUE(a2p::trust_product_input_from_json(json["step2"].dump()));
  const auto brand =
      a2p::brand_input_from_json(R"({"customerProfileSid":"BU1","trustProductSid":"BU2"})");
  ASSERT_TRUE(brand);
  EXPECT_EQ(brand->trust_product_sid, "BU2");
  EXPECT_TRUE(a2p::campaign_input_from_json(json["step4"].dump()));
}

}  // namespace
}  // namespace a2p_test
