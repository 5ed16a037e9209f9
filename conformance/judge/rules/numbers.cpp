// Numbers of a Messaging Service are named by their SIDs.
#include "conformance/judge/rules/rules.h"

namespace conformance {

void adds_number_by_itself(const Knowledge& known, Findings& findings) {
  for (Place at = 0; at < known.size(); ++at) {
    if (!known.act(at).is(Noun::kServiceNumber, Verb::kCreate)) continue;
    const std::string_view number = known.exchange(at).parameter("PhoneNumberSid");
    if (!number.starts_with("PN"))
      findings.add(at,
                   "PhoneNumberSid was '" + std::string(number) + "' for " + known.act(at).parent);
  }
}

}  // namespace conformance
