#include "mock_server/control/declarations.h"

#include <array>

#include "mock_server/control/nouns.h"
#include "mock_server/resources/resources.h"

namespace mock::control {
namespace {

struct KindName {
  Kind kind;
  std::string_view name;
};
constexpr std::array<KindName, 16> kKinds = {{{Kind::kSelf, "sid"},
                                              {Kind::kAccount, "account_sid"},
                                              {Kind::kParent, "parent_sid"},
                                              {Kind::kCreated, "date_created"},
                                              {Kind::kUpdated, "date_updated"},
                                              {Kind::kUrl, "url"},
                                              {Kind::kLinks, "links"},
                                              {Kind::kFixed, "fixed"},
                                              {Kind::kText, "text"},
                                              {Kind::kSid, "sid_of"},
                                              {Kind::kEnum, "enum"},
                                              {Kind::kBoolean, "boolean"},
                                              {Kind::kInteger, "integer"},
                                              {Kind::kJson, "json"},
                                              {Kind::kTextList, "text_list"},
                                              {Kind::kWebUrl, "web_url"}}};

std::string_view name_of(Kind kind) {
  for (const KindName& known : kKinds)
    if (known.kind == kind) return known.name;
  return {};
}

std::string field_json(const Field& field) {
  return json::Object()
      .text("property", field.property)
      .text_or_null("parameter", field.param)
      .text("kind", name_of(field.kind))
      .text_or_null("domain", field.domain)
      .boolean("required", (field.traits & kRequired) != 0)
      .boolean("creatable", (field.traits & (kOptional | kRequired)) != 0)
      .boolean("updatable", (field.traits & (kUpdatable | kUpdateRequired)) != 0)
      .boolean("filter", (field.traits & kFilter) != 0)
      .boolean("shown", (field.traits & kUnshown) == 0)
      .str();
}

std::string resource_json(const Router& router, const Resource& resource) {
  std::vector<std::string> routes, fields, events;
  for (const Router::Listed& route : router.routes())
    if (route.resource == &resource)
      routes.push_back(json::Object().text("method", route.method).text("path", route.path).str());
  for (const Field& field : resource.fields) fields.push_back(field_json(field));
  for (const Step& step : resource.steps)
    events.push_back(json::Object()
                         .text("type", step.type)
                         .text("what", step.what)
                         .text_or_null("waits_for", step.waits_for)
                         .str());
  return json::Object()
      .text("name", resource.name)
      .text("host", std::string(host_label(resource.product)) + ".twilio.com")
      .text_or_null("path", resource.path)
      .text_or_null("sid_prefix", resource.sid_prefix)
      .boolean("catalog", resource.catalog)
      .raw("routes", json::array(routes))
      .raw("fields", json::array(fields))
      .raw("events", json::array(events))
      .str();
}

}  // namespace

std::string resources_json(const Router& router) {
  std::vector<std::string> rows;
  for (const Resource* resource : all_resources()) rows.push_back(resource_json(router, *resource));
  return json::Object().raw("resources", json::array(rows)).str();
}

Answer list_resources(const ControlCall& call) {
  return answered(resources_json(call.directory.router()));
}

}  // namespace mock::control
