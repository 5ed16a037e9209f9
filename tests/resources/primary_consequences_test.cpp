// What the state of the primary profile does to the rest of an account, in every profile of rules.
#include "tests/resources/api_fixture.h"
#include "tests/resources/trusthub_fixture.h"

namespace mock {

namespace {

constexpr const char* kNull = "Primary customer profile bundle is null";
constexpr const char* kInReview =
    "The status of the Primary Customer Profile must be in atleast review state.";
constexpr const char* kApproved =
    "The status of the Primary Customer Profile must be twilio-approved.";

// How the primary stands, and what that does: `reason` is what the evaluation of a secondary
// profile says (empty: it complies), under `guide` and under the other profiles.
struct State {
  const char* name;
  Json primary;  // null: none
  bool creates_secondary;
  const char *guide_reason, *reason;
  bool kyc;  // whether it is approved
};
const State kStates[] = {
    {"absent", nullptr, true, kNull, kNull, false},
    {"draft", {{"status", "draft"}}, true, kInReview, kInReview, false},
    {"pending", {{"status", "pending-review"}}, true, kInReview, kInReview, false},
    {"in_review", {{"status", "in-review"}}, true, "", kApproved, false},
    {"rejected", {{"status", "twilio-rejected"}}, true, kInReview, kInReview, false},
    {"approved", {{"status", "twilio-approved"}}, true, "", "", true},
    {"unknown", {{"business_identity", "unknown"}}, true, "", "", true},
    {"direct", {{"business_identity", "direct_customer"}}, false, "", "", true},
};

class PrimaryStates : public testing::TestWithParam<std::tuple<State, const char*>> {
 protected:
  const State& state() const { return std::get<0>(GetParam()); }
  bool guide() const { return std::get<1>(GetParam()) == std::string("guide"); }
  Json sandbox() const {
    return {{"primary_profile", state().primary},
            {"rules", {{"profile", std::get<1>(GetParam())}}}};
  }
};

TEST_P(PrimaryStates, DecideWhetherASecondaryIsMade) {
  TrustHub hub(sandbox());
  const Answered made = hub.mock.post(
      kProfiles,
      {{"FriendlyName", "Customer"}, {"Email", "a@example.com"}, {"PolicySid", kSecondaryRn}});
  EXPECT_EQ(made.status, state().creates_secondary ? 201 : 400);
  EXPECT_EQ(made.rule(), state().creates_secondary ? "" : "TH-PROFILE-01");
}

TEST_P(PrimaryStates, DecideWhetherAStarterComplies) {
  TrustHub hub(sandbox());
  const std::string path = std::string(kProfiles) + "/" + hub.bundle(kProfiles, kStarterRn);
  hub.assign(path, hub.end_user("starter_customer_profile_information", TrustHub::starter()));
  hub.assign(path, hub.document(hub.address()));
  if (!state().primary.is_null()) {
    EXPECT_EQ(hub.assign(path, hub.primary()).status, 201);
  }
  const Json evaluation = hub.evaluate(path, kStarterRn);
  const std::string reason = guide() ? state().guide_reason : state().reason;
  EXPECT_EQ(evaluation["status"], reason.empty() ? "compliant" : "noncompliant");
  const Json told =
      result_of(evaluation, "primary_customer_profile_type_business")["failure_reason"];
  EXPECT_EQ(told, reason.empty() ? Json() : Json(reason));
}

TEST_P(PrimaryStates, DecideWhetherNumbersAreBoughtAndMessagesSent) {
  Mock mock(sandbox());
  const Answered bought = mock.post(api_path("/IncomingPhoneNumbers.json"), {{"AreaCode", "415"}});
  const Answered sent =
      mock.post(api_path("/Messages.json"),
                {{"From", kOwnNumber}, {"To", "+12065550100"}, {"Body", "Hello"}});
  const bool refused = !state().kyc && !guide();
  for (const Answered& answered : {bought, sent}) {
    EXPECT_EQ(answered.status, refused ? 401 : 201) << answered.body;
    EXPECT_EQ(answered.rule(), refused ? "API-NUMBER-06" : "");
    if (refused) {
      EXPECT_EQ(answered.json()["code"], 20003);
      EXPECT_EQ(answered.text("message"), "Primary compliance profile is not approved.");
    }
  }
  EXPECT_EQ(bought.header("X-A2P-Mock-Finding"), !refused && !state().kyc ? "API-NUMBER-06" : "");
}

TEST_P(PrimaryStates, AreNotChangedByApi) {
  TrustHub hub(sandbox());
  if (state().primary.is_null()) return;
  const std::string path = std::string(kProfiles) + "/" + hub.primary();
  EXPECT_EQ(hub.submit(path).rule(), "TH-PRIMARY-01");
}

TEST_P(PrimaryStates, CountForASubaccountToo) {
  TrustHub hub(sandbox());
  const Subaccount sub(hub.mock);
  const Answered made =
      sub.send(hub.mock, "POST", kProfiles,
               "FriendlyName=a&Email=a%40example.com&PolicySid=" + std::string(kSecondaryRn));
  EXPECT_EQ(made.rule(), state().creates_secondary ? "" : "TH-PROFILE-01");
  const Answered bought =
      sub.send(hub.mock, "POST", api_path("/IncomingPhoneNumbers.json", sub.sid), "AreaCode=415");
  EXPECT_EQ(bought.status, state().kyc || guide() ? 201 : 401);
}

INSTANTIATE_TEST_SUITE_P(All, PrimaryStates,
                         testing::Combine(testing::ValuesIn(kStates),
                                          testing::Values("guide", "twilio", "strict")),
                         [](const auto& info) {
                           return std::string(std::get<0>(info.param).name) + "_" +
                                  std::get<1>(info.param);
                         });

TEST(PrimarySwitches, TurnTheRulesOnAndOffInEveryProfile) {
  const Json in_review = {{"status", "in-review"}};
  TrustHub demanding({{"primary_profile", in_review},
                      {"rules", {{"switches", {{"primary-status", "approved"}, {"kyc", "on"}}}}}});
  EXPECT_EQ(demanding.evaluate(demanding.starter_profile(), kStarterRn)["status"], "noncompliant");
  EXPECT_EQ(demanding.mock.post(api_path("/IncomingPhoneNumbers.json")).rule(), "API-NUMBER-06");
  TrustHub lenient(
      {{"primary_profile", in_review},
       {"rules",
        {{"profile", "strict"}, {"switches", {{"primary-status", "in-review"}, {"kyc", "off"}}}}}});
  EXPECT_EQ(lenient.evaluate(lenient.starter_profile(), kStarterRn)["status"], "compliant");
  EXPECT_EQ(lenient.mock.post(api_path("/IncomingPhoneNumbers.json"), {{"AreaCode", "415"}}).status,
            201);
}

}  // namespace

}  // namespace mock
