#include "conformance/judge/case_html.h"

#include <algorithm>

#include "conformance/judge/instants.h"
#include "conformance/judge/output.h"
#include "conformance/judge/page.h"
#include "conformance/judge/sequence.h"
#include "conformance/runner/exchange.h"
#include "conformance/runner/xml.h"

namespace conformance {
namespace {

constexpr std::size_t kMostOfARule = 5;  // breaches that are told in full

struct Meaning {
  Verdict verdict;
  std::string_view kind, sentence;
};
constexpr Meaning kMeanings[] = {
    {Verdict::kOk, "good", "The program did what it must and what it should."},
    {Verdict::kNonStrict, "fair",
     "The program did what it must, and not all that it should: nothing breaks, but somebody pays "
     "for it."},
    {Verdict::kInformational, "none", "This case judges nothing; it only remarks."},
    {Verdict::kUnimplemented, "none", "The program says that it does not offer this."},
    {Verdict::kInconclusive, "fair",
     "The program never came to the point of the case, so nothing can be said."},
    {Verdict::kFailed, "bad",
     "The program did something that it must not, or did not do what it "
     "must."},
};

const Meaning& meaning(Verdict verdict) {
  return *std::find_if(std::begin(kMeanings), std::end(kMeanings),
                       [&](const Meaning& one) { return one.verdict == verdict; });
}

std::string html(std::string_view text) { return escaped_xml(readable(text)); }

std::string severity_tag(const contract::ClientRule& rule) {
  return rule.severity == contract::Severity::kMust ? tag("bad", "MUST") : tag("fair", "SHOULD");
}

std::string rule_link(std::string_view id) {
  return "<a href=\"#" + html(id) + "\"><code>" + html(id) + "</code></a>";
}

const contract::ClientRule* find_rule(std::string_view id) {
  for (const contract::ClientRule& rule : contract::kClientRules)
    if (rule.id == id) return &rule;
  return nullptr;
}

std::string rules_html(const CaseResult& result) {
  if (result.rules.empty()) return {};
  std::string text = "<h3>What it puts to the test</h3>\n<ul>\n";
  for (const std::string_view id : result.rules) {
    const contract::ClientRule* rule = find_rule(id);
    text += "<li>" + rule_link(id);
    if (rule != nullptr)
      text += ' ' + severity_tag(*rule) + ' ' + html(rule->title) + ".<br><span class=\"quiet\">" +
              html(rule->remedy) + "</span>";
    text += "</li>\n";
  }
  return text + "</ul>\n";
}

// `after 3 d 4 h, in RQ…`
std::string when(const CaseResult& result, const Breach& breach) {
  const Moment begin = result.runs.empty() ? breach.at : result.runs.front().began;
  std::string text = breach.at <= begin ? "At once" : "After " + span_text(breach.at - begin);
  if (!breach.request_id.empty()) text += ", request <code>" + html(breach.request_id) + "</code>";
  return text;
}

// Grouped by rule, the first ones in full.
std::string breaches_html(const CaseResult& result, const std::vector<Breach>& all,
                          std::string_view style) {
  std::vector<const contract::ClientRule*> rules;
  for (const Breach& breach : all)
    if (std::find(rules.begin(), rules.end(), breach.rule) == rules.end())
      rules.push_back(breach.rule);
  std::stable_partition(rules.begin(), rules.end(), [](const contract::ClientRule* rule) {
    return rule->severity == contract::Severity::kMust;
  });
  std::string text;
  for (const contract::ClientRule* rule : rules) {
    const bool should = rule->severity == contract::Severity::kShould;
    text += "<div class=\"" + std::string(style) + (should ? " should" : "") + "\"><b>" +
            html(rule->title) + ".</b> " + severity_tag(*rule) + ' ' + rule_link(rule->id) + '\n';
    std::size_t count = 0;
    std::string_view told;  // what would have been right, once
    for (const Breach& breach : all) {
      if (breach.rule != rule || ++count > kMostOfARule) continue;
      const std::string_view right = breach.right.empty() ? rule->remedy : breach.right;
      text += "<p>" + when(result, breach) + ": " + html(breach.what) + '.';
      if (right != told) text += "<br>Right: " + html(right);
      text += "</p>\n";
      told = right;
    }
    if (count > kMostOfARule)
      text +=
          "<p class=\"quiet\">And " + std::to_string(count - kMostOfARule) + " times more.</p>\n";
    text += "</div>\n";
  }
  return text;
}

std::string verdict_html(const CaseResult& result) {
  std::string text = "<p>" + tag(kind_of(result.verdict), name(result.verdict)) + ' ' +
                     html(meaning_of(result.verdict)) + "</p>\n";
  if (result.expected_because)
    text += "<p>" +
            (result.is_unexpected ? tag("bad", "not as expected")
                                  : tag("none", "expected, and not counted")) +
            ' ' + html(*result.expected_because) + "</p>\n";
  for (const std::string& remark : result.remarks) text += "<p>" + html(remark) + "</p>\n";
  return text;
}

std::string sequence_html(const CaseResult& result) {
  const std::vector<Scene> scenes = story_of(result);
  if (scenes.empty()) return {};
  const bool opens = result.verdict != Verdict::kOk;
  std::string text = std::string("<details") + (opens ? " open" : "") +
                     "><summary>What happened, in the sandbox's time</summary>\n"
                     "<div class=\"scroll\">" +
                     sequence_svg(scenes, "What happened in " + result.id) + "</div>\n";
  if (result.history.dropped > 0)
    text += "<p class=\"quiet\">The first " + std::to_string(result.history.dropped) +
            " requests were no longer in the journal.</p>\n";
  return text +
         "<p class=\"quiet\">Point at a line for all of it. Arrows to the right are requests with "
         "their answers, dashed ones to the left webhooks; dots are changes of status that Twilio "
         "made; a bar on the left is the program while it runs.</p></details>\n";
}

std::string outputs_html(const CaseResult& result) {
  constexpr std::size_t kFirst = 60, kLast = 240;
  std::string text;
  for (std::size_t i = 0; i < result.runs.size(); ++i) {
    const ProgramRun& run = result.runs[i];
    const std::string output = shortened(readable(run.output), kFirst, kLast);
    text += "<details><summary>What the program printed";
    if (result.runs.size() > 1) text += ", start " + std::to_string(i + 1);
    text += " (exit status " + std::to_string(run.exit_status) + ")</summary>\n";
    text += output.empty() ? std::string("<p class=\"quiet\">Nothing.</p>")
                           : "<pre>" + escaped_xml(output) + "</pre>";
    text += "</details>\n";
  }
  return text;
}

std::string file_name(const CaseResult& result) {
  std::string name = result.id;
  std::replace(name.begin(), name.end(), '/', '-');
  return name + ".repro.json";
}

std::string again_html(const CaseResult& result, bool has_repro) {
  std::string text;
  if (!result.rerun.empty())
    text +=
        "<p>Again, this case alone:</p>\n<pre class=\"command\">" + html(result.rerun) + "</pre>\n";
  if (result.repro.empty() || result.verdict == Verdict::kOk) return text;
  const std::string file = file_name(result);
  if (!has_repro)
    return text +
           "<p class=\"quiet\">Its repro bundle is too much for this page: <code>--artifacts "
           "DIR</code> writes it.</p>\n";
  return text + "<p>Its requests, to play them again without the program: <a download=\"" +
         html(file) + "\" href=\"data:application/json;base64," + base64(result.repro) + "\">" +
         html(file) + "</a>, then <code>a2p-mock replay " + html(file) + "</code></p>\n";
}

}  // namespace

std::string_view kind_of(Verdict verdict) { return meaning(verdict).kind; }

std::string_view meaning_of(Verdict verdict) { return meaning(verdict).sentence; }

std::string anchor_of(const CaseResult& result) { return "case-" + result.id; }

std::string case_html(const CaseResult& result, bool has_repro) {
  const bool is_ok = result.verdict == Verdict::kOk && !result.is_unexpected;
  std::string text = "<section class=\"case" + std::string(is_ok ? " ok" : "") + "\" id=\"" +
                     html(anchor_of(result)) + "\">\n<h2><a href=\"#top\" title=\"to the top\">" +
                     html(result.id) + "</a></h2>\n<p>" + html(result.title) + ".</p>\n";
  text += verdict_html(result);
  text += breaches_html(result, result.breaches, "breach");
  text += sequence_html(result);
  text += outputs_html(result);
  if (!result.others.empty())
    text += "<details><summary>Besides, about rules that this case does not test</summary>\n" +
            breaches_html(result, result.others, "other") + "</details>\n";
  text += rules_html(result);
  return text + again_html(result, has_repro) + "</section>\n";
}

}  // namespace conformance
