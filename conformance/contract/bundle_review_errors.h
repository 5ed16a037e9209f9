// What reviewers answer about bundles: codes of `errors[]` with a short title. Codes that follow
// from an input have a rule of their own; the rest is for decisions that somebody posts, whose
// failure_reason is the title when they give no reason. Titles are ours; Twilio's are at
// https://www.twilio.com/docs/api/errors/CODE.
#pragma once

#include <string_view>

namespace contract {

struct BundleReviewError {
  int code;
  std::string_view title;
};

inline constexpr BundleReviewError kBundleReviewErrors[] = {
    {18018, "The address is a PO box"},
    {18053, "The business name cannot be associated with the website"},
    {18054, "The phone number is not in E.164 format"},
    {18055, "The email address is not valid"},
    {18056, "The work email address is missing"},
    {18099, "Rejected as a test bundle"},
    {18601, "The business name cannot be associated with the website"},
    {18602, "The business registration number could not be verified"},
    {18603, "The address could not be verified"},
    {18604, "Authorized representative 1 could not be verified"},
    {18605, "Authorized representative 2 could not be verified"},
    {18606, "The email domain does not match the website domain"},
    {18607, "The profile is not eligible to be copied"},
    {18608, "The profile was copied already"},
    {18609, "The business registration authority is not eligible"},
    {18610, "The address of the profile to be copied is deleted"},
};

constexpr const BundleReviewError* find_bundle_review_error(int code) {
  for (const BundleReviewError& row : kBundleReviewErrors)
    if (row.code == code) return &row;
  return nullptr;
}

}  // namespace contract
