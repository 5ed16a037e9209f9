#include "conformance/judge/expected.h"

#include <fnmatch.h>

#include <algorithm>
#include <array>

#include "conformance/runner/scenario.h"
#include "conformance/runner/yaml.h"

namespace conformance {
namespace {

constexpr auto kKeys = std::to_array<std::string_view>({"case", "verdict", "because", "until"});

bool is_day(const std::string& text) {
  constexpr std::string_view kForm = "0000-00-00";
  return text.size() == kForm.size() &&
         std::equal(text.begin(), text.end(), kForm.begin(), [](char c, char form) {
           return form == '0' ? c >= '0' && c <= '9' : c == form;
         });
}

Verdict read_verdict(const yaml::Reader& read, const YAML::Node& node) {
  const std::string text = read.text(node, "`verdict`");
  std::string known;
  for (const Verdict verdict : kVerdicts) {
    if (name(verdict) == text) return verdict;
    known += (known.empty() ? "" : ", ") + std::string(name(verdict));
  }
  read.fail(node, "there is no verdict `" + text + "`; the verdicts are " + known);
}

bool is_bad(const CaseResult& result) { return result.verdict == Verdict::kFailed; }

void apply(const ExpectedFailure& row, std::string_view today, CaseResult& result) {
  result.expected_because = row.because;
  const std::string now(name(result.verdict)), then(name(row.verdict));
  if (!row.until.empty() && row.until < today) {
    result.is_unexpected = true;
    result.remarks.push_back("It was expected to be " + then + " until " + row.until +
                             " only: mend it, or give it a new date.");
  } else if (result.verdict != row.verdict) {
    result.is_unexpected = true;
    result.remarks.push_back("It was expected to be " + then + " (" + row.because + ") and is " +
                             now + ": take it out of the file of expected failures.");
  } else {
    result.is_unexpected = false;
  }
}

}  // namespace

std::vector<ExpectedFailure> read_expected(const std::string& file, std::string_view text) {
  const yaml::Reader read(file);
  YAML::Node root;
  try {
    root = YAML::Load(std::string(text));
  } catch (const YAML::Exception& error) {
    read.fail(error.mark.line + 1, "this is no YAML: " + error.msg);
  }
  if (root.IsNull()) return {};
  if (!root.IsSequence())
    read.fail(1, "expected failures are a list of {case, verdict, because, until}");
  std::vector<ExpectedFailure> all;
  for (const auto& node : root) {
    read.check_mapping(node, "an expected failure", kKeys);
    for (const char* key : {"case", "because"})
      if (!node[key]) read.fail(node, "`" + std::string(key) + "` is missing");
    ExpectedFailure row;
    row.pattern = read.text(node["case"], "`case`");
    row.because = read.text(node["because"], "`because`");
    row.line = yaml::line_of(node);
    if (node["verdict"]) row.verdict = read_verdict(read, node["verdict"]);
    if (node["until"]) row.until = read.text(node["until"], "`until`");
    if (!row.until.empty() && !is_day(row.until))
      read.fail(node["until"], "`until` must be a day such as 2027-03-31");
    all.push_back(std::move(row));
  }
  return all;
}

void apply_expected(const std::vector<ExpectedFailure>& expected, std::string_view today,
                    std::vector<CaseResult>& results) {
  for (CaseResult& result : results) {
    result.is_unexpected = is_bad(result);
    const auto row =
        std::find_if(expected.begin(), expected.end(), [&](const ExpectedFailure& one) {
          return fnmatch(one.pattern.c_str(), result.id.c_str(), 0) == 0;
        });
    if (row != expected.end()) apply(*row, today, result);
  }
}

std::vector<std::string> meaningless(const std::vector<ExpectedFailure>& expected,
                                     const std::vector<std::string>& ids) {
  std::vector<std::string> sentences;
  for (const ExpectedFailure& row : expected) {
    const bool means = std::any_of(ids.begin(), ids.end(), [&](const std::string& id) {
      return fnmatch(row.pattern.c_str(), id.c_str(), 0) == 0;
    });
    if (!means)
      sentences.push_back("line " + std::to_string(row.line) + ": `" + row.pattern +
                          "` means no case; a2p-mock check --list --full shows them all");
  }
  return sentences;
}

}  // namespace conformance
