#include "mock_server/sandbox/changes.h"

#include <algorithm>

#include "mock_server/core/json.h"
#include "mock_server/sandbox/advance.h"

namespace mock {
namespace {

// A member that says in which state of conformance/contract/states.h a resource is.
struct StatusMember {
  std::string_view kind, name;
  bool hidden = false;  // of the record's hidden object: Twilio shows it to nobody
};
constexpr StatusMember kMembers[] = {
    {"account", "status"},
    {"customer_profile", "status"},
    {"trust_product", "status"},
    {"supporting_document", "status"},
    {"sink", "status"},
    {"brand", "status"},
    {"brand", "identity_status"},
    {"campaign", "campaign_status"},
    {"number_registration", "state", true},
    {"vetting", "vetting_status"},
    {"message", "status"},
};

std::string value_of(const Record* record, const StatusMember& member) {
  return record == nullptr
             ? std::string()
             : json::text_member(member.hidden ? record->hidden : record->text, member.name);
}

// What tells machines of one resource apart.
std::string type_of(const Record& record) {
  return record.kind == "brand" ? json::text_member(record.text, "brand_type") : std::string();
}

// `errors[]` of bundles has `code`, of brands and campaigns `error_code`; a message has one code.
std::vector<int> codes_of(const Record* record) {
  std::vector<int> codes;
  if (record == nullptr) return codes;
  const auto add = [&codes](std::string_view raw) {
    if (const auto code = static_cast<int>(json::integer(raw)); code != 0) codes.push_back(code);
  };
  for (const std::string_view error : json::elements(json::member(record->text, "errors"))) {
    const std::string_view code = json::member(error, "error_code");
    add(code.empty() ? json::member(error, "code") : code);
  }
  add(json::member(record->text, "error_code"));
  return codes;
}

}  // namespace

std::vector<std::string_view> kinds_with_status() {
  std::vector<std::string_view> kinds;
  for (const StatusMember& member : kMembers)
    if (kinds.empty() || kinds.back() != member.kind) kinds.push_back(member.kind);
  return kinds;
}

void StatusChanges::note(std::span<const Transaction::Written> written, Instant at,
                         std::string_view request_id) {
  for (const auto& [before, after] : written) {
    const Record& record = after ? *after : *before;
    if (!before) see_codes(record);
    for (const StatusMember& member : kMembers) {
      if (member.kind != record.kind) continue;
      std::string from = value_of(before.get(), member), to = value_of(after.get(), member);
      if (from == to) continue;
      add({.at = at,
           .resource = member.kind,
           .type = type_of(record),
           .sid = shown_sid(record.key()),
           .field = member.name,
           .from = std::move(from),
           .to = std::move(to),
           .codes = codes_of(after.get()),
           .request_id = std::string(request_id)});
    }
  }
}

// Of evaluations and of what Twilio's debugger would show, which are made once and never change.
void StatusChanges::see_codes(const Record& made) {
  constexpr std::string_view kCode = "\"error_code\":";
  if (!made.kind.ends_with("_evaluation") && made.kind != "warning") return;
  for (auto at = made.text.find(kCode); at != std::string::npos; at = made.text.find(kCode, at)) {
    at += kCode.size();
    const std::size_t end = made.text.find_first_not_of("0123456789", at);
    const std::string_view digits = std::string_view(made.text).substr(at, end - at);
    if (const auto code = static_cast<int>(json::integer(digits)); code != 0)
      seen_.codes.insert(code);
  }
}

void StatusChanges::Seen::merge(const Seen& more) {
  edges.insert(more.edges.begin(), more.edges.end());
  codes.insert(more.codes.begin(), more.codes.end());
  rules.insert(more.rules.begin(), more.rules.end());
}

void StatusChanges::saw(std::string_view rule, int code) {
  if (!seen_.rules.contains(rule)) seen_.rules.emplace(rule);
  if (code != 0) seen_.codes.insert(code);
}

void StatusChanges::add(StatusChange change) {
  seen_.edges.emplace(change.resource, change.type, change.field, change.from, change.to);
  seen_.codes.insert(change.codes.begin(), change.codes.end());
  change.number = ++count_;
  entries_.push_back(std::move(change));
  if (entries_.size() <= kMaxStatusChanges) return;
  entries_.pop_front();
  ++dropped_;
}

void StatusChanges::clear() { *this = {}; }

}  // namespace mock
