#include "conformance/judge/report_json.h"

#include <array>

#include "conformance/judge/instants.h"
#include "conformance/judge/output.h"

namespace conformance {
namespace {

constexpr int kFormat = 1;

Json text_or_null(const std::string& text) { return text.empty() ? Json(nullptr) : Json(text); }

Json breaches_json(const std::vector<Breach>& breaches) {
  Json list = Json::array();
  for (const Breach& breach : breaches)
    list.push_back(
        {{"rule", breach.rule->id},
         {"severity", breach.rule->severity == contract::Severity::kMust ? "MUST" : "SHOULD"},
         {"title", breach.rule->title},
         {"request_id", text_or_null(breach.request_id)},
         {"at", text_of(breach.at)},
         {"what", readable(breach.what)},
         {"right", readable(breach.right)}});
  return list;
}

Json start_json(const ProgramRun& run) {
  return {{"expected", run.expected},      {"exit_status", run.exit_status},
          {"timed_out", run.timed_out},    {"began", text_of(run.began)},
          {"ended", text_of(run.ended)},   {"took_ms", run.took.count()},
          {"output", readable(run.output)}};
}

Json case_json(const CaseResult& result) {
  Json json = {{"id", result.id},
               {"title", result.title},
               {"flow", result.flow},
               {"rules", result.rules},
               {"verdict", name(result.verdict)},
               {"unexpected", result.is_unexpected},
               {"expected_because",
                result.expected_because ? Json(*result.expected_because) : Json(nullptr)},
               {"remarks", Json::array()},
               {"breaches", breaches_json(result.breaches)},
               {"other_breaches", breaches_json(result.others)},
               {"starts", Json::array()},
               {"acts", Json::array()},
               {"requests", result.history.exchanges.size()},
               {"account", result.account},
               {"rerun", result.rerun},
               {"took_ms", result.took.count()}};
  for (const std::string& remark : result.remarks) json["remarks"].push_back(readable(remark));
  for (const ProgramRun& run : result.runs) json["starts"].push_back(start_json(run));
  for (const DirectorAct& act : result.acts)
    json["acts"].push_back({{"at", text_of(act.at)}, {"what", act.what}});
  return json;
}

}  // namespace

std::string report_json(const CheckReport& report) {
  Json counts = Json::object();
  for (const Verdict verdict : kVerdicts) counts[std::string(name(verdict))] = 0;
  Json cases = Json::array();
  std::size_t unexpected = 0;
  for (const CaseResult& result : report.cases) {
    Json& count = counts[std::string(name(result.verdict))];
    count = count.get<int>() + 1;
    unexpected += result.is_unexpected ? 1 : 0;
    cases.push_back(case_json(result));
  }
  const Json json = {{"format", kFormat},
                     {"command", readable(report.command)},
                     {"program_version", report.program_version},
                     {"strict", report.strict},
                     {"took_ms", report.took.count()},
                     {"counts", counts},
                     {"unexpected", unexpected},
                     {"cases", cases}};
  return json.dump(2, ' ', false, Json::error_handler_t::replace) + '\n';
}

}  // namespace conformance
