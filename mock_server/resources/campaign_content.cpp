// What a person who reads a campaign finds, as far as a machine can play one: every check here is a
// heuristic on words and shapes (content_rules.h).
#include <algorithm>
#include <span>

#include "conformance/contract/campaign_rules.h"
#include "conformance/contract/content_words.h"
#include "mock_server/resources/brand_details.h"
#include "mock_server/resources/brands.h"
#include "mock_server/resources/campaign_faults.h"
#include "mock_server/resources/campaign_text.h"
#include "mock_server/resources/campaigns.h"
#include "mock_server/resources/usecases.h"

namespace mock {
namespace {

using contract::campaign_rule;
using contract::content_rule;
using contract::ReadIn;

constexpr std::string_view kShorteners =
    "bit.ly|tinyurl.com|goo.gl|t.co|ow.ly|is.gd|buff.ly|cutt.ly|rb.gy|shorturl.at";
constexpr std::string_view kOptOutWords =
    "stop|unsubscribe|unsubscribed|opted out|opted-out|no more messages|not receive any more";
constexpr std::string_view kOptInPlaces =
    "texting|text us|texts us|text join|text start|text yes|call|calls|form|forms|website|keyword|"
    "in person|in store|in-store|checkout|kiosk|paper|app|verbally";
constexpr std::string_view kConsentWords =
    "opt in|opt-in|opts in|opting in|opted in|consent|consents|agree|agrees|agreeing|sign up|"
    "signs up|signing up|sign-up|signup|subscribe|subscribes|check|checks|tick|ticks|text us|"
    "texting|text join|text start|text yes|enter|enters|submit|submits|provide|provides|register|"
    "registers|enroll|enrolls|join|joins|request|requests";
// What a message begins with although it is nobody's name.
constexpr std::string_view kNoticeWords =
    "reminder|alert|notice|update|updates|hi|hello|dear|code|order|appointment|reply|important|new";

// What MessageFlow must show when it names a way to opt in.
struct OptInMethod {
  std::string_view words, detail;
  bool (*is_shown)(const CampaignText& flow);
};

bool shows_address(const CampaignText& flow) {
  return has_link(flow.lower) || flow.lower.find(".com") != std::string::npos;
}

// A keyword is written in capitals: text JOIN to 12345.
bool shows_keyword(const CampaignText& flow) {
  constexpr int kShortest = 3;
  int capitals = 0;
  for (const char c : flow.text) {
    capitals = c >= 'A' && c <= 'Z' ? capitals + 1 : 0;
    if (capitals >= kShortest) return true;
  }
  return false;
}

constexpr OptInMethod kOptInMethods[] = {
    {"website|web site|webpage|web page|web form|online form|landing page",
     "the address of the page", shows_address},
    {"keyword|keywords|texting us|text us", "the keyword, in capitals", shows_keyword},
};

struct Reading {
  World& world;
  const Record& campaign;
  BrandDetails brand;  // empty for a campaign without a brand here
  bool sole_proprietor;
  std::vector<CampaignText> texts;

