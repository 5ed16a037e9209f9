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

Answer list_findings(const ControlCall& call) {
  const std::string_view rule = call.asked("rule"), subject = call.asked("subject");
  std::vector<std::string> rows;
  for (const Note& note : call.sandbox->journal().notes())
    if ((rule.empty() || (note.rule && note.rule->id == rule)) &&
        (subject.empty() || note.subject == subject))
      rows.push_back(note_json(note));
  return answered(json::Object().raw("findings", json::array(rows)).str());
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
