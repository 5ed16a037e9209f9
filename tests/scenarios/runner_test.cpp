// The interpreter against a whole server in this process: what it sends, and what it finds wrong.
#include <gtest/gtest.h>

#include "conformance/runner/report.h"
#include "tests/scenarios/in_process.h"

namespace conformance {
namespace {

Scenario scenario(const std::string& steps, const std::string& header = {}) {
  return parse_scenario("area/x", "x.yaml", "title: t\n" + header + "steps:\n" + steps);
}

Outcome run(const std::string& steps, const std::string& header = {},
            const RunOptions& options = {}) {
  InProcess server;
  return run_scenario(library(), scenario(steps, header), server.send(), options);
}

std::vector<std::string> problems(const Outcome& outcome) {
  return outcome.failure ? outcome.failure->problems : std::vector<std::string>{};
}

constexpr const char* kService = R"(
- request: POST /v1/Services
  form: {FriendlyName: One}
  save: {service: sid}
)";

TEST(Runner, SavesAndFillsIn) {
  const Outcome outcome = run(std::string(kService) + R"(
- request: GET /v1/Services/${service}
  expect: {status: 200, body: {sid: "${service}", friendly_name: One}}
)");
  EXPECT_TRUE(outcome.passed()) << problem(outcome);
  EXPECT_TRUE(outcome.saved.contains("service"));
}

TEST(Runner, FailsAtTheFirstStepThatDoes) {
  const Outcome outcome = run(std::string(kService) + R"(
- request: GET /v1/Services/${service}
  expect: {body: {friendly_name: Two}}
- request: GET /v1/Services/none
)");
  ASSERT_FALSE(outcome.passed());
  EXPECT_EQ(outcome.failure->step, 2u);
  EXPECT_EQ(outcome.failure->line, 8);
  EXPECT_EQ(problems(outcome),
            std::vector<std::string>{R"(friendly_name: expected "Two", got "One")"});
  EXPECT_EQ(outcome.failure->last->status, 200);
}

TEST(Runner, WantsSuccessWhereNothingElseIsExpected) {
  EXPECT_EQ(problems(run("- request: GET /v1/Services/MG${zeros}")),
            std::vector<std::string>{"status: expected 2xx, got 404"});
  EXPECT_EQ(problems(run("- act: GET /nothing")),
            std::vector<std::string>{"status: expected 2xx, got 404"});
  EXPECT_EQ(problems(run("- request: GET /v1/Services/MG${zeros}\n  expect: {body: {}}")),
            std::vector<std::string>{"status: expected 2xx, got 404"});
}

TEST(Runner, ReadsStatusCodeRuleAndHeader) {
  const std::string refused = "- request: GET /v1/Services/MG${zeros}\n  expect: ";
  EXPECT_TRUE(run(refused + "{status: 404, code: 20404, refused_by: PLAT-ROUTE-01}").passed());
  EXPECT_TRUE(run(refused + "{code: 20404}").passed());
  EXPECT_FALSE(run(refused + "{status: 400}").passed());
  EXPECT_FALSE(run(refused + "{status: 404, code: 20001}").passed());
  EXPECT_FALSE(run(refused + "{status: 404, refused_by: PLAT-ROUTE-02}").passed());
  EXPECT_FALSE(run(refused + "{status: 404, header: {Retry-After: \"1\"}}").passed());
  EXPECT_FALSE(run(refused + "{status: 404, finding: PLAT-ROUTE-01}").passed());
}

TEST(Runner, ExpectsAloneAboutTheLastAnswer) {
  EXPECT_TRUE(run(std::string(kService) + "- expect: {status: 201}").passed());
  EXPECT_FALSE(run(std::string(kService) + "- expect: {status: 200}").passed());
  EXPECT_FALSE(run("- expect: {status: 200}").passed());
}

TEST(Runner, MovesTheClock) {
  const Outcome outcome = run(R"(
- advance: 72h
  expect: {body: {now: "2026-01-04T00:00:00.000Z"}}
- advance: {to: 2026-02-01T00:00:00Z}
- act: GET /clock
  expect: {body: {now: "2026-02-01T00:00:00.000Z"}}
)",
                              "now: 2026-01-01T00:00:00Z\n");
  EXPECT_TRUE(outcome.passed()) << problem(outcome);
}

