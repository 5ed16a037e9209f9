#include <gtest/gtest.h>

#include "tests/control/control_server.h"

namespace mock {
namespace {

constexpr const char* kSandboxes = "/_mock/v1/sandboxes";
constexpr const char* kOther = "AC00000000000000000000000000000002";
constexpr const char* kSubaccount = "AC00000000000000000000000000000003";

TEST(Sandboxes, AreMadeWithDrawnAccountAndToken) {
  Mock mock;
  const Answered made = mock.control("POST", kSandboxes);
  EXPECT_EQ(made.status, 201);
  EXPECT_EQ(made.text("account_sid").substr(0, 2), "AC");
  const std::string user = made.text("account_sid"), token = made.text("auth_token");
  const Params headers = {{"Authorization", Mock::authorization(user, token)}};
  EXPECT_EQ(mock.send("GET", "/v1/CustomerProfiles", "", headers).status, 200);
}

TEST(Sandboxes, TakeTheirBodyAsJsonWhateverItsTypeSays) {
  Mock mock;
  const Answered made = mock.send("POST", kSandboxes, R"({"label":"second"})",
                                  {{"Content-Type", "application/x-www-form-urlencoded"}});
  EXPECT_EQ(made.status, 201);
  EXPECT_EQ(made.text("label"), "second");
}

TEST(Sandboxes, OfATakenAccountAre409) {
  Mock mock;
  const Answered made = mock.control("POST", kSandboxes, {{"account_sid", kAccount}});
  EXPECT_EQ(made.status, 409);
  EXPECT_EQ(error_code(made), "sandbox_exists");
}

TEST(Sandboxes, OfATakenSubaccountAre409) {
  Mock mock;
  const Answered made =
      mock.control("POST", kSandboxes, {{"sids", {{"subaccounts", {{kAccount, nullptr}}}}}});
  EXPECT_EQ(made.status, 409);
}

TEST(Sandboxes, BeyondTheLimitAre409) {
  DirectorySettings settings;
  settings.max_sandboxes = 1;
  ControlServer server({}, settings);
  server.send("POST", kSandboxes);
  const Answered second = server.send("POST", kSandboxes);
  EXPECT_EQ(second.status, 409);
  EXPECT_EQ(error_code(second), "too_many_sandboxes");
}

TEST(Sandboxes, BeyondTheLimitNoRequestMakesOne) {
  DirectorySettings settings;
  settings.max_sandboxes = 1;
  ControlServer server({}, settings);
  server.send("POST", kSandboxes);
  const Answered refused =
      server.send("GET", "/v1/EndUsers", {},
                  {{"Authorization", Mock::authorization(kOther, "0123456789abcdef")}});
  EXPECT_EQ(refused.status, 401);
  EXPECT_EQ(refused.rule(), "PLAT-SANDBOX-01");
}

TEST(Sandboxes, WithABrokenBodyAre400WithASentence) {
  Mock mock;
  for (const char* body : {"{", "[]", R"({"colour":"red"})", R"({"clock":"fast"})",
                           R"({"account_sid":"AC1"})", R"({"rules":"lax"})"}) {
    const Answered made = mock.send("POST", kSandboxes, body, {});
    EXPECT_EQ(made.status, 400) << body;
    EXPECT_FALSE(error_message(made).empty()) << body;
  }
}

TEST(Sandboxes, AreListed) {
  Mock mock;
  mock.control("POST", kSandboxes, {{"account_sid", kOther}});
  const Json all = mock.control("GET", kSandboxes).json()["sandboxes"];
  ASSERT_EQ(all.size(), 2u);
  EXPECT_EQ(all[0]["account_sid"], kAccount);
  EXPECT_EQ(all[1]["account_sid"], kOther);
}

TEST(Sandboxes, NeverShowTokensOrSecretsAgain) {
  Mock mock(Json::parse(R"({
      "api_keys": [{"sid": "SK00000000000000000000000000000009", "secret": "hush42"}],
      "sids": {"subaccounts": {"AC00000000000000000000000000000003": "subtoken77"}}})"));
  for (const std::string& path : {std::string(kSandboxes), std::string()}) {
    const std::string body = mock.control("GET", path).body;
    EXPECT_EQ(body.find(kToken), std::string::npos);
    EXPECT_EQ(body.find("hush42"), std::string::npos);
    EXPECT_EQ(body.find("subtoken77"), std::string::npos);
    EXPECT_EQ(body.find("auth_token"), std::string::npos);
  }
}

TEST(Sandboxes, AreReachedByTheirSubaccounts) {
  Mock mock(Json{{"sids", {{"subaccounts", {{kSubaccount, nullptr}}}}}});
  const std::string path = std::string(kSandboxes) + "/" + kSubaccount;
  EXPECT_EQ(mock.control("GET", path).text("account_sid"), kAccount);
}

TEST(Sandboxes, ChangeTheirRulesForTheNextRequest) {
  Mock mock;
  const Answered changed =
      mock.control("PATCH", "", {{"rules", "twilio"}, {"label", "strict"}, {"reviews", "instant"}});
  EXPECT_EQ(changed.status, 200);
  EXPECT_EQ(changed.json()["rules"]["profile"], "twilio");
  EXPECT_EQ(mock.control("GET", "").text("label"), "strict");
  EXPECT_EQ(mock.control("GET", "").text("reviews"), "instant");
}

TEST(Sandboxes, KeepWhatCannotChange) {
  Mock mock;
  const Answered changed = mock.control("PATCH", "", {{"seed", 7}});
  EXPECT_EQ(changed.status, 400);
  EXPECT_NE(error_message(changed).find("reviews"), std::string::npos);
}

TEST(Sandboxes, AreAsTheyWereMadeAfterAReset) {
  Mock mock;
  const std::string before = mock.get("/v1/CustomerProfiles").body;
  const Answered made = mock.post(
      "/v1/EndUsers", {{"FriendlyName", "Zebulon"}, {"Type", "authorized_representative_1"}});
  ASSERT_EQ(made.status, 201);
  mock.advance({{"by", "72h"}});
  EXPECT_EQ(mock.control("POST", "/reset").status, 200);
  EXPECT_EQ(mock.get("/v1/CustomerProfiles").body, before);
  EXPECT_TRUE(mock.get("/v1/EndUsers").body.find("Zebulon") == std::string::npos);
}

TEST(Sandboxes, AreGoneAfterDelete) {
  Mock mock;
  const Answered gone = mock.control("DELETE", "");
  EXPECT_EQ(gone.status, 204);
  EXPECT_TRUE(gone.body.empty());
  EXPECT_EQ(mock.control("GET", "").status, 404);
}

}  // namespace
}  // namespace mock
