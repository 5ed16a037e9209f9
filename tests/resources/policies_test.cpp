#include "tests/resources/trusthub_fixture.h"

namespace mock {

namespace {

// Twilio's own sample of the Starter policy.
constexpr const char* kStarterRequirements =
    R"({"end_user":[{"url":"/EndUserTypes/starter_customer_profile_information",)"
    R"("fields":["first_name","last_name","email","phone_number"],)"
    R"("type":"starter_customer_profile_information","name":"Information",)"
    R"("requirement_name":"starter_customer_profile_information"}],)"
    R"("supporting_trust_products":[],)"
    R"("supporting_document":[[{"description":"Customer Profile Address","type":"document",)"
    R"("name":"Customer Profile Address","accepted_documents":[)"
    R"({"url":"/SupportingDocumentTypes/customer_profile_address","fields":["address_sids"],)"
    R"("type":"customer_profile_address","name":"Legal Company Address"},)"
    R"({"url":"/SupportingDocumentTypes/starter_customer_profile_address",)"
    R"("fields":["address_sids"],"type":"starter_customer_profile_address",)"
    R"("name":"Legal Company Address"}],"requirement_name":"customer_profile_address"}]],)"
    R"("supporting_customer_profiles":[{"type":"primary_customer_profile_type_business",)"
    R"("name":"Primary Customer Profile Bundle",)"
    R"("requirement_name":"primary_customer_profile"}]})";

TEST(Policies, StarterReadsAsTwiliosSample) {
  TrustHub hub;
  const std::string path = std::string("/v1/Policies/") + kStarterRn;
  const Answered policy = hub.mock.get(path);
  EXPECT_EQ(policy.status, 200);
  EXPECT_EQ(policy.body, std::string(R"({"url":")") + kOrigin127 + path + R"(","requirements":)" +
                             kStarterRequirements +
                             R"(,"friendly_name":"Starter Customer Profile of type Business",)" +
                             R"("sid":")" + kStarterRn + R"("})");
}

TEST(Policies, WithoutDocumentsListOneEmptyAlternative) {
  TrustHub hub;
  const Json policy = hub.mock.get(std::string("/v1/Policies/") + kSoleProprietorRn).json();
  EXPECT_EQ(policy["requirements"]["supporting_document"], Json::parse("[[]]"));
  EXPECT_EQ(policy["requirements"]["supporting_customer_profiles"].size(), 2u);
}

TEST(Policies, AreAllListed) {
  TrustHub hub;
  EXPECT_EQ(hub.mock.get("/v1/Policies").json()["results"].size(), 17u);
}

TEST(Policies, AreReadOnly) {
  TrustHub hub;
  EXPECT_EQ(hub.mock.post("/v1/Policies").status, 405);
}

TEST(EndUserTypes, AreFoundByMachineName) {
  TrustHub hub;
  const Json type = hub.mock.get("/v1/EndUserTypes/authorized_representative_1").json();
  EXPECT_EQ(type["friendly_name"], "Authorized Representative one");
  EXPECT_EQ(type["fields"][0],
            Json::parse(R"({"machine_name":"last_name",)"
                        R"("friendly_name":"Last Name","constraint":"String"})"));
  const std::string sid = type["sid"];
  EXPECT_EQ(hub.mock.get("/v1/EndUserTypes/" + sid).json(), type);
  EXPECT_EQ(hub.mock.get("/v1/EndUserTypes/nobody").status, 404);
}

TEST(EndUserTypes, ListUnderAKeyOfTheirOwn) {
  TrustHub hub;
  const Json page = hub.mock.get("/v1/EndUserTypes").json();
  EXPECT_EQ(page["meta"]["key"], "end_user_types");
  EXPECT_EQ(page["end_user_types"].size(), 6u);
}

TEST(SupportingDocumentTypes, ListUnderAKeyOfTheirOwn) {
  TrustHub hub;
  const Json page = hub.mock.get("/v1/SupportingDocumentTypes").json();
  EXPECT_EQ(page["supporting_document_types"].size(), 3u);
  EXPECT_EQ(hub.mock.get("/v1/SupportingDocumentTypes/customer_profile_address")
                .json()["fields"][0]["constraint"],
            "List");
}

}  // namespace

}  // namespace mock
