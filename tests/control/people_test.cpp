// What the control API plays: reviewers, the Console, phones, other vendors.
#include <gtest/gtest.h>

#include "tests/control/control_server.h"

namespace mock {
namespace {

constexpr const char* kPhone = "+15005550006";

TEST(Reviews, ArmADecisionForWhatComes) {
  Mock mock;
  const Answered posted =
      mock.control("POST", "/reviews", {{"match", {{"resource", "brand"}}}, {"decision", "hold"}});
  EXPECT_EQ(posted.status, 201);
  const Json decisions = mock.control("GET", "/reviews").json()["reviews"];
  ASSERT_EQ(decisions.size(), 1u);
  EXPECT_EQ(decisions[0]["id"], posted.text("id"));
}

TEST(Reviews, ThatCannotBeReadAre400) {
  Mock mock;
  const Answered posted = mock.control("POST", "/reviews", {{"decision", "perhaps"}});
  EXPECT_EQ(posted.status, 400);
  EXPECT_NE(error_message(posted).find("approve"), std::string::npos);
}

TEST(Reviews, OfAnUnknownSidAre404) {
  Mock mock;
  const Answered posted =
      mock.control("POST", "/reviews", {{"sid", "BU1"}, {"decision", "approve"}});
  EXPECT_EQ(posted.status, 404);
  EXPECT_EQ(error_code(posted), "no_resource");
}

TEST(Reviews, OfWhatIsNotUnderReviewAre409) {
  Mock mock;
  const std::string primary = mock.control("GET", "/primary-profile").sid();
  const Answered posted =
      mock.control("POST", "/reviews", {{"sid", primary}, {"decision", "approve"}});
  EXPECT_EQ(posted.status, 409);
}

TEST(Reviews, TakeOneArmedDecisionBack) {
  Mock mock;
  const Json armed = {{"match", {{"resource", "brand"}}}, {"decision", "hold"}};
  mock.control("POST", "/reviews", armed);
  const std::string id = mock.control("POST", "/reviews", armed).text("id");
  EXPECT_EQ(mock.control("DELETE", "/reviews?id=" + id).status, 204);
  EXPECT_EQ(mock.control("GET", "/reviews").json()["reviews"].size(), 1u);
}

TEST(Reviews, TakeAllArmedDecisionsBack) {
  Mock mock;
  mock.control("POST", "/reviews", {{"match", {{"resource", "brand"}}}, {"decision", "hold"}});
  EXPECT_EQ(mock.control("DELETE", "/reviews").status, 204);
  EXPECT_TRUE(mock.control("GET", "/reviews").json()["reviews"].empty());
}

TEST(Reviews, TakingAnUnknownDecisionBackIs404) {
  Mock mock;
  EXPECT_EQ(mock.control("DELETE", "/reviews?id=DE1").status, 404);
}

TEST(PrimaryProfile, IsThereFromTheStart) {
  Mock mock;
  const Answered primary = mock.control("GET", "/primary-profile");
  EXPECT_EQ(primary.text("status"), "twilio-approved");
  EXPECT_EQ(primary.sid().substr(0, 2), "BU");
}

TEST(PrimaryProfile, ChangesAsInTheConsole) {
  Mock mock;
  const Answered put =
      mock.control("PUT", "/primary-profile",
                   {{"status", "in-review"}, {"business_identity", "direct_customer"}});
  EXPECT_EQ(put.status, 200);
  EXPECT_EQ(put.text("status"), "in-review");
  EXPECT_EQ(put.text("business_identity"), "direct_customer");
  EXPECT_EQ(mock.get("/v1/CustomerProfiles/" + put.sid()).text("status"), "in-review");
}

TEST(PrimaryProfile, IsNullWhereThereIsNone) {
  Mock mock(Json{{"primary_profile", nullptr}});
  EXPECT_TRUE(mock.control("GET", "/primary-profile").json()["sid"].is_null());
}

TEST(PrimaryProfile, RefusesWhatTwilioHasNot) {
  Mock mock;
  EXPECT_EQ(mock.control("PUT", "/primary-profile", {{"status", "fine"}}).status, 400);
  EXPECT_EQ(mock.control("PUT", "/primary-profile", {{"state", "draft"}}).status, 400);
  EXPECT_EQ(mock.control("PUT", "/primary-profile", {{"status", 7}}).status, 400);
}

TEST(Phones, HaveACarrierAndALineType) {
  Mock mock;
  const Answered phone = mock.control("GET", std::string("/phones/") + kPhone);
  EXPECT_EQ(phone.text("phone"), kPhone);
  EXPECT_EQ(phone.text("line_type"), "mobile");
}

TEST(Phones, ArePutOneFactAtATime) {
  Mock mock;
  const std::string path = std::string("/phones/") + kPhone;
  mock.control("PUT", path, {{"carrier", "AT&T"}});
  EXPECT_EQ(mock.control("PUT", path, {{"line_type", "landline"}}).status, 200);
  EXPECT_EQ(mock.control("GET", path).text("carrier"), "AT&T");
  EXPECT_EQ(mock.control("GET", path).text("line_type"), "landline");
}

TEST(Phones, MayHaveTheirPlusEscaped) {
  Mock mock;
  EXPECT_EQ(mock.control("GET", "/phones/%2B15005550006").text("phone"), kPhone);
}

TEST(Phones, ThatAreNoNumbersAre400) {
  Mock mock;
  EXPECT_EQ(mock.control("GET", "/phones/15005550006").status, 400);
  EXPECT_EQ(mock.control("GET", "/phones/+1500x550006").status, 400);
  EXPECT_EQ(
      mock.control("PUT", std::string("/phones/") + kPhone, {{"line_type", "tin can"}}).status,
      400);
}

TEST(Phones, SendTextsThatNobodyHears) {
  Mock mock;
  const std::string path = std::string("/phones/") + kPhone + "/messages";
  const Answered sent = mock.control("POST", path, {{"to", "+15005550001"}, {"body", "hello"}});
  EXPECT_EQ(sent.status, 201);
  EXPECT_EQ(sent.text("outcome"), "unheard");
  const Json messages = mock.control("GET", path).json()["messages"];
  ASSERT_EQ(messages.size(), 1u);
  EXPECT_EQ(messages[0]["direction"], "sent");
  EXPECT_EQ(messages[0]["body"], "hello");
}

TEST(Phones, TextNumbersOfTheAccount) {
  Mock mock;
  const Answered sent = mock.control("POST", std::string("/phones/") + kPhone + "/messages",
                                     {{"to", "+15555558888"}, {"body", "hello"}});
  EXPECT_EQ(sent.text("outcome"), "received");
  EXPECT_EQ(sent.text("message").substr(0, 2), "SM");
}

TEST(Phones, AnswerTheOneTimePasswordWhenNothingElseIsSaid) {
  Mock mock;
  const Answered sent =
      mock.control("POST", std::string("/phones/") + kPhone + "/messages", {{"body", "YES"}});
  EXPECT_EQ(sent.text("to"), "+19152782000");
}

TEST(Phones, MustSaySomething) {
  Mock mock;
  EXPECT_EQ(mock.control("POST", std::string("/phones/") + kPhone + "/messages").status, 400);
}

TEST(Registry, CountsUsesOfOtherVendors) {
  Mock mock;
  const std::string path = std::string("/registry/mobiles/") + kPhone;
  const Answered added =
      mock.control("POST", path + "/uses", {{"vendor", "Another"}, {"count", 2}});
  EXPECT_EQ(added.status, 201);
  const Json uses = mock.control("GET", path).json();
  EXPECT_EQ(uses["used"], 2);
  EXPECT_EQ(uses["limit"], 3);
  EXPECT_EQ(uses["uses"][0]["vendor"], "Another");
}

TEST(Registry, CountsOneUseWhenNothingElseIsSaid) {
  Mock mock;
  EXPECT_EQ(mock.control("POST", "/registry/emails/ada%40acme.example/uses").json()["used"], 1);
}

TEST(Registry, KnowsMobilesEmailsAndAddressesOnly) {
  Mock mock;
  EXPECT_EQ(mock.control("GET", "/registry/cars/1").status, 404);
}

TEST(Registry, RefusesACountThatIsNone) {
  Mock mock;
  for (const Json& count : {Json(0), Json(-1), Json("3"), Json(100000), Json(1.5)})
    EXPECT_EQ(mock.control("POST", "/registry/mobiles/+1500/uses", {{"count", count}}).status, 400)
        << count;
}

}  // namespace
}  // namespace mock
