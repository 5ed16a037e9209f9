#include "conformance/judge/report_junit.h"

#include <algorithm>

#include "conformance/judge/output.h"
#include "conformance/runner/xml.h"

namespace conformance {
namespace {

std::string text_xml(std::string_view text) { return escaped_xml(readable(text)); }

// Why it is what it is, in one line: the first breach, else the first remark.
std::string reason_of(const CaseResult& result) {
  std::string text(name(result.verdict));
  if (result.expected_because && !result.is_unexpected)
    text += ", expected: " + *result.expected_because;
  else if (!result.breaches.empty())
    text += ": " + std::string(result.breaches[0].rule->id) + ", " + result.breaches[0].what;
  else if (!result.remarks.empty())
    text += ": " + result.remarks[0];
  return text;
}

std::string details_of(const CaseResult& result) {
  std::string text = result.title + '\n';
  for (const std::string& remark : result.remarks) text += remark + '\n';
  for (const Breach& breach : result.breaches)
    text += std::string(breach.rule->id) + ": " + breach.what + "\n  right: " + breach.right + '\n';
  return text + "again: " + result.rerun + '\n';
}

std::string output_of(const CaseResult& result) {
  constexpr std::size_t kFirst = 20, kLast = 80;
  std::string text;
  for (const ProgramRun& run : result.runs) text += run.output;
  return shortened(readable(text), kFirst, kLast);
}

bool is_failure(const CaseResult& result) {
  return result.is_unexpected || (result.verdict == Verdict::kFailed && !result.expected_because);
}

bool is_skipped(const CaseResult& result) {
  return !is_failure(result) &&
         (result.verdict == Verdict::kUnimplemented || result.verdict == Verdict::kInconclusive ||
          result.verdict == Verdict::kFailed);
}

std::string case_xml(const CaseResult& result) {
  const std::size_t slash = std::min(result.id.rfind('/'), result.id.size());
  std::string group = result.id.substr(0, slash);
  std::replace(group.begin(), group.end(), '/', '.');
  constexpr int kMillis = 3;
  std::string text = "    <testcase classname=\"" + text_xml(group) + "\" name=\"" +
                     text_xml(result.id.substr(std::min(slash + 1, result.id.size()))) +
                     "\" time=\"" + seconds(result.took, kMillis) + "\">\n";
  if (is_failure(result))
    text += "      <failure type=\"" + std::string(name(result.verdict)) + "\" message=\"" +
            text_xml(reason_of(result)) + "\">" + text_xml(details_of(result)) + "</failure>\n";
  else if (is_skipped(result))
    text += "      <skipped message=\"" + text_xml(reason_of(result)) + "\"/>\n";
  const std::string output = output_of(result);
  if (is_failure(result) && !output.empty())
    text += "      <system-out>" + escaped_xml(output) + "</system-out>\n";
  return text + "    </testcase>\n";
}

}  // namespace

std::string report_junit(const CheckReport& report) {
  constexpr int kMillis = 3;
  std::vector<std::string> flows;
  for (const CaseResult& result : report.cases)
    if (std::find(flows.begin(), flows.end(), result.flow) == flows.end())
      flows.push_back(result.flow);
  std::string text =
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"a2p-mock check\" time=\"" +
      seconds(report.took, kMillis) + "\">\n";
  for (const std::string& flow : flows) {
    std::size_t tests = 0, failures = 0, skipped = 0;
    std::chrono::milliseconds took{};
    std::string cases;
    for (const CaseResult& result : report.cases) {
      if (result.flow != flow) continue;
      ++tests;
      failures += is_failure(result) ? 1 : 0;
      skipped += is_skipped(result) ? 1 : 0;
      took += result.took;
      cases += case_xml(result);
    }
    text += "  <testsuite name=\"" + text_xml(flow) + "\" tests=\"" + std::to_string(tests) +
            "\" failures=\"" + std::to_string(failures) + "\" errors=\"0\" skipped=\"" +
            std::to_string(skipped) + "\" time=\"" + seconds(took, kMillis) + "\">\n" + cases +
            "  </testsuite>\n";
  }
  return text + "</testsuites>\n";
}

}  // namespace conformance
