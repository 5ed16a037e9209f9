// What a verdict is made of, apart from what lint finds.
#include "conformance/judge/verdict.h"

#include <gtest/gtest.h>

namespace conformance {
namespace {

class VerdictTest : public testing::Test {
 protected:
  VerdictTest() {
    one.id = "isv-standard/x/y";
    one.flow = "isv-standard";
  }

  void tests(std::string_view rule) { one.rules.push_back(contract::find_client_rule(rule)); }

  // One more start, as the case wants it and as it went.
  void start(Ending ends, int status, std::string output = {}, std::vector<std::string> says = {}) {
    Start wanted;
    wanted.ends = ends;
    wanted.says = std::move(says);
    starts.push_back(std::make_unique<Start>(std::move(wanted)));
    one.starts.push_back(*starts.back());
    Started started;
    started.start = starts.back().get();
    started.run.exit_status = status;
    started.run.output = std::move(output);
    started.was_killed = ends == Ending::kKilled && status > 128;
    facts.starts.push_back(std::move(started));
  }

  // One more request of the client, answered with 201.
  Exchange& creation(std::string path, std::string sid = "BU1") {
    Exchange exchange;
    exchange.number = result.history.exchanges.size() + 1;
    exchange.method = "POST";
    exchange.path = std::move(path);
    exchange.status = 201;
    exchange.answer = {{"sid", std::move(sid)}};
    exchange.request_id = "RQ" + std::to_string(exchange.number);
    result.history.exchanges.push_back(std::move(exchange));
    facts.starts.back().last_request = result.history.exchanges.back().number;
    return result.history.exchanges.back();
  }

  // So many campaigns are VERIFIED by the end.
  void verify(int campaigns) {
    for (int i = 0; i < campaigns; ++i) {
      StatusChange change;
      change.resource = "campaign";
      change.field = "campaign_status";
      change.sid = "MG" + std::to_string(i);
      change.to = "VERIFIED";
      result.history.changes.push_back(change);
    }
  }

  Verdict judged(bool strict = false) {
    judge(one, facts, strict, result);
    return result.verdict;
  }
  std::vector<std::string> broken() const {
    std::vector<std::string> ids;
    for (const Breach& breach : result.breaches) ids.emplace_back(breach.rule->id);
    return ids;
  }

