// What is assigned to bundles. 2.6, TH-080 to TH-093
#include "conformance/probes/chapters.h"
#include "conformance/probes/customer.h"
#include "conformance/probes/declaration.h"

namespace conformance::probes {
namespace {

constexpr Member kMembers[] = {
    {"sid", Holds::kSid, "BV"},          {"customer_profile_sid", Holds::kSid, "BU"},
    {"account_sid", Holds::kOwnAccount}, {"object_sid", Holds::kText},
    {"date_created", Holds::kInstant},   {"url", Holds::kUrl},
};
constexpr Required kRequired[] = {{"ObjectSid"}};
constexpr Pair kEchoes[] = {{"ObjectSid", "object_sid"}};

std::string assignments_of(const std::string& profile) {
  return "/v1/CustomerProfiles/" + profile + "/EntityAssignments";
}

std::string draft(Visit& visit) { return assignments_of(draft_profile(visit)); }

std::string representative(Visit& visit) {
  return end_user(visit, "authorized_representative_1", "{}");
}

Form form(Visit& visit) { return {{"ObjectSid", representative(visit)}}; }

Probe refused_object(const char* id, const char* rule, std::string (*object)(Visit&)) {
  return refused(id, rule, [object](Visit& visit) {
    const std::string assignments = draft(visit);
    visit.post(assignments, {{"ObjectSid", object(visit)}});
  });
}

void filter(Visit& visit) {
  const Customer customer = company(visit);
  const std::string assignments = assignments_of(customer.profile);
  for (const auto& [type, object] :
       {std::pair{"customer_profile_business_information", customer.business},
        std::pair{"customer_profile_address", customer.document}}) {
    visit.get(assignments, {{"ObjectType", type}});
    visit.expect_status(200);
    visit.expect(visit.count("results") == 1, std::string("one object of type ") + type,
                 std::to_string(visit.count("results")));
    visit.expect("results.0.object_sid", object);
  }
}

}  // namespace

std::vector<Probe> entity_assignment_probes() {
  std::vector<Probe> probes = crud_probes(
      {.chapter = "entity_assignments",
       .collection = "/v1/CustomerProfiles/BU00000000000000000000000000000000/EntityAssignments",
       .list_key = "results",
       .prefix = "BV",
       .verbs = kCreates | kReadsOnly | kDeletes,
       .members = kMembers,
       .required = kRequired,
       .echoes = kEchoes,
       .form = form,
       .above = draft});
  probes.insert(
      probes.end(),
      {refused_object("entity_assignments/unknown_object", "TH-ASSIGNMENT-01",
                      [](Visit&) { return nobody("IT"); }),
       refused_object("entity_assignments/address_itself", "TH-ASSIGNMENT-02", address),
       refused_object("entity_assignments/trust_product", "TH-ASSIGNMENT-03", draft_product),
       refused("entity_assignments/twice", "TH-ASSIGNMENT-04",
               [](Visit& visit) {
                 const std::string assignments = draft(visit);
                 const Form object = form(visit);
                 visit.make(assignments, object);
                 visit.post(assignments, object);
               }),
       refused("entity_assignments/frozen_in_review", "TH-ASSIGNMENT-07",
               [](Visit& visit) {
                 const Customer customer = company(visit);
                 submit(visit, customer);
                 visit.post(assignments_of(customer.profile), form(visit));
               }),
       refused("entity_assignments/frozen_when_approved", "TH-ASSIGNMENT-06",
               [](Visit& visit) {
                 const Customer customer = company(visit);
                 submit(visit, customer);
                 visit.settle();
                 visit.post(assignments_of(customer.profile), form(visit));
               }),
       keeps("entity_assignments/several_bundles",  // TH-085
             "An object may be assigned to several bundles", {},
             [](Visit& visit) {
               const Form object = form(visit);
               visit.make(draft(visit), object);
               visit.post(draft(visit), object);
               visit.expect_status(201);
             }),
       keeps("entity_assignments/misfit",  // TH-090
             "What a policy does not ask for may be assigned: only the evaluation complains", {},
             [](Visit& visit) {
               visit.post(draft(visit),
                          {{"ObjectSid", end_user(visit, "sole_proprietor_information", "{}")}});
               visit.expect_status(201);
             }),
       keeps("entity_assignments/filter", "ObjectType leaves the objects of that type", {}, filter),
       keeps("entity_assignments/of_a_product", "A trust product's assignments name it", {},
             [](Visit& visit) {
               const std::string trust = draft_product(visit);
               visit.post("/v1/TrustProducts/" + trust + "/EntityAssignments", form(visit));
               visit.expect_status(201);
               visit.expect("trust_product_sid", trust);
               visit.expect(!visit.has("customer_profile_sid"), "no customer_profile_sid");
             })});
  return probes;
}

}  // namespace conformance::probes
