// Named states: every profile reaches all of them, and a sandbox starts and starts again there.
#include <gtest/gtest.h>

#include "tests/scenarios/in_process.h"

namespace conformance {
namespace {

constexpr const char* kSandboxes = "/_mock/v1/sandboxes";
constexpr const char* kBrands = "/v1/a2p/BrandRegistrations/";

std::vector<std::string> named() { return library().states(); }

std::string test_name(std::string text) {
  for (char& c : text)
    if (c == '/' || c == '-') c = '_';
  return text;
}

class NamedState : public testing::TestWithParam<std::string> {};
INSTANTIATE_TEST_SUITE_P(States, NamedState, testing::ValuesIn(named()),
                         [](const auto& info) { return test_name(info.param); });

TEST_P(NamedState, IsReachedUnderEveryProfile) {
  InProcess server;
  for (const char* profile : {"guide", "twilio", "strict"}) {
    RunOptions options;
    options.rules = profile;
    const Outcome outcome =
        run_scenario(library(), *library().find_state(GetParam()), server.send(), options);
    EXPECT_TRUE(outcome.passed()) << profile << ": " << problem(outcome);
  }
}

TEST_P(NamedState, IsWhereASandboxCanStart) {
  InProcess server;
  for (const char* clock : {"frozen", "realtime"}) {
    const Answer made = server.call("POST", kSandboxes, {{"from", GetParam()}, {"clock", clock}});
    ASSERT_EQ(made.status, 201) << made.body;
    EXPECT_EQ(Json::parse(made.body)["from"], GetParam());
    EXPECT_TRUE(Json::parse(made.body)["saved"].contains("profile")) << made.body;
  }
}

TEST(NamedStates, AreAllThoseThatAreDocumented) {
  const std::vector<std::string> expected = {"campaign/failed",
                                             "campaign/in-review",
                                             "campaign/verified",
                                             "sole-prop/draft-bundles",
                                             "sole-prop/submitted-bundles",
                                             "sole-prop/verified-brand",
                                             "sole-prop/verified-campaign",
                                             "sole-prop/waiting-for-otp",
                                             "standard/approved-brand",
                                             "standard/approved-bundles",
                                             "standard/draft-bundles",
                                             "standard/submitted-bundles"};
  EXPECT_EQ(named(), expected);
}

struct Started {
  std::string account, token;
  Json saved;

  explicit Started(const InProcess& server, const std::string& state) {
    const Json made =
        Json::parse(server.call("POST", kSandboxes, {{"from", state}, {"clock", "frozen"}}).body);
    account = made["account_sid"];
    token = made["auth_token"];
    saved = made["saved"];
  }
  Json get(const InProcess& server, const std::string& path) const {
    const Texts headers = {{"Authorization", basic_authorization(account, token)}};
    return Json::parse(server.call("GET", path, nullptr, headers).body);
  }
};

TEST(NamedStates, TellWhatTheyMade) {
  InProcess server;
  const Started started(server, "sole-prop/waiting-for-otp");
  const Json brand = started.get(server, kBrands + started.saved["brand"].get<std::string>());
  EXPECT_EQ(brand["status"], "APPROVED");
  EXPECT_EQ(brand["identity_status"], "UNVERIFIED");
}

TEST(NamedStates, AreComeBackToByAReset) {
  InProcess server;
  const Started started(server, "sole-prop/waiting-for-otp");
  const std::string sandbox = std::string(kSandboxes) + '/' + started.account;
  server.call("POST", sandbox + "/phones/+15551230001/messages", {{"body", "YES"}});
  const std::string brand = kBrands + started.saved["brand"].get<std::string>();
  EXPECT_EQ(started.get(server, brand)["identity_status"], "VERIFIED");
  const Answer reset = server.call("POST", sandbox + "/reset");
  EXPECT_EQ(reset.status, 200) << reset.body;
  EXPECT_EQ(Json::parse(reset.body)["saved"], started.saved);
  EXPECT_EQ(started.get(server, brand)["identity_status"], "UNVERIFIED");
}

TEST(NamedStates, LeaveTheJournalToTheClient) {
  InProcess server;
  const Started started(server, "campaign/in-review");
  const std::string sandbox = std::string(kSandboxes) + '/' + started.account;
  const Json fresh = Json::parse(server.call("GET", sandbox).body);
  EXPECT_EQ(fresh["requests"], 0);
  EXPECT_EQ(fresh["findings"], 0);
  started.get(server, "/v1/Services");
  EXPECT_EQ(Json::parse(server.call("GET", sandbox + "/journal").body)["entries"].size(), 1u);
}

TEST(NamedStates, AreWhereTheFirstRequestOfAnAccountFindsItself) {
  mock::NoLog log;
  mock::DirectorySettings settings;
  settings.defaults.from = "standard/approved-brand";
  mock::Directory directory(settings, log, {}, kWall);
  const mock::Service service = mock::make_service(directory, {});
  directory.use_states(mock::named_states(service, {}), kWall);
  const Answer brands = mock::send_to(service, kWall)(
      {.method = "GET",
       .target = "/v1/a2p/BrandRegistrations",
       .headers = {{"Authorization",
                    basic_authorization("AC00000000000000000000000000000007", "token")}},
       .body = {}});
  EXPECT_EQ(Json::parse(brands.body)["data"][0]["status"], "APPROVED") << brands.body;
}

TEST(NamedStates, OfAnUnknownNameAreRefusedWithAllThatThereAre) {
  InProcess server;
  const Answer made = server.call("POST", kSandboxes, {{"from", "sole-prop/rich"}});
  EXPECT_EQ(made.status, 400);
  const std::string message = Json::parse(made.body)["error"]["message"];
  for (const std::string& name : named()) EXPECT_NE(message.find(name), std::string::npos) << name;
}

TEST(NamedStates, ThatTheRulesDoNotLetHappenAre409AndLeaveNoSandbox) {
  InProcess server;
  const std::size_t before = server.directory().all().size();
  const Answer made = server.call(
      "POST", kSandboxes, {{"from", "standard/draft-bundles"}, {"primary_profile", nullptr}});
  EXPECT_EQ(made.status, 409) << made.body;
  EXPECT_EQ(Json::parse(made.body)["error"]["code"], "state_not_reached");
  EXPECT_EQ(server.directory().all().size(), before);
}

TEST(NamedStates, ThatAreNotReachedByAResetLeaveTheSettingsAsTheyWere) {
  mock::NoLog log;
  mock::Directory directory({}, log, {}, kWall);
  bool reached = true;
  directory.use_states({.names = {"here"},
                        .enter = [&](auto&&...) -> std::string {
                          if (!reached) throw mock::StateNotReached("not today");
                          return "{}";
                        }},
                       kWall);
  mock::SandboxSpec spec;
  spec.from = "here";
  spec.settings.phone_owner.answers = true;
  std::string error;
  mock::Sandbox* sandbox = directory.create(spec, kWall, error);
  ASSERT_NE(sandbox, nullptr) << error;
  reached = false;
  EXPECT_THROW(directory.reset(*sandbox, kWall), mock::StateNotReached);
  EXPECT_TRUE(sandbox->spec().settings.phone_owner.answers);
}

TEST(NamedStates, CanBeLeftOutWhereTheServerHasADefault) {
  InProcess server;
  const Answer made = server.call("POST", kSandboxes, {{"from", nullptr}});
  EXPECT_EQ(made.status, 201);
  EXPECT_TRUE(Json::parse(made.body)["from"].is_null());
  EXPECT_EQ(Json::parse(made.body)["saved"], Json::object());
}

}  // namespace
}  // namespace conformance
