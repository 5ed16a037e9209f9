// A check that went wrong in an instructive way, as the judge would hand it to the reports: a
// program that registers a second brand while the first is pending, and one that is killed. For
// the tests of the reports.
#pragma once

#include <string>

#include "conformance/judge/instants.h"
#include "conformance/judge/result.h"

namespace conformance {

inline constexpr const char* kBrandSid = "BN00000000000000000000000000000b01";
inline constexpr const char* kProfileSid = "BU00000000000000000000000000000a01";
inline constexpr const char* kHostile = "<script>alert('x')</script>&\"\x1b[31mred\x1b[0m\xff";

inline const contract::ClientRule& client_rule(std::string_view id) {
  for (const contract::ClientRule& rule : contract::kClientRules)
    if (rule.id == id) return rule;
  return contract::kClientRules[0];
}

class SampleCase {
 public:
  explicit SampleCase(std::string id, Verdict verdict) {
    result.id = std::move(id);
    result.flow = result.id.substr(0, result.id.find('/'));
    result.title = "The brand is pending for three days";
    result.rules = {"CLIENT-ONCE-02"};
    result.verdict = verdict;
    result.account = "AC00000000000000000000000000000001";
    result.rerun = "a2p-mock check --exec 'node register.js' --only " + result.id;
    result.repro = R"({"format":1,"inputs":[]})";
  }

  SampleCase& at(const std::string& instant) {
    now_ = moment_of(instant);
    return *this;
  }
  Exchange& ask(const std::string& method, const std::string& path, int status) {
    Exchange exchange;
    exchange.number = result.history.exchanges.size() + 1;
    exchange.at = now_;
    exchange.request_id = "RQ" + std::to_string(exchange.number);
    exchange.method = method;
    exchange.path = path;
    exchange.status = status;
    result.history.exchanges.push_back(exchange);
    return result.history.exchanges.back();
  }
  void polls(const std::string& path, int count, std::chrono::milliseconds between) {
    for (int i = 0; i < count; ++i, now_ += between) ask("GET", path, 200);
  }
  StatusChange& change(const std::string& resource, const std::string& sid, const std::string& from,
                       const std::string& to, bool by_request = false) {
    StatusChange change;
    change.at = now_;
    change.resource = resource;
    change.sid = sid;
    change.field = "status";
    change.from = from;
    change.to = to;
    if (by_request) change.request_id = result.history.exchanges.back().request_id;
    result.history.changes.push_back(change);
    return result.history.changes.back();
  }
  Delivery& webhook(const std::string& about, const std::string& event, int status) {
    Delivery delivery;
    delivery.about = about;
    delivery.event = event;
    delivery.url = "http://127.0.0.1:3000/hook";
    delivery.status = status < 300 ? "delivered" : "dead";
    delivery.attempts.push_back({now_, status});
    result.history.deliveries.push_back(delivery);
    return result.history.deliveries.back();
  }
  void act(const std::string& what) {
    result.acts.push_back({now_, what, result.history.exchanges.size()});
  }
  void start() {
    ProgramRun run;
    run.began = now_;
    run.first_request = result.history.exchanges.size() + 1;
    result.runs.push_back(run);
  }
  void end(int status, const std::string& output) {
    ProgramRun& run = result.runs.back();
    run.exit_status = status;
    run.output = output;
    run.ended = now_;
    run.last_request = result.history.exchanges.size();
  }
  void breach(std::string_view rule, const std::string& what, const std::string& right) {
    result.breaches.push_back(
        {&client_rule(rule), result.history.exchanges.back().request_id, now_, what, right});
  }

  CaseResult result;

 private:
  Moment now_{};
};

inline CaseResult second_brand() {
  SampleCase one("isv-standard/brand/pending-for-days", Verdict::kFailed);
  const std::string profile = std::string("/v1/CustomerProfiles/") + kProfileSid;
  const std::string brands = "/v1/a2p/BrandRegistrations", brand = brands + '/' + kBrandSid;
  one.at("2026-01-05T09:00:00Z");
  one.act("reviewers will take three days for the brand, and reject it with 30795 then");
  one.start();
  one.ask("GET", "/v1/CustomerProfiles", 200);
  one.ask("POST", "/v1/CustomerProfiles", 201);
  one.change("customer_profile", kProfileSid, "", "draft", true);
  one.ask("POST", profile + "/EntityAssignments", 201);
  one.ask("POST", profile, 200);
  one.change("customer_profile", kProfileSid, "draft", "pending-review", true);
  one.change("customer_profile", kProfileSid, "pending-review", "in-review");
  one.webhook(kProfileSid, "in-review", 204);
  one.webhook(kProfileSid, "in-review", 204).forged = true;
  one.ask("POST", "/v1/a2p/BrandRegistrations", 503).answer = Json{{"code", 20503}};
  one.ask("POST", "/v1/a2p/BrandRegistrations", 201).answer_lost = true;
  one.change("brand", kBrandSid, "", "PENDING", true);
  one.polls(brand, 214, std::chrono::minutes(20));
  one.at("2026-01-08T09:00:05Z");
  one.ask("POST", brands, 201);
  one.breach("CLIENT-ONCE-02",
             std::string("a second brand on the bundles of ") + kBrandSid + ", which was PENDING",
             "Fetch the first brand until it is decided");
  one.at("2026-01-08T12:00:00Z");
  one.change("brand", kBrandSid, "PENDING", "FAILED").codes = {30795};
  one.ask("GET", brand, 200);
  one.end(1, std::string("registering…\n") + kHostile + "\n30795: brand failed\n");
  one.result.remarks = {"It was to give up with 30795, and did, but not before it paid twice."};
  one.result.is_unexpected = true;
  return one.result;
}

inline CaseResult killed() {
  SampleCase one("isv-standard/crash/after-brand", Verdict::kOk);
  one.result.title = "Killed once the brand is made, and started again";
  one.at("2026-01-05T09:00:00Z");
  one.start();
  one.ask("POST", "/v1/a2p/BrandRegistrations", 201);
  one.end(137, "");
  one.start();
  one.ask("GET", "/v1/a2p/BrandRegistrations", 200);
  one.end(0, "complete\n");
  one.result.repro.clear();
  return one.result;
}

inline CheckReport sample_report() {
  CheckReport report;
  report.command = "node register.js --name <b>";
  report.program_version = "0.1.0";
  report.cases.push_back(second_brand());
  report.cases.push_back(killed());
  CaseResult other = killed();
  other.id = "direct-standard/crash/after-brand";
  other.flow = "direct-standard";
  other.verdict = Verdict::kUnimplemented;
  other.runs.clear();
  other.remarks = {"The program does not offer this flow."};
  report.cases.push_back(other);
  CaseResult expected = second_brand();
  expected.id = "isv-standard/brand/failed-30795";
  expected.is_unexpected = false;
  expected.expected_because = "known, #42";
  report.cases.push_back(expected);
  report.took = std::chrono::milliseconds(4210);
  return report;
}

}  // namespace conformance
