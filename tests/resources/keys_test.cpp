#include <gtest/gtest.h>

#include "tests/resources/api_fixture.h"

namespace mock {
namespace {

TEST(Keys, SendsTheSecretOnceAtTheEnd) {
  Mock mock;
  const Answered made = mock.post(api_path("/Keys.json"), {{"FriendlyName", "ci"}});
  EXPECT_EQ(made.status, 201);
  std::vector<std::string> members;
  const Json body = made.json();
  for (const auto& [name, value] : body.items()) members.push_back(name);
  EXPECT_EQ(members, (std::vector<std::string>{"sid", "friendly_name", "date_created",
                                               "date_updated", "secret"}));
  EXPECT_EQ(made.text("secret").size(), 32u);
  const Answered fetched = mock.get(api_path("/Keys/" + made.sid() + ".json"));
  EXPECT_EQ(fetched.text("friendly_name"), "ci");
  EXPECT_FALSE(fetched.json().contains("secret"));
}

TEST(Keys, AuthenticatesItsAccount) {
  Mock mock;
  const Answered made = mock.post(api_path("/Keys.json"));
  const Params headers = {{"Authorization", Mock::authorization(made.sid(), made.text("secret"))}};
  EXPECT_EQ(mock.send("GET", api_path("/Messages.json"), "", headers).status, 200);
}

TEST(Keys, DoesNotReachAccountsAndKeys) {
  Mock mock;
  const Answered made = mock.post(api_path("/Keys.json"));
  const Params headers = {{"Authorization", Mock::authorization(made.sid(), made.text("secret"))}};
  EXPECT_EQ(mock.send("GET", api_path("/Keys.json"), "", headers).status, 401);
  EXPECT_EQ(mock.send("GET", api_path(".json"), "", headers).status, 401);
}

TEST(Keys, RenamesAndLists) {
  Mock mock;
  const std::string sid = mock.post(api_path("/Keys.json")).sid();
  const Answered updated = mock.post(api_path("/Keys/" + sid + ".json"), {{"FriendlyName", "new"}});
  EXPECT_EQ(updated.status, 200);
  const Json list = mock.get(api_path("/Keys.json")).json();
  ASSERT_EQ(list["keys"].size(), 1u);
  EXPECT_EQ(list["keys"][0]["friendly_name"], "new");
}

TEST(Keys, StopsWorkingWhenDeleted) {
  Mock mock;
  const Answered made = mock.post(api_path("/Keys.json"));
  const Params headers = {{"Authorization", Mock::authorization(made.sid(), made.text("secret"))}};
  EXPECT_EQ(mock.send("GET", "/v1/EndUsers", "", headers).status, 200);
  EXPECT_EQ(mock.erase(api_path("/Keys/" + made.sid() + ".json")).status, 204);
  EXPECT_EQ(mock.send("GET", "/v1/EndUsers", "", headers).status, 401);
  EXPECT_EQ(mock.get(api_path("/Keys/" + made.sid() + ".json")).status, 404);
}

TEST(Keys, RefusesALongName) {
  Mock mock;
  EXPECT_EQ(mock.post(api_path("/Keys.json"), {{"FriendlyName", std::string(65, 'a')}}).rule(),
            "API-KEY-01");
}

}  // namespace
}  // namespace mock
