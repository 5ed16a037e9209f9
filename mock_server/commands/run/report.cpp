#include "mock_server/commands/run/report.h"

#include <algorithm>
#include <numeric>

#include "mock_server/core/json.h"
#include "mock_server/resources/policies.h"
#include "mock_server/sandbox/advance.h"
#include "mock_server/sandbox/masking.h"

namespace mock::cli {
namespace {

using Remark = RunReport::Remark;

// What a registration consists of, and the member that says how far it is.
struct Told {
  std::string_view kind, noun, member;
};
constexpr Told kTold[] = {{"customer_profile", "profile", "status"},
                          {"trust_product", "trust product", "status"},
                          {"brand", "brand", "status"},
                          {"campaign", "campaign", "campaign_status"}};

std::string identity(const Record& record) {
  return record.kind + ' ' + record.parent + ' ' + record.sid;
}

template <class Visit>
void each_told(const Sandbox& sandbox, Visit visit) {
  for (const Told& told : kTold)
    sandbox.state().each([&](const Record& record) {
      if (record.kind == told.kind)
        visit(told, record, json::text_member(record.text, told.member));
    });
}

void add(std::vector<Remark>& remarks, Remark remark) {
  const auto same = std::find_if(remarks.begin(), remarks.end(), [&](const Remark& one) {
    return one.kind == remark.kind && one.what == remark.what && one.rule == remark.rule &&
           one.message == remark.message;
  });
  if (same == remarks.end())
    remarks.push_back(std::move(remark));
  else
    ++same->count;
}

std::string request_text(const JournalEntry& entry) {
  std::string text = std::to_string(entry.status);
  if (entry.rule->twilio_code != 0) text += ' ' + std::to_string(entry.rule->twilio_code);
  return text + ' ' + entry.method + ' ' + entry.target.substr(0, entry.target.find('?'));
}

void add_remarks(RunReport& report, const Sandbox& sandbox) {
  for (const JournalEntry& entry : sandbox.journal().entries())
    if (entry.rule != nullptr)
      add(report.remarks, {Remark::Kind::kRefusal, request_text(entry), std::string(entry.rule->id),
                           entry.message, entry.remedy});
  for (const Note& note : sandbox.journal().notes())
    add(report.remarks,
        {note.refusal ? Remark::Kind::kReview : Remark::Kind::kFinding, note.subject,
         note.rule == nullptr ? "" : std::string(note.rule->id), note.message, note.remedy});
}

// The last word about a delivery that did not arrive.
void add_undelivered(RunReport& report, std::string_view row) {
  constexpr std::size_t kMost = 5;
  const auto attempts = json::elements(json::member(row, "attempts"));
  if (attempts.empty() || report.undelivered.size() >= kMost) return;
  const std::string why = json::text_member(attempts.back(), "why");
  const std::string_view status = json::member(attempts.back(), "status");
  std::string line = json::text_member(row, "url") + ": ";
  line += why.empty() ? "answered " + std::string(status) : why;
  if (std::find(report.undelivered.begin(), report.undelivered.end(), line) ==
      report.undelivered.end())
    report.undelivered.push_back(std::move(line));
}

// The state of each delivery, as the control API tells it; none where it tells nothing.
void add_webhooks(RunReport& report, const Response& answer) {
  if (answer.status != 200) return;
  for (const std::string_view row : json::elements(json::member(answer.body, "webhooks"))) {
    const std::string status = json::text_member(row, "status");
    ++report.webhooks[status];
    if (status != "delivered" && status != "recorded") add_undelivered(report, row);
  }
}

// Requests whose credentials no sandbox knows stand in no journal.
void add_strays(RunReport& report, const std::vector<Sandbox*>& sandboxes) {
  std::map<int, std::size_t> stray = report.statuses;
  for (const Sandbox* sandbox : sandboxes) {
    if (sandbox->journal().dropped() > 0) return;
    for (const JournalEntry& entry : sandbox->journal().entries())
      if (const auto found = stray.find(entry.status); found != stray.end() && found->second > 0)
        --found->second;
  }
  constexpr int kFirstRefusal = 400;
  for (const auto& [status, count] : stray)
    if (status >= kFirstRefusal && count > 0)
      add(report.remarks,
          {Remark::Kind::kRefusal, std::to_string(status), "",
           "the credentials belong to no account here",
           "Use TWILIO_ACCOUNT_SID and TWILIO_AUTH_TOKEN as they are set here.", count});
}

void mask(RunReport& report, const std::vector<std::string>& secrets) {
  for (Remark& remark : report.remarks)
    for (std::string* text : {&remark.what, &remark.message, &remark.remedy})
      *text = masked(std::move(*text), secrets);
}

}  // namespace

std::size_t RunReport::requests() const {
  return std::accumulate(statuses.begin(), statuses.end(), std::size_t{},
                         [](std::size_t sum, const auto& row) { return sum + row.second; });
}

bool RunReport::has(Remark::Kind kind) const {
  return std::any_of(remarks.begin(), remarks.end(),
                     [&](const Remark& remark) { return remark.kind == kind; });
}

bool RunReport::has_refusals() const {
  return has(Remark::Kind::kRefusal) || has(Remark::Kind::kReview);
}

Beginning beginning_of(Directory& directory) {
  Beginning beginning;
  for (const Sandbox* sandbox : directory.all())
    each_told(*sandbox, [&](const Told&, const Record& record, const std::string& status) {
      beginning.emplace(identity(record), status);
    });
  return beginning;
}

std::vector<Sandbox*> told_sandboxes(Directory& directory) {
  std::vector<Sandbox*> told = directory.all();
  const auto quiet = [](const Sandbox* sandbox) { return sandbox->journal().entries().empty(); };
  if (!std::all_of(told.begin(), told.end(), quiet)) std::erase_if(told, quiet);
  return told;
}

RunReport collect_report(LocalServer& server, const Beginning& beginning,
                         const std::vector<std::string>& secrets, Instant wall) {
  RunReport report;
  report.statuses = server.answered();
  Directory& directory = server.directory();
  for (Sandbox* sandbox : told_sandboxes(directory)) {
    const std::string& account = sandbox->account_sid();
    if (!sandbox->journal().entries().empty()) report.accounts.push_back(account);
    add_remarks(report, *sandbox);
    each_told(*sandbox, [&](const Told& told, const Record& record, const std::string& status) {
      const auto before = beginning.find(identity(record));
      // An account that the program brought itself begins with an approved primary profile.
      const bool furnished = before == beginning.end() && record.kind == "customer_profile" &&
                             json::text_member(record.text, "policy_sid") == kPrimaryPolicy;
      if (furnished || (before != beginning.end() && before->second == status)) return;
      report.resources.push_back({std::string(told.noun), shown_sid(record.key()), status});
    });
    add_webhooks(report,
                 server.ask("/_mock/v1/sandboxes/" + account + "/webhooks?limit=1000", wall));
    mask(report, directory.secrets_of(*sandbox));
  }
  add_strays(report, directory.all());
  mask(report, secrets);
  std::stable_sort(report.remarks.begin(), report.remarks.end(),
                   [](const Remark& a, const Remark& b) { return a.kind < b.kind; });
  return report;
}

}  // namespace mock::cli
