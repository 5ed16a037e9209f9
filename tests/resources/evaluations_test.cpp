#include "tests/resources/trusthub_fixture.h"

namespace mock {

namespace {

TEST(Evaluations, OfACompleteStarterProfileReadAsTwiliosSample) {
  TrustHub hub;
  const std::string path = hub.starter_profile();
  const Answered made = hub.mock.post(path + "/Evaluations", {{"PolicySid", kStarterRn}});
  ASSERT_EQ(made.status, 201);
  const auto field = [](const char* name, const char* friendly) {
    return Json{{"object_field", name},
                {"error_code", nullptr},
                {"friendly_name", friendly},
                {"passed", true},
                {"failure_reason", nullptr}};
  };
  const auto item = [](Json valid, const char* type, const char* name, const char* requirement,
                       const char* requirement_name) {
    return Json{{"valid", std::move(valid)},
                {"invalid", Json::array()},
                {"object_type", type},
                {"friendly_name", name},
                {"failure_reason", nullptr},
                {"passed", true},
                {"requirement_friendly_name", requirement},
                {"error_code", nullptr},
                {"requirement_name", requirement_name}};
  };
  const Json results = {
      item(Json::array({field("first_name", "First Name"), field("last_name", "Last Name"),
                        field("email", "Email Address"), field("phone_number", "Phone Number")}),
           "starter_customer_profile_information", "Information",
           "Starter Customer Profile Information", "starter_customer_profile_information"),
      item(Json::array({field("address_sids", "address sids")}), "customer_profile_address",
           "Legal Company Address", "Customer Profile Address", "customer_profile_address"),
      item(Json::array({field("bundle_sid", "Supporting Bundle Status")}),
           "primary_customer_profile_type_business", "Primary Customer Profile Bundle",
           "Primary Customer Profile", "primary_customer_profile")};
  const Json expected = {{"sid", made.sid()},
                         {"account_sid", kAccount},
                         {"policy_sid", kStarterRn},
                         {"customer_profile_sid", TrustHub::sid_of(path)},
                         {"status", "compliant"},
                         {"date_created", "2026-01-05T09:00:00Z"},
                         {"url", std::string(kOrigin127) + path + "/Evaluations/" + made.sid()},
                         {"results", results}};
  EXPECT_EQ(made.body, expected.dump());
  EXPECT_EQ(hub.mock.get(path + "/Evaluations/" + made.sid()).body, made.body);
}

TEST(Evaluations, OfACompleteSoleProprietorProductComply) {
  TrustHub hub;
  const std::string profile = hub.starter_profile();
  hub.submit(profile);
  const std::string path = hub.sole_proprietor_product(profile);
  const Json evaluation = hub.evaluate(path, kSoleProprietorRn);
  EXPECT_EQ(evaluation["status"], "compliant");
  EXPECT_EQ(evaluation["trust_product_sid"], TrustHub::sid_of(path));
  const Json proof = result_of(evaluation, "starter_customer_profile_type_business");
  EXPECT_EQ(proof["friendly_name"], "Starter Customer Profile(isv customers) Proof");
  EXPECT_EQ(proof["requirement_friendly_name"], "Customer Profile");
  EXPECT_EQ(proof["valid"][0]["object_field"], "bundle_status");
}

TEST(Evaluations, OfTheSeedsSecondaryProfileComplyWithOneRepresentative) {
  TrustHub hub;
  const Json evaluation = hub.evaluate(hub.secondary(), kSecondaryRn);
  EXPECT_EQ(evaluation["status"], "compliant") << evaluation.dump(1);
  EXPECT_TRUE(result_of(evaluation, "authorized_representative_2").is_null());
}

TEST(Evaluations, OfAnEmptyBundleNameEveryMissingItemAndField) {
  TrustHub hub;
  const std::string path = std::string(kProfiles) + "/" + hub.bundle(kProfiles, kSecondaryRn);
  const Json evaluation = hub.evaluate(path, kSecondaryRn);
  EXPECT_EQ(evaluation["status"], "noncompliant");
  const Json user = result_of(evaluation, "authorized_representative_1");
  EXPECT_EQ(user["error_code"], 22214);
  EXPECT_EQ(user["failure_reason"],
            "An Authorized Representative #1 End-User is missing. Please add one to the regulatory "
            "bundle.");
  EXPECT_EQ(user["invalid"].size(), 6u);
  EXPECT_EQ(user["invalid"][0],
            Json::parse(R"({"object_field":"first_name","error_code":22215,
              "friendly_name":"First Name","passed":false,"failure_reason":"The First Name is )"
                        R"(missing. Please enter in a First Name on the Authorized )"
                        R"(Representative #1 information."})"));
  const Json document = result_of(evaluation, "customer_profile_address");
  EXPECT_EQ(document["error_code"], 22216);
  EXPECT_EQ(document["invalid"][0]["error_code"], 22219);
  const Json primary = result_of(evaluation, "primary_customer_profile_type_business");
  EXPECT_EQ(primary["failure_reason"], "Primary customer profile bundle is null");
  EXPECT_EQ(primary["invalid"][0]["object_field"], "bundle_sid");
}

struct BadValue {
  const char *field, *value, *reason;
  int code;
};
class BusinessFields : public testing::TestWithParam<BadValue> {};
TEST_P(BusinessFields, AreCheckedByTheEvaluationOnly) {
  TrustHub hub;
  Json attributes = TrustHub::business();
  attributes[GetParam().field] = GetParam().value;
  const Json evaluation = hub.evaluate(hub.secondary(attributes), kSecondaryRn);
  EXPECT_EQ(evaluation["status"], "noncompliant");
  const Json item = result_of(evaluation, "customer_profile_business_information");
  ASSERT_EQ(item["invalid"].size(), 1u);
  EXPECT_EQ(item["invalid"][0]["object_field"], GetParam().field);
  EXPECT_EQ(item["invalid"][0]["failure_reason"], GetParam().reason);
  EXPECT_EQ(item["invalid"][0]["error_code"], GetParam().code);
  EXPECT_EQ(item["valid"].size(), 8u);
}
INSTANTIATE_TEST_SUITE_P(
    All, BusinessFields,
    testing::Values(BadValue{"business_name", "",
                             "The Business Name is missing. Please enter in a Business "
                             "Name on the Business Information information.",
                             22215},
                    BadValue{"business_type", "LLC", "The Business Type is invalid", 22215},
                    BadValue{"business_industry", "SHOES", "The Business Industry is invalid",
                             22215},
                    BadValue{"business_registration_identifier", "SSN",
                             "The Business Registration Type is invalid", 22215},
                    BadValue{"business_registration_number", "12345",
                             "The Business Registration Number is invalid", 22215},
                    BadValue{"business_identity", "isv", "The Business Identity is invalid", 22215},
                    BadValue{"business_regions_of_operation", "USA_AND_CANADA,MARS",
                             "The Business Regions of Operation is invalid", 22215},
                    BadValue{"website_url", "customer.com", "The Website Url is invalid", 22215}));

TEST(Evaluations, RefuseAnEinOfASoleProprietorship) {
  TrustHub hub;
  Json attributes = TrustHub::business();
  attributes["business_type"] = "Sole Proprietorship";
  const Json evaluation = hub.evaluate(hub.secondary(attributes), kSecondaryRn);
  EXPECT_EQ(result_of(evaluation,
                      "customer_profile_business_information")["invalid"][0]["failure_reason"],
            "The Business Registration Type is invalid");
}

TEST(Evaluations, RefuseAnUndialablePhone) {
  TrustHub hub;
  Json attributes = TrustHub::starter();
  attributes["phone_number"] = "5555554444";
  const Json evaluation = hub.evaluate(hub.starter_profile(attributes), kStarterRn);
  EXPECT_EQ(result_of(evaluation, "starter_customer_profile_information")["invalid"][0],
            Json::parse(R"({"object_field":"phone_number","error_code":22218,
              "friendly_name":"Phone Number","passed":false,
              "failure_reason":"Phone number is invalid."})"));
}

struct Company {
  const char* attributes;
  const char* status;
  const char* invalid;  // the first invalid field, or empty
};
class Companies : public testing::TestWithParam<Company> {};
TEST_P(Companies, NeedStockFieldsWhenPublicOnly) {
  TrustHub hub;
  const std::string profile = hub.secondary();
  hub.submit(profile);
  const Json evaluation =
      hub.evaluate(hub.a2p(profile, Json::parse(GetParam().attributes)), kA2pRn);
  EXPECT_EQ(evaluation["status"], GetParam().status) << evaluation.dump(1);
  const Json item = result_of(evaluation, "us_a2p_messaging_profile_information");
  if (*GetParam().invalid) {
    EXPECT_EQ(item["invalid"][0]["object_field"], GetParam().invalid);
  }
}
INSTANTIATE_TEST_SUITE_P(
    All, Companies,
    testing::Values(
        Company{R"({"company_type":"private"})", "compliant", ""},
        Company{R"({"company_type":"non_profit"})", "compliant", ""},
        Company{R"({"company_type":"private","stock_ticker":""})", "compliant", ""},
        Company{R"({"company_type":"private","stock_ticker":"X"})", "noncompliant", "stock_ticker"},
        Company{R"({"company_type":"PRIVATE_PROFIT"})", "noncompliant", "company_type"},
        Company{R"({"company_type":"public"})", "noncompliant", "stock_exchange"},
        Company{R"({"company_type":"public","stock_exchange":"NYSE","stock_ticker":"X"})",
                "compliant", ""}));

TEST(Evaluations, WantTheProfileOfATrustProductInReview) {
  TrustHub hub;
  const std::string profile = hub.secondary();
  const std::string path = hub.a2p(profile, {{"company_type", "private"}});
  const Json before = hub.evaluate(path, kA2pRn);
  EXPECT_EQ(before["status"], "noncompliant");
  EXPECT_EQ(result_of(before, "secondary_customer_profile_type_business")["failure_reason"],
            "The status of the Secondary Customer Profile must be in atleast review state.");
  hub.submit(profile);
  EXPECT_EQ(hub.evaluate(path, kA2pRn)["status"], "compliant");
}

TEST(Evaluations, TakeAPrimaryInReviewWithAFinding) {
  TrustHub hub(Json{{"primary_profile", {{"status", "in-review"}}}});
  const std::string path = hub.secondary();
  const Answered made = hub.mock.post(path + "/Evaluations", {{"PolicySid", kSecondaryRn}});
  EXPECT_EQ(made.text("status"), "compliant");
  EXPECT_NE(made.header("X-A2P-Mock-Finding").find("TH-PRIMARY-02"), std::string::npos);
}

TEST(Evaluations, RefuseAPrimaryInReviewUnderTwiliosRules) {
  TrustHub hub(
      {{"primary_profile", {{"status", "in-review"}}}, {"rules", {{"profile", "twilio"}}}});
  EXPECT_EQ(hub.evaluate(hub.secondary(), kSecondaryRn)["status"], "noncompliant");
}

TEST(Evaluations, RefuseARejectedPrimary) {
  TrustHub hub(Json{{"primary_profile", {{"status", "twilio-rejected"}}}});
  EXPECT_EQ(hub.evaluate(hub.secondary(), kSecondaryRn)["status"], "noncompliant");
}

TEST(Evaluations, RefuseTwoAddressDocuments) {
  TrustHub hub;
  const std::string path = hub.secondary();
  hub.assign(path, hub.document(hub.address()));
  EXPECT_EQ(hub.evaluate(path, kSecondaryRn)["status"], "noncompliant");
}

TEST(Evaluations, AskForThePolicyThatWasNamed) {
  TrustHub hub;
  const Json evaluation = hub.evaluate(hub.secondary(), kStarterRn);
  EXPECT_EQ(evaluation["status"], "noncompliant");
  EXPECT_FALSE(result_of(evaluation, "starter_customer_profile_information").is_null());
}

TEST(Evaluations, LeaveTheBundleAsItIsAndStayInTheList) {
  TrustHub hub;
  const std::string path = hub.secondary();
  hub.evaluate(path, kSecondaryRn);
  const std::string second = hub.evaluate(path, kSecondaryRn)["sid"];
  EXPECT_EQ(hub.status(path), "draft");
  const Json page = hub.mock.get(path + "/Evaluations").json();
  ASSERT_EQ(page["results"].size(), 2u);
  EXPECT_EQ(page["results"][0]["sid"], second);
}

TEST(Evaluations, PassADisabledRule) {
  TrustHub hub(Json{{"rules", {{"disabled", {"TH-EVALUATION-03"}}}}});
  Json attributes = TrustHub::business();
  attributes["business_type"] = "LLC";
  EXPECT_EQ(hub.evaluate(hub.secondary(attributes), kSecondaryRn)["status"], "compliant");
}

}  // namespace

}  // namespace mock