TEST(Runner, SendsOtherCredentialsOrNone) {
  const std::string get = "- request: GET /v1/Services\n  expect: {status: 401}\n  as: ";
  EXPECT_TRUE(run(get + "nobody").passed());
  EXPECT_TRUE(run(get + "{user: \"${account}\", secret: wrong}").passed());
  EXPECT_FALSE(run(get + "{user: \"${account}\", secret: \"${token}\"}").passed());
}

TEST(Runner, SendsMappingsAsJsonAndListsAsRepeatedKeys) {
  std::vector<std::string> bodies;
  RunOptions options;
  options.watch = [&](const Step&, const Call& call, const Answer&) {
    bodies.push_back(call.body + '|' + call.target);
  };
  run(R"(
- request: POST /v1/Services
  form: {FriendlyName: a b, Attributes: {x: 1}, List: [one, two]}
  query: {PageSize: 2}
)",
      {}, options);
  ASSERT_EQ(bodies.size(), 1u);
  EXPECT_EQ(bodies[0],
            "FriendlyName=a%20b&Attributes=%7B%22x%22%3A1%7D&List=one&List=two|/v1/Services?"
            "PageSize=2");
}

TEST(Runner, SendsARawBodyWithItsTypeAndHost) {
  EXPECT_TRUE(run(R"(
- request: POST /v1/Services
  body: '{"FriendlyName": "One"}'
  type: application/json
  expect: {status: 415, refused_by: PLAT-PARAM-04}
- request: GET /v1/Services
  host: chat.twilio.com
  expect: {status: 501}
)")
                  .passed());
}

TEST(Runner, KnowsWhatEverySandboxIsFurnishedWith) {
  const Outcome outcome = run(R"(
- request: GET /v1/CustomerProfiles/${primary}
- request: GET /2010-04-01/Accounts/${account}/IncomingPhoneNumbers/${number}.json
  expect: {body: {phone_number: "+15555558888"}}
- request: GET /2010-04-01/Accounts/${account}/IncomingPhoneNumbers/${number2}.json
  expect: {body: {phone_number: "+15555555555"}}
)");
  EXPECT_TRUE(outcome.passed()) << problem(outcome);
}

TEST(Runner, NamesTheVariableThatIsNotThere) {
  const auto found = problems(run("- request: GET /v1/Services/${service}"));
  ASSERT_EQ(found.size(), 1u);
  EXPECT_NE(found[0].find("there is no variable ${service}"), std::string::npos);
  EXPECT_FALSE(
      run("- request: GET /v1/CustomerProfiles/${primary}", "sandbox: {primary_profile: null}\n")
          .passed());
}

TEST(Runner, SaysWhenThereIsNothingToSave) {
  EXPECT_EQ(problems(run("- request: GET /v1/Services\n  save: {x: services.0.sid}")),
            std::vector<std::string>{"save: the answer has no services.0.sid"});
}

TEST(Runner, GivesTheSandboxItsRules) {
  const Outcome outcome = run(R"(
- act: GET
  expect:
    body:
      rules: {profile: strict, switches: {rejected-bundle: terminal}, disabled: [PLAT-AUTH-05]}
      reviews: instant
      label: area/x
      clock: frozen
)",
                              "rules: {profile: strict, switches: {rejected-bundle: terminal}}\n"
                              "reviews: instant\n",
                              {.disabled = {"PLAT-AUTH-05"},
                               .rules = {},
                               .control_token = {},
                               .keep_failed = false,
                               .watch = {}});
  EXPECT_TRUE(outcome.passed()) << problem(outcome);
}

