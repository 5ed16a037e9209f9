// `a2p-mock why`: the reason of a refusal or finding: the rule, what would have been right, and
// where it is written.
#include <CLI/CLI.hpp>
#include <memory>

#include "mock_server/commands/verb.h"
#include "mock_server/core/form.h"
#include "mock_server/core/json.h"

namespace mock::cli {
namespace {

struct WhyLine {
  Verb verb;
  std::string what = "last";
};

// The lines about a rule that was broken, by the members of an entry or of a finding.
std::string reason_text(std::string_view about) {
  const std::string_view rule = json::member(about, "rule");
  std::string text;
  if (!json::is_null(rule))
    text = "  " + json::text_member(rule, "id") + "  " + json::text_member(rule, "title") + '\n';
  std::vector<std::vector<std::string>> rows;
  const auto add = [&rows](std::string name, std::string value) {
    if (!value.empty()) rows.push_back({std::move(name), std::move(value)});
  };
  add("said", json::text_member(about, "message"));
  add("right", json::text_member(about, "remedy"));
  if (!json::is_null(rule))
    add("known", json::text_member(rule, "evidence") + ", " + json::text_member(rule, "source"));
  return text + aligned(rows, "  ");
}

// `context` says what became of the request or resource that the finding is about.
std::string finding_text(std::string_view finding,
                         std::string_view context = "accepted here, refused in production") {
  const bool refused = json::text_member(finding, "kind") == "refused_by_review";
  const std::string subject = json::text_member(finding, "subject");
  const std::string code(json::member(json::member(finding, "rule"), "code"));
  return json::text_member(finding, "at") + "  " +
         (refused ? std::string("refused by a review") : std::string(context)) +
         (code.empty() || code == "0" ? "" : ", code " + code) +
         (subject.empty() ? "" : "  [" + subject + "]") + '\n' + reason_text(finding);
}

std::string entry_text(std::string_view entry) {
  const std::string_view rule = json::member(entry, "rule");
  std::string text = json::text_member(entry, "at") + "  " + json::text_member(entry, "method") +
                     ' ' + json::text_member(entry, "target") + "  [" +
                     json::text_member(entry, "request_id") + "]\n  answered " +
                     std::string(json::member(entry, "status"));
  if (!json::is_null(rule)) text += ", code " + std::string(json::member(rule, "code"));
  text += '\n' + reason_text(entry);
  for (const std::string_view finding : json::elements(json::member(entry, "findings")))
    text += json::is_null(rule) ? finding_text(finding)
                                : finding_text(finding, "production would also refuse");
  const bool plain = json::is_null(rule) && json::elements(json::member(entry, "findings")).empty();
  return plain ? text + "  no rule was broken\n" : text;
}

int show_findings(const Verb& verb, const std::string& path, std::string_view subject) {
  const std::string query = subject.empty() ? "" : "?subject=" + percent_encode(subject);
  const std::string answer = verb.call("GET", path + "/findings" + query);
  if (verb.printed(answer)) return 0;
  const auto findings = json::elements(json::member(answer, "findings"));
  if (findings.empty()) {
    print(subject.empty() ? "nothing was refused, and nothing found"
                          : "nothing was found about " + std::string(subject));
    return 0;
  }
  if (subject.empty())
    print(finding_text(findings.back()));
  else
    for (const std::string_view finding : findings) print(finding_text(finding));
  return 0;
}

int run_why(const WhyLine& line) {
  const Verb& verb = line.verb;
  const std::string path = verb.sandbox_path();
  std::string request = line.what;
  if (line.what == "last") {
    const std::string answer = verb.call("GET", path + "/journal?refused=true&limit=1");
    const auto entries = json::elements(json::member(answer, "entries"));
    if (entries.empty()) return show_findings(verb, path, {});
    request = json::text_member(entries.back(), "request_id");
  } else if (!line.what.starts_with("RQ")) {
    return show_findings(verb, path, line.what);
  }
  const std::string answer = verb.call("GET", path + "/journal/" + percent_encode(request));
  if (verb.printed(answer)) return 0;
  print(entry_text(answer));
  return 0;
}

}  // namespace

Run add_why(CLI::App& subcommand) {
  auto line = std::make_shared<WhyLine>();
  subcommand.add_option("WHAT", line->what,
                        "A request id (RQ...), `last`, or a SID that a review refused (last)");
  line->verb.add_sandbox_options(subcommand);
  return [line] { return run_why(*line); };
}

}  // namespace mock::cli