  const CampaignText& description() const { return texts[0]; }
  const CampaignText& flow() const { return texts[1]; }
  std::span<const CampaignText> samples() const { return std::span(texts).subspan(2); }
  std::string member(std::string_view property) const {
    return json::text_member(campaign.text, property);
  }
  bool flag(std::string_view property) const {
    return json::member(campaign.text, property) == "true";
  }
  std::string brand_name() const {
    return brand.brand_name.empty() ? brand.business_name : brand.brand_name;
  }
};

void read_sole_proprietor(const Reading& reading, Faults& faults) {
  if (!reading.sole_proprietor) return;
  const auto name_company = [&](const std::string& text, const std::string& field) {
    const std::string_view suffix = company_suffix(text);
    if (suffix.empty()) return false;
    faults.add(content_rule("A2P-CAMPAIGN-40"), {{"text", text}, {"suffix", std::string(suffix)}},
               {field});
    return true;
  };
  bool company = name_company(reading.brand.brand_name, "MESSAGE_FLOW");
  for (const CampaignText& text : reading.texts)
    if (!company && &text != &reading.description()) company = name_company(text.text, text.field);
  const std::string_view suffix = company_suffix(reading.description().lower);
  if (!suffix.empty())
    faults.add(content_rule("A2P-CONTENT-42"), {{"suffix", std::string(suffix)}},
               {reading.description().field});
}

// A sample that begins `Somebody Else: ...`.
void read_sender(const Reading& reading, std::size_t number, Faults& faults) {
  const CampaignText& sample = reading.samples()[number - 1];
  const std::size_t colon = sample.text.find(": ");
  constexpr std::size_t kLongestName = 40;
  if (!reading.sole_proprietor || colon == std::string::npos || colon > kLongestName) return;
  const std::string title = sample.text.substr(0, colon);
  const std::string words = name_words(title);
  const std::string known = name_words(reading.brand.brand_name + ' ' + reading.brand.first_name +
                                       ' ' + reading.brand.last_name);
  if (words.find('|') == std::string::npos || known.empty()) return;
  const std::string_view small = std::string_view(sample.lower).substr(0, colon);
  if (!first_phrase(small, known).empty() || !first_phrase(small, kNoticeWords).empty()) return;
  faults.add(
      content_rule("A2P-CONTENT-43"),
      {{"number", std::to_string(number)}, {"title", title}, {"brand", reading.brand_name()}},
      {sample.field});
}

void read_flags(const Reading& reading, Faults& faults) {
  const auto samples = reading.samples();
  const bool phone = std::any_of(samples.begin(), samples.end(),
                                 [](const CampaignText& sample) { return has_phone(sample.text); });
  const bool link = std::any_of(samples.begin(), samples.end(),
                                [](const CampaignText& sample) { return has_link(sample.lower); });
  if (reading.flag("has_embedded_phone") != phone)
    faults.add(content_rule("A2P-CAMPAIGN-44"), {}, {"SAMPLE_MESSAGE_1"});
  if (reading.flag("has_embedded_links") != link)
    faults.add(content_rule("A2P-CAMPAIGN-45"), {}, {"SAMPLE_MESSAGE_1"});
}

// The Messaging Service whose campaign has the same samples; empty: none.
std::string twin_of(const Reading& reading) {
  std::string twin;
  const std::string_view samples = json::member(reading.campaign.text, "message_samples");
  reading.world.tx.state().each([&](const Record& other) {
    if (other.kind == kCampaigns.name && other.parent != reading.campaign.parent && twin.empty() &&
        json::member(other.text, "message_samples") == samples)
      twin = other.parent;
  });
  return twin;
}

void read_samples(const Reading& reading, Faults& faults) {
  const auto samples = reading.samples();
  for (std::size_t i = 0; i < samples.size(); ++i) {
    const std::string_view domain = first_phrase(samples[i].lower, kShorteners);
    if (!domain.empty())
      faults.add(content_rule("A2P-CAMPAIGN-41"),
                 {{"number", std::to_string(i + 1)}, {"domain", std::string(domain)}},
                 {samples[i].field});
    read_sender(reading, i + 1, faults);
  }
  read_flags(reading, faults);
  const std::string known =
      name_words(reading.brand.brand_name + ' ' + reading.brand.business_name);
  const bool named = std::any_of(samples.begin(), samples.end(), [&](const CampaignText& sample) {
    return !first_phrase(sample.lower, known).empty();
  });
  if (!known.empty() && !named)
    faults.add(content_rule("A2P-CONTENT-38"), {{"brand", reading.brand_name()}},
               {"SAMPLE_MESSAGE_1"});
  if (const std::string twin = twin_of(reading); !twin.empty())
    faults.add(content_rule("A2P-CONTENT-41"), {{"service", twin}}, {"SAMPLE_MESSAGE_1"});
}

void read_replies(const Reading& reading, Faults& faults) {
  if (first_phrase(lower(reading.member("opt_out_message")), kOptOutWords).empty())
    faults.add(content_rule("A2P-CAMPAIGN-42"), {}, {"OPT_OUT_MESSAGE"});
  const std::string help = reading.member("help_message");
  // Twilio's own text names no contact and passes.
  const bool standard = json::quote(help) == kCampaigns.field("help_message")->initial;
  const bool contact = has_phone(help) || has_link(lower(help)) ||
                       help.find('@') != std::string::npos ||
                       lower(help).find(".com") != std::string::npos;
  if (!standard && !contact) faults.add(content_rule("A2P-CONTENT-34"), {}, {"HELP_MESSAGE"});
  const std::string_view keywords = json::member(reading.campaign.text, "help_keywords");
  if (first_phrase(lower(keywords), "help").empty())
    faults.add(content_rule("A2P-CONTENT-35"), {{"keywords", std::string(keywords)}},
               {"HELP_MESSAGE"});
}

void read_flow(const Reading& reading, Faults& faults) {
  const CampaignText& flow = reading.flow();
  if (!shows_address(flow) && first_phrase(flow.lower, kOptInPlaces).empty())
    faults.add(content_rule("A2P-CAMPAIGN-43"), {}, {flow.field});
  if (first_phrase(flow.lower, kConsentWords).empty())
    faults.add(content_rule("A2P-CONTENT-36"), {}, {flow.field});
  for (const OptInMethod& row : kOptInMethods) {
    const std::string_view method = first_phrase(flow.lower, row.words);
    if (method.empty() || row.is_shown(flow)) continue;
    faults.add(content_rule("A2P-CONTENT-37"),
               {{"method", std::string(method)}, {"detail", std::string(row.detail)}},
               {flow.field});
    break;
  }
}

// The one word that a description repeats; empty when it has more than one.
std::string only_word(const std::string& lower_text) {
  constexpr std::string_view kBlanks = " \t\r\n.,;:!?-";
  std::string only;
  for (std::size_t at = lower_text.find_first_not_of(kBlanks); at != std::string::npos;) {
    const std::size_t end = std::min(lower_text.find_first_of(kBlanks, at), lower_text.size());
    const std::string word = lower_text.substr(at, end - at);
    if (!only.empty() && word != only) return {};
    only = word;
    at = lower_text.find_first_not_of(kBlanks, end);
  }
  return only;
}

void read_description(const Reading& reading, Faults& faults) {
  const std::string word = only_word(reading.description().lower);
  if (!word.empty())
    faults.add(content_rule("A2P-CONTENT-33"), {{"word", word}}, {reading.description().field});
  for (const CampaignText* text : {&reading.description(), &reading.flow()}) {
    const std::string_view domain = first_phrase(text->lower, kShorteners);
    if (domain.empty()) continue;
    faults.add(content_rule("A2P-CONTENT-39"),
               {{"field", text->field}, {"domain", std::string(domain)}}, {text->field});
    break;
  }
}

void read_language(const Reading& reading, Faults& faults) {
  constexpr std::size_t kFewest = 3, kShare = 20;  // one letter in twenty
  for (const CampaignText& text : reading.texts) {
    const std::size_t foreign = foreign_letters(text.text);
    if (foreign < kFewest || foreign * kShare < letters(text.text)) continue;
    faults.add(content_rule("A2P-CONTENT-40"),
               {{"field", text.field}, {"count", std::to_string(foreign)}}, {text.field});
    return;
  }
}

// The first text with one of a row's words is enough.
void read_words(const Reading& reading, const contract::ContentWords& row, Faults& faults) {
  if (!row.unless_flag.empty() && reading.flag(row.unless_flag)) return;
  if (row.unless_usecase == reading.member("us_app_to_person_usecase")) return;
  for (const CampaignText& text : reading.texts) {
    if (row.where == ReadIn::kDescription && &text != &reading.description()) continue;
    if (row.where == ReadIn::kMessageFlow && &text != &reading.flow()) continue;
    const std::string_view word = first_claimed(text.lower, row.words);
    if (word.empty()) continue;
    return faults.add(row.rule, {{"field", text.field}, {"word", std::string(word)}}, {text.field});
  }
}

}  // namespace

std::vector<Fault> content_faults(World& world, const Record& campaign) {
  Faults faults(world, campaign.parent);
  if (is_preregistered(campaign)) return {};  // its texts are at TCR
  const Record* brand = find_brand(world, account_of(campaign),
                                   json::text_member(campaign.text, "brand_registration_sid"));
  const Reading reading{world, campaign,
                        brand == nullptr ? BrandDetails{} : brand_details(world, *brand),
                        brand != nullptr && is_sole_proprietor(*brand), campaign_texts(campaign)};
  read_sole_proprietor(reading, faults);
  read_samples(reading, faults);
  read_replies(reading, faults);
  read_flow(reading, faults);
  read_description(reading, faults);
  read_language(reading, faults);
  for (const contract::ContentWords& row : contract::kContentWords)
    read_words(reading, row, faults);
  const std::string usecase = reading.member("us_app_to_person_usecase");
  if (needs_special_approval(usecase))
    faults.add(campaign_rule("A2P-CAMPAIGN-38"),
               {{"usecase", usecase}, {"brand", brand == nullptr ? "" : brand->sid}}, {"USE_CASE"});
  return faults.list();
}

}  // namespace mock