  using Ids = std::vector<std::string>;
  Case one;
  Facts facts;
  CaseResult result;
  std::vector<std::unique_ptr<Start>> starts;
};

TEST_F(VerdictTest, CompleteAndVerifiedIsOk) {
  start(Ending::kComplete, 0);
  verify(1);
  EXPECT_EQ(judged(), Verdict::kOk);
}

TEST_F(VerdictTest, ExitWithZeroBeforeTheEndIsALie) {
  start(Ending::kComplete, 0);
  EXPECT_EQ(judged(), Verdict::kFailed);
  EXPECT_EQ(broken(), Ids{"CLIENT-END-01"});
}

TEST_F(VerdictTest, ExitWithZeroAfterARefusalIsALie) {
  start(Ending::kGivesUp, 0, "30795", {"30795"});
  EXPECT_EQ(judged(), Verdict::kFailed);
  EXPECT_EQ(broken(), Ids{"CLIENT-END-01"});
}

TEST_F(VerdictTest, CompletingWhereTheCaseExpectsARefusalIsNoVerdict) {
  start(Ending::kGivesUp, 0, "done", {"30795"});
  verify(1);
  EXPECT_EQ(judged(), Verdict::kInconclusive);
}

TEST_F(VerdictTest, RegisteringAnewUnderAnotherNameIsADuplicate) {
  tests("CLIENT-ONCE-02");
  start(Ending::kGivesUp, 0, "done", {"30795"});
  facts.starts[0].first_request = 1;
  creation("/v1/a2p/BrandRegistrations", "BN1").form = {{"CustomerProfileBundleSid", "BU1"}};
  creation("/v1/a2p/BrandRegistrations", "BN2").form = {{"CustomerProfileBundleSid", "BU2"}};
  verify(1);
  EXPECT_EQ(judged(), Verdict::kFailed);
  EXPECT_EQ(broken(), Ids{"CLIENT-ONCE-02"});
}

TEST_F(VerdictTest, AJournalThatForgotIsNoVerdict) {
  start(Ending::kComplete, 0);
  verify(1);
  result.history.dropped = 1;
  EXPECT_EQ(judged(), Verdict::kInconclusive);
}

TEST_F(VerdictTest, WhatWasDeletedAfterACrashMayBeMadeAnew) {
  tests("CLIENT-CRASH-01");
  start(Ending::kComplete, 0);
  creation("/v1/EndUsers", "IT1").form = {{"Type", "t"}};
  Exchange gone;
  gone.number = 2;
  gone.method = "DELETE";
  gone.path = "/v1/EndUsers/IT1";
  gone.status = 204;
  result.history.exchanges.push_back(gone);
  creation("/v1/EndUsers", "IT2").form = {{"Type", "t"}};
  verify(1);
  EXPECT_EQ(judged(), Verdict::kOk);
}

TEST_F(VerdictTest, ASecretCountsBeforeWhatIsNotOffered) {
  tests("CLIENT-SECRET-01");
  start(Ending::kComplete, kUnimplemented);
  facts.starts[0].shows_secret = true;
  EXPECT_EQ(judged(), Verdict::kFailed);
}

TEST_F(VerdictTest, EachCustomerNeedsACampaign) {
  start(Ending::kComplete, 0);
  start(Ending::kComplete, 0);
  starts[1]->customer = "b";
  verify(1);
  EXPECT_EQ(judged(), Verdict::kFailed);
  EXPECT_EQ(broken(), Ids{"CLIENT-END-01"});
}

TEST_F(VerdictTest, GivingUpOnWhatCanBeCompletedFails) {
  start(Ending::kComplete, 1, "no idea\n");
  EXPECT_EQ(judged(), Verdict::kFailed);
  EXPECT_EQ(broken(), Ids{"CLIENT-END-04"});
  EXPECT_NE(result.breaches[0].what.find("its last line: no idea"), std::string::npos);
}

TEST_F(VerdictTest, WhoGivesUpSaysWhy) {
  start(Ending::kGivesUp, 1, "It failed: Code 30795", {"code 30795", "tax id"});
  EXPECT_EQ(judged(), Verdict::kOk);
}

TEST_F(VerdictTest, WhoGivesUpSilentlyFails) {
  start(Ending::kGivesUp, 1, "It failed.", {"30795", "tax id"});
  EXPECT_EQ(judged(), Verdict::kFailed);
  EXPECT_EQ(broken(), Ids{"CLIENT-END-02"});
}

TEST_F(VerdictTest, WhoDoesNotEndFails) {
  start(Ending::kGivesUp, 137, "", {"30795"});
  facts.starts[0].run.timed_out = true;
  EXPECT_EQ(judged(), Verdict::kFailed);
  EXPECT_EQ(broken(), Ids{"CLIENT-END-03"});
}

TEST_F(VerdictTest, ExitWith77IsUnimplemented) {
  start(Ending::kComplete, kUnimplemented);
  EXPECT_EQ(judged(), Verdict::kUnimplemented);
}

TEST_F(VerdictTest, AClientWithoutWebhooksIsNotJudgedByThem) {
  one.webhooks = true;
  start(Ending::kComplete, 0);
  creation("/v1/CustomerProfiles");
  verify(1);
  EXPECT_EQ(judged(), Verdict::kUnimplemented);
}

TEST_F(VerdictTest, WhoNeverCameToThePointIsNotJudged) {
  start(Ending::kGivesUp, 1, "crashed", {"30795"});
  facts.unused.push_back("no review came that the armed decision was about");
  EXPECT_EQ(judged(), Verdict::kInconclusive);
}

TEST_F(VerdictTest, WhoWasNotKilledIsNotJudged) {
  start(Ending::kKilled, 0);
  verify(1);
  EXPECT_EQ(judged(), Verdict::kInconclusive);
}

TEST_F(VerdictTest, NothingMayBeCreatedWhereTheCaseSaysSo) {
  one.creates_nothing = true;
  tests("CLIENT-PRIMARY-01");
  start(Ending::kGivesUp, 1, "primary", {"primary"});
  creation("/v1/CustomerProfiles");
  EXPECT_EQ(judged(), Verdict::kFailed);
  EXPECT_EQ(broken(), Ids{"CLIENT-PRIMARY-01"});
}

TEST_F(VerdictTest, ASecretInTheOutputFailsTheCaseThatLooksForIt) {
  start(Ending::kComplete, 0);
  verify(1);
  facts.starts[0].shows_secret = true;
  EXPECT_EQ(judged(), Verdict::kOk);
  EXPECT_EQ(result.others.size(), 1u);
}

TEST_F(VerdictTest, ASecretInTheOutputFails) {
  tests("CLIENT-SECRET-01");
  start(Ending::kComplete, 0);
  verify(1);
  facts.starts[0].shows_secret = true;
  EXPECT_EQ(judged(), Verdict::kFailed);
}

TEST_F(VerdictTest, ACrashMayNotMakeAnythingTwice) {
  tests("CLIENT-CRASH-01");
  start(Ending::kKilled, 137);
  creation("/v1/EndUsers", "IT1").form = {{"FriendlyName", "a"}, {"Type", "t"}};
  start(Ending::kComplete, 0);
  creation("/v1/EndUsers", "IT2").form = {{"FriendlyName", "b"}, {"Type", "t"}};
  verify(1);
  EXPECT_EQ(judged(), Verdict::kFailed);
  EXPECT_EQ(broken(), Ids{"CLIENT-CRASH-01"});
}

TEST_F(VerdictTest, AnEvaluationMayBeRepeated) {
  tests("CLIENT-CRASH-01");
  start(Ending::kComplete, 0);
  creation("/v1/CustomerProfiles/BU1/Evaluations", "EL1");
  creation("/v1/CustomerProfiles/BU1/Evaluations", "EL2");
  verify(1);
  EXPECT_EQ(judged(), Verdict::kOk);
}

TEST_F(VerdictTest, WhatOneCustomerMadeIsNotUsedForAnother) {
  tests("CLIENT-CUSTOMER-01");
  start(Ending::kComplete, 0);
  facts.starts[0].first_request = 1;
  creation("/v1/EndUsers", "IT1");
  start(Ending::kComplete, 0);
  starts[1]->customer = "b";
  facts.starts[1].first_request = 2;
  creation("/v1/CustomerProfiles/BU2/EntityAssignments", "BV1").form = {{"ObjectSid", "IT1"}};
  verify(2);
  EXPECT_EQ(judged(), Verdict::kFailed);
  EXPECT_EQ(broken(), Ids{"CLIENT-CUSTOMER-01"});
}

TEST_F(VerdictTest, AStepOfTheCaseThatFailsIsTold) {
  start(Ending::kComplete, 0);
  verify(1);
  facts.problems.push_back("x.yaml:3: status: expected 200, got 404");
  EXPECT_EQ(judged(), Verdict::kFailed);
  EXPECT_EQ(result.remarks, Ids{"x.yaml:3: status: expected 200, got 404"});
}

}  // namespace
}  // namespace conformance
