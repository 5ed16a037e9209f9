#include "tests/simulation/watched_log.h"

#include <algorithm>

#include "mock_server/core/json.h"
#include "mock_server/resources/resources.h"
#include "mock_server/sandbox/journal.h"
#include "mock_server/sim/fault_plan.h"

namespace mock::simulation {
namespace {

constexpr std::string_view kCampaignSid = "QE2c6890da8086d771620e9b13fadeba0b";
constexpr std::int64_t kMobileLimit = 3;
constexpr std::size_t kMostComplaints = 5;

// The steps that a status may take in one change set: `from>to`, separated by blanks; `*` is any.
struct Life {
  std::string_view kind, member, steps;
  bool is_hidden = false;
};
constexpr std::string_view kBundleSteps =
    "draft>pending-review pending-review>in-review in-review>twilio-approved "
    "in-review>twilio-rejected twilio-rejected>pending-review";
constexpr Life kLives[] = {
    {"customer_profile", "status", kBundleSteps},
    {"trust_product", "status", kBundleSteps},
    {"supporting_document", "status",
     "DRAFT>PENDING_REVIEW PENDING_REVIEW>APPROVED PENDING_REVIEW>REJECTED "
     "REJECTED>PENDING_REVIEW"},
    {"brand", "status",
     "PENDING>APPROVED PENDING>FAILED PENDING>IN_REVIEW IN_REVIEW>APPROVED IN_REVIEW>FAILED "
     "FAILED>PENDING APPROVED>SUSPENDED SUSPENDED>APPROVED *>DELETION_PENDING *>DELETION_FAILED "
     "DELETION_FAILED>*"},
    {"campaign", "campaign_status",
     "PENDING>IN_PROGRESS PENDING>VERIFIED PENDING>FAILED IN_PROGRESS>VERIFIED "
     "IN_PROGRESS>FAILED FAILED>IN_PROGRESS *>SUSPENDED SUSPENDED>*"},
    {"number_registration", "state",
     "UNREGISTERED>PENDING_REGISTRATION PENDING_REGISTRATION>REGISTERED "
     "PENDING_REGISTRATION>FAILURE PENDING_REGISTRATION>PENDING_DEREGISTRATION "
     "REGISTERED>PENDING_DEREGISTRATION PENDING_DEREGISTRATION>UNREGISTERED FAILURE>UNREGISTERED",
     true},
    {"message", "status",
     "accepted>queued accepted>sending accepted>sent accepted>undelivered accepted>failed "
     "accepted>canceled queued>sending queued>sent queued>undelivered queued>failed "
     "queued>canceled sending>sent sending>undelivered sending>failed sent>delivered "
     "sent>undelivered"},
    {"account", "status", "active>suspended suspended>active active>closed suspended>closed"}};

const Life* life_of(std::string_view kind) {
  const auto* const found = std::find_if(std::begin(kLives), std::end(kLives),
                                         [&](const Life& life) { return life.kind == kind; });
  return found == std::end(kLives) ? nullptr : found;
}

bool has_step(std::string_view steps, const std::string& from, const std::string& to) {
  const std::string all = ' ' + std::string(steps) + ' ';
  for (const std::string& step : {from + '>' + to, "*>" + to, from + ">*"})
    if (all.find(' ' + step + ' ') != std::string::npos) return true;
  return false;
}

// A kind whose SIDs are minted here and name one record; the numbers of a pool are those of the
// account.
bool has_sids_of_its_own(std::string_view kind) {
  static const std::set<std::string_view> kKinds = [] {
    std::set<std::string_view> kinds;
    for (const Resource* resource : all_resources())
      if (resource->verbs != 0 && resource->name != "service_phone_number")
        kinds.insert(resource->name);
    return kinds;
  }();
  return kKinds.contains(kind);
}

// What any request may leave behind.
bool is_bookkeeping(const ChangeSet& changes) {
  return changes.erased.empty() && changes.scheduled.empty() && changes.taken.empty() &&
         std::all_of(changes.put.begin(), changes.put.end(), [](const RecordPtr& record) {
           return record->kind == kFaultKind ||
                  (record->kind == "sandbox" && record->sid == "counters");
         });
}

}  // namespace

void WatchedLog::complain(std::string sentence) {
  if (wrong_.size() < kMostComplaints) wrong_.push_back(std::move(sentence));
}

void WatchedLog::append(std::span<const StreamChanges> changes) {
  for (const StreamChanges& entry : changes) {
    ++size_;
    if (!is_bookkeeping(*entry.changes)) last_change_ = size_;
    watch(streams_[std::string(entry.stream)], *entry.changes);
  }
  RecordingLog::append(changes);
}

void WatchedLog::watch(Stream& stream, const ChangeSet& changes) {
  if (changes.version != ++stream.version) complain("a version was left out");
  if (changes.anew) {
    const std::uint64_t version = stream.version;
    stream = {};
    stream.version = version;
  }
  for (const ChangeSet::Erased& gone : changes.erased) {
    stream.records.erase({gone.kind, gone.parent, gone.sid});
    if (has_sids_of_its_own(gone.kind)) stream.sids.erase(gone.sid);
  }
  for (const RecordPtr& record : changes.put) watch_record(stream, record);
  for (const Event& event : changes.scheduled)
    if (!stream.scheduled.insert(event.sequence).second)
      complain(event.type + " was scheduled twice");
  for (const Event& event : changes.taken) {
    if (!stream.scheduled.contains(event.sequence)) complain(event.type + " came from nowhere");
    if (!stream.taken.insert(event.sequence).second) complain(event.type + " came twice");
  }
}

void WatchedLog::watch_record(Stream& stream, const RecordPtr& record) {
  const std::string name = record->kind + ' ' + record->parent + ' ' + record->sid;
  RecordPtr& known = stream.records[{record->kind, record->parent, record->sid}];
  const RecordPtr before = std::exchange(known, record);
  if (before == nullptr && has_sids_of_its_own(record->kind) && record->sid != kCampaignSid &&
      !stream.sids.insert(record->sid).second)
    complain("two resources are named " + record->sid);
  if ((before == nullptr || before->text != record->text) &&
      !json::compact(canonical(record->text, false)))
    complain(name + " is no JSON: " + record->text);
  if (record->kind == "mobile_use") watch_use(stream, *record);
  if (record->kind == kFaultKind) {
    const PlannedFault fault = read_fault(record->text);
    if (fault.hits > fault.seen || (fault.times != 0 && fault.hits > fault.times))
      complain(name + " acted too often: " + record->text);
  }
  const Life* life = life_of(record->kind);
  if (life == nullptr || before == nullptr) return;
  const auto status = [&](const Record& one) {
    return json::text_member(life->is_hidden ? one.hidden : one.text, life->member);
  };
  const std::string from = status(*before), to = status(*record);
  if (from != to && !has_step(life->steps, from, to)) complain(name + " went " + from + '>' + to);
}

// Other vendors may pass the limit, our own brands never.
void WatchedLog::watch_use(const Stream& stream, const Record& use) {
  if (json::is_null(json::member(use.text, "brand"))) return;
  std::int64_t uses = 0;
  for (auto other = stream.records.lower_bound({use.kind, use.parent, {}});
       other != stream.records.end() && other->second->kind == use.kind &&
       other->second->parent == use.parent;
       ++other)
    uses += json::integer(json::member(other->second->text, "count"));
  if (uses > kMobileLimit) complain(use.parent + " was used " + std::to_string(uses) + " times");
}

}  // namespace mock::simulation
