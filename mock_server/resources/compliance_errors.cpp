#include "mock_server/resources/compliance_errors.h"

#include "conformance/contract/review_errors.h"

namespace mock {
namespace {

std::string url_of(int code) {
  return "https://www.twilio.com/docs/api/errors/" + std::to_string(code);
}

Fault fault_of_code(int code) {
  const contract::ReviewError* known = contract::find_review_error(code);
  if (known == nullptr) return {code, "Rejected with error " + std::to_string(code), {}};
  Fault fault{code, std::string(known->title), {}};
  if (!known->field.empty()) fault.fields.emplace_back(known->field);
  return fault;
}

}  // namespace

void Faults::add(const contract::Rule& rule, Arguments arguments, std::vector<std::string> fields) {
  if (!world_.bites(rule, arguments, subject_)) return;
  faults_.push_back({rule.twilio_code, fill(rule.message, arguments), std::move(fields), rule.id});
}

std::vector<Fault> faults_of_codes(const std::vector<int>& codes, const std::string& reason,
                                   int otherwise) {
  std::vector<Fault> faults;
  for (const int code : codes) faults.push_back(fault_of_code(code));
  if (faults.empty()) faults.push_back(fault_of_code(otherwise));
  if (!reason.empty()) faults.front().description = reason;
  return faults;
}

std::string refused_by_json(const std::vector<Fault>& faults) {
  return faults.empty() || faults.front().rule.empty() ? "null" : json::quote(faults.front().rule);
}

std::string brand_errors_json(const std::vector<Fault>& faults) {
  std::vector<std::string> objects;
  for (const Fault& fault : faults)
    objects.push_back(json::Object()
                          .text("url", url_of(fault.code))
                          .integer("error_code", fault.code)
                          .text("description", fault.description)
                          .raw("fields", json::quote_all(fault.fields))
                          .str());
  return json::array(objects);
}

std::string campaign_errors_json(const std::vector<Fault>& faults) {
  std::vector<std::string> objects;
  for (const Fault& fault : faults)
    objects.push_back(json::Object()
                          .integer("error_code", fault.code)
                          .raw("fields", json::quote_all(fault.fields))
                          .text("url", url_of(fault.code))
                          .text("description", fault.description)
                          .str());
  return json::array(objects);
}

}  // namespace mock
