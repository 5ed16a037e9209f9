#include "tests/simulation/invariants.h"

#include <set>

#include "mock_server/core/json.h"

namespace mock::simulation {
namespace {

constexpr std::string_view kCampaignSid = "QE2c6890da8086d771620e9b13fadeba0b";
constexpr std::int64_t kMobileLimit = 3;

struct Life {
  std::string_view kind, member;
  // Every step that a status may take between two looks, directly or over others: `from>to`.
  std::vector<std::string_view> steps;
};

const std::vector<Life>& lives() {
  static const std::vector<std::string_view> kBundle = {
      "draft>pending-review",           "draft>in-review",
      "draft>twilio-approved",          "draft>twilio-rejected",
      "pending-review>in-review",       "pending-review>twilio-approved",
      "pending-review>twilio-rejected", "in-review>twilio-approved",
      "in-review>twilio-rejected",      "twilio-rejected>pending-review",
      "twilio-rejected>in-review",      "twilio-rejected>twilio-approved"};
  static const std::vector<Life> kLives = {
      {"customer_profile", "status", kBundle},
      {"trust_product", "status", kBundle},
      {"brand",
       "status",
       {"PENDING>APPROVED", "PENDING>FAILED", "PENDING>IN_REVIEW", "IN_REVIEW>APPROVED",
        "IN_REVIEW>FAILED", "FAILED>PENDING", "FAILED>APPROVED", "FAILED>IN_REVIEW"}},
      {"campaign",
       "campaign_status",
       {"PENDING>IN_PROGRESS", "PENDING>VERIFIED", "PENDING>FAILED", "IN_PROGRESS>VERIFIED",
        "IN_PROGRESS>FAILED", "FAILED>IN_PROGRESS", "FAILED>VERIFIED"}}};
  return kLives;
}

}  // namespace

void Invariants::check_statuses(const Sandbox& sandbox, std::vector<std::string>& wrong) {
  std::map<std::string, std::string> now;
  sandbox.state().each([&](const Record& record) {
    for (const Life& life : lives()) {
      if (record.kind != life.kind) continue;
      // A campaign may be deleted and made again under the same name: its event id tells them
      // apart.
      const std::string name = record.kind + '/' + record.parent + '/' + record.sid + '/' +
                               json::text_member(record.hidden, "event_sid");
      const std::string status = json::text_member(record.text, life.member);
      now[name] = status;
      const auto before = statuses_.find(name);
      if (before == statuses_.end() || before->second == status) continue;
      const std::string step = before->second + '>' + status;
      bool declared = false;
      for (const std::string_view known : life.steps) declared = declared || known == step;
      if (!declared) wrong.push_back(name + " went " + step);
    }
  });
  statuses_ = std::move(now);
}

namespace {

// A kind whose SIDs are minted here and name one record; the numbers of a pool are those of the
// account.
bool has_sids_of_its_own(std::string_view kind) {
  for (const Resource* resource : all_resources())
    if (resource->name == kind) return resource->verbs != 0 && kind != "service_phone_number";
  return false;
}

}  // namespace

std::vector<std::string> Invariants::check(const Sandbox& sandbox) {
  std::vector<std::string> wrong;
  std::set<std::string> sids;
  sandbox.state().each([&](const Record& record) {
    if (has_sids_of_its_own(record.kind) && record.sid != kCampaignSid &&
        !sids.insert(record.sid).second)
      wrong.push_back("two resources are named " + record.sid);
    if (!json::compact(canonical(record.text, false)))
      wrong.push_back(record.kind + ' ' + record.sid + " is no JSON: " + record.text);
  });
  check_statuses(sandbox, wrong);
  std::map<std::string, std::int64_t> uses;
  sandbox.registry().each([&](const Record& record) {
    if (record.kind.find("mobile") != std::string::npos)
      uses[record.parent] += json::integer(json::member(record.text, "count"), 1);
  });
  for (const auto& [number, count] : uses)
    if (count > kMobileLimit)
      wrong.push_back(number + " was used " + std::to_string(count) + " times");
  return wrong;
}

std::vector<std::string> check_events(RecordingLog& log, std::string_view stream) {
  std::vector<std::string> wrong;
  std::set<std::uint64_t> scheduled, taken;
  for (const ChangeSet& changes : log.read(stream, 0)) {
    for (const Event& event : changes.scheduled)
      if (!scheduled.insert(event.sequence).second)
        wrong.push_back(event.type + " was scheduled twice");
    for (const Event& event : changes.taken) {
      if (!scheduled.contains(event.sequence)) wrong.push_back(event.type + " came from nowhere");
      if (!taken.insert(event.sequence).second) wrong.push_back(event.type + " came twice");
    }
  }
  return wrong;
}

std::string dump(const State& state) {
  std::string text;
  state.each([&](const Record& record) {
    text += record.kind + ' ' + record.parent + ' ' + record.sid + ' ' +
            std::to_string(record.sequence) + ' ' + record.text + ' ' + record.hidden + '\n';
  });
  state.each_event([&](const Event& event) {
    text += std::to_string(event.due.time_since_epoch().count()) + ' ' +
            std::to_string(event.sequence) + ' ' + event.type + ' ' + event.sid + ' ' +
            event.payload + '\n';
  });
  return text;
}

std::string journal_text(const Journal& journal) {
  std::string text;
  for (const JournalEntry& entry : journal.entries())
    text += iso8601_ms(entry.at) + ' ' + entry.request_id + ' ' + entry.method + ' ' +
            entry.target + ' ' + entry.request_body + ' ' + std::to_string(entry.status) + ' ' +
            entry.response_body + '\n';
  return text;
}

}  // namespace mock::simulation
