// What happened in a case, in the order in which it happened: requests, webhooks, changes of
// status, what people did, starts and ends of the program. All of it has sandbox time, which stands
// still between most requests, so the order follows the numbers of the requests and what belongs
// to which. Repetitions are one scene. For the drawing of a case.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "conformance/judge/result.h"

namespace conformance {

struct Scene {
  enum class Kind { kStart, kEnd, kRequest, kWebhook, kChange, kAct, kLeftOut };
  Kind kind = Kind::kRequest;
  Moment at{}, until{};     // of the first and the last where it stands for several
  std::string what = {};    // `GET …/BN0123…`, `brand BN0123…: PENDING to FAILED, 30795`
  std::string answer = {};  // `201`, `no answer`
  std::string whole = {};   // what `what` shortens
  std::size_t count = 1;    // so often, one after the other
  bool is_refusal = false, is_lost = false, is_forged = false;
  bool is_minor = false;  // none of its breaches decides: of SHOULD, or of rules not tested here
  std::vector<const Breach*> breaches = {};  // of this request
};

// At most kMostScenes, those with a breach among them.
inline constexpr std::size_t kMostScenes = 240;
std::vector<Scene> story_of(const CaseResult& result);

// `BN0123…cdef` in the place of each SID, and paths without what every path has.
std::string short_path(const std::string& path);
std::string short_sid(const std::string& sid);
std::string short_sids(std::string_view sentence);

}  // namespace conformance
