#include "mock_server/engine/parameters.h"

#include <algorithm>
#include <charconv>

#include "conformance/contract/platform_rules.h"
#include "mock_server/core/sid.h"

namespace mock {
namespace {

bool is_one_of(std::string_view value, std::string_view alternatives) {
  while (!alternatives.empty()) {
    const std::size_t end = alternatives.find('|');
    if (alternatives.substr(0, end) == value) return true;
    if (end == std::string_view::npos) return false;
    alternatives.remove_prefix(end + 1);
  }
  return false;
}

bool is_web_url(std::string_view text) {
  const std::size_t scheme = text.find("://");
  if (scheme == std::string_view::npos) return false;
  const std::string_view name = text.substr(0, scheme);
  return (equal_names(name, "http") || equal_names(name, "https")) && text.size() > scheme + 3 &&
         text.find_first_of(" \t\r\n") == std::string_view::npos;
}

// What the value had to be, for the remedy.
std::string expected(const Field& field) {
  switch (field.kind) {
    case Kind::kSid:
      return std::string(field.domain) + " and 32 hex digits";
    case Kind::kEnum: {
      std::string text = "one of " + std::string(field.domain);
      std::replace(text.begin(), text.end(), '|', ' ');
      return text;
    }
    case Kind::kBoolean:
      return "true or false";
    case Kind::kInteger:
      return "a whole number";
    case Kind::kWebUrl:
      return "an absolute http or https URL";
    default:
      return "valid";
  }
}

// The raw value, or nullopt when it is not valid.
std::optional<std::string> raw_value(const Field& field, std::string_view value) {
  switch (field.kind) {
    case Kind::kSid:
      if (!is_sid(value, field.domain)) return std::nullopt;
      return json::quote(value);
    case Kind::kEnum:
      if (!is_one_of(value, field.domain)) return std::nullopt;
      return json::quote(value);
    case Kind::kBoolean:
      if (equal_names(value, "true")) return "true";
      if (equal_names(value, "false")) return "false";
      return std::nullopt;
    case Kind::kInteger: {
      std::int64_t number = 0;
      const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), number);
      if (error != std::errc() || end != value.data() + value.size()) return std::nullopt;
      return std::to_string(number);
    }
    case Kind::kJson: {
      auto compacted = json::compact(value);
      if (!compacted || !json::is_object(*compacted)) return std::nullopt;
      return compacted;
    }
    case Kind::kWebUrl:
      if (value.empty()) return "null";  // clears it
      if (!is_web_url(value)) return std::nullopt;
      return json::quote(value);
    default:
      return json::quote(value);
  }
}

bool is_present(const Form& form, const Field& field) {
  const auto value = form.get(field.param);
  return value && !value->empty();
}

}  // namespace

Result<std::string> parse_parameter(World& world, const Field& field, const Form& form) {
  if (field.kind == Kind::kTextList) {
    std::vector<std::string> texts;
    for (const std::string_view text : form.all(field.param)) texts.emplace_back(text);
    return json::quote_all(texts);
  }
  const std::string value(*form.get(field.param));
  if (auto raw = raw_value(field, value)) return std::move(*raw);
  const contract::Rule& otherwise = field.kind == Kind::kJson
                                        ? contract::platform_rule("PLAT-PARAM-05")
                                        : contract::platform_rule("PLAT-PARAM-02");
  Arguments arguments = {
      {"parameter", std::string(field.param)}, {"value", value}, {"expected", expected(field)}};
  // A row that this profile does not know leaves the platform's answer.
  const bool own =
      field.invalid != nullptr && (field.invalid->profiles & world.settings.rules.profile) != 0;
  const contract::Rule& broken = own ? *field.invalid : otherwise;
  if (auto refusal = world.refuse(broken, std::move(arguments))) return std::move(*refusal);
  return json::quote(value);
}

Verdict apply_parameters(World& world, const Resource& resource, Verb verb, const Form& form,
                         std::vector<std::string>& values) {
  const unsigned required = verb == kCreate ? kRequired : kUpdateRequired;
  const unsigned accepted = verb == kCreate ? kRequired | kOptional : kUpdatable | kUpdateRequired;
  for (const Field& field : resource.fields) {
    if (!(field.traits & required) || is_present(form, field)) continue;
    const contract::Rule& missing =
        field.missing != nullptr ? *field.missing : contract::platform_rule("PLAT-PARAM-01");
    if (auto refusal = world.refuse(missing, {{"parameter", std::string(field.param)}}))
      return refusal;
  }
  for (std::size_t i = 0; i < resource.fields.size(); ++i) {
    const Field& field = resource.fields[i];
    if (field.param.empty() || !(field.traits & accepted) || !form.has(field.param)) continue;
    auto value = parse_parameter(world, field, form);
    if (!value) return std::move(value.error());
    values[i] = std::move(*value);
  }
  return std::nullopt;
}

}  // namespace mock
