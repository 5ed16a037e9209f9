// A sandbox's state as JSON, and back.
#include <gtest/gtest.h>

#include "tests/control/control_server.h"
#include "tests/resources/a2p_builders.h"

namespace mock {
namespace {

std::string snapshot_of(Mock& mock) { return mock.control("GET", "/snapshot").body; }

Answered put(Mock& mock, const std::string& text) {
  return mock.send("PUT", std::string("/_mock/v1/sandboxes/") + kAccount + "/snapshot", text, {});
}

// A snapshot with one thing changed by `change`, put into the sandbox it is of.
template <class Change>
Answered put_changed(Mock& mock, Change change) {
  Json snapshot = Json::parse(snapshot_of(mock));
  change(snapshot);
  return put(mock, snapshot.dump());
}

TEST(Snapshot, SaysTheSameTwice) {
  Mock mock;
  EXPECT_EQ(snapshot_of(mock), snapshot_of(mock));
}

TEST(Snapshot, IsReadable) {
  Mock mock;
  const Json snapshot = Json::parse(snapshot_of(mock));
  EXPECT_EQ(snapshot["format"], "a2p-mock snapshot 1");
  EXPECT_EQ(snapshot["spec"]["account_sid"], kAccount);
  EXPECT_EQ(snapshot["now"], "2026-01-05T09:00:00.000Z");
  const Json account = snapshot["records"][0];
  EXPECT_EQ(account["kind"], "account");
  EXPECT_EQ(account["text"]["status"], "active");
}

TEST(Snapshot, RoundTripIsByteIdentical) {
  Mock mock;
  post_brand(mock, standard_bundles(mock));
  const std::string before = snapshot_of(mock);
  ASSERT_EQ(put(mock, before).status, 200);
  EXPECT_EQ(snapshot_of(mock), before);
}

TEST(Snapshot, BringsBackWhatWas) {
  Mock mock;
  const std::string before = snapshot_of(mock);
  const std::string profiles = mock.get("/v1/CustomerProfiles").body;
  const std::string sid =
      bundle(mock, "/v1/CustomerProfiles", "RNdfbf3fae0e1107f8aded0e7cead80bf5");
  mock.advance({{"by", "72h"}});
  ASSERT_EQ(put(mock, before).status, 200);
  EXPECT_EQ(mock.get("/v1/CustomerProfiles").body, profiles);
  EXPECT_EQ(mock.get("/v1/CustomerProfiles/" + sid).status, 404);
  EXPECT_EQ(mock.control("GET", "/clock").text("now"), "2026-01-05T09:00:00.000Z");
}

TEST(Snapshot, GoesOnWithTheSameSidsAndDueTimes) {
  Mock mock;
  const std::string before = snapshot_of(mock);
  const Answered first = mock.post("/v1/Services", {{"FriendlyName", "s"}});
  put(mock, before);
  const Answered second = mock.post("/v1/Services", {{"FriendlyName", "s"}});
  EXPECT_EQ(first.body, second.body);
}

TEST(Snapshot, BringsBackSettingsAndEvents) {
  Mock mock;
  post_brand(mock, standard_bundles(mock));
  mock.control("PATCH", "", {{"rules", "twilio"}});
  const std::string timeline = mock.control("GET", "/timeline").body;
  const std::string before = snapshot_of(mock);
  mock.control("PATCH", "", {{"rules", "strict"}});
  mock.advance({{"until", "settled"}});
  put(mock, before);
  EXPECT_EQ(mock.control("GET", "/timeline").body, timeline);
  EXPECT_EQ(mock.control("GET", "").json()["rules"]["profile"], "twilio");
}

TEST(Snapshot, KeepsTextThatLooksLikeAnOrigin) {
  Mock mock;
  const std::string name = "{origin} {!origin} {!!origin}x";
  const std::string path =
      "/v1/Services/" + mock.post("/v1/Services", {{"FriendlyName", name}}).sid();
  const std::string before = mock.get(path).body;
  ASSERT_EQ(put(mock, snapshot_of(mock)).status, 200);
  EXPECT_EQ(mock.get(path).body, before);
}

TEST(Snapshot, HasNeitherTokenNorSecret) {
  Mock mock;
  const std::string token = mock.post("/2010-04-01/Accounts.json").text("auth_token");
  const std::string secret = mock.post(kApi + "/Keys.json").text("secret");
  const std::string text = snapshot_of(mock);
  ASSERT_EQ(token.size(), 32u);
  ASSERT_EQ(secret.size(), 32u);
  for (const std::string& hidden : {token, secret, std::string(kToken)})
    EXPECT_EQ(text.find(hidden), std::string::npos);
}

TEST(Snapshot, LeavesTokensAndSecretsAsTheyAre) {
  Mock mock;
  const Answered sub = mock.post("/2010-04-01/Accounts.json");
  const Answered key = mock.post(kApi + "/Keys.json");
  ASSERT_EQ(put(mock, snapshot_of(mock)).status, 200);
  EXPECT_EQ(mock.get("/v1/EndUsers").status, 200);
  for (const auto& [user, secret] :
       {std::pair{sub.sid(), sub.text("auth_token")}, std::pair{key.sid(), key.text("secret")}})
    EXPECT_EQ(
        mock.send("GET", "/v1/EndUsers", "", {{"Authorization", Mock::authorization(user, secret)}})
            .status,
        200)
        << user;
}

TEST(Snapshot, MintsASecretForAKeyThatIsGone) {
  Mock mock;
  const std::string key = mock.post(kApi + "/Keys.json").sid();
  const std::string before = snapshot_of(mock);
  ASSERT_EQ(mock.erase(kApi + "/Keys/" + key + ".json").status, 204);
  const Json answer = put(mock, before).json();
  const std::string secret = answer["keys"][key]["secret"];
  EXPECT_EQ(
      mock.send("GET", "/v1/EndUsers", "", {{"Authorization", Mock::authorization(key, secret)}})
          .status,
      200);
}

TEST(Snapshot, ForgetsAKeyThatCameLater) {
  Mock mock;
  const std::string before = snapshot_of(mock);
  const Answered key = mock.post(kApi + "/Keys.json");
  put(mock, before);
  EXPECT_EQ(mock.send("GET", "/v1/EndUsers", "",
                      {{"Authorization", Mock::authorization(key.sid(), key.text("secret"))}})
                .status,
            401);
}

TEST(Snapshot, BringsTheOwnRegistryBack) {
  Mock mock;
  const std::string uses = "/registry/mobiles/+15551230001";
  mock.control("POST", uses + "/uses", {{"count", 2}});
  const std::string before = snapshot_of(mock), used = mock.control("GET", uses).body;
  mock.control("POST", uses + "/uses", {{"count", 5}});
  put(mock, before);
  EXPECT_EQ(mock.control("GET", uses).body, used);
}

TEST(Snapshot, LeavesASharedRegistryOut) {
  DirectorySettings settings;
  settings.shared_registry = true;
  ControlServer server({}, settings);
  const std::string sandbox = std::string("/_mock/v1/sandboxes/") + kAccount;
  server.send("POST", "/_mock/v1/sandboxes", Json{{"account_sid", kAccount}}.dump());
  const std::string uses = sandbox + "/registry/mobiles/+15551230001";
  const std::string before = server.send("GET", sandbox + "/snapshot").body;
  server.send("POST", uses + "/uses", R"({"count":2})");
  EXPECT_TRUE(Json::parse(before)["registry"].is_null());
  ASSERT_EQ(server.send("PUT", sandbox + "/snapshot", before).status, 200);
  EXPECT_EQ(server.send("GET", uses).json()["used"], 2);
}

TEST(Snapshot, OfAnotherAccountIs409AndPointsToFork) {
  Mock mock;
  const Answered answered = put_changed(mock, [](Json& snapshot) {
    snapshot["spec"]["account_sid"] = "AC00000000000000000000000000000002";
    snapshot["records"][0]["sid"] = "AC00000000000000000000000000000002";
  });
  EXPECT_EQ(answered.status, 400);  // its parts stand under an account that is not there
  Mock other(Json{{"account_sid", "AC00000000000000000000000000000002"}});
  const Answered refused = put(mock, other.control("GET", "/snapshot").body);
  EXPECT_EQ(refused.status, 409);
  EXPECT_NE(error_message(refused).find("fork"), std::string::npos);
}

struct Broken {
  const char* what;
  void (*change)(Json&);
  const char* said;
};
class BrokenSnapshot : public testing::TestWithParam<Broken> {};

const Broken kBroken[] = {
    {"Format", [](Json& s) { s["format"] = "a2p-mock snapshot 9"; }, "snapshot 9"},
    {"Kind", [](Json& s) { s["records"].back()["kind"] = "unicorn"; }, "unicorn"},
    {"Parent", [](Json& s) { s["records"][1]["parent"] = "AC0"; }, "not there"},
    {"Main", [](Json& s) { s["records"].erase(0); }, "is missing"},
    {"Twin", [](Json& s) { s["records"].push_back(s["records"][0]); }, "twice"},
    {"Text", [](Json& s) { s["records"][0]["text"] = "x"; }, "records[0]"},
    {"Sequence", [](Json& s) { s["records"][1]["sequence"] = s["records"][2]["sequence"]; },
     "taken already"},
    {"NextSequence", [](Json& s) { s["next_sequence"] = 2; }, "next_sequence"},
    {"Records", [](Json& s) { s.erase("records"); }, "'records'"},
    {"Event", [](Json& s) { s["events"][0]["type"] = "unicorn.fly"; }, "unicorn.fly"},
    {"Subject", [](Json& s) { s["events"][0]["sid"] = "BU0"; }, "not there"},
    {"Due", [](Json& s) { s["events"][0]["due"] = "soon"; }, "events[0]"},
    {"Now", [](Json& s) { s["now"] = "noon"; }, "'now'"},
    {"Counter", [](Json& s) { s["counters"]["sid"] = -1; }, "counters.sid"},
    {"Spec", [](Json& s) { s["spec"]["rules"] = "lax"; }, "'spec'"},
    {"Own", [](Json& s) { s["own"]["spec"] = 0; }, "own.spec"},
};
INSTANTIATE_TEST_SUITE_P(Parts, BrokenSnapshot, testing::ValuesIn(kBroken),
                         [](const auto& info) { return std::string(info.param.what); });

TEST_P(BrokenSnapshot, IsRefusedWithASentenceAndChangesNothing) {
  Mock mock;
  post_brand(mock, standard_bundles(mock));
  const std::string before = snapshot_of(mock);
  const Answered answered = put_changed(mock, GetParam().change);
  EXPECT_EQ(answered.status, 400) << answered.body;
  EXPECT_NE(error_message(answered).find(GetParam().said), std::string::npos) << answered.body;
  EXPECT_EQ(snapshot_of(mock), before);
}

TEST(Snapshot, ThatIsNoJsonIs400) {
  Mock mock;
  for (const char* text : {"", "{", "[]", "null", "\"x\""})
    EXPECT_EQ(put(mock, text).status, 400) << text;
}

}  // namespace
}  // namespace mock
