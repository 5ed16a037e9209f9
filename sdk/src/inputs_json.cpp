#include <functional>
#include <set>
#include <utility>

#include "a2p/inputs.h"
#include "a2p/registration.h"
#include "api.h"
#include "json.h"

namespace a2p {
namespace {

// Reads the members of one object. The first mistake wins and is kept in `problem`; finish() turns
// members that nobody asked for into one.
class Reader {
 public:
  Reader(const Json& object, std::string path, std::optional<Error>& problem)
      : object_(object), path_(std::move(path)), problem_(problem) {
    if (!object_.is_object()) complain("", "must be an object");
  }

  void text(const char* member, std::string& target) {
    if (const auto* value = require(member)) take_text(member, *value, target);
  }
  void optional_text(const char* member, std::string& target) {
    if (const auto* value = find(member)) take_text(member, *value, target);
  }
  void optional_text(const char* member, std::optional<std::string>& target) {
    if (const auto* value = find(member)) take_text(member, *value, target.emplace());
  }
  void boolean(const char* member, bool& target) {
    if (const auto* value = require(member)) take_boolean(member, *value, target);
  }
  void optional_boolean(const char* member, bool& target) {
    if (const auto* value = find(member)) take_boolean(member, *value, target);
  }
  void optional_boolean(const char* member, std::optional<bool>& target) {
    if (const auto* value = find(member)) take_boolean(member, *value, target.emplace());
  }
  void texts(const char* member, std::vector<std::string>& target) {
    if (const auto* value = require(member)) take_texts(member, *value, target);
  }
  void optional_texts(const char* member, std::vector<std::string>& target) {
    if (const auto* value = find(member)) take_texts(member, *value, target);
  }
  template <class T>
  void object(const char* member, T& target, void (*read)(Reader&, T&)) {
    if (const auto* value = require(member)) take_object(member, *value, target, read);
  }
  template <class T>
  void optional_object(const char* member, T& target, void (*read)(Reader&, T&)) {
    if (const auto* value = find(member)) take_object(member, *value, target, read);
  }
  template <class T>
  void optional_object(const char* member, std::optional<T>& target, void (*read)(Reader&, T&)) {
    if (const auto* value = find(member)) take_object(member, *value, target.emplace(), read);
  }

  void finish() {
    if (!object_.is_object()) return;
    for (const auto& [member, value] : object_.items()) {
      if (!known_.contains(member)) complain(member, "unknown member");
    }
  }

 private:
  // A member that is null counts as missing.
  const Json* find(const char* member) {
    known_.insert(member);
    if (!object_.is_object()) return nullptr;
    const auto found = object_.find(member);
    return found == object_.end() || found->is_null() ? nullptr : &*found;
  }
  const Json* require(const char* member) {
    const auto* value = find(member);
    if (value == nullptr) complain(member, "is required");
    return value;
  }
  void take_text(const char* member, const Json& value, std::string& target) {
    if (!value.is_string()) return complain(member, "must be a text");
    target = value.get<std::string>();
  }
  void take_boolean(const char* member, const Json& value, bool& target) {
    if (!value.is_boolean()) return complain(member, "must be true or false");
    target = value.get<bool>();
  }
  void take_texts(const char* member, const Json& value, std::vector<std::string>& target) {
    if (!value.is_array()) return complain(member, "must be a list of texts");
    for (const auto& item : value) {
      if (!item.is_string()) return complain(member, "must be a list of texts");
      target.push_back(item.get<std::string>());
    }
  }
  template <class T>
  void take_object(const char* member, const Json& value, T& target, void (*read)(Reader&, T&)) {
    Reader reader(value, path_to(member), problem_);
    read(reader, target);
    reader.finish();
  }

  std::string path_to(const std::string& member) const {
    if (path_.empty() || member.empty()) return path_ + member;
    return path_ + "." + member;
  }
  void complain(const std::string& member, const std::string& reason) {
    if (problem_) return;
    const auto path = path_to(member);
    problem_ = invalid_input(path, (path.empty() ? "the input" : path) + " " + reason,
                             "Correct the input; nothing was sent.");
  }

