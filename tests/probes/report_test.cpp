// What people and CI read.
#include "conformance/probes/report.h"

#include <nlohmann/json.hpp>

#include "tests/probes/lies.h"
#include "tests/probes/probed.h"

namespace conformance::probes {
namespace {

bool has(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

// One that is OK, one that failed, one that is not confirmed, one that was skipped.
Findings findings() {
  Findings all;
  all.target.url = "http://server";
  const auto add = [&](const char* id, Verdict outcome, bool skipped, const char* why) {
    ProbeResult& one = all.results.emplace_back();
    one.probe.id = id;
    one.probe.says = "It holds";
    one.probe.rules = {"PLAT-AUTH-01"};
    one.skipped = skipped;
    one.outcome = outcome;
    one.why = why;
  };
  add("sinks/fetch", Verdict::kOk, false, "");
  add("sinks/list", Verdict::kFailed, false, "");
  add("brands/otp", Verdict::kNonStrict, false, "");
  add("brands/approval", Verdict::kOk, true, "needs the control API");
  for (const std::size_t wrong : {1u, 2u})
    all.results[wrong].problems = {{"GET /v1/Sinks", "status 200", "500 <\"&>", "https://source"}};
  return all;
}

TEST(Report, TreeTellsFailuresInFullAndSkipsByTheirReason) {
  const std::string text = tree_text(findings(), false);
  for (const char* part : {"sinks ", "1 OK, 1 FAILED", "FAILED  sinks/list", "GET /v1/Sinks",
                           "expected  status 200", "came      500", "source    https://source",
                           "skipped: needs the control API\n    approval"})
    EXPECT_TRUE(has(text, part)) << part << " in\n" << text;
  EXPECT_FALSE(has(text, "sinks/fetch")) << text;
  EXPECT_TRUE(has(tree_text(findings(), true), "OK  sinks/fetch"));
}

TEST(Report, SummaryCountsAndTheExitStatusFollows) {
  Findings all = findings();
  EXPECT_EQ(summary_text(all),
            "4 probes of http://server: 1 OK, 1 NON-STRICT, 1 FAILED, 1 skipped, 0.0 s");
  EXPECT_EQ(all.exit_status(), 1);
  all.results.erase(all.results.begin() + 1);
  EXPECT_EQ(all.exit_status(), 0);
  all.results.erase(all.results.begin(), all.results.begin() + 2);
  EXPECT_EQ(all.exit_status(), 3);
}

TEST(Report, JUnitIsXml) {
  const std::string text = junit_xml(findings());
  for (const char* part :
       {"tests=\"4\" failures=\"1\" skipped=\"1\"", "classname=\"sinks\" name=\"sinks/list\"",
        "500 &lt;&quot;&amp;&gt;", "<skipped message=\"skipped: needs the control API\"/>"})
    EXPECT_TRUE(has(text, part)) << part << " in\n" << text;
}

TEST(Report, JsonHasEveryProbe) {
  const Json report = Json::parse(json_text(findings()));
  EXPECT_EQ(report.at("probes").size(), 4u);
  EXPECT_EQ(report.at("outcomes").at("FAILED"), 1);
  EXPECT_EQ(report.at("outcomes").at("skipped"), 1);
  const Json& failed = report.at("probes").at(1);
  EXPECT_EQ(failed.at("id"), "sinks/list");
  EXPECT_EQ(failed.at("outcome"), "FAILED");
  EXPECT_EQ(failed.at("severity"), "MUST");
  EXPECT_EQ(failed.at("problems").at(0).at("expected"), "status 200");
  EXPECT_EQ(failed.at("rules").at(0), "PLAT-AUTH-01");
}

}  // namespace
}  // namespace conformance::probes
