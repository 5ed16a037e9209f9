#include "mock_server/resources/attribute_values.h"

#include <algorithm>

#include "mock_server/core/json.h"
#include "mock_server/core/text.h"

namespace mock {

namespace {

std::string_view trimmed(std::string_view text) {
  const auto first = text.find_first_not_of(" \t\r\n");
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(" \t\r\n") - first + 1);
}

std::string one_of(std::string_view values) {
  std::string text = "one of " + std::string(values);
  std::replace(text.begin(), text.end(), '|', ',');
  return text;
}

bool is_web_address(std::string_view text) {
  for (const std::string_view scheme : {"https://", "http://"})
    if (text.starts_with(scheme))
      return text.size() > scheme.size() && text.find_first_of(" \t") == std::string_view::npos;
  return false;
}

// Nine digits, a hyphen allowed after two.
bool is_ein(std::string_view text) {
  std::string digits(text);
  if (digits.size() == 10 && digits[2] == '-') digits.erase(2, 1);
  return digits.size() == 9 && std::all_of(digits.begin(), digits.end(), is_digit);
}

std::optional<std::string> wrong_registration_type(std::string_view value, const TypeField& field,
                                                   std::string_view attributes) {
  if (value == "EIN" && attribute_text(attributes, "business_type") == "Sole Proprietorship")
    return "other than EIN for a Sole Proprietorship";
  if (value.starts_with("Other") || is_one_of(value, field.values)) return std::nullopt;
  return one_of(field.values);
}

}  // namespace

bool is_blank(std::string_view raw) {
  if (json::is_null(raw) || raw == "[]" || raw == "{}") return true;
  return json::is_string(raw) && trimmed(json::text(raw)).empty();
}

std::string attribute_text(std::string_view attributes, std::string_view name) {
  const std::string_view raw = json::member(attributes, name);
  return json::is_string(raw) || json::is_null(raw) ? json::text(raw) : std::string(raw);
}

std::vector<std::string> attribute_list(std::string_view attributes, std::string_view name) {
  const std::string_view raw = json::member(attributes, name);
  std::vector<std::string> found;
  for (const std::string_view element : json::elements(raw)) found.push_back(json::text(element));
  if (!found.empty()) return found;
  const std::string text = json::is_string(raw) ? json::text(raw) : std::string(raw);
  for (std::size_t from = 0; from <= text.size();) {
    const std::size_t end = std::min(text.find(',', from), text.size());
    found.emplace_back(trimmed(std::string_view(text).substr(from, end - from)));
    from = end + 1;
  }
  return found;
}

bool is_one_of(std::string_view value, std::string_view alternatives) {
  for (std::size_t from = 0; from <= alternatives.size();) {
    const std::size_t end = std::min(alternatives.find('|', from), alternatives.size());
    if (alternatives.substr(from, end - from) == value) return true;
    from = end + 1;
  }
  return false;
}

bool is_dialable(std::string_view phone) {
  if (!phone.starts_with('+')) return false;
  const std::string_view digits = phone.substr(1);
  if (!std::all_of(digits.begin(), digits.end(), is_digit)) return false;
  if (digits.starts_with('1')) return digits.size() == 11;
  return digits.size() >= 8 && digits.size() <= 15 && digits.front() != '0';
}

bool is_required(const TypeField& field, std::string_view attributes) {
  if (field.presence == Presence::kPublicCompany)
    return attribute_text(attributes, "company_type") == "public";
  return field.presence == Presence::kRequired;
}

std::optional<std::string> wrong_value(const TypeField& field, std::string_view attributes) {
  if (field.presence == Presence::kPublicCompany && !is_required(field, attributes))
    return "left out unless company_type is public";
  const std::string value = attribute_text(attributes, field.name);
  const auto expect = [](bool right, std::string what) {
    return right ? std::nullopt : std::optional<std::string>(std::move(what));
  };
  switch (field.accepts) {
    case Accepts::kText:
      return expect(field.values.empty() || is_one_of(value, field.values), one_of(field.values));
    case Accepts::kEachOf: {
      const auto all = attribute_list(attributes, field.name);
      const bool right = std::all_of(all.begin(), all.end(), [&](const std::string& part) {
        return is_one_of(part, field.values);
      });
      return expect(right, one_of(field.values));
    }
    case Accepts::kPhone:
      return expect(is_dialable(value), "an E.164 number");
    case Accepts::kUrl:
      return expect(is_web_address(value), "an absolute http or https URL");
    case Accepts::kRegistrationType:
      return wrong_registration_type(value, field, attributes);
    case Accepts::kRegistrationNumber: {
      const bool ein = attribute_text(attributes, "business_registration_identifier") == "EIN";
      return expect(!ein || is_ein(value), "nine digits, as in 12-3456789");
    }
  }
  return std::nullopt;
}

}  // namespace mock
