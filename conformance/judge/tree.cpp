#include "conformance/judge/tree.h"

#include <algorithm>
#include <array>
#include <cstdio>

#include "conformance/judge/instants.h"
#include "conformance/judge/output.h"
#include "conformance/judge/story.h"

namespace conformance {
namespace {

constexpr std::size_t kTitleColumn = 44;
constexpr std::size_t kMostBreaches = 5;  // of one rule in one case
constexpr std::size_t kMostOutputLines = 6;
constexpr std::size_t kLongestLine = 160;
constexpr std::size_t kSidLength = 34;
constexpr auto kBestFirst =
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

std::string counted(std::size_t count, const std::string& noun) {
  return std::to_string(count) + ' ' + noun + (count == 1 ? "" : "s");
}

bool is_sid_at(const std::string& text, std::size_t at) {
  constexpr std::string_view kHex = "0123456789abcdef";
  if (at + kSidLength > text.size()) return false;
  for (std::size_t i = 0; i < kSidLength; ++i) {
    const char c = text[at + i];
    if (i < 2 ? c < 'A' || c > 'Z' : kHex.find(c) == kHex.npos) return false;
  }
  return true;
}

// SIDs are long, and their ends tell them apart.
std::string shortened(const std::string& text) {
  std::string shown;
  for (std::size_t at = 0; at < text.size();) {
    if (!is_sid_at(text, at)) {
      shown += text[at++];
      continue;
    }
    shown += short_sid(text.substr(at, kSidLength));
    at += kSidLength;
  }
  return shown;
}

// In the order in which they were first broken.
std::vector<const contract::ClientRule*> rules_of(const std::vector<Breach>& breaches) {
  std::vector<const contract::ClientRule*> rules;
  for (const Breach& breach : breaches)
    if (std::find(rules.begin(), rules.end(), breach.rule) == rules.end())
      rules.push_back(breach.rule);
  return rules;
}

std::size_t count_of(const std::vector<Breach>& breaches, const contract::ClientRule& rule) {
  return static_cast<std::size_t>(
      std::count_if(breaches.begin(), breaches.end(),
                    [&](const Breach& breach) { return breach.rule == &rule; }));
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

  void line(const std::string& text) { text_ += "        " + readable(text) + '\n'; }

  void detail(const CaseResult& result) {
    for (const std::string& remark : result.remarks) line(shortened(remark));
    breaches(result, result.breaches);
    if (!result.others.empty()) besides(result);
    if (result.verdict != Verdict::kFailed) return;
    output(result);
    line("see it again: " + result.rerun);
  }

  // Breaches of rules that the case does not test: often the cause of what it found.
  void besides(const CaseResult& result) {
    if (style_.shows_everything) {
      line("besides, about rules that this case does not test:");
      return breaches(result, result.others);
    }
    std::string text;
    for (const contract::ClientRule* rule : rules_of(result.others)) {
      const std::size_t count = count_of(result.others, *rule);
      text += (text.empty() ? "" : ", ") + std::string(rule->id) +
              (count > 1 ? " (" + std::to_string(count) + " times)" : "");
    }
    line("besides it broke rules that this case does not test: " + text + "; --verbose tells more");
  }

  void breaches(const CaseResult& result, const std::vector<Breach>& all) {
    for (const contract::ClientRule* rule : rules_of(all)) {
      line(std::string(rule->severity == contract::Severity::kMust ? "MUST   " : "SHOULD ") +
           std::string(rule->id) + "  " + std::string(rule->title));
      std::size_t told = 0;
      for (const Breach& breach : all) {
        if (breach.rule != rule || told == kMostBreaches) continue;
        line("  " + when(result, breach) + shortened(breach.what) + '.');
        if (told++ == 0) line("  Right: " + breach.right);
      }
      const std::size_t left = count_of(all, *rule) - told;
      if (left > 0) line("  ... and " + counted(left, "time") + " more");
    }
  }

  // `at +3 d 4 h of sandbox time (RQ…0b01): `
  static std::string when(const CaseResult& result, const Breach& breach) {
    const Moment begin = result.runs.empty() ? breach.at : result.runs.front().began;
    std::string text = "at +" + span_text(breach.at - begin) + " of sandbox time";
    if (!breach.request_id.empty()) text += " (" + short_sid(breach.request_id) + ')';
    return text + ": ";
  }

  void output(const CaseResult& result) {
    if (result.runs.empty()) return;
    const std::string& output = result.runs.back().output;
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
      line("  | " + output.substr(begin, std::min(end - begin, kLongestLine)));
      begin = end + 1;
    }
  }

  const TreeStyle& style_;
  std::string text_, flow_, topic_;
};

// The rules that were broken and in how many cases, the most often broken first.
std::string broken_text(const CheckReport& report) {
  std::vector<std::pair<const contract::ClientRule*, std::size_t>> broken;
  for (const CaseResult& result : report.cases)
    for (const contract::ClientRule* rule : rules_of(result.breaches)) {
      auto row = std::find_if(broken.begin(), broken.end(),
                              [&](const auto& known) { return known.first == rule; });
      if (row == broken.end()) row = broken.insert(broken.end(), {rule, 0});
      ++row->second;
    }
  std::stable_sort(broken.begin(), broken.end(), [](const auto& a, const auto& b) {
    return a.first->severity != b.first->severity ? a.first->severity < b.first->severity
                                                  : a.second > b.second;
  });
  std::string text = broken.empty() ? "" : "\nWhat was broken:\n";
  for (const auto& [rule, cases] : broken) {
    std::string line = rule->severity == contract::Severity::kMust ? "  MUST   " : "  SHOULD ";
    line += std::string(rule->id) + "  in " + counted(cases, "case");
    line.resize(std::max(line.size() + 2, kTitleColumn), ' ');
    text += line + std::string(rule->title) + '\n';
  }
  return text;
}

}  // namespace

std::string tree_text(const CheckReport& report, const TreeStyle& style) {
  Tree tree(style);
  for (const CaseResult& result : report.cases) tree.add(result);
  return tree.text() + broken_text(report);
}

std::string summary_text(const CheckReport& report) {
  std::string text = counted(report.cases.size(), "case") + ':';
  bool is_first = true;
  for (const Verdict verdict : kBestFirst) {
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
