// What passed here and would not in production, what reviews refused, and what Twilio would put
// into its debugger.
#include <algorithm>

#include "mock_server/control/notes.h"
#include "mock_server/control/nouns.h"
#include "mock_server/control/rule_json.h"

namespace mock::control {

std::string note_json(const Note& note) {
  return json::Object()
      .text("at", iso8601_ms(note.at))
      .text("kind", note.refusal ? "refused_by_review" : "finding")
      .raw("message", quote_any(note.message))
      .raw("remedy", quote_any(note.remedy))
      .text_or_null("subject", note.subject)
      .text_or_null("request_id", note.request_id)
      .raw("rule", note.rule ? rule_summary(*note.rule) : "null")
      .str();
}

namespace {

// What a posted decision refused: a record of that SID, or a campaign by its Messaging Service.
std::string decisions_about(const State& state, std::string_view subject) {
  std::vector<std::string> rows;
  state.each([&](const Record& record) {
    const bool meant =
        record.sid == subject || (record.kind == "campaign" && record.parent == subject);
    const std::string decision = json::text_member(record.hidden, "decided_by");
    if (meant && !decision.empty())
      rows.push_back(json::Object()
                         .text("resource", record.kind)
                         .text("sid", subject)
                         .text("decided_by", decision)
                         .str());
  });
  return json::array(rows);
}

}  // namespace

Answer list_findings(const ControlCall& call) {
  const std::string_view rule = call.asked("rule"), subject = call.asked("subject");
  std::vector<std::string> rows;
  for (const Note& note : call.sandbox->journal().notes())
    if ((rule.empty() || (note.rule && note.rule->id == rule)) &&
        (subject.empty() || note.subject == subject))
      rows.push_back(note_json(note));
  json::Object answer;
  answer.raw("findings", json::array(rows));
  if (!subject.empty()) answer.raw("decisions", decisions_about(call.sandbox->state(), subject));
  return answered(answer.str());
}

Answer list_warnings(const ControlCall& call) {
  std::vector<std::string> rows;
  const Query query{.kind = "warning", .parent = call.sandbox->account_sid()};
  for (const Record* warning : call.sandbox->state().list(query).records)
    rows.push_back(warning->text);
  std::reverse(rows.begin(), rows.end());
  return answered(json::Object().raw("warnings", json::array(rows)).str());
}

}  // namespace mock::control
