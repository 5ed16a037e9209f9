#include "mock_server/resources/campaign_checks.h"

#include <algorithm>
#include <array>

#include "conformance/contract/campaign_rules.h"
#include "conformance/contract/review_errors.h"
#include "conformance/contract/switches.h"
#include "mock_server/resources/brands.h"
#include "mock_server/resources/campaigns.h"
#include "mock_server/resources/text_length.h"
#include "mock_server/resources/usecases.h"

namespace mock {
namespace {

using contract::campaign_rule;

constexpr std::size_t kMinText = 40, kMaxDescription = 4096, kMaxFlow = 2048;
constexpr std::size_t kMinSamples = 2, kMaxSamples = 5, kMinSample = 20, kMaxSample = 1024;
constexpr std::size_t kMinReply = 20, kMaxReply = 320, kMaxKeywords = 255;
constexpr std::chrono::seconds kDeletionLock{5};
constexpr std::size_t kSoftLimit = 5;

Broken too_short(const Change& change, std::string_view property, std::size_t minimum) {
  const std::size_t length = characters(change.text(property));
  return broken_if(length < minimum, {{"length", std::to_string(length)}});
}

Broken too_long(const Change& change, std::string_view property, std::size_t maximum) {
  const std::size_t length = characters(change.text(property));
  return broken_if(length > maximum, {{"length", std::to_string(length)}});
}

Broken wrong_sample(const Change& change) {
  const auto samples = json::elements(change.raw("message_samples"));
  for (std::size_t i = 0; i < samples.size(); ++i) {
    const std::size_t length = characters(json::text(samples[i]));
    if (length < kMinSample || length > kMaxSample)
      return Arguments{{"number", std::to_string(i + 1)}, {"length", std::to_string(length)}};
  }
  return std::nullopt;
}

constexpr std::pair<std::string_view, std::string_view> kReplies[] = {
    {"opt_in_message", "OptInMessage"},
    {"opt_out_message", "OptOutMessage"},
    {"help_message", "HelpMessage"}};

Broken wrong_reply(const Change& change) {
  for (const auto& [property, param] : kReplies) {
    const std::size_t length = characters(change.text(property));
    if (length > 0 && (length < kMinReply || length > kMaxReply))
      return Arguments{{"parameter", std::string(param)}, {"length", std::to_string(length)}};
  }
  return std::nullopt;
}

constexpr std::pair<std::string_view, std::string_view> kKeywords[] = {
    {"opt_in_keywords", "OptInKeywords"},
    {"opt_out_keywords", "OptOutKeywords"},
    {"help_keywords", "HelpKeywords"}};

bool is_keyword_character(char c) {
  return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') ||
         (c & 0x80) != 0;
}

Broken wrong_keywords(const Change& change) {
  for (const auto& [property, param] : kKeywords) {
    std::size_t length = 0;
    bool alphanumeric = true;
    for (const std::string_view raw : json::elements(change.raw(property))) {
      const std::string word = json::text(raw);
      length += characters(word);
      alphanumeric = alphanumeric && std::all_of(word.begin(), word.end(), is_keyword_character);
    }
    if (length > kMaxKeywords || !alphanumeric)
      return Arguments{{"parameter", std::string(param)}, {"length", std::to_string(length)}};
  }
  return std::nullopt;
}

std::string usecase_of(const Change& change) { return change.text("us_app_to_person_usecase"); }

// The brand's identity for the words of every rule about it; null when the account has none of that
// SID.
struct Brand {
  const Record* record;
  std::string sid, status, identity;
};

Brand brand_of(const Change& change) {
  Brand brand{nullptr, change.text("brand_registration_sid"), "not there", {}};
  brand.record = find_brand(change.world, change.call.account, brand.sid);
  if (brand.record == nullptr) return brand;
  brand.status = json::text_member(brand.record->text, "status");
  brand.identity = json::text_member(brand.record->text, "identity_status");
  return brand;
}

Broken brand_suspended(const Change& change) {
  const Brand brand = brand_of(change);
  return broken_if(brand.status == "SUSPENDED", {{"brand", brand.sid}});
}

Broken brand_not_registered(const Change& change) {
  const Brand brand = brand_of(change);
  return broken_if(brand.status != "APPROVED" && brand.status != "SUSPENDED",
                   {{"brand", brand.sid}, {"status", brand.status}});
}

Broken brand_not_propagated(const Change& change) {
  const Brand brand = brand_of(change);
  if (brand.record == nullptr) return std::nullopt;
  const Duration wait = propagation_left(change.world, *brand.record);
  return broken_if(wait > Duration{}, {{"brand", brand.sid}, {"wait", format_duration(wait)}});
}

// Mock brands of sole proprietors have no campaigns at all. U23
Broken usecase_unfit_for_brand(const Change& change) {
  const Brand brand = brand_of(change);
  if (brand.record == nullptr) return std::nullopt;
  const bool sole = is_sole_proprietor(*brand.record);
  const bool fits = sole == (usecase_of(change) == "SOLE_PROPRIETOR");
  return broken_if(!fits || (sole && is_mock(*brand.record)),
                   {{"brand", brand.sid},
                    {"brand_type", sole ? "SOLE_PROPRIETOR" : "STANDARD"},
                    {"usecase", usecase_of(change)}});
}

// Only where the switch says so; otherwise the campaign is accepted and fails with 30991. U2
Broken brand_unverified(const Change& change) {
  if (change.world.switched(contract::switch_row("unverified-brand-campaign")) != "refused")
    return std::nullopt;
  const Brand brand = brand_of(change);
  return broken_if(
      brand.record != nullptr && is_sole_proprietor(*brand.record) && brand.identity != "VERIFIED",
      {{"brand", brand.sid}, {"identity", brand.identity}});
}

Broken service_unfit(const Change& change) {
  const std::string service_usecase = json::text_member(change.parent_record->text, "usecase");
  return broken_if(!suits_service(usecase_of(change), service_usecase),
                   {{"usecase", usecase_of(change)}, {"service_usecase", service_usecase}});
}

Broken second_of_sole_proprietor(const Change& change) {
  const Brand brand = brand_of(change);
  if (brand.record == nullptr || !is_sole_proprietor(*brand.record)) return std::nullopt;
  const auto services = campaign_services(*brand.record);
  return broken_if(!services.empty(),
                   {{"brand", brand.sid}, {"service", services.empty() ? "" : services.front()}});
}

// Of two rules the switch names one. U7
Broken second_of_service(const Change& change, const contract::Rule& rule) {
  return broken_if(campaign_of(change.world, change.parent) != nullptr &&
                       &one_campaign_rule(change.world) == &rule,
                   {{"service", change.parent}});
}

Broken many_of_brand(const Change& change) {
  const Brand brand = brand_of(change);
  const std::size_t count = brand.record == nullptr ? 0 : campaign_services(*brand.record).size();
  return broken_if(count >= kSoftLimit,
                   {{"brand", brand.sid}, {"count", std::to_string(count + 1)}});
}

Broken too_soon(const Change& change) {
  const auto deleted =
      parse_instant(json::text_member(change.parent_record->hidden, "campaign_deleted"));
  if (!deleted) return std::nullopt;
  const Duration wait = *deleted + kDeletionLock - change.world.now;
  return broken_if(wait > Duration{},
                   {{"service", change.parent}, {"wait", format_duration(wait)}});
}

Broken suspended(const Change& change) {
  return broken_if(campaign_status(*change.before) == "SUSPENDED", {{"service", change.parent}});
}

Broken not_failed(const Change& change) {
  const std::string status = campaign_status(*change.before);
  return broken_if(status != "FAILED", {{"status", status}});
}

Broken failed_for_good(const Change& change) {
  for (const std::string_view error : json::elements(json::member(change.before->text, "errors"))) {
    const auto code = static_cast<int>(json::integer(json::member(error, "error_code")));
    const contract::ReviewError* known = contract::find_review_error(code);
    if (known != nullptr && known->final) return Arguments{{"code", std::to_string(code)}};
  }
  return std::nullopt;
}

constexpr Check kChecks[] = {
    {campaign_rule("A2P-CAMPAIGN-02"),
     [](const Change& change) { return too_short(change, "description", kMinText); }},
    {campaign_rule("A2P-CAMPAIGN-03"),
     [](const Change& change) { return too_long(change, "description", kMaxDescription); }},
    {campaign_rule("A2P-CAMPAIGN-04"),
     [](const Change& change) { return too_short(change, "message_flow", kMinText); }},
    {campaign_rule("A2P-CAMPAIGN-05"),
     [](const Change& change) { return too_long(change, "message_flow", kMaxFlow); }},
    {campaign_rule("A2P-CAMPAIGN-06"),
     [](const Change& change) {
       const std::size_t count = json::elements(change.raw("message_samples")).size();
       return broken_if(count < kMinSamples || count > kMaxSamples,
                        {{"count", std::to_string(count)}});
     }},
    {campaign_rule("A2P-CAMPAIGN-07"), wrong_sample},
    {campaign_rule("A2P-CAMPAIGN-08"), wrong_reply, kCreate},
    {campaign_rule("A2P-CAMPAIGN-09"), wrong_keywords, kCreate},
    {campaign_rule("A2P-CAMPAIGN-10"),
     [](const Change& change) {
       return broken_if(!is_campaign_usecase(usecase_of(change)),
                        {{"usecase", usecase_of(change)}});
     },
     kCreate},
    {campaign_rule("A2P-CAMPAIGN-12"), brand_suspended},
    {campaign_rule("A2P-CAMPAIGN-11"), brand_not_registered, kCreate},
    {campaign_rule("A2P-CAMPAIGN-19"), brand_not_propagated, kCreate},
    {campaign_rule("A2P-CAMPAIGN-13"), usecase_unfit_for_brand, kCreate},
    {campaign_rule("A2P-CAMPAIGN-18"), brand_unverified, kCreate},
    {campaign_rule("A2P-CAMPAIGN-14"), service_unfit, kCreate},
    {campaign_rule("A2P-CAMPAIGN-15"), second_of_sole_proprietor, kCreate},
    {campaign_rule("A2P-CAMPAIGN-16"),
     [](const Change& change) {
       return second_of_service(change, campaign_rule("A2P-CAMPAIGN-16"));
     },
     kCreate},
    {campaign_rule("A2P-CAMPAIGN-24"),
     [](const Change& change) {
       return second_of_service(change, campaign_rule("A2P-CAMPAIGN-24"));
     },
     kCreate},
    {campaign_rule("A2P-CAMPAIGN-17"), too_soon, kCreate},
    {campaign_rule("A2P-CAMPAIGN-26"), many_of_brand, kCreate},
    {campaign_rule("A2P-CAMPAIGN-20"), suspended, kUpdate | kDelete},
    {campaign_rule("A2P-CAMPAIGN-21"), not_failed, kUpdate},
    {campaign_rule("A2P-CAMPAIGN-22"), failed_for_good, kUpdate},
};

}  // namespace

std::span<const Check> campaign_checks() { return kChecks; }

}  // namespace mock
