// What a snapshot from outside must be before a sandbox may become it.
#include <algorithm>
#include <array>
#include <set>
#include <tuple>

#include "mock_server/resources/resources.h"
#include "mock_server/sandbox/snapshot.h"
#include "mock_server/webhooks/outbox.h"

namespace mock {
namespace {

// Records beside the resources of Twilio. A kind that a new file keeps for itself joins them here.
constexpr std::array<std::string_view, 15> kOwnKinds = {
    "decision",     "delivery",     "fault",         "ledger_entry", "ledger_months",
    "mail",         "opt_out",      "otp",           "phone",        "phone_message",
    "policy_count", "request_rate", "segment_count", "sender_queue", "warning"};
constexpr std::string_view kUse = "_use";  // the end of every kind of the registry

const Resource* resource_of(std::string_view kind) {
  for (const Resource* resource : all_resources())
    if (resource->name == kind) return resource;
  return nullptr;
}

bool is_step(std::string_view type) {
  for (const Step& step : kDeliverySteps)
    if (step.type == type) return true;
  for (const Resource* resource : all_resources())
    for (const Step& step : resource->steps)
      if (step.type == type) return true;
  return false;
}

std::string named(std::string_view kind, std::string_view parent, std::string_view sid) {
  return std::string(kind) + ' ' + std::string(sid) + " of " + std::string(parent);
}
std::string named(const Record& record) { return named(record.kind, record.parent, record.sid); }

class Checks {
 public:
  explicit Checks(const Snapshot& snapshot) : snapshot_(snapshot) {
    for (const RecordPtr& record : snapshot.records)
      kinds_by_sid_.emplace(record->sid, record->kind);
  }

  std::string run() {
    const std::string& main = snapshot_.account_sid();
    if (!kinds_by_sid_.contains({main, "account"}))
      return "the record of the account " + main + " is missing";
    const auto [spec, counters, clock, made] = snapshot_.own;
    if (const std::string wrong = check_place(spec, "own.spec"); !wrong.empty()) return wrong;
    if (const std::string wrong = check_place(counters, "own.counters"); !wrong.empty())
      return wrong;
    if (clock != 0)
      if (const std::string wrong = check_place(clock, "own.clock"); !wrong.empty()) return wrong;
    if (made != 0)
      if (const std::string wrong = check_place(made, "own.made"); !wrong.empty()) return wrong;
    for (const RecordPtr& record : snapshot_.records)
      if (const std::string wrong = check_record(*record); !wrong.empty()) return wrong;
    for (const Event& event : snapshot_.events)
      if (const std::string wrong = check_event(event); !wrong.empty()) return wrong;
    return check_registry();
  }

 private:
  std::string check_place(std::uint64_t sequence, const std::string& who) {
    if (sequence == 0 || sequence >= snapshot_.next_sequence)
      return "the sequence of " + who + " must be below next_sequence, " +
             std::to_string(snapshot_.next_sequence);
    if (!places_.insert(sequence).second)
      return "the sequence " + std::to_string(sequence) + " of " + who + " is taken already";
    return {};
  }

  std::string check_record(const Record& record) {
    const Resource* resource = resource_of(record.kind);
    const bool own = std::find(kOwnKinds.begin(), kOwnKinds.end(), record.kind) != kOwnKinds.end();
    if (resource == nullptr && !own)
      return "the kind '" + record.kind + "' of " + record.sid + " is not known to this program";
    if (record.sid.empty()) return "a record of kind '" + record.kind + "' has no sid";
    if (!records_.insert({record.kind, record.parent, record.sid}).second)
      return named(record) + " is there twice";
    // What stands under another resource may outlive it, and nobody finds it then; accounts stay.
    if (resource != nullptr && resource->parent.empty() &&
        !kinds_by_sid_.contains({record.parent, "account"}))
      return named(record) + " stands under an account that is not there";
    return check_place(record.sequence, named(record));
  }

  std::string check_event(const Event& event) {
    const std::string who = "the event " + event.type;
    if (!is_step(event.type)) return who + " is not known to this program";
    if (!records_.contains({event.kind, event.parent, event.sid}))
      return who + " is about " + named(event.kind, event.parent, event.sid) +
             ", which is not there";
    return check_place(event.sequence, who);
  }

  std::string check_registry() {
    if (!snapshot_.registry) return {};
    std::set<std::uint64_t> places;
    std::set<std::tuple<std::string, std::string, std::string>> uses;
    for (const RecordPtr& use : snapshot_.registry->records) {
      if (!use->kind.ends_with(kUse)) return "the registry has no kind '" + use->kind + "'";
      if (!uses.insert({use->kind, use->parent, use->sid}).second)
        return "the registry has " + named(*use) + " twice";
      if (use->sequence == 0 || use->sequence >= snapshot_.registry->next_sequence ||
          !places.insert(use->sequence).second)
        return "the sequence of " + named(*use) +
               " in the registry must be its own, and below the registry's next_sequence";
    }
    return {};
  }

  const Snapshot& snapshot_;
  std::set<std::pair<std::string, std::string>> kinds_by_sid_;
  std::set<std::tuple<std::string, std::string, std::string>> records_;
  std::set<std::uint64_t> places_;
};

}  // namespace

std::string wrong_in(const Snapshot& snapshot) { return Checks(snapshot).run(); }

}  // namespace mock
