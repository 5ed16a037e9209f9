#include "mock_server/resources/phone_numbers.h"

#include <algorithm>

#include "mock_server/core/text.h"

namespace mock {
namespace {

constexpr std::size_t kPlanLength = 12;  // `+1` and ten digits

constexpr std::string_view kTollFreeCodes[] = {"800", "833", "844", "855", "866", "877", "888"};

constexpr std::string_view kCanadianCodes[] = {
    "204", "226", "236", "249", "250", "257", "263", "289", "306", "343", "354", "365",
    "367", "368", "382", "403", "416", "418", "428", "431", "437", "438", "450", "460",
    "468", "474", "506", "514", "519", "537", "548", "579", "581", "584", "587", "604",
    "613", "639", "647", "672", "683", "705", "709", "742", "753", "778", "780", "782",
    "807", "819", "825", "867", "873", "879", "902", "905", "942"};

bool all_digits(std::string_view text) { return std::all_of(text.begin(), text.end(), is_digit); }

template <std::size_t N>
bool contains(const std::string_view (&codes)[N], std::string_view code) {
  return std::find(std::begin(codes), std::end(codes), code) != std::end(codes);
}

}  // namespace

bool is_e164(std::string_view number) {
  if (number.size() < 8 || number.size() > 16 || number[0] != '+' || number[1] == '0') return false;
  if (!all_digits(number.substr(1))) return false;
  return number[1] != '1' || (number.size() == kPlanLength && number[2] >= '2');
}

bool is_area_code(std::string_view text) {
  return text.size() == 3 && all_digits(text) && text[0] >= '2' && !text.ends_with("11");
}

bool is_toll_free_code(std::string_view area_code) { return contains(kTollFreeCodes, area_code); }
bool is_canadian_code(std::string_view area_code) { return contains(kCanadianCodes, area_code); }

std::optional<PlanNumber> plan_number(std::string_view e164) {
  if (!is_e164(e164) || e164[1] != '1') return std::nullopt;
  const std::string_view area_code = e164.substr(2, 3);
  return PlanNumber{is_canadian_code(area_code) ? "CA" : "US",
                    is_toll_free_code(area_code) ? NumberType::kTollFree : NumberType::kLocal};
}

std::string national_format(std::string_view e164) {
  if (!plan_number(e164)) return std::string(e164);
  return '(' + std::string(e164.substr(2, 3)) + ") " + std::string(e164.substr(5, 3)) + '-' +
         std::string(e164.substr(8));
}

}  // namespace mock
