// Who owns which credentials, and what is never told.
#include <gtest/gtest.h>

#include "tests/support/mock_fixture.h"

namespace mock {
namespace {

const std::string kAccounts = "/2010-04-01/Accounts";
const std::string kOwn = kAccounts + "/" + kAccount;
constexpr const char* kKey = "SK0123456789abcdef0123456789abcdef";

int status_as(Mock& mock, const std::string& user, const std::string& secret,
              const std::string& target = "/v1/EndUsers") {
  return mock.send("GET", target, "", {{"Authorization", Mock::authorization(user, secret)}})
      .status;
}

TEST(Credentials, AKeyOfOneSandboxCannotBeTakenByAnother) {
  const Json spec = {{"api_keys", {{{"sid", kKey}, {"secret", "one"}}}}};
  Mock mock(spec);
  const Json thief = {{"account_sid", "AC00000000000000000000000000000002"},
                      {"api_keys", {{{"sid", kKey}, {"secret", "two"}}}}};
  EXPECT_EQ(mock.control("POST", "/_mock/v1/sandboxes", thief).status, 409);
  EXPECT_EQ(status_as(mock, kKey, "one"), 200);
  EXPECT_EQ(status_as(mock, kKey, "two"), 401);
}

TEST(Credentials, ASubaccountCannotBeNamedAsItsOwnMainAccount) {
  Mock mock;
  const Json twice = {{"account_sid", "AC00000000000000000000000000000002"},
                      {"sids", {{"subaccounts", {{"AC00000000000000000000000000000002", "x"}}}}}};
  EXPECT_EQ(mock.control("POST", "/_mock/v1/sandboxes", twice).status, 409);
}

TEST(Credentials, ADeletedKeyIsNotAdoptedAgain) {
  Mock mock;
  const Answered key = mock.post(kOwn + "/Keys.json", {{"FriendlyName", "k"}});
  EXPECT_EQ(status_as(mock, key.sid(), key.text("secret"), kOwn + "/Addresses.json"), 200);
  EXPECT_EQ(mock.erase(kOwn + "/Keys/" + key.sid() + ".json").status, 204);
  EXPECT_EQ(status_as(mock, key.sid(), key.text("secret"), kOwn + "/Addresses.json"), 401);
}

TEST(Credentials, AfterAResetAnAdoptedKeyIsUnknownAgainAndMayBeAdoptedAnew) {
  Mock mock;
  EXPECT_EQ(status_as(mock, kKey, "s", kOwn + "/Addresses.json"), 200);
  EXPECT_EQ(mock.control("POST", "/reset").status, 200);
  EXPECT_EQ(status_as(mock, kKey, "s"), 401);
  EXPECT_EQ(status_as(mock, kKey, "s", kOwn + "/Addresses.json"), 200);
}

TEST(Credentials, AfterAResetSubaccountsThatCameLaterAreGone) {
  Mock mock;
  const std::string sub = mock.post(kAccounts + ".json", {{"FriendlyName", "s"}}).sid();
  EXPECT_EQ(mock.control("GET", "/_mock/v1/sandboxes/" + sub).status, 200);
  mock.control("POST", "/reset");
  EXPECT_EQ(mock.control("GET", "/_mock/v1/sandboxes/" + sub).status, 404);
}

TEST(Credentials, AnEmptyOrUnprintableTokenMakesNoSandbox) {
  Mock mock;
  const std::string other = "AC00000000000000000000000000000003";
  for (const std::string token : {"", "a\"b", "a b", "\xff"})
    EXPECT_EQ(status_as(mock, other, token), 401) << token;
  EXPECT_EQ(mock.control("GET", "/_mock/v1/sandboxes/" + other).status, 404);
  EXPECT_EQ(status_as(mock, other, "real"), 200);
}

TEST(Credentials, AClosedSubaccountTakesNoWritesFromItsParent) {
  Mock mock;
  const std::string sub = mock.post(kAccounts + ".json", {{"FriendlyName", "s"}}).sid();
  EXPECT_EQ(mock.post(kAccounts + "/" + sub + ".json", {{"Status", "closed"}}).status, 200);
  const Answered key = mock.post(kAccounts + "/" + sub + "/Keys.json", {});
  EXPECT_EQ(key.status, 403);
  EXPECT_EQ(key.rule(), "PLAT-AUTH-06");
  EXPECT_EQ(mock.get(kAccounts + "/" + sub + "/Addresses.json").status, 200);
}

TEST(Credentials, NoAdvanceTellsAToken) {
  Mock mock;
  const Answered asked =
      mock.control("POST", "/clock/advance",
                   {{"until", {{"sid", kAccount}, {"field", "auth_token"}, {"equals", "x"}}}});
  EXPECT_EQ(asked.status, 400);
  EXPECT_EQ(asked.body.find(kToken), std::string::npos);
}

TEST(Credentials, NoTokenSurvivesTheCutOfALongBodyInTheJournal) {
  Mock mock;
  for (int i = 0; i < 90; ++i) mock.post(kAccounts + ".json", {{"FriendlyName", "s"}});
  const Json accounts = mock.get(kAccounts + ".json?PageSize=1000").json()["accounts"];
  ASSERT_GT(accounts.dump().size(), 64u * 1024);
  const std::string journal = mock.control("GET", "/journal?limit=1&bodies=true").body;
  for (const Json& account : accounts) {
    const std::string token = account["auth_token"];
    EXPECT_EQ(journal.find(token.substr(0, 8)), std::string::npos);
  }
}

TEST(Credentials, APageTokenFitsItsOwnListOnly) {
  Mock mock;
  for (int i = 0; i < 3; ++i) {
    mock.post("/v1/Services", {{"FriendlyName", "s"}});
    mock.post("/v1/EndUsers", {{"FriendlyName", "s"}, {"Type", "authorized_representative_1"}});
  }
  const std::string next =
      mock.get("/v1/Services?PageSize=1").json()["meta"]["next_page_url"].get<std::string>();
  const std::string token = next.substr(next.find("PageToken="));
  EXPECT_EQ(mock.get("/v1/Services?PageSize=1&Page=1&" + token).status, 200);
  EXPECT_EQ(mock.get("/v1/EndUsers?PageSize=1&Page=1&" + token).rule(), "PLAT-PAGE-02");
}

TEST(Credentials, APathThatIsNoTextIsAnsweredInJson) {
  Mock mock;
  const Answered answered = mock.get("/v1/Services/MG\xff\x80");
  EXPECT_EQ(answered.status, 404);
  EXPECT_EQ(answered.json()["code"], 20404);
  EXPECT_EQ(mock.get("/v1/Services/%zz").status, 404);
}

}  // namespace
}  // namespace mock
