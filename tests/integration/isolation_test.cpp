// Accounts, subaccounts and keys over the wire: who sees what.
#include <gtest/gtest.h>

#include "mock_server/core/json.h"
#include "tests/integration/whole_server.h"
#include "tests/support/mock_fixture.h"

namespace mock {
namespace {

std::string as(const std::string& user, const std::string& secret) {
  return "Authorization: " + Mock::authorization(user, secret) + "\r\n";
}

const std::string kProfileForm =
    "FriendlyName=f&Email=e&PolicySid=RNdfbf3fae0e1107f8aded0e7cead80bf5";

TEST(Isolation, EveryAccountSidIsAWorldOfItsOwn) {
  WholeServer server;
  const auto made = server.post("/v1/CustomerProfiles", kProfileForm);
  ASSERT_EQ(made.status, 201) << made.body;
  const std::string path = "/v1/CustomerProfiles/" + json::text_member(made.body, "sid");
  EXPECT_EQ(server.get(path).status, 200);
  EXPECT_EQ(server.get(path, as("AC00000000000000000000000000000002", "x")).status, 404);
}

TEST(Isolation, ASubaccountHasItsOwnTokenAndResources) {
  WholeServer server;
  const auto made = server.post("/2010-04-01/Accounts.json", "FriendlyName=sub");
  ASSERT_EQ(made.status, 201) << made.body;
  const std::string sid = json::text_member(made.body, "sid");
  const std::string own = as(sid, json::text_member(made.body, "auth_token"));
  const auto profile = server.post("/v1/CustomerProfiles", kProfileForm, own);
  ASSERT_EQ(profile.status, 201) << profile.body;
  EXPECT_EQ(json::text_member(profile.body, "account_sid"), sid);
  const std::string path = "/v1/CustomerProfiles/" + json::text_member(profile.body, "sid");
  EXPECT_EQ(server.get(path).status,
            404);  // the parent reaches its subaccount on the 2010 API only
  const std::string addresses = "/2010-04-01/Accounts/" + sid + "/Addresses.json";
  EXPECT_EQ(server.get(addresses).status, 200);
  EXPECT_EQ(server.get(addresses, own).status, 200);
  const std::string parents = "/2010-04-01/Accounts/" + std::string(kUser) + "/Addresses.json";
  EXPECT_EQ(server.get(parents, own).status, 401);
  EXPECT_EQ(server.get("/v1/CustomerProfiles", as(sid, "wrong")).status, 401);
}

TEST(Isolation, ASuspendedSubaccountIsRefused) {
  WholeServer server;
  const auto made = server.post("/2010-04-01/Accounts.json", "");
  const std::string sid = json::text_member(made.body, "sid");
  const std::string own = as(sid, json::text_member(made.body, "auth_token"));
  EXPECT_EQ(server.get("/v1/EndUsers", own).status, 200);
  EXPECT_EQ(server.post("/2010-04-01/Accounts/" + sid + ".json", "Status=suspended").status, 200);
  const auto refused = server.get("/v1/EndUsers", own);
  EXPECT_EQ(refused.status, 403);
  EXPECT_EQ(json::member(refused.body, "code"), "20005");
}

TEST(Isolation, AnApiKeyActsForItsAccountUntilItIsDeleted) {
  WholeServer server;
  const std::string keys = "/2010-04-01/Accounts/" + std::string(kUser) + "/Keys";
  const auto made = server.post(keys + ".json", "FriendlyName=k");
  const std::string sid = json::text_member(made.body, "sid");
  const std::string own = as(sid, json::text_member(made.body, "secret"));
  const auto profile = server.post("/v1/CustomerProfiles", kProfileForm, own);
  ASSERT_EQ(profile.status, 201) << profile.body;
  EXPECT_EQ(json::text_member(profile.body, "account_sid"), kUser);
  EXPECT_EQ(server.get(keys + ".json", own).status, 401);  // PLAT-AUTH-05
  auto client = server.connect();
  client.send("DELETE " + keys + "/" + sid + ".json HTTP/1.1\r\nHost: h\r\n" +
              std::string(kCredentials) + "\r\n");
  EXPECT_EQ(client.receive().value().status, 204);
  EXPECT_EQ(server.get("/v1/EndUsers", own).status, 401);
}

TEST(Isolation, AnUnknownKeyBelongsToTheAccountInThePath) {
  WholeServer server;
  const std::string key = as("SK0123456789abcdef0123456789abcdef", "s");
  const auto unknown = server.get("/v1/EndUsers", key);
  EXPECT_EQ(unknown.status, 401);
  EXPECT_NE(server.log().find("--key SK0123456789abcdef0123456789abcdef"), std::string::npos);
  const std::string account = "/2010-04-01/Accounts/" + std::string(kUser);
  EXPECT_EQ(server.get(account + "/Addresses.json", key).status, 200);
  EXPECT_EQ(server.get("/v1/EndUsers", key).status, 200);
}

}  // namespace
}  // namespace mock
