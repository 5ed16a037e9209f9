#include "mock_server/resources/magic_values.h"

#include <algorithm>
#include <charconv>

#include "mock_server/resources/brand_details.h"
#include "mock_server/resources/incoming_phone_numbers.h"

namespace mock {
namespace {

constexpr std::size_t kCodeDigits = 5;

// The code that `digits` are; nullopt when they are no five digits.
std::optional<int> code_of(std::string_view digits) {
  int code = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), code);
  const bool whole = error == std::errc{} && end == digits.data() + digits.size();
  if (!whole || digits.size() != kCodeDigits || code < 10000) return std::nullopt;
  return code;
}

std::optional<ReviewDecision> rejection(std::optional<int> code) {
  if (!code) return std::nullopt;
  ReviewDecision decision;
  decision.decision = Decision::kReject;
  decision.errors = {*code};
  return decision;
}

// The code after `prefix`, when that is all there is. MAGIC-BRAND-02 MAGIC-NUMBER-01
std::optional<ReviewDecision> by_number(std::string_view number) {
  constexpr std::string_view kPrefix = "+155500";
  return number.starts_with(kPrefix) ? rejection(code_of(number.substr(kPrefix.size())))
                                     : std::nullopt;
}

// MAGIC-BRAND-01
std::optional<ReviewDecision> by_tax_id(std::string number) {
  std::erase(number, '-');
  constexpr std::string_view kPrefix = "0000";
  return number.starts_with(kPrefix) ? rejection(code_of(number.substr(kPrefix.size())))
                                     : std::nullopt;
}

// What stands between the brackets: `reject 30909 after 11d`, `approve`, `hold`.
std::optional<ReviewDecision> by_command(std::string_view command) {
  ReviewDecision decision;
  if (command == "approve") return decision;
  if (command == "hold") {
    decision.decision = Decision::kHold;
    return decision;
  }
  constexpr std::string_view kReject = "reject ", kAfter = " after ";
  if (!command.starts_with(kReject)) return std::nullopt;
  command.remove_prefix(kReject.size());
  const std::size_t after = command.find(kAfter);
  auto rejected = rejection(code_of(command.substr(0, after)));
  if (!rejected || after == std::string_view::npos) return rejected;
  rejected->after = parse_duration(command.substr(after + kAfter.size()));
  return rejected->after ? rejected : std::nullopt;
}

// The first bracket of a text that is a command. MAGIC-BUNDLE-01 MAGIC-CAMPAIGN-01
std::optional<ReviewDecision> by_text(std::string_view text) {
  for (std::size_t open = text.find('['); open != std::string_view::npos;
       open = text.find('[', open + 1)) {
    const std::size_t close = text.find(']', open);
    if (close == std::string_view::npos) break;
    if (auto decision = by_command(text.substr(open + 1, close - open - 1))) return decision;
  }
  return std::nullopt;
}

std::optional<ReviewDecision> by_texts(const Record& record,
                                       std::initializer_list<std::string_view> properties) {
  for (const std::string_view property : properties)
    if (auto decision = by_text(json::text_member(record.text, property))) return decision;
  return std::nullopt;
}

}  // namespace

std::optional<ReviewDecision> magic_decision(const World& world, const Resource& resource,
                                             const Key& key) {
  const Record* record = world.tx.get(key);
  if (record == nullptr) return std::nullopt;
  if (resource.name == "campaign") return by_texts(*record, {"description", "message_flow"});
  if (resource.name == "brand") {
    const BrandDetails details = brand_details(world, *record);
    const bool sole_proprietor =
        json::text_member(record->text, "brand_type") == kSoleProprietorBrand;
    return sole_proprietor ? by_number(details.mobile) : by_tax_id(details.registration_number);
  }
  if (resource.name == "customer_profile" || resource.name == "trust_product")
    return by_texts(*record, {"friendly_name"});
  const Record* number = world.tx.get({kIncomingPhoneNumbers.name, key.parent, key.sid});
  return number == nullptr ? std::nullopt
                           : by_number(json::text_member(number->text, "phone_number"));
}

}  // namespace mock
