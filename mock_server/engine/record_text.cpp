#include "mock_server/engine/record_text.h"

namespace mock {
namespace {

// `{"name":"<url>/Suffix",…}` of `name=/Suffix|…`.
std::string links(std::string_view domain, std::string_view url) {
  json::Object object;
  while (!domain.empty()) {
    const std::size_t end = domain.find('|');
    const std::string_view pair = domain.substr(0, end);
    domain.remove_prefix(end == std::string_view::npos ? domain.size() : end + 1);
    const std::size_t equals = pair.find('=');
    std::string value = "\"";
    value += url;
    value += pair.substr(equals + 1);
    value += '"';
    object.raw(pair.substr(0, equals), value);
  }
  return object.str();
}

std::string self_url(const Resource& resource, std::string_view account, const Record& record) {
  std::string url;
  if (resource.product != Product::kApi) url += kOriginMark;
  url += resource.collection(account, record.parent);
  url += '/';
  url += record.sid;
  return url;
}

}  // namespace

void fill_engine_values(const Resource& resource, std::string_view account, const Record& record,
                        Instant now, std::vector<std::string>& values) {
  const std::string url = self_url(resource, account, record);
  for (std::size_t i = 0; i < values.size(); ++i) {
    const Field& field = resource.fields[i];
    switch (field.kind) {
      case Kind::kSelf:
        values[i] = json::quote(record.sid);
        break;
      case Kind::kAccount:
        values[i] = json::quote(account);
        break;
      case Kind::kParent:
        values[i] = json::quote(record.parent);
        break;
      case Kind::kCreated:
      case Kind::kUpdated:
        values[i] = json::quote(format_date(resource.product, now));
        break;
      case Kind::kUrl:
        values[i] = '"' + url + (resource.product == Product::kApi ? ".json\"" : "\"");
        break;
      case Kind::kLinks:
        values[i] = links(field.domain, url);
        break;
      default:
        break;
    }
  }
}

std::string record_text(const Resource& resource, const std::vector<std::string>& values) {
  std::string text;
  std::size_t size = 2;
  for (std::size_t i = 0; i < values.size(); ++i)
    size += resource.fields[i].property.size() + values[i].size() + 6;
  text.reserve(size);
  text += '{';
  for (std::size_t i = 0; i < values.size(); ++i) {
    const Field& field = resource.fields[i];
    if (field.traits & kUnshown) continue;
    if (field.traits & kVersioned) text += kVersionedMark;
    if (text.size() > 1) text += ',';
    text += '"';
    text += field.property;
    text += "\":";
    text += values[i];
    if (field.traits & kVersioned) text += kVersionedEndMark;
  }
  return text += '}';
}

std::vector<std::string> record_values(const Resource& resource, std::string_view text) {
  std::vector<std::string> values;
  values.reserve(resource.fields.size());
  for (const Field& field : resource.fields)
    values.emplace_back(field.traits & kUnshown ? std::string_view{}
                                                : json::member(text, field.property));
  return values;
}

}  // namespace mock
