#include "conformance/runner/report.h"

#include <algorithm>

#include "conformance/runner/xml.h"

namespace conformance {
namespace {

std::size_t failures(std::span<const Result> results) {
  return static_cast<std::size_t>(std::count_if(
      results.begin(), results.end(), [](const Result& one) { return !one.outcome.passed(); }));
}

// The answer as a person reads it: status, what the mock says of it, and the body indented.
std::string answer_text(const Answer& answer, const std::string& indent) {
  constexpr std::size_t kMost = 4000;
  std::string text = "HTTP " + std::to_string(answer.status);
  for (const char* name : {"X-A2P-Mock-Rule", "X-A2P-Mock-Finding", "Retry-After"})
    if (const std::string_view value = answer.header(name); !value.empty())
      text += "\n" + std::string(name) + ": " + std::string(value);
  const Json body = Json::parse(answer.body, nullptr, false);
  std::string shown = body.is_discarded() ? answer.body : body.dump(2);
  if (shown.size() > kMost) shown = shown.substr(0, kMost) + "\n...";
  text += '\n' + shown;
  std::string indented = indent;
  for (const char c : text) {
    indented += c;
    if (c == '\n') indented += indent;
  }
  return indented;
}

std::string where(const Failure& failure) {
  std::string text = failure.file;
  if (failure.line > 0) text += ':' + std::to_string(failure.line);
  if (failure.step > 0) text += ", step " + std::to_string(failure.step);
  return text + ", " + failure.what;
}

}  // namespace

std::string failure_text(const Result& result, const std::string& rerun) {
  const Failure& failure = *result.outcome.failure;
  std::string text =
      "FAILED  " + result.scenario->id + "\n        " + result.scenario->title + '\n';
  if (failure.scenario != result.scenario->id)
    text += "  in what it stands on, " + failure.scenario + '\n';
  text += "  " + where(failure) + '\n';
  for (const std::string& problem : failure.problems) text += "    " + problem + '\n';
  if (failure.last) text += "  the answer\n" + answer_text(*failure.last, "    ") + '\n';
  return text + "  again: " + rerun + '\n';
}

std::string summary_text(std::span<const Result> results, std::chrono::milliseconds took) {
  const std::size_t failed = failures(results);
  return std::to_string(results.size()) + (results.size() == 1 ? " scenario, " : " scenarios, ") +
         std::to_string(results.size() - failed) + " passed, " + std::to_string(failed) +
         " failed, " + seconds(took, 1) + " s";
}

std::string junit_xml(std::span<const Result> results) {
  std::string text =
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuite name=\"scenarios\" tests=\"" +
      std::to_string(results.size()) + "\" failures=\"" + std::to_string(failures(results)) +
      "\">\n";
  for (const Result& one : results) {
    text += "  <testcase classname=\"scenarios\" name=\"" + escaped_xml(one.scenario->id) +
            "\" time=\"" + seconds(one.took, 3) + '"';
    if (one.outcome.passed()) {
      text += "/>\n";
      continue;
    }
    const Failure& failure = *one.outcome.failure;
    std::string details;
    for (const std::string& problem : failure.problems) details += problem + '\n';
    if (failure.last) details += answer_text(*failure.last, "");
    text += ">\n    <failure message=\"" + escaped_xml(where(failure)) + "\">" +
            escaped_xml(details) + "</failure>\n  </testcase>\n";
  }
  return text + "</testsuite>\n";
}

}  // namespace conformance
