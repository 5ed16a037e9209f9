#include "conformance/judge/coverage.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace conformance {
namespace {

Coverage some() {
  Coverage coverage;
  coverage.changes = {{"customer_profile", "", "status", "", "draft"},
                      {"customer_profile", "", "status", "draft", "pending-review"},
                      {"trust_product", "", "status", "", "draft"},
                      {"brand", "STANDARD", "status", "APPROVED", "PENDING"}};
  coverage.codes = {21725};
  coverage.rules = {"A2P-BRAND-03"};
  return coverage;
}

const CoverageReport::MachineLine& line_of(const CoverageReport& report, std::string_view name) {
  return *std::find_if(report.machines.begin(), report.machines.end(),
                       [&](const auto& line) { return line.machine->resource == name; });
}

TEST(Coverage, CountsATransitionOnceHoweverManyTookIt) {
  const CoverageReport report = report_of(some());
  const auto& bundle = line_of(report, "bundle");
  EXPECT_EQ(bundle.share.covered, 2u);
  EXPECT_EQ(bundle.share.known, bundle.edges.size());
  EXPECT_GT(bundle.share.known, 6u);
}

TEST(Coverage, CountsARefusalByItsRule) {
  const CoverageReport report = report_of(some());
  for (const auto& [edge, covered] : line_of(report, "brand").edges) {
    const bool is_b11 = edge->rows.front()->fact == "B11";
    EXPECT_EQ(covered, is_b11) << edge->rows.front()->event;
  }
}

TEST(Coverage, KnowsStatesThatWereEntered) {
  const CoverageReport report = report_of(some());
  for (const auto& [state, covered, reachable] : line_of(report, "bundle").states) {
    EXPECT_EQ(covered, state->name == "draft" || state->name == "pending-review");
    EXPECT_TRUE(reachable);
  }
}

TEST(Coverage, OfNothingIsNothing) {
  const CoverageReport report = report_of({});
  for (const Share& share :
       {report.transitions, report.states, report.code_share, report.rule_share}) {
    EXPECT_EQ(share.covered, 0u);
    EXPECT_GT(share.known, 20u);
    EXPECT_EQ(share.percent(), 0.0);
  }
}

TEST(Coverage, TellsWhatIsInNoTable) {
  const CoverageReport report = report_of(some());
  ASSERT_EQ(report.strange.size(), 1u);
  EXPECT_EQ(report.strange[0].to, "PENDING");
}

TEST(Coverage, IsReadFromAHistory) {
  History history;
  StatusChange failed;
  failed.resource = "brand";
  failed.type = "SOLE_PROPRIETOR";
  failed.field = "status";
  failed.from = "PENDING";
  failed.to = "FAILED";
  failed.codes = {30795};
  history.changes.push_back(failed);
  Exchange refused;
  refused.rule = "TH-ITEM-01";
  refused.answer = Json::parse(R"({"code":22211,"message":"x","status":400})");
  history.exchanges.push_back(refused);
  Coverage coverage, twice;
  coverage.add(history);
  EXPECT_EQ(coverage.codes, (std::set<int>{22211, 30795}));
  EXPECT_TRUE(coverage.rules.contains("TH-ITEM-01"));
  EXPECT_EQ(line_of(report_of(coverage), "sole-proprietor brand").share.covered, 1u);
  EXPECT_EQ(line_of(report_of(coverage), "brand").share.covered, 0u);
  twice.add(history);
  twice.merge(coverage);
  EXPECT_EQ(twice.changes.size(), 1u);
}

TEST(Coverage, AsJsonAddsUp) {
  const Json json = Json::parse(coverage_json(report_of(some())));
  std::size_t covered = 0, known = 0;
  for (const Json& resource : json["resources"]) {
    covered += resource["covered"].get<std::size_t>();
    known += resource["known"].get<std::size_t>();
    EXPECT_EQ(resource["transitions"].size(), resource["known"].get<std::size_t>());
  }
  EXPECT_EQ(json["transitions"]["covered"], covered);
  EXPECT_EQ(json["transitions"]["known"], known);
  EXPECT_EQ(covered, 3u);
  EXPECT_EQ(json["not_in_the_table"][0]["from"], "APPROVED");
}

TEST(Coverage, AsHtmlIsOneFileThatEscapesWhatItShows) {
  Coverage coverage = some();
  coverage.changes.insert({"brand", "", "status", "<script>alert(1)</script>", "x"});
  const std::string html = coverage_html(report_of(coverage), "run <b>me</b>");
  EXPECT_EQ(html.find("<script>alert"), std::string::npos);
  EXPECT_EQ(html.find("<b>me"), std::string::npos);
  EXPECT_NE(html.find("run &lt;b&gt;me"), std::string::npos);
  for (const char* loads : {"src=", "<link", "@import", "url("})
    EXPECT_EQ(html.find(loads), std::string::npos) << loads;
  EXPECT_NE(html.find("SM-02"), std::string::npos);
}

}  // namespace
}  // namespace conformance
