// Evaluations of bundles. 2.8, 4.4, TH-060 to TH-072
#include "conformance/probes/chapters.h"
#include "conformance/probes/customer.h"
#include "conformance/probes/declaration.h"

namespace conformance::probes {
namespace {

constexpr Member kMembers[] = {
    {"sid", Holds::kSid, "EL"},
    {"account_sid", Holds::kOwnAccount},
    {"policy_sid", Holds::kSid, "RN"},
    {"customer_profile_sid", Holds::kSid, "BU"},
    {"status", Holds::kOneOf, "compliant|noncompliant"},
    {"results", Holds::kList},
    {"date_created", Holds::kInstant},
    {"url", Holds::kUrl},
};
constexpr Required kRequired[] = {{"PolicySid"}};
constexpr Pair kEchoes[] = {{"PolicySid", "policy_sid"}};

std::string evaluations_of(const std::string& profile) {
  return "/v1/CustomerProfiles/" + profile + "/Evaluations";
}

void evaluate(Visit& visit, const std::string& profile) {
  visit.post(evaluations_of(profile), {{"PolicySid", kSecondaryPolicy}});
  visit.expect_status(201);
}

// `results.2` of the requirement that this object type fulfils; empty when it is not there.
std::string result_of(Visit& visit, const std::string& type) {
  for (std::size_t i = 0; i < visit.count("results"); ++i) {
    std::string result = "results." + std::to_string(i);
    if (visit.text(result + ".object_type") == type) return result;
  }
  visit.expect(false, "a result about " + type, visit.text("results"));
  throw Enough{};
}

// The bundle was evaluated as noncompliant, and this requirement is what it lacks.
void expect_lacking(Visit& visit, const std::string& type, const char* code) {
  visit.expect("status", "noncompliant");
  const std::string result = result_of(visit, type);
  visit.expect(result + ".passed", "false");
  visit.expect(result + ".error_code", code);
  visit.expect(visit.text(result + ".failure_reason").size() > 4, "a failure_reason in words");
}

// A field of that requirement is missing or wrong.
void expect_wrong_field(Visit& visit, const std::string& type, const std::string& field,
                        const char* code) {
  visit.expect("status", "noncompliant");
  const std::string result = result_of(visit, type);
  visit.expect(result + ".passed", "false");
  for (std::size_t i = 0; i < visit.count(result + ".invalid"); ++i) {
    const std::string one = result + ".invalid." + std::to_string(i);
    if (visit.text(one + ".object_field") != field) continue;
    visit.expect(one + ".error_code", code);
    return;
  }
  visit.expect(false, field + " among the invalid fields", visit.text(result));
}

Probe lacking(const char* id, const char* says, const char* rule, const char* type,
              const char* code) {
  return keeps(id, says, {rule}, [type, code](Visit& visit) {
    evaluate(visit, draft_profile(visit));
    expect_lacking(visit, type, code);
  });
}

void rewrite(Visit& visit, const std::string& sid, const std::string& attributes) {
  visit.make("/v1/EndUsers/" + sid, {{"Attributes", attributes}});
}

std::vector<Probe> verdicts() {
  return {
      keeps("evaluations/compliant", "A complete profile is compliant, requirement by requirement",
            {},
            [](Visit& visit) {
              evaluate(visit, company(visit).profile);
              visit.expect("status", "compliant");
              visit.expect(visit.count("results") >= 4, "a result for each requirement",
                           visit.text("results"));
              for (std::size_t i = 0; i < visit.count("results"); ++i) {
                const std::string result = "results." + std::to_string(i);
                visit.expect(result + ".passed", "true");
                visit.expect(result + ".error_code", "null");
                visit.expect(visit.count(result + ".invalid") == 0, "no invalid field",
                             visit.text(result));
              }
            }),
      keeps("evaluations/changes_nothing",
            "An evaluation leaves the status of its bundle",  // TH-069
            {},
            [](Visit& visit) {
              const std::string profile = draft_profile(visit);
              evaluate(visit, profile);
              visit.get("/v1/CustomerProfiles/" + profile);
              visit.expect("status", "draft");
            }),
      keeps("evaluations/policy_of_the_request",  // TH-060
            "A bundle is evaluated against the policy that the request names", {},
            [](Visit& visit) {
              const std::string profile = draft_profile(visit);
              visit.post(evaluations_of(profile), {{"PolicySid", kStarterPolicy}});
              visit.expect_status(201);
              visit.expect("status", "noncompliant");
              result_of(visit, "starter_customer_profile_information");
            }),
      keeps("evaluations/of_a_product", "A trust product's evaluation names it", {},
            [](Visit& visit) {
              const std::string trust = draft_product(visit);
              visit.post("/v1/TrustProducts/" + trust + "/Evaluations",
                         {{"PolicySid", kMessagingPolicy}});
              visit.expect_status(201);
              visit.expect("trust_product_sid", trust);
              visit.expect("status", "noncompliant");
            }),
  };
}

std::vector<Probe> requirements() {
  return {
      lacking("evaluations/no_end_user", "A required end user that is absent is told",
              "TH-EVALUATION-01", "customer_profile_business_information", "22214"),
      lacking("evaluations/no_document", "A required document that is absent is told",
              "TH-EVALUATION-05", "customer_profile_address", "22216"),
      lacking("evaluations/no_primary", "A supporting profile that is absent is told",
              "TH-EVALUATION-08", "primary_customer_profile_type_business", "22216"),
      keeps("evaluations/missing_field", "A required field that is empty is told",
            {"TH-EVALUATION-02"},
            [](Visit& visit) {
              const Customer customer = company(visit);
              rewrite(
                  visit, customer.representative,
                  R"({"first_name":"Grace","last_name":"","email":"grace@harbor.example",)"
                  R"("phone_number":"+12065550142","business_title":"CEO","job_position":"CEO"})");
              evaluate(visit, customer.profile);
              expect_wrong_field(visit, "authorized_representative_1", "last_name", "22215");
            }),
      keeps("evaluations/invalid_field", "A field with a value that does not exist is told",
            {"TH-EVALUATION-03"},
            [](Visit& visit) {
              const Customer customer = company(visit);
              rewrite(visit, customer.representative,
                      R"({"first_name":"Grace","last_name":"Hopper","email":"g@harbor.example",)"
                      R"("phone_number":"+12065550142","business_title":"CEO",)"
                      R"("job_position":"Captain"})");
              evaluate(visit, customer.profile);
              expect_wrong_field(visit, "authorized_representative_1", "job_position", "22215");
            }),
      keeps("evaluations/undialable_number", "A phone number that cannot be dialled is told",
            {"TH-EVALUATION-04"},
            [](Visit& visit) {
              const Customer customer = company(visit);
              rewrite(visit, customer.representative,
                      R"({"first_name":"Grace","last_name":"Hopper","email":"g@harbor.example",)"
                      R"("phone_number":"12","business_title":"CEO","job_position":"CEO"})");
              evaluate(visit, customer.profile);
              expect_wrong_field(visit, "authorized_representative_1", "phone_number", "22218");
            }),
      keeps("evaluations/two_documents", "Two documents for one requirement are too many",
            {"TH-EVALUATION-07"},
            [](Visit& visit) {
              const Customer customer = company(visit);
              assign(visit, "/v1/CustomerProfiles/" + customer.profile,
                     address_document(visit, customer.address));
              evaluate(visit, customer.profile);
              visit.expect("status", "noncompliant");
            }),
      keeps("evaluations/profile_in_draft",
            "A trust product is noncompliant until its profile is at least in review",
            {"TH-EVALUATION-09"},
            [](Visit& visit) {
              const Customer customer = company(visit);
              visit.post("/v1/TrustProducts/" + customer.trust + "/Evaluations",
                         {{"PolicySid", kMessagingPolicy}});
              visit.expect_status(201);
              visit.expect("status", "noncompliant");
            }),
  };
}

}  // namespace

std::vector<Probe> evaluation_probes() {
  std::vector<Probe> probes = crud_probes(
      {.chapter = "evaluations",
       .collection = "/v1/CustomerProfiles/BU00000000000000000000000000000000/Evaluations",
       .list_key = "results",
       .prefix = "EL",
       .verbs = kCreates | kReadsOnly,
       .members = kMembers,
       .required = kRequired,
       .echoes = kEchoes,
       .form =
           [](Visit&) {
             return Form{{"PolicySid", kSecondaryPolicy}};
           },
       .above = [](Visit& visit) { return evaluations_of(draft_profile(visit)); }});
  for (const auto& more : {verdicts(), requirements()})
    probes.insert(probes.end(), more.begin(), more.end());
  return probes;
}

}  // namespace conformance::probes
