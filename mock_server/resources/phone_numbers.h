// The North American numbering plan, as far as buying and sending need it: which texts are numbers,
// which area codes are Canadian or toll-free, how Twilio writes a number for people. For the number
// and message resources.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace mock {

// `+` and 7 to 15 digits, the first not 0; after +1 exactly ten more, the first not 0 or 1.
bool is_e164(std::string_view number);

enum class NumberType { kLocal, kTollFree };

// What a number of the plan is; nullopt for a number of another country.
struct PlanNumber {
  std::string_view country;  // `US`, `CA`
  NumberType type;
};
std::optional<PlanNumber> plan_number(std::string_view e164);

// Three digits that can be an area code at all.
bool is_area_code(std::string_view text);
bool is_toll_free_code(std::string_view area_code);
bool is_canadian_code(std::string_view area_code);

// `(808) 925-5327`; numbers of other countries as they are.
std::string national_format(std::string_view e164);

}  // namespace mock
