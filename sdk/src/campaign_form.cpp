#include "campaign_form.h"

namespace a2p {
namespace {

const char* text_of(bool flag) { return flag ? "true" : "false"; }

void add(Parameters& form, const char* name, const std::optional<std::string>& value) {
  if (value) form.emplace_back(name, *value);
}
void add(Parameters& form, const char* name, const std::optional<bool>& value) {
  if (value) form.emplace_back(name, text_of(*value));
}
// A list is its name, repeated.
void add(Parameters& form, const char* name, const std::vector<std::string>& values) {
  for (const auto& value : values) form.emplace_back(name, value);
}

// Whether the flag is what was given; one that was not given is not compared.
bool agrees_on(const Json& campaign, const char* member, const std::optional<bool>& flag) {
  const auto found = campaign.find(member);
  return !flag || (found != campaign.end() && *found == *flag);
}
bool agrees_on(const Json& campaign, const char* member, const std::optional<std::string>& text) {
  return !text || text_at(campaign, member) == *text;
}

// What creation and update have in common.
void add_content(Parameters& form, const CampaignDetails& details) {
  form.emplace_back("Description", details.description);
  form.emplace_back("MessageFlow", details.message_flow);
  add(form, "MessageSamples", details.message_samples);
  form.emplace_back("HasEmbeddedLinks", text_of(details.has_embedded_links));
  form.emplace_back("HasEmbeddedPhone", text_of(details.has_embedded_phone));
  add(form, "PrivacyPolicyUrl", details.privacy_policy_url);
  add(form, "TermsAndConditionsUrl", details.terms_and_conditions_url);
}

}  // namespace

Parameters new_campaign_form(const std::string& brand_sid, const CampaignDetails& details) {
  Parameters form = {{"BrandRegistrationSid", brand_sid},
                     {"UsAppToPersonUsecase", details.us_app_to_person_usecase}};
  add_content(form, details);
  add(form, "OptInMessage", details.opt_in_message);
  add(form, "OptOutMessage", details.opt_out_message);
  add(form, "HelpMessage", details.help_message);
  add(form, "OptInKeywords", details.opt_in_keywords);
  add(form, "OptOutKeywords", details.opt_out_keywords);
  add(form, "HelpKeywords", details.help_keywords);
  add(form, "SubscriberOptIn", details.subscriber_opt_in);
  add(form, "AgeGated", details.age_gated);
  add(form, "DirectLending", details.direct_lending);
  return form;
}

Parameters campaign_update_form(const CampaignDetails& details) {
  Parameters form;
  add_content(form, details);
  form.emplace_back("AgeGated", text_of(details.age_gated.value_or(false)));
  form.emplace_back("DirectLending", text_of(details.direct_lending.value_or(false)));
  return form;
}

bool agrees(const Json& campaign, const CampaignDetails& details) {
  return text_at(campaign, "description") == details.description &&
         text_at(campaign, "message_flow") == details.message_flow &&
         texts_at(campaign, "message_samples") == details.message_samples &&
         agrees_on(campaign, "has_embedded_links", std::optional(details.has_embedded_links)) &&
         agrees_on(campaign, "has_embedded_phone", std::optional(details.has_embedded_phone)) &&
         agrees_on(campaign, "age_gated", details.age_gated) &&
         agrees_on(campaign, "direct_lending", details.direct_lending) &&
         agrees_on(campaign, "privacy_policy_url", details.privacy_policy_url) &&
         agrees_on(campaign, "terms_and_conditions_url", details.terms_and_conditions_url);
}

}  // namespace a2p
