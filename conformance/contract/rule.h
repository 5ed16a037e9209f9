// One row per fact of Twilio's that can refuse something. A Rule says what is refused, with which
// HTTP status and Twilio code, in which words, where we know it from, and what would have been
// right. The server's checks, the judge, the scenarios and the generated reference all read the
// same row; only the predicate that decides whether a rule is broken lives elsewhere, so that the
// judge and the accused never share one brain. Depends on the standard library only.
#pragma once

#include <cstddef>
#include <string_view>

namespace contract {

// When a rule bites: in the answer to the request, later in a review (status, `errors[]`), or only
// as advice.
enum class Bites { kRequest, kReview, kAdvice };

// How we know. Inferred means nobody outside has confirmed it: our choice where Twilio's behaviour
// is not known.
enum class Evidence { kDocumented, kObserved, kInferred };

// The sets of rules a sandbox can enforce. A rule that the sandbox's profile does not enforce
// becomes a finding.
enum Profile : unsigned { kGuide = 1, kTwilio = 2, kStrict = 4, kNoProfile = 0 };
inline constexpr unsigned kEveryProfile = kGuide | kTwilio | kStrict;
inline constexpr unsigned kNotGuide = kTwilio | kStrict;

struct Rule {
  std::string_view id;     // AREA-NOUN-NN: permanent, never reused, never renumbered
  std::string_view title;  // one sentence, what Twilio demands
  int http_status = 400;   // of the refusal; 0 for a review rule
  int twilio_code = 0;     // `code` of the error body, or `error_code` in `errors[]`
  Bites bites = Bites::kRequest;
  Evidence evidence = Evidence::kInferred;
  unsigned profiles = kEveryProfile;
  std::string_view message;  // the words on the wire, with {placeholders}
  std::string_view remedy;   // what would have been right, with the same {placeholders}
  std::string_view source;   // public URL, or `inferred`
  std::string_view facts =
      {};  // ids of the facts it stands for, separated by blanks: `TH-044 U-07`
};

// The row with this id, looked up at compile time: a misspelt id does not compile. Each table has a
// function of its own over it, so that a new row rebuilds only what uses that table.
template <std::size_t Size>
consteval const Rule& row_of(const Rule (&table)[Size], std::string_view id) {
  for (const Rule& row : table)
    if (row.id == id) return row;
  throw "no rule of this table has this id";
}

}  // namespace contract
