#include <gtest/gtest.h>

#include "tests/resources/a2p_builders.h"

namespace mock {
namespace {

TEST(MessagingServices, AnswersTheCreateWithEveryMemberInOrder) {
  Mock mock;
  const Answered made = mock.post("/v1/Services", {{"FriendlyName", "My Service!"},
                                                   {"Usecase", "marketing"},
                                                   {"ValidityPeriod", "600"},
                                                   {"StickySender", "False"}});
  ASSERT_EQ(made.status, 201) << made.body;
  std::string members;
  const Json json = made.json();
  for (const auto& [member, value] : json.items()) members += member + " ";
  EXPECT_EQ(members,
            "account_sid sid date_created date_updated friendly_name inbound_request_url "
            "inbound_method fallback_url fallback_method status_callback sticky_sender "
            "smart_encoding mms_converter fallback_to_long_code scan_message_content "
            "area_code_geomatch validity_period synchronous_validation usecase "
            "us_app_to_person_registered use_inbound_webhook_on_number links url ");
  EXPECT_EQ(json["sticky_sender"], false);
  EXPECT_EQ(json["validity_period"], 600);
  EXPECT_EQ(json["usecase"], "marketing");
  EXPECT_EQ(json["us_app_to_person_registered"], false);
  EXPECT_EQ(json["links"]["us_app_to_person"],
            kOrigin127 + std::string("/v1/Services/") + made.sid() + "/Compliance/Usa2p");
}

TEST(MessagingServices, RefusesWhatTwilioRefuses) {
  Mock mock;
  const auto code = [&](const Params& params) {
    return mock.post("/v1/Services", params).text("code");
  };
  EXPECT_EQ(code({}), "20001");
  EXPECT_EQ(code({{"FriendlyName", std::string(65, 'x')}}), "20001");
  EXPECT_EQ(code({{"FriendlyName", "x"}, {"ValidityPeriod", "36001"}}), "20001");
  EXPECT_EQ(code({{"FriendlyName", "x"}, {"Usecase", "spam"}}), "21713");
}

TEST(MessagingServices, UpdatesAndDeletes) {
  Mock mock;
  const std::string path = "/v1/Services/" + make_service(mock);
  EXPECT_EQ(mock.post(path, {{"FriendlyName", "Other"}}).text("friendly_name"), "Other");
  EXPECT_EQ(mock.erase(path).status, 204);
  EXPECT_EQ(mock.get(path).status, 404);
}

TEST(MessagingServices, ListsTheirUsecases) {
  Mock mock;
  const Json usecases = mock.get("/v1/Services/Usecases").json()["usecases"];
  EXPECT_EQ(usecases.size(), 6u);
  EXPECT_EQ(usecases[0]["usecase"], "notifications");
}

TEST(MessagingServices, SendersOfOtherKindsAreEmptyAndNotModelled) {
  Mock mock;
  const std::string service = "/v1/Services/" + make_service(mock);
  const std::pair<const char*, const char*> kinds[] = {
      {"ShortCodes", "short_codes"},
      {"AlphaSenders", "alpha_senders"},
      {"ChannelSenders", "senders"},
      {"DestinationAlphaSenders", "alpha_senders"}};
  for (const auto& [path, key] : kinds) {
    EXPECT_EQ(mock.get(service + "/" + path).json()[key], Json::array()) << path;
    EXPECT_EQ(mock.post(service + "/" + path, {{"X", "y"}}).status, 501) << path;
  }
}

TEST(ServicePhoneNumbers, NumberJoinsByItsSid) {
  Mock mock;
  const std::string service = make_service(mock), sid = number_sid(mock, "+15555558888");
  const Answered added =
      mock.post("/v1/Services/" + service + "/PhoneNumbers", {{"PhoneNumberSid", sid}});
  ASSERT_EQ(added.status, 201) << added.body;
  EXPECT_EQ(added.sid(), sid);
  EXPECT_EQ(added.text("service_sid"), service);
  EXPECT_EQ(added.text("phone_number"), "+15555558888");
  EXPECT_EQ(added.text("country_code"), "US");
  EXPECT_EQ(added.json()["capabilities"], Json::array({"MMS", "SMS", "Voice"}));
  EXPECT_FALSE(added.json().contains("phone_number_sid"));
}

TEST(ServicePhoneNumbers, NumberItselfIsAFindingForTheGuide) {
  Mock mock;
  const Answered added = mock.post("/v1/Services/" + make_service(mock) + "/PhoneNumbers",
                                   {{"PhoneNumberSid", "+15555558888"}});
  EXPECT_EQ(added.status, 201);
  EXPECT_EQ(added.header("X-A2P-Mock-Finding"), "MSG-SENDER-01");
}

TEST(ServicePhoneNumbers, NumberItselfIsRefusedByTwilio) {
  Mock mock(Json{{"rules", {{"profile", "twilio"}}}});
  const Answered added = mock.post("/v1/Services/" + make_service(mock) + "/PhoneNumbers",
                                   {{"PhoneNumberSid", "+15555558888"}});
  EXPECT_EQ(added.status, 400);
  EXPECT_EQ(added.text("code"), "21421");
}

TEST(ServicePhoneNumbers, ForeignNumberIsRefused) {
  Mock mock;
  const Answered added = mock.post("/v1/Services/" + make_service(mock) + "/PhoneNumbers",
                                   {{"PhoneNumberSid", "PN" + std::string(32, '0')}});
  EXPECT_EQ(added.rule(), "MSG-SENDER-02");
}

TEST(ServicePhoneNumbers, NumberIsInOneServiceOnce) {
  Mock mock;
  const std::string first = make_service(mock), second = make_service(mock);
  const Params number = {{"PhoneNumberSid", number_sid(mock, "+15555558888")}};
  mock.post("/v1/Services/" + first + "/PhoneNumbers", number);
  const Answered again = mock.post("/v1/Services/" + first + "/PhoneNumbers", number);
  EXPECT_EQ(again.status, 409);
  EXPECT_EQ(again.text("code"), "21710");
  const Answered elsewhere = mock.post("/v1/Services/" + second + "/PhoneNumbers", number);
  EXPECT_EQ(elsewhere.status, 409);
  EXPECT_EQ(elsewhere.text("code"), "21712");
}

TEST(ServicePhoneNumbers, RemovedNumberCanJoinElsewhere) {
  Mock mock;
  const std::string first = make_service(mock), second = make_service(mock);
  const std::string sid = number_sid(mock, "+15555558888");
  mock.post("/v1/Services/" + first + "/PhoneNumbers", {{"PhoneNumberSid", sid}});
  EXPECT_EQ(mock.erase("/v1/Services/" + first + "/PhoneNumbers/" + sid).status, 204);
  EXPECT_EQ(mock.get("/v1/Services/" + first + "/PhoneNumbers/" + sid).status, 404);
  EXPECT_EQ(mock.post("/v1/Services/" + second + "/PhoneNumbers", {{"PhoneNumberSid", sid}}).status,
            201);
}

TEST(ServicePhoneNumbers, DeletedServiceFreesItsNumbers) {
  Mock mock;
  const std::string first = make_service(mock), second = make_service(mock);
  const std::string sid = number_sid(mock, "+15555558888");
  mock.post("/v1/Services/" + first + "/PhoneNumbers", {{"PhoneNumberSid", sid}});
  mock.erase("/v1/Services/" + first);
  EXPECT_EQ(mock.post("/v1/Services/" + second + "/PhoneNumbers", {{"PhoneNumberSid", sid}}).status,
            201);
}

}  // namespace
}  // namespace mock
