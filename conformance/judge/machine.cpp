#include "conformance/judge/machine.h"

#include <algorithm>

#include "conformance/reference/joins.h"

namespace conformance {
namespace {

using contract::Transition;

constexpr std::string_view kAny = "any", kAnyBut = "any but ", kThen = ", then ";
constexpr std::string_view kBrand = "brand", kSoleProprietorBrand = "sole-proprietor brand";
constexpr std::string_view kSoleProprietor = "SOLE_PROPRIETOR";

// Where the states of a machine stand: in which resources of the control API, and in which member.
struct Place {
  std::string_view machine, resource, field;
};
constexpr Place kPlaces[] = {
    {"account", "account", "status"},
    {"bundle", "customer_profile", "status"},
    {"bundle", "trust_product", "status"},
    {"sink", "sink", "status"},
    {"supporting document", "supporting_document", "status"},
    {"brand", "brand", "status"},
    {kSoleProprietorBrand, "brand", "status"},
    {"campaign", "campaign", "campaign_status"},
    {"number", "number_registration", "state"},
    {"vetting", "vetting", "vetting_status"},
    {"message", "message", "status"},
};

// Rows that show otherwise than their texts say: as these states, or not at all.
struct Exception {
  std::string_view resource, event;
  std::string_view from = {}, to = {};
  std::string_view reason = {};  // it shows in no way
};
constexpr Exception kExceptions[] = {
    // identity_status tells of it, see is_edge.
    {"brand", "the automatic secondary vetting succeeds", "APPROVED / VERIFIED",
     "APPROVED / VETTED_VERIFIED"},
    {"brand", "the secondary vetting fails", "", "", "identity_status stays VERIFIED"},
    {"campaign", "its Messaging Service is deleted", "", "",
     "the campaign is gone, as after C8 and C11"},
    {"number", "it moves to another service", "", "", "it is N4, N1 and N2, counted there"},
    {"vetting", "POST accepted", "", "IN_PROGRESS"},
    {"vetting", "the provider looks at it", "", "", "here it does so at once"},
    {"message", "its turn comes", "accepted, queued", "sent"},
};

const Exception* exception_of(const Transition& row) {
  const auto* const found = std::find_if(
      std::begin(kExceptions), std::end(kExceptions),
      [&](const Exception& one) { return one.resource == row.resource && one.event == row.event; });
  return found == std::end(kExceptions) ? nullptr : found;
}

// `APPROVED / UNVERIFIED`: a status and the identity's.
struct Pair {
  std::string_view status, identity;
};
Pair pair_of(std::string_view state) {
  constexpr std::string_view kSlash = " / ";
  const auto at = state.find(kSlash);
  if (at == std::string_view::npos) return {state, {}};
  return {state.substr(0, at), state.substr(at + kSlash.size())};
}

bool is_there(const Machine& machine, const SeenChange& change, std::string_view field) {
  const bool placed = std::any_of(std::begin(kPlaces), std::end(kPlaces), [&](const Place& place) {
    return place.machine == machine.resource && place.resource == change.resource &&
           (field.empty() ? place.field == change.field : field == change.field);
  });
  return placed && (machine.resource != kSoleProprietorBrand || change.type == kSoleProprietor);
}

bool fits(std::string_view wanted, std::string_view state) {
  if (wanted == kAny) return !state.empty();
  if (wanted.starts_with(kAnyBut)) return !state.empty() && state != wanted.substr(kAnyBut.size());
  return wanted == state;
}

// The alternatives that a text names; `any` and nothing stand for themselves.
std::vector<std::string> alternatives(std::string_view text) {
  std::vector<std::string> names = states_in(text);
  if (names.empty()) names.emplace_back(text);
  return names;
}

// Each stage of `PENDING_DEREGISTRATION, then UNREGISTERED`.
std::vector<std::string_view> stages(std::string_view text) {
  std::vector<std::string_view> all;
  for (auto at = text.find(kThen); at != std::string_view::npos; at = text.find(kThen)) {
    all.push_back(text.substr(0, at));
    text.remove_prefix(at + kThen.size());
  }
  all.push_back(text);
  return all;
}

void add_edge(Machine& machine, Edge edge) {
  const auto same =
      std::find_if(machine.edges.begin(), machine.edges.end(), [&](const Edge& known) {
        return known.from == edge.from && known.to == edge.to && known.rules == edge.rules;
      });
  if (same == machine.edges.end())
    machine.edges.push_back(std::move(edge));
  else
    same->rows.push_back(edge.rows.front());
}

void add_changes(Machine& machine, const Transition& row, std::string_view before,
                 std::string_view after) {
  std::vector<std::string> from = alternatives(before);
  for (const std::string_view stage : stages(after)) {
    std::vector<std::string> to = alternatives(stage);
    for (const std::string& one : from)
      for (const std::string& other : to) add_edge(machine, {one, other, {&row}});
    from = std::move(to);
  }
}

void add_row(Machine& machine, const Transition& row) {
  if (!row.rules.empty()) {
    add_edge(machine, {std::string(row.from), std::string(row.to), {&row}, words(row.rules)});
    return;
  }
  const auto unseen = [&](std::string_view reason) {
    machine.unseen.push_back({&row, std::string(reason)});
  };
  const Exception* exception = exception_of(row);
  if (!row.reason.empty()) return unseen(row.reason);
  if (exception != nullptr && !exception->reason.empty()) return unseen(exception->reason);
  if (exception != nullptr) return add_changes(machine, row, exception->from, exception->to);
  if (row.from == row.to || row.to == "unchanged") return unseen("no status changes");
  add_changes(machine, row, row.from, row.to);
}

std::vector<Machine> all_machines() {
  std::vector<Machine> all;
  for (const Transition& row : contract::kTransitions) {
    auto machine = std::find_if(all.begin(), all.end(),
                                [&](const Machine& one) { return one.resource == row.resource; });
    if (machine == all.end()) machine = all.insert(all.end(), Machine{row.resource, {}, {}, {}});
    add_row(*machine, row);
  }
  for (Machine& machine : all)
    for (const contract::State& state : contract::kStates)
      if (state.resource == machine.resource) machine.states.push_back(&state);
  return all;
}

// A sole proprietor's brand lives as any other where its own machine says nothing.
bool is_of_another(const Machine& machine, const SeenChange& change) {
  if (machine.resource != kBrand || change.type != kSoleProprietor) return false;
  const auto& all = machines();
  const auto own = std::find_if(all.begin(), all.end(), [](const Machine& one) {
    return one.resource == kSoleProprietorBrand;
  });
  return std::any_of(own->edges.begin(), own->edges.end(),
                     [&](const Edge& edge) { return is_edge(*own, edge, change); });
}

}  // namespace

const std::vector<Machine>& machines() {
  static const std::vector<Machine> all = all_machines();
  return all;
}

bool is_edge(const Machine& machine, const Edge& edge, const SeenChange& change) {
  if (!edge.rules.empty() || is_of_another(machine, change)) return false;
  const Pair from = pair_of(edge.from), to = pair_of(edge.to);
  if (from.status != to.status || to.identity.empty())
    return is_there(machine, change, {}) && fits(from.status, change.from) &&
           fits(to.status, change.to);
  return is_there(machine, change, "identity_status") && from.identity == change.from &&
         to.identity == change.to;
}

bool enters(const Machine& machine, const contract::State& state, const SeenChange& change) {
  if (pair_of(state.name).identity.empty())
    return !is_of_another(machine, change) && is_there(machine, change, {}) &&
           change.to == state.name;
  return std::any_of(machine.edges.begin(), machine.edges.end(), [&](const Edge& edge) {
    return edge.to == state.name && is_edge(machine, edge, change);
  });
}

bool can_enter(const Machine& machine, const contract::State& state) {
  return std::any_of(machine.edges.begin(), machine.edges.end(),
                     [&](const Edge& edge) { return edge.rules.empty() && edge.to == state.name; });
}

}  // namespace conformance
