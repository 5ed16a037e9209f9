// A sole proprietor's phone: its one-time password, and how often its number may be used.
#include <algorithm>
#include <optional>

#include "conformance/contract/client_limits.h"
#include "conformance/judge/rules/rules.h"

namespace conformance {
namespace {

constexpr std::string_view kPerson = "SOLE_PROPRIETOR";

bool is_verified(const Sighting& sighting) {
  return sighting.identity == "VERIFIED" || sighting.identity == "VETTED_VERIFIED";
}

// The mobile number in a trust product as it stands; empty when it is not known.
std::string mobile_in(const Knowledge& known, std::string_view trust_product, Place at) {
  const Subject* bundle = known.find(trust_product, at);
  return bundle == nullptr ? std::string() : known.value_in(*bundle, "mobile_phone_number", at);
}

// When the OTP that can be answered was sent: by itself at the approval, or by a request.
std::optional<Moment> otp_sent(const Knowledge& known, const Subject& brand, Place at) {
  std::optional<Moment> sent;
  const Moment now = known.exchange(at).at;
  for (const StatusChange& change : known.history().changes)
    if (change.sid == brand.sid && change.to == "APPROVED" && change.at <= now) sent = change.at;
  for (Place before = 0; before < at; ++before)
    if (known.act(before).is(Noun::kOtp, Verb::kCreate) && known.act(before).parent == brand.sid &&
        known.exchange(before).is_success())
      sent = std::max(sent.value_or(Moment()), known.exchange(before).at);
  return sent;
}

}  // namespace

void registers_instead_of_otp(const Knowledge& known, Findings& findings) {
  for (Place at = 0; at < known.size(); ++at) {
    const Exchange& one = known.exchange(at);
    if (!known.act(at).is(Noun::kBrand, Verb::kCreate) || !known.is_decided(at) ||
        one.parameter("BrandType") != kPerson)
      continue;
    for (const Subject& brand : known.subjects()) {
      if (brand.noun != Noun::kBrand || brand.type != kPerson || !brand.exists(at)) continue;
      const bool same_bundles = brand.profile == one.parameter("CustomerProfileBundleSid") &&
                                brand.trust_product == one.parameter("A2PProfileBundleSid");
      const Sighting* last = brand.certain(at);
      if (!same_bundles || last == nullptr || last->status != "APPROVED" || is_verified(*last))
        continue;
      findings.add(at, "a new brand was registered in the place of " + last_seen(brand, at),
                   "POST /v1/a2p/BrandRegistrations/" + brand.sid +
                       "/SmsOtp: a new brand uses the mobile number up.");
      break;
    }
  }
}

void replaces_otp(const Knowledge& known, Findings& findings) {
  for (Place at = 0; at < known.size(); ++at) {
    if (!known.act(at).is(Noun::kOtp, Verb::kCreate) || !known.exchange(at).is_success()) continue;
    const Subject* brand = known.find(known.act(at).parent, at);
    if (brand == nullptr || brand->may_have_been(at, "APPROVED", "VERIFIED")) continue;
    const auto sent = otp_sent(known, *brand, at);
    if (!sent || known.exchange(at).at - *sent >= contract::kOtpLife) continue;
    findings.add(at, "a new OTP was sent for " + brand->sid + ' ' +
                         span_text(known.exchange(at).at - *sent) + " after the one before");
  }
}

void tries_used_up_mobile(const Knowledge& known, Findings& findings) {
  for (Place at = 0; at < known.size(); ++at) {
    const Act& act = known.act(at);
    const Exchange& one = known.exchange(at);
    const bool registers = act.is(Noun::kBrand, Verb::kCreate);
    if ((!registers && !act.is(Noun::kBrand, Verb::kUpdate)) || !known.is_decided(at)) continue;
    const Subject* updated = registers ? nullptr : known.find(act.sid, at);
    if (!registers && updated == nullptr) continue;
    const std::string product =
        registers ? std::string(one.parameter("A2PProfileBundleSid")) : updated->trust_product;
    for (const Subject& brand : known.subjects()) {
      const Sighting* last = brand.noun == Noun::kBrand ? brand.certain(at) : nullptr;
      if (last == nullptr || last->status != "FAILED" ||
          std::find(last->codes.begin(), last->codes.end(), contract::kMobileUsedUp) ==
              last->codes.end())
        continue;
      const std::string now = mobile_in(known, product, at);
      // The number at the time of the brand's last submission.
      Place then = brand.made;
      for (const Place update : brand.submissions)
        if (update < at) then = update;
      const std::string before =
          then == kNever ? std::string() : mobile_in(known, brand.trust_product, then);
      const Subject* bundle = known.find(product, at);
      const bool is_same = !now.empty() && !before.empty()
                               ? now == before
                               : brand.trust_product == product && bundle != nullptr &&
                                     !known.is_changed(*bundle, then, at);
      if (!is_same) continue;
      findings.add(at, words_of(one) + " with the mobile number of " + last_seen(brand, at));
      break;
    }
  }
}

}  // namespace conformance
