#include "guidance.h"

#include <algorithm>
#include <array>
#include <iterator>

namespace a2p {
namespace {

struct Advice {
  int code;
  std::string_view text;
};

// Sorted by code. Each fact is from the code's page in Twilio's error dictionary,
// docs/api/errors/<code>.
constexpr Advice kAdvice[] = {
    {18601, "Give the business name and the website that belong together, then submit again."},
    {18602, "Check the registration number against the register's own record."},
    {18603, "Check the address; it must be the business's physical one, not a P.O. box."},
    {18604, "Check name, e-mail and phone number of the first authorized representative."},
    {18605, "Check name, e-mail and phone number of the second authorized representative."},
    {18606, "Use an e-mail address of the business's own domain."},
    {20003, "Check account SID and token, or key and secret, and that they are this account's."},
    {20404, "The resource does not exist in this account; was it made in another one?"},
    {20429, "Too many requests at once; leave about one second between registrations."},
    {21420, "The phone number is not one of this account's; buy it or move it here first."},
    {21421, "Give the number's PN SID, or its E.164 form if the account owns it."},
    {21710, "The number is in a Messaging Service already; take it out of there first."},
    {21717, "The brand must be approved, and its type must allow this use case."},
    {21719, "The Messaging Service was made for another use case; use a new one."},
    {21720, "Ask GET …/Usa2p/Usecases which use cases this brand may have."},
    {21724, "The three free updates are used up; register a new brand."},
    {21725, "Only a FAILED brand that has reached The Campaign Registry can be updated."},
    {21726, "Register the brand as STANDARD or SOLE_PROPRIETOR; STARTER is closed."},
    {21727, "A required campaign field is missing."},
    {21728,
     "A campaign text is too short or too long: description and message flow need at least "
     "40 characters, each sample at least 20."},
    {21731, "The brand is suspended; Twilio's support must lift that."},
    {21732,
     "A sole proprietor has one campaign, failed ones included; correct that one or delete "
     "it."},
    {30701, "Correct the fields named in `fields`, then update the brand."},
    {30703, "This business is registered already; use that brand."},
    {30712, "The account has the most brands it may have; ask Twilio's support."},
    {30729, "The country of the business cannot register for US A2P."},
    {30734, "Sole-proprietor registration is not enabled for this account."},
    {30747, "The address is used by ten sole-proprietor brands already; give another."},
    {30748, "The contact phone is used too often; give another."},
    {30749, "The e-mail address is used by ten sole-proprietor brands already; give another."},
    {30750,
     "The mobile number is used by three sole-proprietor brands already, counted over all "
     "vendors; the customer must give another number."},
    {30751, "The mobile number must be a real US or Canadian wireless number."},
    {30752, "The OTP has expired; have it sent again with resend_otp()."},
    {30753, "Use an ordinary, lasting e-mail address."},
    {30754, "Correct the postal address."},
    {30755, "Sole proprietors must be in the US or Canada."},
    {30757, "Give the business registration number."},
    {30791, "A temporary fault at The Campaign Registry; update the brand in half a minute."},
    {30793,
     "The two bundles do not fit the brand: check that profile and trust product are of the "
     "right kinds, in this order, and belong together."},
    {30795, "Legal name and tax ID must agree with the government's record, letter by letter."},
    {30796, "Company type and stock data contradict each other."},
    {30797, "A government entity must be in the US."},
    {30798, "No 501(c) status was found for this tax ID."},
    {30882, "Make the terms and conditions reachable and complete."},
    {30886, "Say in the description who sends what to whom, and why."},
    {30887, "Tell in the samples or the opt-out message how to stop: Reply STOP."},
    {30889, "HasEmbeddedPhone must agree with the samples."},
    {30890, "Give a help message that names the brand and a contact."},
    {30893, "Let the samples fit the use case and name the brand."},
    {30896, "Describe how people opt in so that a reviewer can verify it, with a URL."},
    {30908, "Make the privacy policy reachable and let it say that numbers are not shared."},
    {30909, "Describe how people opt in so that a reviewer can verify it, with a URL."},
    {30915, "A company with a tax ID cannot be a sole proprietor; register as Standard."},
    {30933, "Give privacyPolicyUrl; campaigns need one since 2026-06-30."},
    {30934, "Give termsAndConditionsUrl; campaigns need one since 2026-06-30."},
    {30991, "The brand's identity must be VERIFIED first; has the OTP been answered?"},
    {60711, "A bundle in review or approved cannot be edited."},
};

static_assert(std::ranges::is_sorted(kAdvice, {}, &Advice::code));

}  // namespace

Error make_error(Failure failure, std::string failure_reason, std::string guidance) {
  Error error;
  error.failure = std::move(failure);
  error.failure_reason = std::move(failure_reason);
  error.guidance = std::move(guidance);
  return error;
}

std::string_view guidance_for_code(int code) {
  const auto* found = std::ranges::lower_bound(kAdvice, code, {}, &Advice::code);
  return found != std::end(kAdvice) && found->code == code ? found->text : std::string_view{};
}

std::string guidance_for(const std::vector<Reason>& reasons, std::string_view otherwise) {
  for (const auto& reason : reasons) {
    if (const auto text = guidance_for_code(reason.code); !text.empty()) return std::string(text);
  }
  return std::string(otherwise);
}

std::string guidance_for(int http_status, int code) {
  if (const auto text = guidance_for_code(code); !text.empty()) return std::string(text);
  if (http_status == 401 || http_status == 403) return guidance_for(0, 20003);
  if (http_status == 404) return guidance_for(0, 20404);
  if (http_status == 429) return guidance_for(0, 20429);
  if (http_status == 501) return "The server does not model this request.";
  if (http_status >= 500) return "Twilio is in trouble; run the flow again later.";
  return "Correct the request that the message describes.";
}

}  // namespace a2p
