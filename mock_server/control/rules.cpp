// The table of rules.
#include "conformance/contract/rules.h"

#include "conformance/contract/client_rules.h"
#include "mock_server/control/nouns.h"
#include "mock_server/control/routes.h"
#include "mock_server/control/rule_json.h"

namespace mock::control {
namespace {

std::string_view name_of(contract::Bites bites) {
  switch (bites) {
    case contract::Bites::kRequest:
      return "request";
    case contract::Bites::kReview:
      return "review";
    case contract::Bites::kAdvice:
      return "advice";
  }
  return {};
}

std::string_view name_of(contract::Evidence evidence) {
  switch (evidence) {
    case contract::Evidence::kDocumented:
      return "documented";
    case contract::Evidence::kObserved:
      return "observed";
    case contract::Evidence::kInferred:
      return "inferred";
  }
  return {};
}

std::string profiles_json(unsigned profiles) {
  std::vector<std::string> names;
  if (profiles & contract::kGuide) names.emplace_back("guide");
  if (profiles & contract::kTwilio) names.emplace_back("twilio");
  if (profiles & contract::kStrict) names.emplace_back("strict");
  return json::quote_all(names);
}

// A rule that binds clients: no answer says it, the judge does.
std::string client_rule_json(const contract::ClientRule& rule) {
  const std::vector<std::string_view> facts = words(rule.facts);
  const bool must = rule.severity == contract::Severity::kMust;
  const bool by_history = rule.judged == contract::Judged::kHistory;
  return json::Object()
      .text("id", rule.id)
      .text("title", rule.title)
      .text("severity", must ? "MUST" : "SHOULD")
      .text("judged", by_history ? "history" : "run")
      .text("evidence", name_of(rule.evidence))
      .text("remedy", rule.remedy)
      .text("source", rule.source)
      .raw("facts", json::quote_all({facts.begin(), facts.end()}))
      .str();
}

}  // namespace

std::string rule_json(const contract::Rule& rule) {
  const std::vector<std::string_view> facts = words(rule.facts);
  return json::Object()
      .text("id", rule.id)
      .text("title", rule.title)
      .integer("http_status", rule.http_status)
      .integer("code", rule.twilio_code)
      .text("bites", name_of(rule.bites))
      .text("evidence", name_of(rule.evidence))
      .raw("profiles", profiles_json(rule.profiles))
      .text("message", rule.message)
      .text("remedy", rule.remedy)
      .text("source", rule.source)
      .raw("facts", json::quote_all({facts.begin(), facts.end()}))
      .str();
}

std::string rule_summary(const contract::Rule& rule) {
  return json::Object()
      .text("id", rule.id)
      .text("title", rule.title)
      .integer("code", rule.twilio_code)
      .text("evidence", name_of(rule.evidence))
      .text("source", rule.source)
      .str();
}

Answer list_rules(const ControlCall& call) {
  const std::string_view code = call.asked("code"), id = call.asked("id");
  const std::int64_t wanted = json::integer(code, -1);
  if (!code.empty() && wanted < 0) return invalid("code must be a number, as in code=21728");
  std::vector<std::string> rows;
  for (const auto table : contract::kRuleTables)
    for (const contract::Rule& rule : table)
      if ((code.empty() || rule.twilio_code == wanted) && (id.empty() || rule.id == id))
        rows.push_back(rule_json(rule));
  std::vector<std::string> of_clients;
  for (const contract::ClientRule& rule : contract::kClientRules)
    if (code.empty() && (id.empty() || rule.id == id)) of_clients.push_back(client_rule_json(rule));
  return answered(json::Object()
                      .raw("rules", json::array(rows))
                      .raw("client_rules", json::array(of_clients))
                      .str());
}

}  // namespace mock::control
