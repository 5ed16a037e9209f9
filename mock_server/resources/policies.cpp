#include "mock_server/resources/policies.h"

#include "mock_server/resources/end_user_types.h"
#include "mock_server/resources/item_types.h"
#include "mock_server/resources/supporting_document_types.h"

namespace mock {

namespace {

std::string name_list(std::string_view names) {
  std::vector<std::string> list;
  for (std::size_t from = 0; from <= names.size();) {
    const std::size_t end = std::min(names.find('|', from), names.size());
    list.push_back(json::quote(names.substr(from, end - from)));
    from = end + 1;
  }
  return json::array(list);
}

std::string end_user_item(const EndUserRequirement& row) {
  return json::Object()
      .text("url", "/EndUserTypes/" + std::string(row.type))
      .raw("fields", name_list(row.fields))
      .text("type", row.type)
      .text("name", row.name)
      .text("requirement_name", row.type)
      .str();
}

std::string document_item(const DocumentRequirement& row) {
  std::vector<std::string> accepted;
  for (const AcceptedDocument& document : row.accepted) {
    std::vector<std::string> fields;
    if (const ItemType* type = find_document_type(document.type))
      for (const TypeField& field : type->fields) fields.push_back(json::quote(field.name));
    accepted.push_back(json::Object()
                           .text("url", "/SupportingDocumentTypes/" + std::string(document.type))
                           .raw("fields", json::array(fields))
                           .text("type", document.type)
                           .text("name", document.name)
                           .str());
  }
  return json::Object()
      .text("description", row.description)
      .text("type", "document")
      .text("name", row.name)
      .raw("accepted_documents", json::array(accepted))
      .text("requirement_name", row.requirement_name)
      .str();
}

std::string requirements(const Policy& policy) {
  std::vector<std::string> end_users, documents, profiles;
  for (const EndUserRequirement& row : policy.end_users) end_users.push_back(end_user_item(row));
  for (const DocumentRequirement& row : policy.documents) documents.push_back(document_item(row));
  for (const SupportingProfile& row : policy.profiles)
    if (row.published)
      profiles.push_back(json::Object()
                             .text("type", row.type)
                             .text("name", row.name)
                             .text("requirement_name", policy.profile_requirement)
                             .str());
  return json::Object()
      .raw("end_user", json::array(end_users))
      .raw("supporting_trust_products", "[]")
      .raw("supporting_document", "[" + json::array(documents) + "]")
      .raw("supporting_customer_profiles", json::array(profiles))
      .str();
}

constexpr Field kFields[] = {
    {.property = "url", .kind = Kind::kUrl},
    {.property = "requirements", .kind = Kind::kFixed},
    {.property = "friendly_name", .kind = Kind::kFixed},
    {.property = "sid", .kind = Kind::kSelf},
};

}  // namespace

constinit const Resource kPolicies{
    .name = "policy",
    .path = "/v1/Policies",
    .sid_prefix = "RN",
    .list_key = "results",
    .verbs = kFetch | kList,
    .fields = kFields,
    .catalog = true,
};

void fill_trusthub_catalog(Transaction& catalog) {
  for (const Policy& row : policy_rows()) {
    const std::string sid(row.sid);
    catalog.put({.kind = std::string(kPolicies.name),
                 .parent = {},
                 .sid = sid,
                 .text = json::Object()
                             .raw("url", "\"" + std::string(1, kOriginMark) +
                                             std::string(kPolicies.path) + "/" + sid + "\"")
                             .raw("requirements", requirements(row))
                             .text("friendly_name", row.friendly_name)
                             .text("sid", sid)
                             .str(),
                 .hidden = {}});
  }
  put_types(catalog, kEndUserTypes.name, kEndUserTypes.path, end_user_type_rows());
  put_types(catalog, kSupportingDocumentTypes.name, kSupportingDocumentTypes.path,
            document_type_rows());
}

}  // namespace mock
