#include "mock_server/engine/world.h"

#include "conformance/contract/switches.h"
#include "mock_server/core/check.h"
#include "mock_server/engine/resource.h"

namespace mock {

Verdict World::refuse(const contract::Rule& rule, Arguments arguments, std::string_view subject) {
  if (settings.rules.disabled.contains(rule.id)) return std::nullopt;
  if (settings.rules.enforces(rule)) {
    refusals.push_back({&rule, arguments, std::string(subject)});
    return Refusal{&rule, std::move(arguments)};
  }
  find(rule, std::move(arguments), subject);
  return std::nullopt;
}

void World::find(const contract::Rule& rule, Arguments arguments, std::string_view subject) {
  if (settings.rules.disabled.contains(rule.id)) return;
  findings.push_back({&rule, std::move(arguments), std::string(subject)});
}

void World::warn(const contract::Rule& rule, Arguments arguments, std::string_view subject) {
  if (settings.rules.disabled.contains(rule.id)) return;
  const std::string sid = random.sid("NO");
  const std::string text = json::Object()
                               .text("sid", sid)
                               .text("rule", rule.id)
                               .integer("error_code", rule.twilio_code)
                               .text("message", fill(rule.message, arguments))
                               .text("subject", subject)
                               .text("date_created", iso8601(now))
                               .str();
  tx.put({.kind = "warning", .parent = main_account, .sid = sid, .text = text, .hidden = {}});
  find(rule, std::move(arguments), subject);
}

std::string_view World::switched(const contract::Switch& row) const {
  const auto found = settings.rules.switches.find(row.id);
  return found == settings.rules.switches.end() ? row.otherwise(settings.rules.profile)
                                                : std::string_view(found->second);
}

const Record* World::amend(const Resource& resource, const Key& key, std::vector<json::Member> text,
                           std::vector<json::Member> hidden) {
  const Record* existing = tx.get(key);
  if (existing == nullptr) return nullptr;
  for (const json::Member& change : text) MOCK_CHECK(resource.field(change.first) != nullptr);
  Record record = *existing;
  if (!text.empty()) {
    for (const Field& field : resource.fields)
      if (field.kind == Kind::kUpdated)
        text.emplace_back(field.property, json::quote(format_date(resource.product, now)));
    record.text = json::with(record.text, text);
  }
  if (!hidden.empty()) record.hidden = json::with(record.hidden, hidden);
  const std::string kind = record.kind, parent = record.parent, sid = record.sid;
  tx.put(std::move(record));
  return tx.get({kind, parent, sid});
}

void World::schedule(std::string_view type, const Key& subject, Duration after,
                     std::string payload) {
  tx.schedule({.due = now + after,
               .sequence = 0,
               .type = std::string(type),
               .kind = std::string(subject.kind),
               .parent = std::string(subject.parent),
               .sid = std::string(subject.sid),
               .payload = std::move(payload),
               .scheduled = now});
}

void World::await(std::string_view type, const Key& subject, std::string payload) {
  tx.schedule({.due = kNever,
               .sequence = 0,
               .type = std::string(type),
               .kind = std::string(subject.kind),
               .parent = std::string(subject.parent),
               .sid = std::string(subject.sid),
               .payload = std::move(payload),
               .scheduled = now});
}

}  // namespace mock
