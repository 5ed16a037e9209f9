#include "mock_server/engine/resource.h"

#include <algorithm>

#include "conformance/contract/platform_rules.h"
#include "mock_server/core/check.h"
#include "mock_server/engine/record_text.h"

namespace mock {

std::string_view host_label(Product product) {
  switch (product) {
    case Product::kTrustHub:
      return "trusthub";
    case Product::kMessaging:
      return "messaging";
    case Product::kApi:
      return "api";
    case Product::kEvents:
      return "events";
  }
  return {};
}

std::string format_date(Product product, Instant instant) {
  return product == Product::kApi ? rfc2822(instant) : iso8601(instant);
}

bool Call::flag(std::string_view param, bool otherwise) const {
  const auto value = form.get(param);
  return value ? equal_names(*value, "true") : otherwise;
}

const Field* Resource::field(std::string_view property) const {
  for (const Field& field : fields)
    if (field.property == property) return &field;
  return nullptr;
}

std::string Resource::collection(std::string_view account, std::string_view parent_sid) const {
  std::string filled;
  std::string_view rest = path;
  while (!rest.empty()) {
    const std::size_t open = rest.find('{');
    filled += rest.substr(0, open);
    if (open == std::string_view::npos) break;
    const std::size_t close = rest.find('}', open);
    const bool is_account = rest.substr(open, close - open) == "{AccountSid";
    filled += is_account ? account : parent_sid;
    rest.remove_prefix(close + 1);
  }
  return filled;
}

std::string_view Change::raw(std::string_view property) const {
  for (std::size_t i = 0; i < values.size(); ++i)
    if (resource.fields[i].property == property) return values[i];
  MOCK_CHECK(!"a property that the resource does not declare");
  return {};
}

void Change::set(std::string_view property, std::string raw_value) {
  const Field* field = resource.field(property);
  MOCK_CHECK(field != nullptr);
  values[static_cast<std::size_t>(field - resource.fields.data())] = std::move(raw_value);
}

Key Change::key() const { return {resource.name, parent, sid}; }

const Record* make_record(World& world, const Resource& resource, std::string_view account,
                          std::string_view parent, std::string sid,
                          const std::vector<json::Member>& values, std::string hidden) {
  std::vector<std::string> all;
  for (const Field& field : resource.fields) all.emplace_back(field.initial);
  for (const auto& [property, raw] : values) {
    const Field* field = resource.field(property);
    MOCK_CHECK(field != nullptr);
    all[static_cast<std::size_t>(field - resource.fields.data())] = raw;
  }
  Record record{.kind = std::string(resource.name),
                .parent = std::string(parent),
                .sid = std::move(sid),
                .text = {},
                .hidden = std::move(hidden)};
  fill_engine_values(resource, account, record, world.now, all);
  record.text = record_text(resource, all);
  const std::string kept = record.sid;
  world.tx.put(std::move(record));
  return world.tx.get({resource.name, parent, kept});
}

Refusal not_found(const Call& call) {
  return {&contract::platform_rule("PLAT-ROUTE-01"), {{"path", std::string(call.path)}}};
}

}  // namespace mock
