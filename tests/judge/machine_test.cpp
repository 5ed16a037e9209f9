#include "conformance/judge/machine.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>

namespace conformance {
namespace {

const Machine& machine_of(std::string_view resource) {
  const auto& all = machines();
  return *std::find_if(all.begin(), all.end(),
                       [&](const Machine& one) { return one.resource == resource; });
}

// The facts of the rows (of one without, its event) that the change may be, over all machines.
std::string rows_of(const SeenChange& change) {
  std::string text;
  for (const Machine& machine : machines())
    for (const Edge& edge : machine.edges) {
      if (!is_edge(machine, edge, change)) continue;
      for (const contract::Transition* row : edge.rows) {
        if (!text.empty()) text += ' ';
        text += row->fact.empty() ? row->event : row->fact;
      }
    }
  return text;
}

struct Shown {
  SeenChange change;
  const char* rows;
};
class MachineEdge : public testing::TestWithParam<Shown> {};
TEST_P(MachineEdge, IsWhatTheTableSays) { EXPECT_EQ(rows_of(GetParam().change), GetParam().rows); }

const char* const kSole = "SOLE_PROPRIETOR";
INSTANTIATE_TEST_SUITE_P(
    All, MachineEdge,
    testing::Values(
        Shown{{"customer_profile", "", "status", "", "draft"}, "SM-01"},
        Shown{{"trust_product", "", "status", "draft", "pending-review"}, "SM-02"},
        Shown{{"customer_profile", "", "status", "in-review", "twilio-approved"}, "SM-04 SM-07"},
        Shown{{"customer_profile", "", "status", "in-review", "twilio-rejected"},
              "SM-04 SM-08 SM-13"},
        Shown{{"customer_profile", "", "status", "twilio-approved", "draft"}, ""},
        Shown{{"supporting_document", "", "status", "PENDING_REVIEW", "REJECTED"},
              "its bundle is rejected"},
        Shown{{"brand", "STANDARD", "status", "PENDING", "FAILED"}, "B3 B4 B16"},
        Shown{{"brand", "", "status", "PENDING", "FAILED"}, "B3 B4 B16"},
        Shown{{"brand", "STANDARD", "status", "IN_REVIEW", "FAILED"}, "B6"},
        Shown{{"brand", "STANDARD", "identity_status", "VERIFIED", "VETTED_VERIFIED"}, "B7"},
        Shown{{"brand", "STANDARD", "identity_status", "UNVERIFIED", "VERIFIED"}, ""},
        Shown{{"brand", "STANDARD", "status", "SUSPENDED", "DELETION_PENDING"}, "B14"},
        Shown{{"brand", kSole, "status", "", "PENDING"}, "S1"},
        Shown{{"brand", kSole, "status", "PENDING", "FAILED"}, "S2 S3 S4"},
        Shown{{"brand", kSole, "status", "PENDING", "APPROVED"}, "S5"},
        Shown{{"brand", kSole, "identity_status", "", "UNVERIFIED"}, ""},
        Shown{{"brand", kSole, "identity_status", "UNVERIFIED", "VERIFIED"}, "S6"},
        Shown{{"brand", kSole, "status", "APPROVED", "SUSPENDED"}, "B12"},
        Shown{{"campaign", "", "campaign_status", "PENDING", "VERIFIED"}, "C14"},
        Shown{{"campaign", "", "campaign_status", "IN_PROGRESS", ""}, "C8"},
        Shown{{"campaign", "", "campaign_status", "SUSPENDED", ""}, "C11"},
        Shown{{"campaign", "", "campaign_status", "VERIFIED", "SUSPENDED"}, "C9 C12"},
        Shown{{"number_registration", "", "state", "REGISTERED", "PENDING_DEREGISTRATION"}, "N4"},
        Shown{{"number_registration", "", "state", "PENDING_DEREGISTRATION", "UNREGISTERED"}, "N4"},
        Shown{{"vetting", "", "vetting_status", "", "IN_PROGRESS"}, "POST accepted"},
        Shown{{"vetting", "", "vetting_status", "IN_PROGRESS", "SUCCESS"}, "the provider decides"},
        Shown{{"message", "", "status", "queued", "sent"}, "its turn comes"}));

TEST(Machines, HaveEveryRowAsAnEdgeOrSayWhyItCannotBeSeen) {
  std::map<const contract::Transition*, int> found;
  for (const Machine& machine : machines()) {
    for (const Edge& edge : machine.edges) {
      EXPECT_FALSE(edge.from == edge.to && edge.rules.empty()) << machine.resource << edge.from;
      for (const contract::Transition* row : edge.rows) found[row] |= 1;
    }
    for (const Unseen& unseen : machine.unseen) {
      EXPECT_FALSE(unseen.reason.empty());
      found[unseen.row] |= 2;
    }
  }
  for (const contract::Transition& row : contract::kTransitions)
    EXPECT_TRUE(found[&row] == 1 || found[&row] == 2) << row.resource << ' ' << row.event;
}

TEST(Machines, NameNoStateThatIsNone) {
  for (const Machine& machine : machines())
    for (const Edge& edge : machine.edges)
      for (const std::string& name : {edge.from, edge.to}) {
        const bool known =
            std::any_of(machine.states.begin(), machine.states.end(),
                        [&](const contract::State* state) { return state->name == name; });
        const bool is_word = name.empty() || name.starts_with("any") || name.find(',') != name.npos;
        const bool of_identity = name.ends_with("VERIFIED") || name == "unchanged";
        EXPECT_TRUE(known || is_word || of_identity) << machine.resource << ": " << name;
      }
}

TEST(Machines, KnowWhatCannotBeSeenAndWhy) {
  const Machine& brand = machine_of("brand");
  const auto is_b8 = [](const Unseen& unseen) { return unseen.row->fact == "B8"; };
  ASSERT_TRUE(std::any_of(brand.unseen.begin(), brand.unseen.end(), is_b8));
  for (const char* fact : {"SM-05", "SM-11", "S7", "S8", "C13", "N5", "N6"}) {
    const bool unseen = std::any_of(machines().begin(), machines().end(), [&](const Machine& one) {
      return std::any_of(one.unseen.begin(), one.unseen.end(),
                         [&](const Unseen& row) { return row.row->fact == fact; });
    });
    EXPECT_TRUE(unseen) << fact;
  }
}

TEST(Machines, KnowWhichStatesNothingLeadsTo) {
  const Machine& documents = machine_of("supporting document");
  for (const contract::State* state : documents.states)
    EXPECT_EQ(can_enter(documents, *state),
              state->name != "EXPIRED" && state->name != "PROVISIONALLY_APPROVED")
        << state->name;
}

TEST(Machines, TellApartAFailedAndAnApprovedUnverifiedSoleProprietor) {
  const Machine& brand = machine_of("sole-proprietor brand");
  const auto state = [&](std::string_view name) -> const contract::State& {
    return **std::find_if(brand.states.begin(), brand.states.end(),
                          [&](const contract::State* one) { return one->name == name; });
  };
  const SeenChange failed{"brand", kSole, "identity_status", "", "UNVERIFIED"};
  const SeenChange approved{"brand", kSole, "status", "PENDING", "APPROVED"};
  EXPECT_FALSE(enters(brand, state("APPROVED / UNVERIFIED"), failed));
  EXPECT_TRUE(enters(brand, state("APPROVED / UNVERIFIED"), approved));
}

}  // namespace
}  // namespace conformance
