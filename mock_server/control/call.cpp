#include "mock_server/control/call.h"

#include <algorithm>

namespace mock::control {
namespace {

constexpr std::string_view kHeaders =
    "Content-Type: application/json\r\n"
    "Cache-Control: no-store\r\n"
    "X-Content-Type-Options: nosniff\r\n";

bool is_count(std::string_view raw) { return json::integer(raw, -1) >= 0 && !json::is_string(raw); }

}  // namespace

Response answered(std::string json, int status) {
  return {status, std::string(kHeaders), std::move(json)};
}

Response failed(int status, std::string_view code, std::string_view message) {
  const std::string error =
      json::Object().text("code", code).raw("message", quote_any(message)).str();
  return answered(json::Object().raw("error", error).str(), status);
}

std::string listed(const std::vector<std::string_view>& names) {
  std::string text;
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (i > 0) text += i + 1 == names.size() ? " and " : ", ";
    text += names[i];
  }
  return text.empty() ? "none" : text;
}

std::optional<Response> Body::read(std::string_view text, std::initializer_list<BodyKey> keys) {
  const auto object = text.empty() ? std::optional<std::string>("{}") : json::compact(text);
  if (!object || !json::is_object(*object)) return invalid("the body must be one JSON object");
  object_ = *object;
  std::vector<std::string_view> names;
  for (const BodyKey& key : keys) names.push_back(key.name);
  for (const auto& [name, value] : json::members(object_)) {
    const auto* key = std::find_if(keys.begin(), keys.end(),
                                   [&](const BodyKey& known) { return known.name == name; });
    if (key == keys.end())
      return invalid("'" + name + "' is not known here; known: " + listed(names));
    if (key->is == Is::kText && !json::is_string(value))
      return invalid("'" + name + "' must be a string");
    if (key->is == Is::kCount && !is_count(value))
      return invalid("'" + name + "' must be a whole number of at least 0");
    if (key->is == Is::kFlag && value != "true" && value != "false")
      return invalid("'" + name + "' must be true or false");
  }
  for (const BodyKey& key : keys)
    if (key.required && json::member(object_, key.name).empty())
      return invalid("'" + std::string(key.name) + "' is missing; the body knows " + listed(names));
  return std::nullopt;
}

std::optional<std::string> Body::text(std::string_view name) const {
  const std::string_view raw = json::member(object_, name);
  if (raw.empty()) return std::nullopt;
  return json::text(raw);
}

std::int64_t Body::count(std::string_view name, std::int64_t otherwise) const {
  return json::integer(json::member(object_, name), otherwise);
}

std::optional<bool> Body::flag(std::string_view name) const {
  const std::string_view raw = json::member(object_, name);
  if (raw.empty()) return std::nullopt;
  return raw == "true";
}

}  // namespace mock::control
