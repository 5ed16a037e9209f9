#include "mock_server/resources/brand_otp.h"

#include "conformance/contract/brand_rules.h"
#include "mock_server/resources/brand_authentication.h"
#include "mock_server/resources/brand_review.h"
#include "mock_server/resources/brand_uses.h"
#include "mock_server/resources/brands.h"
#include "mock_server/resources/bundles.h"
#include "mock_server/resources/compliance_errors.h"
#include "mock_server/resources/phones.h"
#include "mock_server/resources/registration_rate.h"

namespace mock {
namespace {

using contract::brand_rule;

constexpr std::chrono::hours kOtpLife{24};
constexpr std::string_view kQuestion =
    "Reply YES to confirm your registration for US A2P Messaging. Msg & data rates may apply.";
constexpr std::string_view kThanks =
    "Thank you. Your registration for US A2P Messaging is confirmed.";

// An outstanding OTP is a record under the phone, so that an answer finds its brand: (otp, phone,
// brand).
constexpr std::string_view kOtpKind = "otp";

std::string mobile_of(const World& world, const Key& brand) {
  const Record* record = world.tx.get(brand);
  return record == nullptr ? std::string() : json::text_member(record->hidden, "mobile");
}

bool is_yes(std::string_view body) {
  const std::size_t begin = body.find_first_not_of(" \t\r\n");
  if (begin == std::string_view::npos) return false;
  const std::size_t end = body.find_last_not_of(" \t\r\n");
  return equal_names(body.substr(begin, end - begin + 1), "yes");
}

bool waits_for_otp(const Record& brand) {
  return is_sole_proprietor(brand) && !is_mock(brand) &&
         json::text_member(brand.text, "status") == "APPROVED" &&
         json::text_member(brand.text, "identity_status") != "VERIFIED";
}

Result<const Record*> brand_of(World& world, const Call& call) {
  const Record* brand = find_brand(world, call.account, call.sids.front());
  if (brand == nullptr) return not_found(call);
  return brand;
}

// U3: a verified brand answers 201 and nothing is sent.
Result<Reply> resend(World& world, const Call& call) {
  const auto found = brand_of(world, call);
  if (!found) return found.error();
  if (auto refusal = pace_otp(world, call.account)) return std::move(*refusal);
  const Record& brand = **found;
  const std::string sid = brand.sid, account = brand.parent;
  const bool verified = json::text_member(brand.text, "identity_status") == "VERIFIED";
  const bool waits = waits_for_otp(brand);
  if (!waits && !(verified && is_sole_proprietor(brand))) {
    const std::string status = json::text_member(brand.text, "brand_type") + " and " +
                               json::text_member(brand.text, "status");
    if (auto refusal =
            world.refuse(brand_rule("A2P-OTP-02"), {{"brand", sid}, {"status", status}}, sid))
      return std::move(*refusal);
  }
  if (waits) send_otp(world, {kBrands.name, account, sid});
  return Reply{
      201, json::Object().text("account_sid", account).text("brand_registration_sid", sid).str()};
}

// Nothing is sent for a brand that needs no Authentication+. U14
Result<Reply> resend_mail(World& world, const Call& call) {
  const auto found = brand_of(world, call);
  if (!found) return found.error();
  const std::string sid = (*found)->sid, account = (*found)->parent;
  resend_authentication(world, {kBrands.name, account, sid});
  return Reply{201, "{}"};
}

constexpr Command kCommands[] = {
    {"POST", "/v1/a2p/BrandRegistrations/{BrandRegistrationSid}/SmsOtp", resend},
    {"POST", "/v1/a2p/BrandRegistrations/{BrandRegistrationSid}/2fa", resend_mail},
};

}  // namespace

const Resource kBrandOtps = {
    .name = "brand_otp",
    .product = Product::kMessaging,
    .verbs = 0,
    .commands = kCommands,
};

void send_otp(World& world, const Key& brand) {
  const std::string mobile = mobile_of(world, brand);
  forget_otp(world, brand);
  world.tx.put({.kind = std::string(kOtpKind),
                .parent = mobile,
                .sid = std::string(brand.sid),
                .text = json::Object()
                            .text("account", brand.parent)
                            .text("date_sent", iso8601(world.now))
                            .boolean("expired", false)
                            .str(),
                .hidden = {}});
  const std::string hint = "a2p-mock reply " + mobile + " YES";
  world.amend(kBrands, brand, {{"errors", "[]"}}, {{"refused_by", "null"}});
  world.schedule("brand.otp_expires", brand, kOtpLife,
                 json::Object().text("phone", mobile).text("hint", hint).str());
  const PhoneOwner& owner = world.settings.phone_owner;
  if (owner.answers) world.schedule("brand.owner_answers", brand, owner.delay);
  text_to_phone(world, mobile, kOtpSender, kQuestion);
}

void confirm_otp(World& world, const Key& brand) {
  const std::string mobile = mobile_of(world, brand);
  forget_otp(world, brand);
  world.tx.cancel(brand, "brand.verification_ends");
  const Record* record = world.tx.get(brand);
  if (record == nullptr) return;
  const BrandDetails details = brand_details(world, *record);
  if (counts_at(world, kVerified))
    if (const auto faults = use_faults(world, *record, details); !faults.empty())
      return fail_brand(world, brand, faults);
  count_uses_at(world, kVerified, *record, details);
  record = world.amend(kBrands, brand, {{"identity_status", R"("VERIFIED")"}, {"errors", "[]"}},
                       {{"refused_by", "null"}});
  const std::string account = record->parent;
  const std::string profile = json::text_member(record->text, "customer_profile_bundle_sid");
  const std::string trust_product = json::text_member(record->text, "a2p_profile_bundle_sid");
  text_to_phone(world, mobile, kOtpSender, kThanks);
  approve_after_otp(world, account, profile, trust_product);
}

void forget_otp(World& world, const Key& brand) {
  world.tx.cancel(brand, "brand.otp_expires");
  world.tx.cancel(brand, "brand.owner_answers");
  world.tx.erase({kOtpKind, mobile_of(world, brand), brand.sid});
}

std::string_view hear_otp_answer(World& world, std::string_view phone, std::string_view body) {
  const Record* latest = nullptr;
  bool any_expired = false;
  for (const Record* otp : world.tx.list({.kind = kOtpKind, .parent = phone}).records) {
    const Record* brand = find_brand(world, json::text_member(otp->text, "account"), otp->sid);
    if (brand == nullptr || !waits_for_otp(*brand)) continue;
    if (json::member(otp->text, "expired") == "true")
      any_expired = true;
    else if (latest == nullptr)
      latest = otp;
  }
  if (latest == nullptr) return any_expired && is_yes(body) ? "otp_expired" : "unheard";
  if (!is_yes(body)) return "otp_not_confirmed";
  const std::string account = json::text_member(latest->text, "account"), sid = latest->sid;
  confirm_otp(world, {kBrands.name, account, sid});
  return "otp_confirmed";
}

void expire_otp(World& world, const Event& event) {
  const std::string mobile = mobile_of(world, event.subject());
  const Record* otp = world.tx.get({kOtpKind, mobile, event.sid});
  if (otp == nullptr) return;
  Record expired = *otp;
  expired.text = json::with(expired.text, {{"expired", "true"}});
  world.tx.put(std::move(expired));
  Faults faults(world, event.sid);
  faults.add(brand_rule("A2P-OTP-01"), {{"mobile", mobile}});
  if (faults.empty()) return;
  world.amend(kBrands, event.subject(), {{"errors", brand_errors_json(faults.list())}},
              {{"refused_by", json::quote(faults.list().front().rule)}});
}

void end_verification(World& world, const Event& event) {
  const Record* brand = world.tx.get(event.subject());
  if (brand == nullptr || !waits_for_otp(*brand)) return;
  Faults faults(world, event.sid);
  faults.add(brand_rule("A2P-OTP-03"), {});
  if (faults.empty()) return;
  forget_otp(world, event.subject());
  fail_brand(world, event.subject(), faults.list());
}

void let_owner_answer(World& world, const Event& event) {
  const std::string mobile = mobile_of(world, event.subject());
  note_text_from_phone(world, mobile, kOtpSender, "YES");
  const Record* brand = world.tx.get(event.subject());
  const Record* otp = world.tx.get({kOtpKind, mobile, event.sid});
  const bool asked = otp != nullptr && json::member(otp->text, "expired") != "true";
  if (brand != nullptr && asked && waits_for_otp(*brand)) confirm_otp(world, event.subject());
}

}  // namespace mock
