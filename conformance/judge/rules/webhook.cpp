// How webhooks are received.
#include "conformance/judge/rules/rules.h"

namespace conformance {
namespace {

bool is_taken(const Delivery::Attempt& attempt) {
  return attempt.status >= 200 && attempt.status < 300;
}

std::string words_of_webhook(const Delivery& delivery) {
  return "webhook " + delivery.id + " (" + delivery.about + ' ' + delivery.event + ')';
}

}  // namespace

void takes_forged_webhook(const Knowledge& known, Findings& findings) {
  for (const Delivery& delivery : known.history().deliveries)
    for (const Delivery::Attempt& attempt : delivery.attempts)
      if (delivery.forged && is_taken(attempt))
        findings.add(attempt.at, "the forged " + words_of_webhook(delivery) + " was answered " +
                                     std::to_string(attempt.status));
}

// Once for each webhook. What nobody answered may have come after the program's end.
void refuses_webhook(const Knowledge& known, Findings& findings) {
  for (const Delivery& delivery : known.history().deliveries)
    for (const Delivery::Attempt& attempt : delivery.attempts) {
      if (delivery.forged || attempt.status == 0 || is_taken(attempt)) continue;
      findings.add(attempt.at,
                   words_of_webhook(delivery) + " was answered " + std::to_string(attempt.status));
      break;
    }
}

}  // namespace conformance
