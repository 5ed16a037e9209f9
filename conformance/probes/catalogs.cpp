// What Twilio publishes and nobody changes: policies, and the types of end users and of documents.
// 2.9, chapter 3
#include <array>

#include "conformance/probes/chapters.h"
#include "conformance/probes/customer.h"
#include "conformance/probes/declaration.h"

namespace conformance::probes {
namespace {

constexpr Member kPolicyMembers[] = {
    {"sid", Holds::kSid, "RN"},
    {"friendly_name"},
    {"requirements", Holds::kObject},
    {"url", Holds::kUrl},
};
constexpr Member kTypeMembers[] = {
    {"sid", Holds::kSid, "OY"}, {"friendly_name"},    {"machine_name"},
    {"fields", Holds::kList},   {"url", Holds::kUrl},
};
constexpr auto kPolicies = std::to_array<const char*>(
    {kPrimaryPolicy, kSecondaryPolicy, kStarterPolicy, kMessagingPolicy, kSoleProprietorPolicy});
constexpr auto kEndUserTypes = std::to_array<const char*>(
    {"customer_profile_business_information", "authorized_representative_1",
     "authorized_representative_2", "us_a2p_messaging_profile_information",
     "starter_customer_profile_information", "sole_proprietor_information"});
constexpr auto kDocumentTypes = std::to_array<const char*>({"customer_profile_address"});

void expect_machine_names(Visit& visit, const std::string& collection, const std::string& list_key,
                          std::span<const char* const> names) {
  visit.get(collection, {{"PageSize", "1000"}});
  visit.expect_status(200);
  for (const std::string name : names) {
    bool found = false;
    for (std::size_t i = 0; i < visit.count(list_key); ++i) {
      const std::string type = list_key + '.' + std::to_string(i);
      if (visit.text(type + ".machine_name") != name) continue;
      found = true;
      visit.expect(visit.count(type + ".fields") > 0, "fields of " + name);
      for (const char* member : {"machine_name", "friendly_name", "constraint"})
        visit.expect(visit.has(type + ".fields.0." + member),
                     std::string("fields with a ") + member, visit.text(type + ".fields"));
    }
    visit.expect(found, "a type " + name, "none");
  }
}

void expect_requirements(Visit& visit) {
  for (const char* policy : kPolicies) {
    visit.get(item("/v1/Policies", policy));
    visit.expect_status(200);
    visit.expect("sid", policy);
    for (const char* part : {"end_user", "supporting_document", "supporting_customer_profiles",
                             "supporting_trust_products"})
      visit.expect(visit.has(std::string("requirements.") + part),
                   std::string("requirements with ") + part, visit.text("requirements"));
    visit.expect(visit.count("requirements.end_user") > 0, "an end user that it requires");
  }
}

}  // namespace

std::vector<Probe> policy_probes() {
  std::vector<Probe> probes = crud_probes({.chapter = "policies",
                                           .collection = "/v1/Policies",
                                           .list_key = "results",
                                           .prefix = "RN",
                                           .verbs = kReadsOnly,
                                           .members = kPolicyMembers});
  probes.push_back(keeps("policies/registration",
                         "The five policies of a registration say what they require", {},
                         expect_requirements));
  return probes;
}

std::vector<Probe> end_user_type_probes() {
  std::vector<Probe> probes = crud_probes({.chapter = "end_user_types",
                                           .collection = "/v1/EndUserTypes",
                                           .list_key = "end_user_types",
                                           .prefix = "OY",
                                           .verbs = kReadsOnly,
                                           .members = kTypeMembers});
  probes.push_back(keeps(
      "end_user_types/registration",
      "The types of a registration's end users are listed with their fields", {}, [](Visit& visit) {
        expect_machine_names(visit, "/v1/EndUserTypes", "end_user_types", kEndUserTypes);
      }));
  return probes;
}

std::vector<Probe> supporting_document_type_probes() {
  std::vector<Probe> probes = crud_probes({.chapter = "supporting_document_types",
                                           .collection = "/v1/SupportingDocumentTypes",
                                           .list_key = "supporting_document_types",
                                           .prefix = "OY",
                                           .verbs = kReadsOnly,
                                           .members = kTypeMembers});
  probes.push_back(keeps("supporting_document_types/registration",
                         "The type of an address document is listed with its field", {},
                         [](Visit& visit) {
                           expect_machine_names(visit, "/v1/SupportingDocumentTypes",
                                                "supporting_document_types", kDocumentTypes);
                         }));
  return probes;
}

}  // namespace conformance::probes
