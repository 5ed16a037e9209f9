// One world going on as two.
#include <gtest/gtest.h>

#include "tests/control/control_server.h"
#include "tests/resources/a2p_builders.h"

namespace mock {
namespace {

constexpr const char* kOther = "AC00000000000000000000000000000002";
constexpr const char* kOtherToken = "fedcba9876543210fedcba9876543210";

Answered fork(Mock& mock,
              const Json& body = {{"account_sid", kOther}, {"auth_token", kOtherToken}}) {
  return mock.control("POST", "/fork", body);
}

Answered other(Mock& mock, const std::string& method, const std::string& target,
               const std::string& body = {}) {
  return mock.send(method, target, body,
                   {{"Authorization", Mock::authorization(kOther, kOtherToken)}});
}

std::string replaced(std::string text, const std::string& what, const std::string& by) {
  for (std::size_t at = text.find(what); at != std::string::npos; at = text.find(what, at))
    text.replace(at, what.size(), by);
  return text;
}

std::string control_path(const std::string& path) {
  return std::string("/_mock/v1/sandboxes/") + kOther + path;
}

TEST(Fork, HasTheSameStateUnderItsOwnAccount) {
  Mock mock;
  post_brand(mock, standard_bundles(mock));
  const Answered made = fork(mock);
  ASSERT_EQ(made.status, 201) << made.body;
  EXPECT_EQ(made.text("account_sid"), kOther);
  EXPECT_EQ(made.text("forked_from"), kAccount);
  for (const char* target : {"/v1/CustomerProfiles", "/v1/EndUsers", "/v1/a2p/BrandRegistrations"})
    EXPECT_EQ(other(mock, "GET", target).body, replaced(mock.get(target).body, kAccount, kOther))
        << target;
}

TEST(Fork, GoesOnByItself) {
  Mock mock;
  const std::string brand = post_brand(mock, standard_bundles(mock)).sid();
  fork(mock);
  mock.advance({{"by", "8d"}});
  EXPECT_EQ(fetch_brand(mock, brand).text("status"), "APPROVED");
  const std::string path = std::string(kBrandsPath) + "/" + brand;
  EXPECT_EQ(other(mock, "GET", path).text("status"), "PENDING");
  mock.send("POST", control_path("/clock/advance"), R"({"by":"8d"})", {});
  EXPECT_EQ(other(mock, "GET", path).text("status"), "APPROVED");
}

TEST(Fork, AnswersTheSameRequestAlikeWithSidsOfItsOwn) {
  Mock mock(Json{{"seed", 7}});
  fork(mock);
  const Answered here = mock.post("/v1/Services", {{"FriendlyName", "s"}});
  const Answered there = other(mock, "POST", "/v1/Services", "FriendlyName=s");
  EXPECT_NE(here.sid(), there.sid());
  EXPECT_EQ(replaced(replaced(here.body, here.sid(), there.sid()), kAccount, kOther), there.body);
}

TEST(Fork, MintsSubaccountsAndKeysAnew) {
  Mock mock;
  const std::string sub = mock.post("/2010-04-01/Accounts.json").sid();
  const Answered key = mock.post(std::string("/2010-04-01/Accounts/") + kAccount + "/Keys.json");
  const Json made = fork(mock).json();
  const std::string new_sub = made["subaccounts"][sub]["sid"];
  const std::string new_key = made["keys"][key.sid()]["sid"];
  EXPECT_NE(new_sub, sub);
  EXPECT_NE(new_key, key.sid());
  const std::pair<std::string, std::string> users[] = {
      {new_sub, made["subaccounts"][sub]["auth_token"]},
      {new_key, made["keys"][key.sid()]["secret"]}};
  for (const auto& [user, secret] : users)
    EXPECT_EQ(
        mock.send("GET", "/v1/EndUsers", "", {{"Authorization", Mock::authorization(user, secret)}})
            .status,
        200)
        << user;
  EXPECT_EQ(mock.control("GET", "/_mock/v1/sandboxes/" + new_sub).text("account_sid"), kOther);
  EXPECT_EQ(mock.control("GET", "/_mock/v1/sandboxes/" + sub).text("account_sid"), kAccount);
}

TEST(Fork, DrawsAccountAndTokenAndTakesALabel) {
  Mock mock;
  const Answered made = fork(mock, {{"label", "what if"}});
  const Params headers = {
      {"Authorization", Mock::authorization(made.text("account_sid"), made.text("auth_token"))}};
  EXPECT_EQ(mock.send("GET", "/v1/EndUsers", "", headers).status, 200);
  EXPECT_EQ(made.text("label"), "what if");
}

TEST(Fork, OfATakenAccountIs409) {
  Mock mock;
  EXPECT_EQ(fork(mock, {{"account_sid", kAccount}}).status, 409);
}

TEST(Fork, WithABrokenBodyIs400) {
  Mock mock;
  for (const Json& body : {Json{{"account_sid", "AC1"}}, Json{{"auth_token", "a b"}},
                           Json{{"colour", "red"}}, Json{{"label", 1}}})
    EXPECT_EQ(fork(mock, body).status, 400) << body;
}

TEST(Fork, CopiesItsOwnRegistry) {
  Mock mock;
  mock.control("POST", "/registry/mobiles/+15551230001/uses", {{"count", 2}});
  fork(mock);
  mock.control("POST", "/registry/mobiles/+15551230001/uses", {{"count", 1}});
  const std::string path = control_path("/registry/mobiles/+15551230001");
  EXPECT_EQ(mock.control("GET", path).json()["used"], 2);
}

TEST(Fork, CopiesNoUsesOfASharedRegistry) {
  DirectorySettings settings;
  settings.shared_registry = true;
  ControlServer server({}, settings);
  server.send("POST", "/_mock/v1/sandboxes", Json{{"account_sid", kAccount}}.dump());
  const std::string sandbox = std::string("/_mock/v1/sandboxes/") + kAccount;
  server.send("POST", sandbox + "/registry/mobiles/+15551230001/uses", R"({"count":2})");
  server.send("POST", sandbox + "/fork", Json{{"account_sid", kOther}}.dump());
  EXPECT_EQ(server.send("GET", control_path("/registry/mobiles/+15551230001")).json()["used"], 2);
}

TEST(Fork, CanBeReset) {
  Mock mock(Json{{"sids", {{"subaccounts", {{"AC00000000000000000000000000000003", "sub1"}}}}}});
  const std::string sub =
      fork(mock).json()["subaccounts"]["AC00000000000000000000000000000003"]["sid"];
  EXPECT_EQ(mock.send("POST", control_path("/reset"), "", {}).status, 200);
  EXPECT_EQ(mock.control("GET", "/_mock/v1/sandboxes/" + sub).text("account_sid"), kOther);
}

}  // namespace
}  // namespace mock