  const Json& object_;
  std::string path_;
  std::optional<Error>& problem_;
  std::set<std::string> known_;
};

void read(Reader& in, BusinessAttributes& out) {
  in.text("business_name", out.business_name);
  in.text("business_type", out.business_type);
  in.text("business_industry", out.business_industry);
  in.text("business_registration_identifier", out.business_registration_identifier);
  in.text("business_registration_number", out.business_registration_number);
  in.text("website_url", out.website_url);
  in.text("business_identity", out.business_identity);
  in.text("business_regions_of_operation", out.business_regions_of_operation);
  in.optional_text("social_media_profile_urls", out.social_media_profile_urls);
}

void read(Reader& in, AuthorizedRepresentative& out) {
  in.text("first_name", out.first_name);
  in.text("last_name", out.last_name);
  in.text("phone_number", out.phone_number);
  in.text("email", out.email);
  in.text("job_position", out.job_position);
  in.text("business_title", out.business_title);
}

void read(Reader& in, Address& out) {
  in.text("customerName", out.customer_name);
  in.text("street", out.street);
  in.optional_text("streetSecondary", out.street_secondary);
  in.text("city", out.city);
  in.text("region", out.region);
  in.text("postalCode", out.postal_code);
  in.text("isoCountry", out.iso_country);
}

void read(Reader& in, A2pMessagingProfile& out) {
  in.text("company_type", out.company_type);
  in.optional_text("stock_exchange", out.stock_exchange);
  in.optional_text("stock_ticker", out.stock_ticker);
  in.optional_text("brand_contact_email", out.brand_contact_email);
}

void read(Reader& in, StarterProfile& out) {
  in.text("first_name", out.first_name);
  in.text("last_name", out.last_name);
  in.text("email", out.email);
  in.text("phone_number", out.phone_number);
}

void read(Reader& in, SoleProprietor& out) {
  in.text("first_name", out.first_name);
  in.text("last_name", out.last_name);
  in.text("email", out.email);
  in.text("phone_number", out.phone_number);
  in.text("mobile_phone_number", out.mobile_phone_number);
  in.text("brand_name", out.brand_name);
  in.optional_text("vertical", out.vertical);
}

void read(Reader& in, CustomerProfileInput& out) {
  in.text("email", out.email);
  in.text("businessName", out.business_name);
  in.object("businessAttributes", out.business_attributes, read);
  in.object("authorizedRep", out.authorized_rep, read);
  in.optional_object("authorizedRep2", out.authorized_rep2, read);
  in.object("address", out.address, read);
  in.optional_text("statusCallback", out.status_callback);
  in.optional_text("primaryProfileSid", out.primary_profile_sid);
}

void read(Reader& in, TrustProductInput& out) {
  in.text("businessName", out.business_name);
  in.text("email", out.email);
  in.optional_text("customerProfileSid", out.customer_profile_sid);
  in.object("a2pMessagingProfile", out.a2p_messaging_profile, read);
  in.optional_text("statusCallback", out.status_callback);
}

void read(Reader& in, PrimaryProfileInput& out) {
  in.optional_text("customerProfileSid", out.customer_profile_sid);
}

void read(Reader& in, DirectTrustProductInput& out) {
  read(in, static_cast<TrustProductInput&>(out));
  in.optional_boolean("skipAutomaticSecVet", out.skip_automatic_sec_vet);
  in.optional_boolean("mock", out.mock);
}

void read(Reader& in, StarterProfileInput& out) {
  in.text("email", out.email);
  in.text("customerName", out.customer_name);
  in.object("starterProfile", out.starter_profile, read);
  in.object("address", out.address, read);
  in.optional_text("statusCallback", out.status_callback);
  in.optional_text("primaryProfileSid", out.primary_profile_sid);
}

void read(Reader& in, SolePropTrustBundleInput& out) {
  in.text("email", out.email);
  in.text("customerName", out.customer_name);
  in.optional_text("customerProfileSid", out.customer_profile_sid);
  in.object("solePropInfo", out.sole_prop_info, read);
  in.optional_text("statusCallback", out.status_callback);
}

void read(Reader& in, BrandInput& out) {
  in.optional_text("customerProfileSid", out.customer_profile_sid);
  in.optional_text("trustProductSid", out.trust_product_sid);
  in.optional_boolean("skipAutomaticSecVet", out.skip_automatic_sec_vet);
  in.optional_boolean("mock", out.mock);
}

void read(Reader& in, CampaignDetails& out) {
  in.text("description", out.description);
  in.text("messageFlow", out.message_flow);
  in.texts("messageSamples", out.message_samples);
  in.text("usAppToPersonUsecase", out.us_app_to_person_usecase);
  in.boolean("hasEmbeddedLinks", out.has_embedded_links);
  in.boolean("hasEmbeddedPhone", out.has_embedded_phone);
  in.optional_text("privacyPolicyUrl", out.privacy_policy_url);
  in.optional_text("termsAndConditionsUrl", out.terms_and_conditions_url);
  in.optional_text("optInMessage", out.opt_in_message);
  in.optional_text("optOutMessage", out.opt_out_message);
  in.optional_text("helpMessage", out.help_message);
  in.optional_texts("optInKeywords", out.opt_in_keywords);
  in.optional_texts("optOutKeywords", out.opt_out_keywords);
  in.optional_texts("helpKeywords", out.help_keywords);
  in.optional_boolean("subscriberOptIn", out.subscriber_opt_in);
  in.optional_boolean("ageGated", out.age_gated);
  in.optional_boolean("directLending", out.direct_lending);
}

void read(Reader& in, CampaignInput& out) {
  in.optional_text("brandRegistrationSid", out.brand_registration_sid);
  in.text("messagingServiceName", out.messaging_service_name);
  in.object("campaign", out.campaign, read);
  in.optional_text("phoneNumberSid", out.phone_number_sid);
  in.optional_text("statusCallback", out.status_callback);
}

template <class Input>
void read_steps(Reader& in, Input& out) {
  std::string flow;
  in.optional_text("flow", flow);
  in.object("step1", out.step1, read);
  in.object("step2", out.step2, read);
  in.optional_object("step3", out.step3, read);
  in.object("step4", out.step4, read);
}
void read(Reader& in, IsvStandardInput& out) { read_steps(in, out); }
void read(Reader& in, IsvSoleProprietorInput& out) { read_steps(in, out); }

template <class Input>
void read_direct_steps(Reader& in, Input& out) {
  std::string flow;
  in.optional_text("flow", flow);
  in.object("step2", out.step2, read);
  in.object("step3", out.step3, read);
}
void read(Reader& in, DirectStandardInput& out) {
  in.optional_object("step1", out.step1, read);
  read_direct_steps(in, out);
}
void read(Reader& in, DirectSoleProprietorInput& out) {
  in.object("step1", out.step1, read);
  read_direct_steps(in, out);
}

template <class Input>
Result<Input> input_from_json(std::string_view text) {
  const auto json = parse_json(text);
  if (json.is_discarded()) return Unexpected(invalid_input("", "the input is no JSON"));
  std::optional<Error> problem;
  Input input;
  Reader reader(json, "", problem);
  read(reader, input);
  reader.finish();
  if (problem) return Unexpected(*std::move(problem));
  return input;
}

template <class Input>
Result<Input> flow_input_from_json(std::string_view text, Route route) {
  const auto found = flow_name_from_json(text);
  if (!found) return Unexpected(found.error());
  if (*found != name(route)) {
    return Unexpected(invalid_input(
        "flow", "the input is for " + *found + ", not for " + std::string(name(route))));
  }
  return input_from_json<Input>(text);
}

}  // namespace

Result<std::string> flow_name_from_json(std::string_view text) {
  const auto json = parse_json(text);
  if (!json.is_object()) return Unexpected(invalid_input("", "the input is no JSON object"));
  auto flow = text_at(json, "flow");
  if (flow.empty() && !json.contains("flow")) {
    const auto step1 = json.find("step1");
    const bool is_starter = step1 != json.end() && step1->contains("starterProfile");
    flow = is_starter ? "isv-sole-proprietor" : "isv-standard";
  }
  if (!route_named(flow)) {
    return Unexpected(invalid_input("flow", "unknown flow: " + flow,
                                    "Use `isv-standard`, `isv-sole-proprietor`, `direct-standard` "
                                    "or `direct-sole-proprietor`."));
  }
  return flow;
}

Result<IsvStandardInput> isv_standard_input_from_json(std::string_view text) {
  return flow_input_from_json<IsvStandardInput>(text, Route::kIsvStandard);
}
Result<IsvSoleProprietorInput> isv_sole_proprietor_input_from_json(std::string_view text) {
  return flow_input_from_json<IsvSoleProprietorInput>(text, Route::kIsvSoleProprietor);
}
Result<DirectStandardInput> direct_standard_input_from_json(std::string_view text) {
  return flow_input_from_json<DirectStandardInput>(text, Route::kDirectStandard);
}
Result<DirectSoleProprietorInput> direct_sole_proprietor_input_from_json(std::string_view text) {
  return flow_input_from_json<DirectSoleProprietorInput>(text, Route::kDirectSoleProprietor);
}
Result<CustomerProfileInput> customer_profile_input_from_json(std::string_view text) {
  return input_from_json<CustomerProfileInput>(text);
}
Result<TrustProductInput> trust_product_input_from_json(std::string_view text) {
  return input_from_json<TrustProductInput>(text);
}
Result<StarterProfileInput> starter_profile_input_from_json(std::string_view text) {
  return input_from_json<StarterProfileInput>(text);
}
Result<SolePropTrustBundleInput> sole_prop_trust_bundle_input_from_json(std::string_view text) {
  return input_from_json<SolePropTrustBundleInput>(text);
}
Result<PrimaryProfileInput> primary_profile_input_from_json(std::string_view text) {
  return input_from_json<PrimaryProfileInput>(text);
}
Result<DirectTrustProductInput> direct_trust_product_input_from_json(std::string_view text) {
  return input_from_json<DirectTrustProductInput>(text);
}
Result<BrandInput> brand_input_from_json(std::string_view text) {
  return input_from_json<BrandInput>(text);
}
Result<CampaignInput> campaign_input_from_json(std::string_view text) {
  return input_from_json<CampaignInput>(text);
}

}  // namespace a2p
