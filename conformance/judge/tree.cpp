#include "conformance/judge/tree.h"

#include <array>
#include <cstdio>

#include "conformance/judge/instants.h"
#include "conformance/judge/output.h"

namespace conformance {
namespace {

constexpr std::size_t kTitleColumn = 44;
constexpr std::size_t kMostBreaches = 5;  // of one rule in one case
constexpr std::size_t kMostOutputLines = 6;
constexpr auto kVerdicts =
    std::to_array({Verdict::kOk, Verdict::kFailed, Verdict::kNonStrict, Verdict::kInconclusive,
                   Verdict::kUnimplemented, Verdict::kInformational});

const char* colour_of(Verdict verdict) {
  switch (verdict) {
    case Verdict::kOk:
      return "\033[32m";
    case Verdict::kFailed:
      return "\033[31m";
    default:
      return "\033[33m";
  }
}

std::string seconds(std::chrono::milliseconds span) {
  char text[32];
  std::snprintf(text, sizeof text, "%.1f s", static_cast<double>(span.count()) / 1000);
  return text;
}

// `order/plain` of `isv-standard/order/plain`, cut at its first slash.
std::pair<std::string, std::string> topic_and_name(const CaseResult& result) {
  const std::string rest = result.id.substr(result.flow.size() + 1);
  const std::size_t slash = rest.find('/');
  return {rest.substr(0, slash), rest.substr(slash + 1)};
}

class Tree {
 public:
  explicit Tree(const TreeStyle& style) : style_(style) {}

  void add(const CaseResult& result) {
    const auto [topic, name] = topic_and_name(result);
    if (result.flow != flow_) text_ += result.flow + '\n';
    if (result.flow != flow_ || topic != topic_) text_ += "  " + topic + '\n';
    flow_ = result.flow;
    topic_ = topic;
    text_ += "    " + marked(result) + "  " + padded(name) + result.title + '\n';
    if (result.verdict != Verdict::kOk || result.is_unexpected || style_.shows_everything)
      detail(result);
  }

  const std::string& text() const { return text_; }

 private:
  static std::string padded(std::string name) {
    name.resize(std::max(name.size() + 2, kTitleColumn - 16), ' ');
    return name;
  }

  std::string marked(const CaseResult& result) const {
    std::string word(name(result.verdict));
    word.resize(std::max<std::size_t>(word.size(), 13), ' ');
    return style_.is_coloured ? colour_of(result.verdict) + word + "\033[0m" : word;
  }

  void line(const std::string& text) { text_ += "        " + text + '\n'; }

  void detail(const CaseResult& result) {
    for (const std::string& remark : result.remarks) line(readable(remark));
    breaches(result, result.breaches);
    if (style_.shows_everything && !result.others.empty()) {
      line("besides, about rules that this case does not test:");
      breaches(result, result.others);
    }
    if (result.verdict != Verdict::kFailed) return;
    output(result);
    line("again: " + result.rerun);
  }

  void breaches(const CaseResult& result, const std::vector<Breach>& all) {
    const contract::ClientRule* rule = nullptr;
    std::size_t told = 0, of_rule = 0;
    for (const Breach& breach : all) {
      if (breach.rule != rule) {
        rule = breach.rule;
        told = 0;
        of_rule = 0;
        for (const Breach& other : all) of_rule += other.rule == rule ? 1 : 0;
        line(std::string(rule->severity == contract::Severity::kMust ? "MUST   " : "SHOULD ") +
             std::string(rule->id) + "  " + std::string(rule->title));
      }
      if (told++ == kMostBreaches)
        line("  ... and " + std::to_string(of_rule - kMostBreaches) + " times more");
      if (told > kMostBreaches) continue;
      line("  " + when(result, breach) + readable(breach.what) + '.');
      if (told == 1) line("  Right: " + breach.right);
    }
  }

  // `after 3 d 4 h (RQ…): `
  static std::string when(const CaseResult& result, const Breach& breach) {
    const Moment begin = result.runs.empty() ? breach.at : result.runs.front().began;
    std::string text = "after " + span_text(breach.at - begin);
    if (!breach.request_id.empty()) text += " (" + breach.request_id + ')';
    return text + ": ";
  }

  void output(const CaseResult& result) {
    if (result.runs.empty()) return;
    const std::string output = readable(result.runs.back().output);
    std::size_t begin = output.size();
    if (begin > 0 && output[begin - 1] == '\n') --begin;
    for (std::size_t lines = 0; lines < kMostOutputLines && begin > 0 && begin != output.npos;
         ++lines)
      begin = output.rfind('\n', begin - 1);
    begin = begin == output.npos ? 0 : begin + (begin > 0 ? 1 : 0);
    if (begin >= output.size()) return;
    line("its output ends so:");
    while (begin < output.size()) {
      const std::size_t end = std::min(output.find('\n', begin), output.size());
      line("  | " + output.substr(begin, end - begin));
      begin = end + 1;
    }
  }

  const TreeStyle& style_;
  std::string text_, flow_, topic_;
};

}  // namespace

std::string tree_text(const CheckReport& report, const TreeStyle& style) {
  Tree tree(style);
  for (const CaseResult& result : report.cases) tree.add(result);
  return tree.text();
}

std::string summary_text(const CheckReport& report) {
  std::string text = std::to_string(report.cases.size()) + " cases:";
  bool is_first = true;
  for (const Verdict verdict : kVerdicts) {
    std::size_t count = 0;
    for (const CaseResult& result : report.cases) count += result.verdict == verdict ? 1 : 0;
    if (count == 0) continue;
    text += (is_first ? " " : ", ") + std::to_string(count) + ' ' + std::string(name(verdict));
    is_first = false;
  }
  std::size_t expected = 0;
  for (const CaseResult& result : report.cases)
    expected += result.expected_because && !result.is_unexpected ? 1 : 0;
  if (expected > 0) text += " (" + std::to_string(expected) + " of them expected)";
  return text + ", " + seconds(report.took);
}

}  // namespace conformance
