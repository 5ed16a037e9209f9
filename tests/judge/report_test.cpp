#include <gtest/gtest.h>

#include <fstream>

#include "conformance/judge/output.h"
#include "conformance/judge/report_html.h"
#include "conformance/judge/report_json.h"
#include "conformance/judge/report_junit.h"
#include "conformance/judge/sequence.h"
#include "tests/judge/sample_report.h"

namespace conformance {
namespace {

std::size_t count_of(const std::string& text, const std::string& what) {
  std::size_t count = 0;
  for (auto at = text.find(what); at != std::string::npos; at = text.find(what, at + 1)) ++count;
  return count;
}

TEST(Readable, IsTextWhateverAProgramPrints) {
  EXPECT_EQ(readable("a\x1b[1;31mb\x1b[0m\tc\r\n\x07"), "ab    c\n");
  EXPECT_EQ(readable("\xff|\xc3|\xe2\x82\xac|\xed\xa0\x80|\xc0\x80"), "?|?|€|???|??");
  EXPECT_EQ(readable("ends in \x1b["), "ends in ");
}

TEST(Shortened, KeepsBothEnds) {
  EXPECT_EQ(shortened("1\n2\n3\n4\n5\n", 2, 1), "1\n2\n… 2 lines are left out …\n5\n");
  EXPECT_EQ(shortened("1\n2\n3", 2, 1), "1\n2\n3\n");
}

TEST(ReportHtml, IsOneFileWithoutNetworkOrForeignMarkup) {
  const std::string html = report_html(sample_report());
  for (const char* foreign :
       {"<script", "<link", "src=", "@import", "url(", "<b>\"", "\x1b", "\xff"})
    EXPECT_EQ(html.find(foreign), std::string::npos) << foreign;
  EXPECT_NE(html.find("&lt;script&gt;alert"), std::string::npos);
  for (std::size_t at = html.find("href=\""); at != std::string::npos;
       at = html.find("href=\"", at + 1)) {
    const std::string target = html.substr(at + 6, 8);
    EXPECT_TRUE(target.starts_with('#') || target.starts_with("data:") ||
                target.starts_with("https://"))
        << target;
  }
}

TEST(ReportHtml, EscapesWhateverAClientCanSay) {
  CheckReport report = sample_report();
  report.command = report.program_version = kHostile;
  for (CaseResult& result : report.cases) {
    result.title = result.rerun = kHostile;
    result.remarks = {kHostile};
    result.expected_because = kHostile;
    for (Breach& breach : result.breaches) breach.what = breach.right = kHostile;
    for (DirectorAct& act : result.acts) act.what = kHostile;
    for (Exchange& exchange : result.history.exchanges) exchange.path += kHostile;
    for (StatusChange& change : result.history.changes) change.to = kHostile;
    for (Delivery& delivery : result.history.deliveries)
      delivery.event = delivery.about = delivery.url = delivery.status = kHostile;
    for (ProgramRun& run : result.runs) run.output = run.expected = kHostile;
    result.others.swap(result.breaches);
  }
  const std::string html = report_html(report), junit = report_junit(report);
  for (const std::string& text : {html, junit})
    for (const char* foreign : {"<script", "\x1b", "alert('x')</script", "&\""})
      EXPECT_EQ(text.find(foreign), std::string::npos) << foreign;
  EXPECT_GT(count_of(html, "&lt;script&gt;"), 30u);
}

TEST(ReportHtml, LinksEveryCaseAndEveryRuleToItsPlace) {
  const std::string html = report_html(sample_report());
  for (std::size_t at = html.find("href=\"#"); at != std::string::npos;
       at = html.find("href=\"#", at + 1)) {
    const std::string id = html.substr(at + 7, html.find('"', at + 7) - at - 7);
    EXPECT_EQ(count_of(html, "id=\"" + id + '"'), 1u) << id;
  }
}

TEST(ReportHtml, SaysWhatWasBrokenAndWhatWouldHaveBeenRight) {
  const std::string html = report_html(sample_report());
  EXPECT_NE(html.find("a second brand on the bundles of BN"), std::string::npos);
  EXPECT_NE(html.find("Right: Fetch the first brand until it is decided"), std::string::npos);
  EXPECT_NE(html.find("After 3 d"), std::string::npos);
  EXPECT_NE(html.find("a2p-mock replay isv-standard-brand-pending-for-days.repro.json"),
            std::string::npos);
  EXPECT_NE(html.find("data:application/json;base64,eyJmb3JtYXQiOjEsImlucHV0cyI6W119"),
            std::string::npos);
  EXPECT_NE(html.find("--only isv-standard/brand/pending-for-days"), std::string::npos);
  EXPECT_NE(html.find("known, #42"), std::string::npos);
}

TEST(ReportHtml, IsBoundedHoweverMuchWentWrong) {
  CheckReport report;
  for (int i = 0; i < 40; ++i) {
    report.cases.push_back(second_brand());
    report.cases.back().id += std::to_string(i);
    report.cases.back().repro.assign(1024 * 1024, ' ');
    report.cases.back().runs[0].output.assign(64 * 1024, '\n');
  }
  report.cases.back().breaches[0].rule = &client_rule("CLIENT-POLL-01");
  const std::string html = report_html(report);
  EXPECT_LT(html.size(), 20u * 1024 * 1024);
  EXPECT_EQ(count_of(html, "<a download="), 10u);
  EXPECT_EQ(count_of(html, "--artifacts"), 30u);
  EXPECT_EQ(count_of(html, "<a download=\"isv-standard-brand-pending-for-days39.repro.json\""), 1u);
}

TEST(ReportHtml, HasARowForACaseAndAColumnForAFlow) {
  const std::string html = report_html(sample_report());
  EXPECT_EQ(count_of(html, "<td class=\"mono\">crash/after-brand</td>"), 1u);
  EXPECT_NE(html.find("<th>isv-standard</th><th>direct-standard</th>"), std::string::npos);
  EXPECT_EQ(count_of(html, "<section class=\"case"), 4u);
}

TEST(Sequence, DrawsGapsRepetitionsAndTheBreach) {
  const std::string svg = sequence_svg(story_of(second_brand()), "t");
  for (const char* drawn :
       {"×214 over 2 d 23 h", "arrow broke", "✗ CLIENT-ONCE-02: ", "+ 2 h 59 min", "arrow forged",
        "asked lost", "class=\"bar\"", "class=\"change\"", "class=\"act\"", "01-05 09:00:00",
        "01-08 09:00:05"})
    EXPECT_NE(svg.find(drawn), std::string::npos) << drawn;
  EXPECT_EQ(count_of(svg, "class=\"arrow broke\""), 1u);
}

TEST(ReportJunit, FailsSkipsAndPasses) {
  const std::string xml = report_junit(sample_report());
  EXPECT_NE(xml.find("<testsuite name=\"isv-standard\" tests=\"3\" failures=\"1\" errors=\"0\" "
                     "skipped=\"1\""),
            std::string::npos)
      << xml;
  EXPECT_NE(xml.find("<skipped message=\"FAILED, expected: known, #42\"/>"), std::string::npos);
  EXPECT_NE(xml.find("classname=\"isv-standard.brand\" name=\"pending-for-days\""),
            std::string::npos);
  EXPECT_NE(xml.find("message=\"FAILED: CLIENT-ONCE-02, a second brand"), std::string::npos);
  EXPECT_EQ(xml.find("<script"), std::string::npos);
  EXPECT_EQ(xml.find('\xff'), std::string::npos);
  EXPECT_EQ(xml.find('\x1b'), std::string::npos);
}

TEST(ReportJson, CountsAndTells) {
  const Json json = Json::parse(report_json(sample_report()));
  EXPECT_EQ(json["counts"]["FAILED"], 2);
  EXPECT_EQ(json["counts"]["OK"], 1);
  EXPECT_EQ(json["counts"]["INCONCLUSIVE"], 0);
  EXPECT_EQ(json["unexpected"], 1);
  const Json& first = json["cases"][0];
  EXPECT_EQ(first["breaches"][0]["rule"], "CLIENT-ONCE-02");
  EXPECT_EQ(first["breaches"][0]["severity"], "MUST");
  EXPECT_EQ(first["breaches"][0]["at"], "2026-01-08T09:00:05Z");
  EXPECT_EQ(first["starts"][0]["exit_status"], 1);
  EXPECT_EQ(json["cases"][3]["expected_because"], "known, #42");
}

// What a schema of objects, arrays, enums and references says about a value; empty when it fits.
std::string misfit(const Json& value, const Json& schema, const Json& root,
                   const std::string& where) {
  if (schema.contains("$ref")) {
    const std::string name = schema["$ref"].get<std::string>().substr(8);  // `#/$defs/`
    return misfit(value, root["$defs"].at(name), root, where);
  }
  const auto is = [&](const std::string& type) {
    return type == "object"    ? value.is_object()
           : type == "array"   ? value.is_array()
           : type == "string"  ? value.is_string()
           : type == "integer" ? value.is_number_integer()
           : type == "boolean" ? value.is_boolean()
                               : type == "null" && value.is_null();
  };
  const Json& type = schema.at("type");
  bool typed = type.is_string() && is(type);
  for (std::size_t i = 0; type.is_array() && i < type.size(); ++i) typed = typed || is(type[i]);
  if (!typed) return where + " is no " + type.dump();
  if (schema.contains("enum"))
    if (std::find(schema["enum"].begin(), schema["enum"].end(), value) == schema["enum"].end())
      return where + " is none of " + schema["enum"].dump();
  if (value.is_array())
    for (std::size_t i = 0; i < value.size(); ++i)
      if (auto why = misfit(value[i], schema["items"], root, where + '[' + std::to_string(i) + ']');
          !why.empty())
        return why;
  if (!value.is_object()) return {};
  for (const Json& name : schema["required"])
    if (!value.contains(name.get<std::string>())) return where + " lacks " + name.dump();
  for (const auto& [name, member] : value.items()) {
    if (!schema["properties"].contains(name)) return where + " has an unknown " + name;
    if (auto why = misfit(member, schema["properties"][name], root, where + '.' + name);
        !why.empty())
      return why;
  }
  return {};
}

Json published_schema() {
  std::ifstream file(A2P_SOURCE_DIR "/docs/reference/check_report.schema.json");
  return Json::parse(file);
}

TEST(ReportJson, FitsItsSchema) {
  const Json schema = published_schema();
  EXPECT_EQ(misfit(Json::parse(report_json(sample_report())), schema, schema, "report"), "");
  EXPECT_EQ(misfit(Json::parse(report_json({})), schema, schema, "report"), "");
}

TEST(ReportJson, MustHaveAllThatItsSchemaNames) {
  const Json schema = published_schema();
  Json report = Json::parse(report_json(sample_report()));
  report["cases"][0].erase("verdict");
  EXPECT_EQ(misfit(report, schema, schema, "report"), "report.cases[0] lacks \"verdict\"");
  report = Json::parse(report_json(sample_report()));
  report["cases"][0]["verdict"] = "FINE";
  EXPECT_NE(misfit(report, schema, schema, "report"), "");
}

}  // namespace
}  // namespace conformance
