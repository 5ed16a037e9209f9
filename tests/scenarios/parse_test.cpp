#include <gtest/gtest.h>

#include "conformance/runner/scenario.h"
#include "conformance/runner/variables.h"

namespace conformance {
namespace {

Scenario parsed(const std::string& text) { return parse_scenario("area/x", "x.yaml", text); }

Step step(const std::string& text) { return parsed("title: t\nsteps:\n" + text).steps.at(0); }

std::string complaint(const std::string& text) {
  try {
    parsed(text);
  } catch (const ScenarioError& error) {
    return error.what();
  }
  return "none";
}

TEST(Parse, ReadsAHeader) {
  const Scenario read = parsed(R"(
title: One sentence
proves: [A2P-BRAND-21, A2P-BRAND-22]
produces: 30899
from: standard/draft-bundles
rules: {profile: twilio, switches: {send-rate: 3, open: yes}}
reviews: instant
now: 2026-01-05T09:00:00Z
sandbox: {primary_profile: null}
steps: [{request: GET /v1/Services}]
)");
  EXPECT_EQ(read.title, "One sentence");
  EXPECT_EQ(read.proves, (std::vector<std::string>{"A2P-BRAND-21", "A2P-BRAND-22"}));
  EXPECT_EQ(read.produces, std::vector<int>{30899});
  EXPECT_EQ(read.from, "standard/draft-bundles");
  EXPECT_EQ(read.rules.dump(), R"({"profile":"twilio","switches":{"send-rate":"3","open":"yes"}})");
  EXPECT_EQ(read.reviews, "instant");
  EXPECT_EQ(read.now, "2026-01-05T09:00:00Z");
  EXPECT_EQ(read.sandbox.dump(), R"({"primary_profile":null})");
}

TEST(Parse, TakesAProfileForRules) {
  EXPECT_EQ(parsed("title: t\nrules: strict\nsteps: [{advance: 1s}]").rules.dump(),
            R"({"profile":"strict"})");
}

TEST(Parse, ReadsTheParametersOfARequestAsTheyAreWritten) {
  const Step read = step(R"(
  - request: POST /v1/Things
    form:
      Number: +15551234567
      Postal: 02101
      Flag: true
      Samples: [one, two]
      Attributes: {code: 98101, text: "98101", none: null}
)");
  ASSERT_EQ(read.form.size(), 6u);
  EXPECT_EQ(read.form[0].second, "+15551234567");
  EXPECT_EQ(read.form[1].second, "02101");
  EXPECT_EQ(read.form[2].second, "true");
  EXPECT_EQ(read.form[3].first + read.form[4].first, "SamplesSamples");
  EXPECT_EQ(read.form[5].second.dump(), R"({"code":98101,"text":"98101","none":null})");
}

TEST(Parse, ReadsTheFourVerbs) {
  EXPECT_EQ(step("- request: DELETE /v1/Services/${service}").method, "DELETE");
  EXPECT_EQ(step("- advance: 72h").json.dump(), R"({"by":"72h"})");
  EXPECT_EQ(step("- advance: {until: settled}").json.dump(), R"({"until":"settled"})");
  EXPECT_EQ(step("- act: POST /reviews\n  json: {errors: [30909]}").json.dump(),
            R"({"errors":[30909]})");
  EXPECT_EQ(step("- expect: {status: 200}").verb, StepVerb::kExpect);
}

TEST(Parse, ReadsCredentials) {
  EXPECT_EQ(step("- request: GET /x\n  as: nobody").as->user, "");
  EXPECT_EQ(step("- request: GET /x\n  as: {user: AC1, secret: s}").as->secret, "s");
  EXPECT_FALSE(step("- request: GET /x").as);
}

TEST(Parse, ReadsWhatIsExpected) {
  const Step read = step(R"(
  - request: GET /x
    expect:
      status: 429
      refused_by: PLAT-RATE-01
      finding: [A, B]
      code: 20429
      header: {Retry-After: "1"}
      body: {sid: null, list: [1, "1"]}
    save: {x: sid}
)");
  EXPECT_EQ(read.expect->status, 429);
  EXPECT_EQ(read.expect->code, 20429);
  EXPECT_EQ(read.expect->findings.size(), 2u);
  EXPECT_EQ(read.expect->headers[0].second, "1");
  EXPECT_EQ(read.expect->body->dump(), R"({"sid":null,"list":[1,"1"]})");
  EXPECT_EQ(read.save[0], (std::pair<std::string, std::string>("x", "sid")));
}

struct Broken {
  const char* text;
  const char* says;
};

TEST(Parse, SaysFileLineAndWhatWouldBeRight) {
  const Broken broken[] = {
      {"steps: [{advance: 1s}]", "x.yaml:1: `title` is missing"},
      {"title: t", "`steps` must be a list"},
      {"title: t\nsteps: []", "x.yaml:2: `steps`"},
      {"title: t\ncolor: red\nsteps: [{advance: 1s}]", "x.yaml:2: `color` is not known"},
      {"title: t\ntitle: u\nsteps: [{advance: 1s}]", "x.yaml:2: `title` stands here twice"},
      {"title: t\nsteps:\n- request: GET /x\n  advance: 1s", "x.yaml:3: a step has exactly one"},
      {"title: t\nsteps:\n- save: {x: y}", "x.yaml:3: a step has exactly one"},
      {"title: t\nsteps:\n- if: x", "x.yaml:3: a step has exactly one"},
      {"title: t\nsteps:\n- request: /x", "`request` must be a method and a path"},
      {"title: t\nsteps:\n- request: GET /x\n  json: {}", "x.yaml:4: `json` is not known"},
      {"title: t\nsteps:\n- request: GET /x\n  expect: {state: 1}", "x.yaml:4: `state`"},
      {"title: t\nsteps:\n- request: GET /x\n  expect: {status: ok}", "must be a whole number"},
      {"title: t\nsteps:\n- request: GET /x\n  as: {user: x}", "`as` needs `user` and `secret`"},
      {"title: t\nsteps:\n- request: GET /x\n  form: {A: b}\n  body: x", "a `form` or a `body`"},
      {"title: t\nproduces: x\nsteps: [{advance: 1s}]", "`produces` must be a whole number"},
      {"title: t\nsandbox: {now: x}\nsteps: [{advance: 1s}]", "stands in the header"},
      {"title: [t", "this is no YAML"},
      {"- a", "a scenario must be a mapping"},
  };
  for (const auto& [text, says] : broken)
    EXPECT_NE(complaint(text).find(says), std::string::npos) << text << "\n" << complaint(text);
}

TEST(Variables, StandInTexts) {
  Variables variables;
  variables.set("brand", "BN1");
  variables.set("count", 3);
  EXPECT_EQ(variables.fill("/v1/${brand}/${count}"), "/v1/BN1/3");
  EXPECT_EQ(variables.fill("$ {brand} ${"), "$ {brand} ${");
}

TEST(Variables, KeepTheirKindWhereTheyStandAlone) {
  Variables variables;
  variables.set("count", 3);
  const Json filled =
      variables.fill_json(Json::parse(R"({"a":"${count}","b":["x${count}"],"c":4})"));
  EXPECT_EQ(filled.dump(), R"({"a":3,"b":["x3"],"c":4})");
}

TEST(Variables, ThatNobodySavedAreNamed) {
  const Variables variables;
  EXPECT_THROW(variables.fill("${who}"), NoVariable);
}

}  // namespace
}  // namespace conformance
