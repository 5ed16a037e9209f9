#include "conformance/judge/coverage.h"
#include "conformance/reference/joins.h"

namespace conformance {
namespace {

Json share_json(const Share& share) {
  constexpr double kTenths = 10.0;
  return {{"covered", share.covered},
          {"known", share.known},
          {"percent", static_cast<double>(static_cast<long>(share.percent() * kTenths)) / kTenths}};
}

Json text_or_null(const std::string& text) { return text.empty() ? Json(nullptr) : Json(text); }

// What a row is called: its fact, else its event.
Json rows_json(const Edge& edge) {
  Json rows = Json::array();
  for (const contract::Transition* row : edge.rows)
    rows.push_back({{"fact", text_or_null(std::string(row->fact))}, {"event", row->event}});
  return rows;
}

Json machine_json(const CoverageReport::MachineLine& line) {
  Json json = {{"resource", line.machine->resource}};
  json.update(share_json(line.share));
  for (const char* list : {"transitions", "states", "not_measurable"}) json[list] = Json::array();
  for (const auto& [edge, covered] : line.edges) {
    Json row = {{"from", text_or_null(edge->from)},
                {"to", text_or_null(edge->to)},
                {"covered", covered},
                {"rows", rows_json(*edge)}};
    if (!edge->rules.empty()) row["refused_by"] = edge->rules;
    json["transitions"].push_back(std::move(row));
  }
  for (const auto& [state, covered, reachable] : line.states)
    json["states"].push_back(
        {{"name", state->name}, {"covered", covered}, {"reachable", reachable}});
  for (const Unseen& unseen : line.machine->unseen)
    json["not_measurable"].push_back({{"fact", text_or_null(std::string(unseen.row->fact))},
                                      {"event", unseen.row->event},
                                      {"reason", unseen.reason}});
  return json;
}

}  // namespace

std::string coverage_json(const CoverageReport& report) {
  Json json = {{"transitions", share_json(report.transitions)},
               {"states", share_json(report.states)},
               {"codes", share_json(report.code_share)},
               {"rules", share_json(report.rule_share)}};
  for (const char* list : {"resources", "code_list", "rule_list", "not_in_the_table"})
    json[list] = Json::array();
  for (const auto& line : report.machines) json["resources"].push_back(machine_json(line));
  for (const auto& line : report.codes)
    json["code_list"].push_back(
        {{"code", line.code}, {"title", line.title}, {"covered", line.covered}});
  for (const auto& line : report.rules)
    json["rule_list"].push_back({{"id", line.rule->id}, {"covered", line.covered}});
  for (const SeenChange& change : report.strange)
    json["not_in_the_table"].push_back({{"resource", change.resource},
                                        {"field", change.field},
                                        {"from", text_or_null(change.from)},
                                        {"to", text_or_null(change.to)}});
  return json.dump(2) + '\n';
}

}  // namespace conformance
