#include "conformance/probes/report.h"

#include <algorithm>
#include <array>
#include <map>
#include <nlohmann/json.hpp>

#include "conformance/runner/xml.h"

namespace conformance::probes {
namespace {

struct Word {
  Verdict outcome;
  std::string_view word;
};
// In the order of a summary.
constexpr auto kWords = std::to_array<Word>({{Verdict::kOk, "OK"},
                                             {Verdict::kNonStrict, "NON-STRICT"},
                                             {Verdict::kInformational, "INFORMATIONAL"},
                                             {Verdict::kUnimplemented, "UNIMPLEMENTED"},
                                             {Verdict::kInconclusive, "INCONCLUSIVE"},
                                             {Verdict::kFailed, "FAILED"}});
constexpr std::string_view kSkipped = "skipped";

using Group = std::vector<const ProbeResult*>;

std::string name_of(const ProbeResult& result) {
  return result.probe.id.substr(result.probe.id.find('/') + 1);
}

// `3 OK, 1 FAILED, 2 skipped`; what there is none of is left out.
std::string counts(const Group& group) {
  std::map<std::string_view, std::size_t> by_word;
  for (const ProbeResult* one : group) ++by_word[word(*one)];
  std::string text;
  const auto add = [&](std::string_view each) {
    if (by_word[each] == 0) return;
    if (!text.empty()) text += ", ";
    text += std::to_string(by_word[each]) + ' ' + std::string(each);
  };
  for (const Word& each : kWords) add(each.word);
  add(kSkipped);
  return text;
}

std::string problems_text(const ProbeResult& result, std::string_view indent) {
  std::string text;
  for (const Problem& problem : result.problems) {
    const std::string in(indent);
    text += in + problem.request + '\n';
    text += in + "  expected  " + problem.expected + '\n';
    text += in + "  came      " + problem.came + '\n';
    text += in + "  source    " + problem.source + '\n';
  }
  return text;
}

// Those that have no verdict, by their reason: one line for each.
std::string reasons_text(const Group& group) {
  std::map<std::string, std::string> names;
  for (const ProbeResult* one : group) {
    const bool tells = one->skipped || one->outcome == Verdict::kUnimplemented ||
                       one->outcome == Verdict::kInconclusive;
    if (!tells) continue;
    std::string& list = names[std::string(word(*one)) + ": " + one->why];
    list += (list.empty() ? "" : ", ") + name_of(*one);
  }
  std::string text;
  for (const auto& [reason, list] : names) text += "  " + reason + '\n' + "    " + list + '\n';
  return text;
}

std::string probe_text(const ProbeResult& one, bool verbose) {
  std::string text =
      "  " + std::string(word(one)) + "  " + one.probe.id + "\n    " + one.probe.says + '\n';
  if (verbose && !one.why.empty()) text += "    " + one.why + '\n';
  if (verbose)
    for (const std::string& request : one.requests) text += "    " + request + '\n';
  return text + problems_text(one, "    ");
}

std::string chapter_text(const Group& group, bool verbose) {
  const std::string name(group.front()->probe.chapter());
  constexpr std::size_t kColumn = 32;
  std::string text = name + std::string(std::max(name.size() + 2, kColumn) - name.size(), ' ') +
                     counts(group) + '\n';
  for (const ProbeResult* one : group)
    if (verbose || !one->problems.empty()) text += probe_text(*one, verbose);
  return verbose ? text : text + reasons_text(group);
}

std::vector<Group> by_chapter(const Findings& findings) {
  std::vector<Group> groups;
  for (const ProbeResult& one : findings.results) {
    if (groups.empty() || groups.back().front()->probe.chapter() != one.probe.chapter())
      groups.emplace_back();
    groups.back().push_back(&one);
  }
  return groups;
}

bool is_failure(const ProbeResult& result) {
  return !result.skipped &&
         (result.outcome == Verdict::kFailed || result.outcome == Verdict::kInconclusive);
}

std::string testcase(const ProbeResult& one) {
  std::string text = "  <testcase classname=\"" + escaped_xml(one.probe.chapter()) + "\" name=\"" +
                     escaped_xml(one.probe.id) + "\" time=\"" + seconds(one.took, 3) + '"';
  const std::string what = std::string(word(one)) + (one.why.empty() ? "" : ": " + one.why);
  if (is_failure(one))
    return text + ">\n    <failure message=\"" + escaped_xml(what + ", " + one.probe.says) + "\">" +
           escaped_xml(problems_text(one, "")) + "</failure>\n  </testcase>\n";
  if (one.skipped || one.outcome == Verdict::kUnimplemented)
    return text + ">\n    <skipped message=\"" + escaped_xml(what) + "\"/>\n  </testcase>\n";
  if (one.outcome == Verdict::kNonStrict)
    return text + ">\n    <system-out>" + escaped_xml(what + '\n' + problems_text(one, "")) +
           "</system-out>\n  </testcase>\n";
  return text + "/>\n";
}

Json as_json(const ProbeResult& one) {
  Json problems = Json::array();
  for (const Problem& problem : one.problems)
    problems.push_back({{"request", problem.request},
                        {"expected", problem.expected},
                        {"came", problem.came},
                        {"source", problem.source}});
  return {{"id", one.probe.id},
          {"says", one.probe.says},
          {"rules", one.probe.rules},
          {"severity", one.probe.severity == Severity::kMust ? "MUST" : "SHOULD"},
          {"outcome", word(one)},
          {"why", one.why},
          {"problems", std::move(problems)},
          {"requests", one.requests},
          {"took_ms", one.took.count()}};
}

}  // namespace

std::string_view word(const ProbeResult& result) {
  if (result.skipped) return kSkipped;
  for (const Word& each : kWords)
    if (each.outcome == result.outcome) return each.word;
  return {};
}

std::string tree_text(const Findings& findings, bool verbose) {
  std::string text;
  for (const Group& group : by_chapter(findings)) text += chapter_text(group, verbose);
  return text;
}

std::string summary_text(const Findings& findings) {
  Group all;
  for (const ProbeResult& one : findings.results) all.push_back(&one);
  return std::to_string(all.size()) + (all.size() == 1 ? " probe of " : " probes of ") +
         findings.target.url + ": " + counts(all) + ", " + seconds(findings.took, 1) + " s";
}

std::string junit_xml(const Findings& findings) {
  const std::size_t failures = static_cast<std::size_t>(
      std::count_if(findings.results.begin(), findings.results.end(), is_failure));
  std::string text =
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuite name=\"probes\" tests=\"" +
      std::to_string(findings.results.size()) + "\" failures=\"" + std::to_string(failures) +
      "\" skipped=\"" +
      std::to_string(findings.skipped() + findings.count(Verdict::kUnimplemented)) + "\">\n";
  for (const ProbeResult& one : findings.results) text += testcase(one);
  return text + "</testsuite>\n";
}

std::string json_text(const Findings& findings) {
  Json probes = Json::array();
  for (const ProbeResult& one : findings.results) probes.push_back(as_json(one));
  Json counted = Json::object();
  for (const Word& each : kWords) counted[std::string(each.word)] = findings.count(each.outcome);
  counted[std::string(kSkipped)] = findings.skipped();
  return Json{{"target", findings.target.url},
              {"control_api", findings.target.has_control},
              {"only_gets", findings.target.only_gets},
              {"exit_status", findings.exit_status()},
              {"outcomes", std::move(counted)},
              {"took_ms", findings.took.count()},
              {"probes", std::move(probes)}}
             .dump(2) +
         '\n';
}

}  // namespace conformance::probes
