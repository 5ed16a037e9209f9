// What Twilio says to a campaign at once.
#include <gtest/gtest.h>

#include "tests/resources/a2p_builders.h"

namespace mock {
namespace {

TEST(Campaigns, AnswersTheCreateWithEveryMemberInOrder) {
  Mock mock;
  const std::string brand = verified_sole_proprietor(mock), service = make_service(mock);
  const Answered made = post_campaign(mock, service, campaign_params(brand, "SOLE_PROPRIETOR"));
  ASSERT_EQ(made.status, 201) << made.body;
  const Json json = made.json();
  std::string members;
  for (const auto& [member, value] : json.items()) members += member + " ";
  EXPECT_EQ(members,
            "sid account_sid brand_registration_sid messaging_service_sid description "
            "message_samples us_app_to_person_usecase has_embedded_links has_embedded_phone "
            "subscriber_opt_in age_gated direct_lending campaign_status campaign_id "
            "is_externally_registered rate_limits message_flow opt_in_message opt_out_message "
            "help_message opt_in_keywords opt_out_keywords help_keywords date_created "
            "date_updated url mock errors ");
  EXPECT_EQ(json["sid"], "QE2c6890da8086d771620e9b13fadeba0b");
  EXPECT_EQ(json["campaign_status"], "PENDING");
  EXPECT_EQ(json["campaign_id"], nullptr);
  EXPECT_EQ(json["rate_limits"].dump(),
            R"({"att":{"mps":0.25,"msg_class":"A"},"tmobile":{"brand_tier":"LOW"}})");
  EXPECT_EQ(json["message_samples"],
            Json::array({"Your order has shipped!", "Your account was updated."}));
  EXPECT_EQ(json["subscriber_opt_in"], true);
  EXPECT_EQ(json["opt_out_keywords"],
            Json::array({"STOP", "STOPALL", "UNSUBSCRIBE", "CANCEL", "END", "QUIT"}));
  EXPECT_EQ(json["url"], kOrigin127 + campaign_path(service));
}

TEST(Campaigns, UrlsShowOnlyToAClientThatAsksForTheVersion) {
  Mock mock;
  const std::string brand = approved_standard(mock), service = make_service(mock);
  post_campaign(mock, service,
                with(campaign_params(brand, "MARKETING"),
                     {{"PrivacyPolicyUrl", "https://customer.com/privacy"},
                      {"TermsAndConditionsUrl", "https://customer.com/terms"}}));
  EXPECT_FALSE(mock.get(campaign_path(service)).json().contains("privacy_policy_url"));
  const Answered versioned = mock.send(
      "GET", campaign_path(service), "",
      {{"Authorization", Mock::authorization(kAccount, kToken)}, {"X-Twilio-Api-Version", "v1.2"}});
  EXPECT_EQ(versioned.text("privacy_policy_url"), "https://customer.com/privacy");
  EXPECT_EQ(versioned.text("terms_and_conditions_url"), "https://customer.com/terms");
}

TEST(Campaigns, EachRequiredParameterIsMissed) {
  Mock mock;
  const std::string brand = approved_standard(mock), service = make_service(mock);
  for (const char* missing :
       {"BrandRegistrationSid", "Description", "MessageFlow", "MessageSamples",
        "UsAppToPersonUsecase", "HasEmbeddedLinks", "HasEmbeddedPhone"}) {
    Params params = campaign_params(brand, "MARKETING");
    std::erase_if(params, [&](const auto& param) { return param.first == missing; });
    const Answered refused = post_campaign(mock, service, params);
    EXPECT_EQ(refused.status, 400) << missing;
    EXPECT_EQ(refused.text("code"), "21727") << missing;
  }
}

struct RefusalCase {
  const char* name;
  Params params;
  const char* code;
  const char* rule;
};

class CampaignRefusal : public testing::TestWithParam<RefusalCase> {};

TEST_P(CampaignRefusal, NamesItsRule) {
  Mock mock(Json{{"rules", {{"profile", "twilio"}}}});
  const std::string brand = approved_standard(mock), service = make_service(mock);
  const Answered refused =
      post_campaign(mock, service, with(campaign_params(brand, "MARKETING"), GetParam().params));
  EXPECT_EQ(refused.status, 400) << refused.body;
  EXPECT_EQ(refused.text("code"), GetParam().code);
  EXPECT_EQ(refused.rule(), GetParam().rule);
}

INSTANTIATE_TEST_SUITE_P(
    Cases, CampaignRefusal,
    testing::Values(
        RefusalCase{"ShortDescription",
                    {{"Description", std::string(39, 'd')}},
                    "21728",
                    "A2P-CAMPAIGN-02"},
        RefusalCase{"LongDescription",
                    {{"Description", std::string(4097, 'd')}},
                    "21728",
                    "A2P-CAMPAIGN-03"},
        RefusalCase{
            "ShortFlow", {{"MessageFlow", std::string(39, 'f')}}, "21728", "A2P-CAMPAIGN-04"},
        RefusalCase{
            "LongFlow", {{"MessageFlow", std::string(2049, 'f')}}, "21728", "A2P-CAMPAIGN-05"},
        RefusalCase{"OneSample",
                    {{"MessageSamples", "Your order has shipped!"}},
                    "21728",
                    "A2P-CAMPAIGN-06"},
        RefusalCase{"ShortSample",
                    {{"MessageSamples", "Your order has shipped!"},
                     {"MessageSamples", "Nineteen letters xx"}},
                    "21728",
                    "A2P-CAMPAIGN-07"},
        RefusalCase{"ShortReply", {{"OptInMessage", "Welcome"}}, "21728", "A2P-CAMPAIGN-08"},
        RefusalCase{"Keyword", {{"OptInKeywords", "YES PLEASE!"}}, "21728", "A2P-CAMPAIGN-09"},
        RefusalCase{"Usecase", {{"UsAppToPersonUsecase", "STARTER"}}, "21720", "A2P-CAMPAIGN-10"},
        RefusalCase{"SoleProprietor",
                    {{"UsAppToPersonUsecase", "SOLE_PROPRIETOR"}},
                    "21717",
                    "A2P-CAMPAIGN-13"},
        RefusalCase{"Brand",
                    {{"BrandRegistrationSid", "BN" + std::string(32, '0')}},
                    "21717",
                    "A2P-CAMPAIGN-11"}),
    [](const auto& info) { return std::string(info.param.name); });

TEST(Campaigns, TextsOfTheSeedsAreFindingsForTheGuide) {
  Mock mock;
  const std::string brand = verified_sole_proprietor(mock);
  const Answered made = post_campaign(mock, make_service(mock),
                                      with(campaign_params(brand, "SOLE_PROPRIETOR"),
                                           {{"Description", "Customer notifications"},
                                            {"MessageFlow", "Users receive order updates"},
                                            {"MessageSamples", "Your order is ready!"},
                                            {"MessageSamples", "Thanks for your order!"}}));
  EXPECT_EQ(made.status, 201) << made.body;
  EXPECT_NE(made.header("X-A2P-Mock-Finding").find("A2P-CAMPAIGN-02"), std::string::npos);
  EXPECT_NE(made.header("X-A2P-Mock-Finding").find("A2P-CAMPAIGN-04"), std::string::npos);
}

TEST(Campaigns, BrandMustBeRegistered) {
  Mock mock;
  const std::string brand = post_sole_proprietor(mock);
  const Answered refused =
      post_campaign(mock, make_service(mock), campaign_params(brand, "SOLE_PROPRIETOR"));
  EXPECT_EQ(refused.text("code"), "21717");
}

TEST(Campaigns, SuspendedBrandGetsNone) {
  Mock mock;
  const std::string brand = approved_standard(mock);
  mock.control("POST", "/reviews", {{"sid", brand}, {"decision", "suspend"}});
  const Answered refused =
      post_campaign(mock, make_service(mock), campaign_params(brand, "MARKETING"));
  EXPECT_EQ(refused.text("code"), "21731");
}

TEST(Campaigns, SoleProprietorHasOneEvenWhenItFailed) {
  Mock mock;
  const std::string brand = verified_sole_proprietor(mock);
  const Params params = campaign_params(brand, "SOLE_PROPRIETOR");
  const std::string first = make_service(mock);
  post_campaign(mock, first, params);
  mock.control("POST", "/reviews", {{"sid", first}, {"decision", "reject"}, {"errors", {30909}}});
  EXPECT_EQ(campaign_status(mock, first), "FAILED");
  EXPECT_EQ(post_campaign(mock, make_service(mock), params).text("code"), "21732");
}

TEST(Campaigns, DeletedOneIsNotCounted) {
  Mock mock;
  const std::string brand = verified_sole_proprietor(mock), first = make_service(mock);
  post_campaign(mock, first, campaign_params(brand, "SOLE_PROPRIETOR"));
  EXPECT_EQ(mock.erase(campaign_path(first)).status, 204);
  EXPECT_EQ(
      post_campaign(mock, make_service(mock), campaign_params(brand, "SOLE_PROPRIETOR")).status,
      201);
}

TEST(Campaigns, ServiceHasAtMostOne) {
  Mock mock;
  const std::string brand = approved_standard(mock), service = make_service(mock);
  post_campaign(mock, service, campaign_params(brand, "MARKETING"));
  EXPECT_EQ(post_campaign(mock, service, campaign_params(brand, "MARKETING")).rule(),
            "A2P-CAMPAIGN-16");
}

TEST(Campaigns, FiveSecondsPassAfterADeletion) {
  Mock mock;
  const std::string brand = approved_standard(mock), service = make_service(mock);
  post_campaign(mock, service, campaign_params(brand, "MARKETING"));
  mock.erase(campaign_path(service));
  mock.advance({{"by", "4s"}});
  EXPECT_EQ(post_campaign(mock, service, campaign_params(brand, "MARKETING")).status, 409);
  mock.advance({{"by", "1s"}});
  EXPECT_EQ(post_campaign(mock, service, campaign_params(brand, "MARKETING")).status, 201);
}

TEST(Campaigns, UsecaseOfTheServiceMustFit) {
  Mock mock;
  const std::string brand = approved_standard(mock);
  const std::string service = make_service(mock, {{"Usecase", "verification"}});
  EXPECT_EQ(post_campaign(mock, service, campaign_params(brand, "MARKETING")).text("code"),
            "21719");
  EXPECT_EQ(post_campaign(mock, service, campaign_params(brand, "2FA")).status, 201);
}

TEST(Campaigns, UnknownServiceIsNotFound) {
  Mock mock;
  const Answered refused =
      post_campaign(mock, "MG" + std::string(32, '0'), campaign_params("BN", "MARKETING"));
  EXPECT_EQ(refused.status, 404);
  EXPECT_EQ(refused.text("code"), "20404");
}

TEST(Campaigns, ListIsUnderComplianceAndCannotBeDeletedWhole) {
  Mock mock;
  const std::string brand = approved_standard(mock), service = make_service(mock);
  post_campaign(mock, service, campaign_params(brand, "MARKETING"));
  const Json page = mock.get(campaigns_path(service)).json();
  EXPECT_EQ(page["meta"]["key"], "compliance");
  EXPECT_EQ(page["compliance"].size(), 1u);
  const Answered refused = mock.erase(campaigns_path(service));
  EXPECT_EQ(refused.status, 405);
  EXPECT_EQ(refused.text("code"), "20004");
}

TEST(Campaigns, GoesWithItsService) {
  Mock mock;
  const std::string brand = verified_sole_proprietor(mock), service = make_service(mock);
  post_campaign(mock, service, campaign_params(brand, "SOLE_PROPRIETOR"));
  EXPECT_EQ(mock.erase("/v1/Services/" + service).status, 204);
  EXPECT_EQ(
      post_campaign(mock, make_service(mock), campaign_params(brand, "SOLE_PROPRIETOR")).status,
      201);
}

TEST(Campaigns, UsecasesDependOnTheBrand) {
  Mock mock;
  const std::string path = campaigns_path(make_service(mock)) + "/Usecases";
  const auto codes = [&](const std::string& query) {
    const Json rows = mock.get(path + query).json()["us_app_to_person_usecases"];
    return rows.empty() ? std::string("none") : rows[0]["code"].get<std::string>();
  };
  EXPECT_EQ(codes(""), "2FA");
  EXPECT_EQ(codes("?BrandRegistrationSid=" + verified_sole_proprietor(mock)), "SOLE_PROPRIETOR");
  EXPECT_EQ(codes("?BrandRegistrationSid=" + post_sole_proprietor(mock)), "none");
}

TEST(Campaigns, ServiceHasAtMostOneAsTheSwitchSays) {
  Mock mock(Json{{"rules", {{"switches", {{"second-campaign", "409"}}}}}});
  const std::string brand = approved_standard(mock), service = make_service(mock);
  post_campaign(mock, service, campaign_params(brand, "MARKETING"));
  const Answered refused = post_campaign(mock, service, campaign_params(brand, "MARKETING"));
  EXPECT_EQ(refused.status, 409);
  EXPECT_EQ(refused.text("code"), "21710");
  EXPECT_EQ(refused.rule(), "A2P-CAMPAIGN-24");
}

TEST(Campaigns, SoleProprietorHasOneWhateverBecameOfIt) {
  for (const char* decision : {"hold", "approve", "reject", "suspend"}) {
    Mock mock;
    const std::string brand = verified_sole_proprietor(mock), first = make_service(mock);
    post_campaign(mock, first, campaign_params(brand, "SOLE_PROPRIETOR"));
    campaign_status(mock, first);
    mock.control("POST", "/reviews", {{"sid", first}, {"decision", decision}});
    EXPECT_EQ(post_campaign(mock, make_service(mock), campaign_params(brand, "SOLE_PROPRIETOR"))
                  .text("code"),
              "21732")
        << decision;
  }
}

TEST(Campaigns, ARemedyNamesBothBoundsAndTheLength) {
  Mock mock;
  const std::string brand = approved_standard(mock);
  post_campaign(
      mock, make_service(mock),
      with(campaign_params(brand, "MARKETING"), {{"Description", "Customer notifications"}}));
  const Json notes = mock.control("GET", "/findings?rule=A2P-CAMPAIGN-02").json()["findings"];
  ASSERT_EQ(notes.size(), 1u);
  const std::string remedy = notes[0]["remedy"];
  for (const char* number : {"22", "40", "4096"})
    EXPECT_NE(remedy.find(number), std::string::npos) << remedy;
}

TEST(Campaigns, BrandIsKnownAMinuteAfterItWasApproved) {
  Mock mock(Json{{"rules", {{"switches", {{"propagation-lag", "minute"}}}}}});
  const std::string brand = verified_sole_proprietor(mock), service = make_service(mock);
  const std::string usecases = campaigns_path(service) + "/Usecases?BrandRegistrationSid=" + brand;
  mock.advance({{"by", "59s"}});
  const Answered refused = post_campaign(mock, service, campaign_params(brand, "SOLE_PROPRIETOR"));
  EXPECT_EQ(refused.text("code"), "21717");
  EXPECT_EQ(refused.rule(), "A2P-CAMPAIGN-19");
  EXPECT_EQ(mock.get(usecases).json()["us_app_to_person_usecases"], Json::array());
  mock.advance({{"by", "1s"}});
  EXPECT_EQ(mock.get(usecases).json()["us_app_to_person_usecases"].size(), 1u);
  EXPECT_EQ(post_campaign(mock, service, campaign_params(brand, "SOLE_PROPRIETOR")).status, 201);
}

TEST(Campaigns, OnlyStrictSandboxesLag) {
  for (const char* profile : {"guide", "twilio", "strict"}) {
    Mock mock(Json{{"rules", {{"profile", profile}}}});
    const std::string brand = verified_sole_proprietor(mock);
    EXPECT_EQ(
        post_campaign(mock, make_service(mock), campaign_params(brand, "SOLE_PROPRIETOR")).rule(),
        std::string(profile) == "strict" ? "A2P-CAMPAIGN-19" : "");
  }
}

TEST(Campaigns, SixthOfABrandIsAFinding) {
  Mock mock;
  const std::string brand = approved_standard(mock);
  Answered made;
  for (int i = 0; i < 5; ++i)
    made = post_campaign(mock, make_service(mock), campaign_params(brand, "MARKETING"));
  EXPECT_EQ(made.header("X-A2P-Mock-Finding").find("A2P-CAMPAIGN-26"), std::string::npos);
  made = post_campaign(mock, make_service(mock), campaign_params(brand, "MARKETING"));
  EXPECT_EQ(made.status, 201);
  EXPECT_NE(made.header("X-A2P-Mock-Finding").find("A2P-CAMPAIGN-26"), std::string::npos);
}

TEST(Campaigns, SecondDeletionFindsNothing) {
  Mock mock;
  const std::string brand = approved_standard(mock), service = make_service(mock);
  post_campaign(mock, service, campaign_params(brand, "MARKETING"));
  mock.erase(campaign_path(service));
  EXPECT_EQ(mock.erase(campaign_path(service)).text("code"), "20404");
}

TEST(PreregisteredUsa2p, BringsACampaignOfTcrToAService) {
  Mock mock;
  const std::string service = make_service(mock);
  const Answered made = mock.post("/v1/Services/PreregisteredUsa2p",
                                  {{"CampaignId", "CABC123"}, {"MessagingServiceSid", service}});
  ASSERT_EQ(made.status, 201) << made.body;
  EXPECT_EQ(made.body, (Json{{"sid", "QE2c6890da8086d771620e9b13fadeba0b"},
                             {"messaging_service_sid", service},
                             {"campaign_id", "CABC123"},
                             {"account_sid", kAccount},
                             {"date_created", "2026-01-05T09:00:00Z"}})
                           .dump());
  EXPECT_EQ(mock.get(campaign_path(service)).text("is_externally_registered"), "true");
}

}  // namespace
}  // namespace mock
