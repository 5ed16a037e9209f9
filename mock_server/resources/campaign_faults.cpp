#include "mock_server/resources/campaign_faults.h"

#include <algorithm>

#include "conformance/contract/campaign_rules.h"
#include "mock_server/resources/brand_details.h"
#include "mock_server/resources/brands.h"
#include "mock_server/resources/campaigns.h"

namespace mock {
namespace {

using contract::campaign_rule;

constexpr std::size_t kMaxCampaigns = 100;

constexpr std::string_view kShorteners[] = {"bit.ly", "tinyurl.com", "goo.gl",
                                            "t.co/",  "ow.ly",       "is.gd"};
constexpr std::string_view kCompanySuffixes[] = {" llc", " inc", " ltd", " corp", " corporation"};
constexpr std::string_view kOptOutWords[] = {"stop", "unsubscribed", "opted out", "opted-out",
                                             "no more messages"};
constexpr std::string_view kOptInPlaces[] = {"http://", "https://", "www.", ".com",
                                             "text ",   "texting",  "call", "form"};

std::string lower(std::string_view text) {
  std::string out(text);
  for (char& c : out)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return out;
}

template <std::size_t Count>
std::string_view first_in(const std::string& text, const std::string_view (&words)[Count]) {
  for (const std::string_view word : words)
    if (text.find(word) != std::string::npos) return word;
  return {};
}

// A company's suffix at the end of a word: `Acme LLC`, `Acme Inc.`
std::string_view company_suffix(const std::string& name) {
  const std::string text = lower(name);
  for (const std::string_view suffix : kCompanySuffixes) {
    const std::size_t at = text.find(suffix);
    if (at == std::string::npos) continue;
    const std::size_t after = at + suffix.size();
    if (after == text.size() || text[after] < 'a' || text[after] > 'z') return suffix.substr(1);
  }
  return {};
}

std::vector<std::string> samples_of(const Record& campaign) {
  std::vector<std::string> samples;
  for (const auto raw : json::elements(json::member(campaign.text, "message_samples")))
    samples.push_back(lower(json::text(raw)));
  return samples;
}

bool has_link(const std::string& text) {
  return text.find("http://") != std::string::npos || text.find("https://") != std::string::npos ||
         text.find("www.") != std::string::npos || text.find(".com/") != std::string::npos;
}

// Ten digits that blanks, hyphens, dots and brackets alone stand between.
bool has_phone(const std::string& text) {
  constexpr std::size_t kDigits = 10;
  std::size_t digits = 0;
  for (const char c : text) {
    if (c >= '0' && c <= '9') {
      if (++digits == kDigits) return true;
    } else if (std::string_view(" -.()+").find(c) == std::string_view::npos) {
      digits = 0;
    }
  }
  return false;
}

bool flag_of(const Record& campaign, std::string_view property) {
  return json::member(campaign.text, property) == "true";
}

bool vetted_for_politics(const World& world, const Record& brand) {
  const auto succeeded = [](const Record& vetting) {
    return json::text_member(vetting.text, "vetting_class") == "POLITICAL" &&
           json::text_member(vetting.text, "vetting_status") == "SUCCESS";
  };
  return !world.tx.list({.kind = "vetting", .parent = brand.sid, .where = succeeded, .limit = 1})
              .records.empty();
}

void check_brand(World& world, const Record& campaign, Faults& faults) {
  const std::string sid = json::text_member(campaign.text, "brand_registration_sid");
  const Record* brand = find_brand(world, account_of(campaign), sid);
  if (brand == nullptr) return;
  if (is_sole_proprietor(*brand) && json::text_member(brand->text, "identity_status") != "VERIFIED")
    faults.add(campaign_rule("A2P-CAMPAIGN-30"), {{"brand", sid}});
  if (campaign_services(*brand).size() > kMaxCampaigns)
    faults.add(campaign_rule("A2P-CAMPAIGN-34"), {{"brand", sid}});
  if (json::text_member(campaign.text, "us_app_to_person_usecase") == "POLITICAL" &&
      !vetted_for_politics(world, *brand))
    faults.add(campaign_rule("A2P-CAMPAIGN-36"), {{"brand", sid}}, {"USE_CASE"});
}

void check_urls(const Record& campaign, Faults& faults) {
  struct Url {
    std::string_view property, field;
    const contract::Rule& missing;
  };
  const Url urls[] = {
      {"privacy_policy_url", "PRIVACY_POLICY_URL", campaign_rule("A2P-CAMPAIGN-31")},
      {"terms_and_conditions_url", "TERMS_AND_CONDITIONS_URL", campaign_rule("A2P-CAMPAIGN-32")}};
  for (const Url& row : urls) {
    const std::string url = json::text_member(campaign.text, row.property);
    if (url.empty()) faults.add(row.missing, {}, {std::string(row.field)});
    if (lower(url).starts_with("http://"))
      faults.add(campaign_rule("A2P-CAMPAIGN-33"), {{"url", url}}, {std::string(row.field)});
  }
}

void check_samples(const Record& campaign, Faults& faults) {
  const auto samples = samples_of(campaign);
  for (std::size_t i = 0; i < samples.size(); ++i) {
    const std::string_view domain = first_in(samples[i], kShorteners);
    const std::string number = std::to_string(i + 1);
    if (!domain.empty())
      faults.add(campaign_rule("A2P-CAMPAIGN-41"),
                 {{"number", number}, {"domain", std::string(domain)}},
                 {"SAMPLE_MESSAGE_" + number});
  }
  if (flag_of(campaign, "has_embedded_phone") !=
      std::any_of(samples.begin(), samples.end(), has_phone))
    faults.add(campaign_rule("A2P-CAMPAIGN-44"), {}, {"SAMPLE_MESSAGE_1"});
  if (flag_of(campaign, "has_embedded_links") !=
      std::any_of(samples.begin(), samples.end(), has_link))
    faults.add(campaign_rule("A2P-CAMPAIGN-45"), {}, {"SAMPLE_MESSAGE_1"});
}

}  // namespace

std::vector<Fault> machine_faults(World& world, const Record& campaign) {
  Faults faults(world, campaign.parent);
  check_brand(world, campaign, faults);
  check_urls(campaign, faults);
  if (!json::text_member(campaign.text, "opt_in_message").empty() &&
      !flag_of(campaign, "subscriber_opt_in"))
    faults.add(campaign_rule("A2P-CAMPAIGN-35"), {}, {"OPT_IN_MESSAGE"});
  return faults.list();
}

std::vector<Fault> content_faults(World& world, const Record& campaign) {
  Faults faults(world, campaign.parent);
  const std::string brand_sid = json::text_member(campaign.text, "brand_registration_sid");
  const Record* brand = find_brand(world, account_of(campaign), brand_sid);
  if (brand != nullptr && is_sole_proprietor(*brand)) {
    const std::string name = brand_details(world, *brand).brand_name;
    const std::string_view suffix = company_suffix(name);
    if (!suffix.empty())
      faults.add(campaign_rule("A2P-CAMPAIGN-40"),
                 {{"text", name}, {"suffix", std::string(suffix)}}, {"MESSAGE_FLOW"});
  }
  check_samples(campaign, faults);
  const std::string opt_out = lower(json::text_member(campaign.text, "opt_out_message"));
  if (first_in(opt_out, kOptOutWords).empty())
    faults.add(campaign_rule("A2P-CAMPAIGN-42"), {}, {"OPT_OUT_MESSAGE"});
  const std::string flow = lower(json::text_member(campaign.text, "message_flow"));
  if (first_in(flow, kOptInPlaces).empty())
    faults.add(campaign_rule("A2P-CAMPAIGN-43"), {}, {"MESSAGE_FLOW"});
  return faults.list();
}

}  // namespace mock
