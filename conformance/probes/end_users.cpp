// End users. 2.4, TH-020 to TH-027
#include "conformance/probes/chapters.h"
#include "conformance/probes/customer.h"
#include "conformance/probes/declaration.h"

namespace conformance::probes {
namespace {

constexpr const char* kEndUsers = "/v1/EndUsers";
constexpr const char* kRepresentative = R"({"first_name":"Grace","last_name":"Hopper"})";

constexpr Member kMembers[] = {
    {"sid", Holds::kSid, "IT"},
    {"account_sid", Holds::kOwnAccount},
    {"friendly_name"},
    {"type"},
    {"attributes", Holds::kObject},
    {"date_created", Holds::kInstant},
    {"date_updated", Holds::kInstant},
    {"url", Holds::kUrl},
};
constexpr Required kRequired[] = {{"FriendlyName", "TH-ITEM-01"}, {"Type", "TH-ITEM-02"}};
constexpr Pair kEchoes[] = {{"FriendlyName", "friendly_name"}, {"Type", "type"}};

Form form(Visit& visit) {
  return {{"FriendlyName", "Representative " + std::to_string(visit.next())},
          {"Type", "authorized_representative_1"},
          {"Attributes", kRepresentative}};
}

std::vector<Probe> rules() {
  return {
      keeps("end_users/attributes", "Attributes come back as an object", {},
            [](Visit& visit) {
              visit.make(kEndUsers, form(visit));
              visit.expect("attributes.first_name", "Grace");
              visit.expect("attributes.last_name", "Hopper");
            }),
      keeps("end_users/values_unchecked",  // TH-022
            "What is missing or wrong in the attributes shows later, not when they are sent", {},
            [](Visit& visit) {
              Form changed = form(visit);
              changed.back().second = R"({"job_position":"Captain"})";
              visit.post(kEndUsers, changed);
              visit.expect_status(201);
            }),
      keeps("end_users/type_stays", "Type is no parameter of an update", {},
            [](Visit& visit) {
              const std::string sid = visit.make(kEndUsers, form(visit));
              visit.post(item(kEndUsers, sid),
                         {{"FriendlyName", "Other"}, {"Type", "sole_proprietor_information"}});
              visit.expect_status(200);
              visit.expect("friendly_name", "Other");
              visit.expect("type", "authorized_representative_1");
            }),
      refused("end_users/unknown_type", "TH-ENDUSER-01",
              [](Visit& visit) {
                visit.post(kEndUsers, {{"FriendlyName", "x"}, {"Type", "no_type_of_twilio"}});
              }),
      refused("end_users/unreadable_attributes", "PLAT-PARAM-05",
              [](Visit& visit) {
                Form changed = form(visit);
                changed.back().second = "{first_name";
                visit.post(kEndUsers, changed);
              }),
      refused("end_users/assigned", "TH-ENDUSER-03",
              [](Visit& visit) { visit.erase(item(kEndUsers, company(visit).business)); }),
      refused("end_users/frozen", "TH-ENDUSER-02",
              [](Visit& visit) {
                const Customer customer = company(visit);
                submit(visit, customer);
                visit.post(item(kEndUsers, customer.business), {{"FriendlyName", "Other"}});
              }),
  };
}

}  // namespace

std::vector<Probe> end_user_probes() {
  std::vector<Probe> probes =
      crud_probes({.chapter = "end_users",
                   .collection = kEndUsers,
                   .list_key = "results",
                   .prefix = "IT",
                   .members = kMembers,
                   .required = kRequired,
                   .echoes = kEchoes,
                   .change = {"FriendlyName", "probed anew", "friendly_name"},
                   .form = form});
  for (Probe& one : rules()) probes.push_back(std::move(one));
  return probes;
}

}  // namespace conformance::probes
