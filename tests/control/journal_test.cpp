#include "mock_server/sandbox/journal.h"

#include <gtest/gtest.h>

#include "tests/control/control_server.h"

namespace mock {
namespace {

constexpr const char* kPath = "/_mock/v1/sandboxes/AC00000000000000000000000000000001/journal";

Json entries(Mock& mock, const std::string& query = {}) {
  return mock.control("GET", "/journal" + query).json()["entries"];
}

// Three requests: two that pass, one that a rule refuses.
void make_requests(Mock& mock) {
  mock.get("/v1/CustomerProfiles");
  mock.post("/v1/EndUsers", {});
  mock.get("/v1/Policies");
}

TEST(JournalApi, ListsRequestsOldestFirst) {
  Mock mock;
  make_requests(mock);
  const Json all = entries(mock);
  ASSERT_EQ(all.size(), 3u);
  EXPECT_EQ(all[0]["target"], "/v1/CustomerProfiles");
  EXPECT_EQ(all[0]["number"], 1);
  EXPECT_EQ(all[0]["status"], 200);
  EXPECT_TRUE(all[0]["rule"].is_null());
  EXPECT_EQ(all[2]["target"], "/v1/Policies");
}

TEST(JournalApi, NamesTheBrokenRule) {
  Mock mock;
  make_requests(mock);
  const Json refused = entries(mock)[1];
  EXPECT_EQ(refused["status"], 400);
  EXPECT_EQ(refused["rule"]["id"], "TH-ITEM-01");
  EXPECT_EQ(refused["rule"]["code"], 22211);
  EXPECT_FALSE(refused["remedy"].get<std::string>().empty());
}

struct Filter {
  const char* query;
  std::size_t matches;
};
class JournalFilter : public testing::TestWithParam<Filter> {};
TEST_P(JournalFilter, Selects) {
  Mock mock;
  make_requests(mock);
  EXPECT_EQ(entries(mock, GetParam().query).size(), GetParam().matches) << GetParam().query;
}
INSTANTIATE_TEST_SUITE_P(All, JournalFilter,
                         testing::Values(Filter{"?method=POST", 1}, Filter{"?path=/v1/P", 1},
                                         Filter{"?status=400", 1}, Filter{"?status=2xx", 2},
                                         Filter{"?rule=TH-ITEM-01", 1},
                                         Filter{"?rule=PLAT-PARAM-02", 0},
                                         Filter{"?refused=true", 1}, Filter{"?after=1", 2},
                                         Filter{"?after=3", 0}, Filter{"?limit=2", 2},
                                         Filter{"?account=AC00000000000000000000000000000001", 3},
                                         Filter{"?account=AC00000000000000000000000000000002", 0}));

TEST(JournalApi, KeepsTheNewestUnderALimit) {
  Mock mock;
  make_requests(mock);
  EXPECT_EQ(entries(mock, "?limit=1")[0]["number"], 3);
}

TEST(JournalApi, GoesOnWithTheNextOnesAfterANumber) {
  Mock mock;
  make_requests(mock);
  const Json page = mock.control("GET", "/journal?after=0&limit=1").json();
  EXPECT_EQ(page["entries"][0]["number"], 1);
  EXPECT_EQ(page["last"], 1);
}

TEST(JournalApi, ListsWhatFollowsARequest) {
  Mock mock;
  make_requests(mock);
  const std::string first = entries(mock)[0]["request_id"];
  EXPECT_EQ(entries(mock, "?since=" + first).size(), 2u);
}

TEST(JournalApi, StartsAgainAfterAReset) {
  Mock mock;
  make_requests(mock);
  mock.control("POST", "/reset");
  mock.get("/v1/Policies");
  EXPECT_EQ(entries(mock, "?after=3").size(), 1u);
}

TEST(JournalApi, QueryThatCannotBeReadIs400) {
  Mock mock;
  for (const char* query : {"?status=4", "?status=abc", "?after=x", "?limit=0", "?limit=9999",
                            "?wait=long", "?wait=1h", "?since=RQ1"})
    EXPECT_EQ(mock.control("GET", std::string("/journal") + query).status, 400) << query;
}

TEST(JournalApi, ShowsOneRequestWithItsBodies) {
  Mock mock;
  const std::string id =
      mock.post("/v1/EndUsers", {{"FriendlyName", "Ada"}}).header("Twilio-Request-Id");
  const Json entry = mock.control("GET", "/journal/" + id).json();
  EXPECT_EQ(entry["request_body"], "FriendlyName=Ada");
  EXPECT_EQ(Json::parse(entry["response_body"].get<std::string>())["code"], 22210);
  EXPECT_TRUE(entry["findings"].is_array());
}

TEST(JournalApi, UnknownRequestIs404) {
  Mock mock;
  EXPECT_EQ(mock.control("GET", "/journal/RQ1").status, 404);
}

TEST(JournalApi, ListsBodiesOnlyWhenAsked) {
  Mock mock;
  make_requests(mock);
  EXPECT_FALSE(entries(mock)[0].contains("response_body"));
  EXPECT_TRUE(entries(mock, "?bodies=true")[0].contains("response_body"));
}

TEST(JournalApi, IsJsonWhateverBytesAClientSent) {
  Mock mock;
  mock.send("POST", "/v1/EndUsers", "FriendlyName=\xff\xfe",
            {{"Authorization", Mock::authorization(kAccount, kToken)}});
  EXPECT_EQ(entries(mock, "?bodies=true")[0]["request_body"], "FriendlyName=??");
}

TEST(JournalApi, NeverHoldsTokensOrSecrets) {
  Mock mock;
  const std::string account = std::string("/2010-04-01/Accounts/") + kAccount;
  mock.get(account + ".json");
  const std::string secret = mock.post(account + "/Keys.json", {}).text("secret");
  const std::string token =
      mock.post("/2010-04-01/Accounts.json", {{"FriendlyName", "Sub"}}).text("auth_token");
  mock.send("GET", "/v1/Policies", "",
            {{"Authorization", Mock::authorization(kAccount, "wrongtoken")}});
  ASSERT_FALSE(secret.empty());
  ASSERT_FALSE(token.empty());
  const std::string basic = Mock::authorization(kAccount, kToken);
  for (const char* path : {"/journal?bodies=true", "/findings", "/warnings", "/timeline", ""}) {
    const std::string body = mock.control("GET", path).body;
    for (const std::string& hidden :
         {std::string(kToken), secret, token, basic.substr(6), std::string("wrongtoken")})
      EXPECT_EQ(body.find(hidden), std::string::npos) << path;
  }
}

TEST(Findings, TellWhatProductionWouldRefuse) {
  Mock mock(Json{{"primary_profile", nullptr}});
  const Answered bought =
      mock.post(std::string("/2010-04-01/Accounts/") + kAccount + "/IncomingPhoneNumbers.json",
                {{"PhoneNumber", "+14155550123"}});
  ASSERT_EQ(bought.status, 201);
  const Json findings = mock.control("GET", "/findings?rule=API-NUMBER-06").json()["findings"];
  ASSERT_EQ(findings.size(), 1u);
  EXPECT_EQ(findings[0]["kind"], "finding");
  EXPECT_EQ(findings[0]["rule"]["id"], "API-NUMBER-06");
  const std::string request = bought.header("Twilio-Request-Id");
  EXPECT_EQ(findings[0]["request_id"], request);
  EXPECT_EQ(mock.control("GET", "/journal/" + request).json()["findings"], findings);
}

TEST(Findings, OfAnotherSubjectOrRuleAreLeftOut) {
  Mock mock(Json{{"primary_profile", nullptr}});
  mock.post(std::string("/2010-04-01/Accounts/") + kAccount + "/IncomingPhoneNumbers.json",
            {{"PhoneNumber", "+14155550123"}});
  for (const char* query : {"?rule=TH-PRIMARY-01", "?subject=BU1"})
    EXPECT_TRUE(mock.control("GET", std::string("/findings") + query).json()["findings"].empty());
}

TEST(Warnings, AreAList) {
  Mock mock;
  EXPECT_TRUE(mock.control("GET", "/warnings").json()["warnings"].empty());
}

class LongPoll : public testing::Test {
 protected:
  LongPoll() { server.send("POST", "/_mock/v1/sandboxes", spec()); }
  static std::string spec() {
    return Json({{"account_sid", kAccount}, {"auth_token", kToken}, {"clock", "frozen"}}).dump();
  }
  void request() {
    server.send("GET", "/v1/Policies", {},
                {{"Authorization", Mock::authorization(kAccount, kToken)}});
  }
  Answer poll(const std::string& query) { return server.ask("GET", kPath + query); }
  ControlServer server;
};

TEST_F(LongPoll, AnswersAtOnceWhenThereIsSomething) {
  request();
  const Answer answer = poll("?after=0&wait=2s");
  EXPECT_EQ(answer.parked, nullptr);
  EXPECT_EQ(Json::parse(answer.response.body)["entries"].size(), 1u);
}

TEST_F(LongPoll, WaitsForTheNextEntry) {
  request();
  const Answer answer = poll("?after=1&wait=2s");
  ASSERT_NE(answer.parked, nullptr);
  EXPECT_EQ(answer.parked->at_most, std::chrono::seconds(2));
  EXPECT_FALSE(answer.parked->retry(false).has_value());
  request();
  const auto response = answer.parked->retry(false);
  ASSERT_TRUE(response.has_value());
  const Json page = Json::parse(response->body);
  ASSERT_EQ(page["entries"].size(), 1u);
  EXPECT_EQ(page["entries"][0]["number"], 2);
  EXPECT_EQ(page["last"], 2);
}

TEST_F(LongPoll, WaitsForAnEntryThatFits) {
  const Answer answer = poll("?method=POST&wait=2s");
  ASSERT_NE(answer.parked, nullptr);
  request();
  EXPECT_FALSE(answer.parked->retry(false).has_value());
}

TEST_F(LongPoll, EndsWithAnEmptyListWhenItsTimeIsOver) {
  const Answer answer = poll("?after=0&wait=2s");
  ASSERT_NE(answer.parked, nullptr);
  const auto response = answer.parked->retry(true);
  ASSERT_TRUE(response.has_value());
  EXPECT_EQ(response->status, 200);
  EXPECT_TRUE(Json::parse(response->body)["entries"].empty());
}

TEST_F(LongPoll, EndsWhenItsSandboxIsDeleted) {
  const Answer answer = poll("?after=0&wait=2s");
  ASSERT_NE(answer.parked, nullptr);
  server.send("DELETE", std::string("/_mock/v1/sandboxes/") + kAccount);
  const auto response = answer.parked->retry(false);
  ASSERT_TRUE(response.has_value());
  EXPECT_EQ(response->status, 404);
}

}  // namespace
}  // namespace mock
