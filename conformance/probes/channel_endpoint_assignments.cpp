// Phone numbers of bundles. 2.7, TH-100 to TH-105
#include "conformance/probes/chapters.h"
#include "conformance/probes/customer.h"
#include "conformance/probes/declaration.h"

namespace conformance::probes {
namespace {

constexpr Member kMembers[] = {
    {"sid", Holds::kSid, "RA"},
    {"customer_profile_sid", Holds::kSid, "BU"},
    {"account_sid", Holds::kOwnAccount},
    {"channel_endpoint_type"},
    {"channel_endpoint_sid", Holds::kSid, "PN"},
    {"date_created", Holds::kInstant},
    {"url", Holds::kUrl},
};
constexpr Required kRequired[] = {{"ChannelEndpointType"}, {"ChannelEndpointSid"}};
constexpr Pair kEchoes[] = {{"ChannelEndpointType", "channel_endpoint_type"},
                            {"ChannelEndpointSid", "channel_endpoint_sid"}};
constexpr Pair kFilters[] = {{"ChannelEndpointSid", "channel_endpoint_sid"}};

std::string profile_numbers(const std::string& profile) {
  return "/v1/CustomerProfiles/" + profile + "/ChannelEndpointAssignments";
}

std::string product_numbers(const std::string& product) {
  return "/v1/TrustProducts/" + product + "/ChannelEndpointAssignments";
}

std::string draft(Visit& visit) { return profile_numbers(draft_profile(visit)); }

Form number(const std::string& sid) {
  return {{"ChannelEndpointType", "phone-number"}, {"ChannelEndpointSid", sid}};
}

// Another number of the account each time.
Form form(Visit& visit) {
  return number(phone_number(visit, static_cast<std::size_t>(visit.next() - 1)));
}

std::vector<Probe> rules() {
  return {
      refused("channel_endpoint_assignments/unknown_number", "TH-CHANNEL-01",
              [](Visit& visit) { visit.post(draft(visit), number(nobody("PN"))); }),
      refused("channel_endpoint_assignments/twice", "TH-CHANNEL-02",
              [](Visit& visit) {
                const std::string numbers = draft(visit);
                const Form one = form(visit);
                visit.make(numbers, one);
                visit.post(numbers, one);
              }),
      refused("channel_endpoint_assignments/profile_first", "TH-CHANNEL-03",
              [](Visit& visit) {
                const Customer customer = company(visit);
                visit.post(product_numbers(customer.trust), form(visit));
              }),
      refused("channel_endpoint_assignments/product_first", "TH-CHANNEL-04",
              [](Visit& visit) {
                const Customer customer = company(visit);
                const Form one = form(visit);
                const std::string sid = visit.make(profile_numbers(customer.profile), one);
                visit.make(product_numbers(customer.trust), one);
                visit.erase(item(profile_numbers(customer.profile), sid));
              }),
      refused("channel_endpoint_assignments/one_profile", "TH-CHANNEL-05",
              [](Visit& visit) {
                const Form one = form(visit);
                visit.make(draft(visit), one);
                visit.post(draft(visit), one);
              }),
  };
}

}  // namespace

std::vector<Probe> channel_endpoint_assignment_probes() {
  std::vector<Probe> probes = crud_probes(
      {.chapter = "channel_endpoint_assignments",
       .collection =
           "/v1/CustomerProfiles/BU00000000000000000000000000000000/ChannelEndpointAssignments",
       .list_key = "results",
       .prefix = "RA",
       .verbs = kCreates | kReadsOnly | kDeletes,
       .members = kMembers,
       .required = kRequired,
       .echoes = kEchoes,
       .filters = kFilters,
       .form = form,
       .above = draft});
  for (Probe& one : rules()) probes.push_back(std::move(one));
  return probes;
}

}  // namespace conformance::probes
