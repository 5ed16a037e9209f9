// JSON as the SDK's sources see it. Private to the SDK: no public header may include this.
#pragma once

#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "a2p/error.h"

namespace a2p {

using Json = nlohmann::json;

// Discarded (is_discarded()) when `text` is no JSON.
inline Json parse_json(std::string_view text) {
  return Json::parse(text.begin(), text.end(), nullptr, /*allow_exceptions=*/false);
}

// The member as text; empty when it is missing, null or something else.
inline std::string text_at(const Json& object, const char* member) {
  if (!object.is_object()) return {};
  const auto found = object.find(member);
  return found != object.end() && found->is_string() ? found->get<std::string>() : std::string();
}

// The member as a number; a number in text counts, as the events write some that way.
inline std::optional<int> number_at(const Json& object, const char* member) {
  if (!object.is_object()) return std::nullopt;
  const auto found = object.find(member);
  if (found == object.end()) return std::nullopt;
  if (found->is_number()) return found->get<int>();
  if (!found->is_string()) return std::nullopt;
  const auto& text = found->get_ref<const std::string&>();
  if (text.empty() || text.size() > 9 || text.find_first_not_of("0123456789") != text.npos) {
    return std::nullopt;
  }
  return std::stoi(text);
}

// The member as an array; an empty one when it is missing or something else.
inline const Json& array_at(const Json& object, const char* member) {
  static const Json kNone = Json::array();
  if (!object.is_object()) return kNone;
  const auto found = object.find(member);
  return found != object.end() && found->is_array() ? *found : kNone;
}

inline std::vector<std::string> texts_at(const Json& object, const char* member) {
  std::vector<std::string> texts;
  for (const auto& item : array_at(object, member)) {
    if (item.is_string()) texts.push_back(item.get<std::string>());
  }
  return texts;
}

// The `errors[]` of a bundle (`code`), a brand or a campaign (`error_code`).
inline std::vector<Reason> reasons_of(const Json& resource) {
  std::vector<Reason> reasons;
  for (const auto& item : array_at(resource, "errors")) {
    Reason reason;
    reason.code = number_at(item, "error_code").value_or(number_at(item, "code").value_or(0));
    reason.description = text_at(item, "description");
    if (reason.description.empty()) reason.description = text_at(item, "message");
    reason.fields = texts_at(item, "fields");
    reason.url = text_at(item, "url");
    reasons.push_back(std::move(reason));
  }
  return reasons;
}

}  // namespace a2p