TEST(Runner, SaysWhenTheSandboxCannotBeMade) {
  const Outcome outcome = run("- advance: 1s", "reviews: soon\n");
  ASSERT_FALSE(outcome.passed());
  EXPECT_EQ(outcome.failure->what, "the sandbox");
}

TEST(Runner, RunsFirstWhatItStandsOn) {
  const Outcome outcome =
      run("- request: GET /v1/CustomerProfiles/${profile}\n  expect: {body: {status: draft}}",
          "from: standard/draft-bundles\n");
  EXPECT_TRUE(outcome.passed()) << problem(outcome);
}

TEST(Runner, RefusesFromThatLeadsNowhereOrInACircle) {
  EXPECT_THROW(run("- advance: 1s", "from: no/such\n"), ScenarioError);
  Collection circle;
  circle.add(parse_scenario("a", "a", "title: t\nfrom: b\nsteps: [{advance: 1s}]"));
  circle.add(parse_scenario("b", "b", "title: t\nfrom: a\nsteps: [{advance: 1s}]"));
  EXPECT_THROW(circle.chain(*circle.find("a")), ScenarioError);
}

TEST(Runner, LeavesNoSandboxBehind) {
  InProcess server;
  run_scenario(library(), scenario(kService), server.send());
  EXPECT_TRUE(server.directory().all().empty());
  RunOptions keep;
  keep.keep_failed = true;
  run_scenario(library(), scenario("- expect: {status: 1}"), server.send(), keep);
  EXPECT_EQ(server.directory().all().size(), 1u);
}

TEST(Collection, SelectsByIdGlobDirectoryRuleAndCode) {
  Collection all;
  const auto add = [&](const char* id, const char* header) {
    all.add(
        parse_scenario(id, id, "title: t\n" + std::string(header) + "\nsteps: [{advance: 1s}]"));
  };
  add("brand/A2P-BRAND-21-x", "proves: A2P-BRAND-21");
  add("campaign/30899-x", "produces: 30899");
  const auto count = [&](std::vector<std::string> patterns) { return all.select(patterns).size(); };
  EXPECT_EQ(count({}), 2u);
  EXPECT_EQ(count({"brand/A2P-BRAND-21-x"}), 1u);
  EXPECT_EQ(count({"*/*-x"}), 2u);
  EXPECT_EQ(count({"campaign"}), 1u);
  EXPECT_EQ(count({"A2P-BRAND-21"}), 1u);
  EXPECT_EQ(count({"30750"}), 1u);
  EXPECT_EQ(count({"30899", "brand/*"}), 2u);
  EXPECT_EQ(count({"30898"}), 0u);
}

TEST(Report, SaysWhereWhatAndHowToRunItAgain) {
  const Scenario failing = scenario("- request: GET /v1/Services/MG${zeros}");
  InProcess server;
  const Result result{&failing, run_scenario(library(), failing, server.send()), {}};
  const std::string text = failure_text(result, "a2p-mock scenario run area/x");
  for (const char* part :
       {"FAILED  area/x", "x.yaml:3, step 1, request: GET /v1/Services/MG${zeros}",
        "status: expected 2xx, got 404", "HTTP 404", "X-A2P-Mock-Rule: PLAT-ROUTE-01",
        "again: a2p-mock scenario run area/x"})
    EXPECT_NE(text.find(part), std::string::npos) << part << "\n" << text;
  EXPECT_EQ(summary_text({&result, 1}, std::chrono::milliseconds(1234)),
            "1 scenario, 0 passed, 1 failed, 1.2 s");
  const std::string xml = junit_xml({&result, 1});
  EXPECT_NE(xml.find("tests=\"1\" failures=\"1\""), std::string::npos) << xml;
  EXPECT_NE(xml.find("<failure message="), std::string::npos) << xml;
}

}  // namespace
}  // namespace conformance
