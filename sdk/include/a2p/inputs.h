// What a customer must tell for a registration, as typed inputs of each step. The members are named
// as in JSON, where they carry the names that existing A2P programs use (camelCase around Twilio's
// snake_case attributes); a member is optional when its comment says so or its type does. Values
// are passed to Twilio as they are: it is Twilio, not this SDK, who judges them. Needs C++20 and
// nothing but the standard library.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "a2p/error.h"
#include "a2p/result.h"

namespace a2p {

// Attributes of `customer_profile_business_information`.
struct BusinessAttributes {
  std::string business_name;
  std::string business_type;  // `Corporation`, `Partnership`, `Limited Liability Corporation`, …
  std::string business_industry;                 // `RETAIL`, …
  std::string business_registration_identifier;  // `EIN`, `CBN`, …
  std::string business_registration_number;
  std::string website_url;
  std::string business_identity;  // `direct_customer` for an ISV's customer
  std::string business_regions_of_operation;
  std::optional<std::string> social_media_profile_urls;
};

// Attributes of `authorized_representative_1` and `_2`.
struct AuthorizedRepresentative {
  std::string first_name, last_name;
  std::string phone_number;  // E.164
  std::string email;
  std::string job_position;    // `CEO`, `CFO`, `VP`, `GM`, `Director`, `General Counsel`, `Other`
  std::string business_title;  // free text
};

struct Address {
  std::string customer_name;  // `customerName`
  std::string street;
  std::optional<std::string> street_secondary;  // `streetSecondary`
  std::string city;
  std::string region;
  std::string postal_code;  // `postalCode`
  std::string iso_country;  // `isoCountry`
};

// Attributes of `us_a2p_messaging_profile_information`.
struct A2pMessagingProfile {
  std::string company_type;                   // `private`, `public`, `non-profit`, `government`
  std::optional<std::string> stock_exchange;  // public companies only
  std::optional<std::string> stock_ticker;    // public companies only
  std::optional<std::string> brand_contact_email;
};

// Attributes of `starter_customer_profile_information`.
struct StarterProfile {
  std::string first_name, last_name, email, phone_number;
};

// Attributes of `sole_proprietor_information`.
struct SoleProprietor {
  std::string first_name, last_name, email, phone_number;
  std::string
      mobile_phone_number;  // E.164; receives the OTP; at most three brands over all vendors
  std::string brand_name;
  std::optional<std::string> vertical;
};

// --- ISV Standard ---

struct CustomerProfileInput {
  std::string email;          // where Twilio writes about this profile
  std::string business_name;  // `businessName`: names the resources
  BusinessAttributes business_attributes;
  AuthorizedRepresentative authorized_rep;
  std::optional<AuthorizedRepresentative> authorized_rep2;
  Address address;
  std::string status_callback;  // optional
  std::string
      primary_profile_sid;  // optional: a subaccount names its parent's, which it cannot list
};

struct TrustProductInput {
  std::string business_name;
  std::string email;
  std::string customer_profile_sid;  // optional inside a flow, which knows it from step 1
  A2pMessagingProfile a2p_messaging_profile;
  std::string status_callback;  // optional
};

struct BrandInput {
  std::string customer_profile_sid;  // optional inside a flow
  std::string trust_product_sid;     // optional inside a flow
  // Optional; true registers a Low-Volume Standard brand. Always true for a sole proprietor.
  bool skip_automatic_sec_vet = false;
  bool mock = false;  // optional: Twilio's own mock brand, which costs nothing and cannot send
};

// The text of a campaign, as its reviewer reads it.
struct CampaignDetails {
  std::string description;                   // 40 to 4096 characters (Twilio)
  std::string message_flow;                  // 40 to 2048 characters: how people opt in
  std::vector<std::string> message_samples;  // 2 to 5, each 20 to 1024 characters
  std::string us_app_to_person_usecase;      // `ACCOUNT_NOTIFICATION`, …; `SOLE_PROPRIETOR`
  bool has_embedded_links = false;
  bool has_embedded_phone = false;
  std::optional<std::string> privacy_policy_url;        // required by Twilio since 2026-06-30
  std::optional<std::string> terms_and_conditions_url;  // required by Twilio since 2026-06-30
  std::optional<std::string> opt_in_message, opt_out_message, help_message;
  std::vector<std::string> opt_in_keywords, opt_out_keywords, help_keywords;
  std::optional<bool> subscriber_opt_in, age_gated, direct_lending;
};

struct CampaignInput {
  std::string brand_registration_sid;  // optional inside a flow
  std::string messaging_service_name;
  CampaignDetails campaign;
  // PN… or a number in E.164 that the account owns. Optional for Standard, exactly one for a sole
  // proprietor.
  std::string phone_number_sid;
  std::string status_callback;  // optional: of the Messaging Service
};

struct IsvStandardInput {
  CustomerProfileInput step1;
  TrustProductInput step2;
  BrandInput step3;
  CampaignInput step4;
};

// --- ISV Sole Proprietor ---

struct StarterProfileInput {
  std::string email;
  std::string customer_name;
  StarterProfile starter_profile;
  Address address;
  std::string status_callback;      // optional
  std::string primary_profile_sid;  // optional
};

struct SolePropTrustBundleInput {
  std::string email;
  std::string customer_name;
  std::string customer_profile_sid;  // optional inside a flow
  SoleProprietor sole_prop_info;
  std::string status_callback;  // optional
};

struct IsvSoleProprietorInput {
  StarterProfileInput step1;
  SolePropTrustBundleInput step2;
  BrandInput step3;
  CampaignInput step4;
};

// --- Direct Standard: a company registers itself ---

// Which profile: the account's Primary Customer Profile, which was made in Twilio's Console.
struct PrimaryProfileInput {
  std::string
      customer_profile_sid;  // optional: the account's direct customer profile is looked for
};

// Step 2 makes the trust product and registers the brand.
struct DirectTrustProductInput : TrustProductInput {
  bool skip_automatic_sec_vet = false;  // as in BrandInput
  bool mock = false;                    // as in BrandInput
};

struct DirectStandardInput {
  PrimaryProfileInput step1;
  DirectTrustProductInput step2;
  CampaignInput step3;
};

// --- Direct Sole Proprietor ---

// Without a Primary Profile: step 1 takes no `primary_profile_sid`.
struct DirectSoleProprietorInput {
  StarterProfileInput step1;
  SolePropTrustBundleInput step2;
  CampaignInput step3;
};

// --- From JSON ---
//
// The names are those of the members in camelCase, but for the attributes of end users, which keep
// Twilio's snake_case. A missing required member, one of the wrong type, and one of an unknown name
// (a misspelt optional one would otherwise be lost without a word) give InvalidInput with its path.

// One object: {"step1": {…}, "step2": {…}, "step3": {…}, "step4": {…}}. An ISV's `step3` may be
// left out; the direct flows have no `step4`, and must tell "flow". It must be the route's name.
Result<IsvStandardInput> isv_standard_input_from_json(std::string_view text);
Result<IsvSoleProprietorInput> isv_sole_proprietor_input_from_json(std::string_view text);
Result<DirectStandardInput> direct_standard_input_from_json(std::string_view text);
Result<DirectSoleProprietorInput> direct_sole_proprietor_input_from_json(std::string_view text);

// The value of "flow", a route's name; or what the members of step 1 tell when it is missing:
// `isv-standard`, `isv-sole-proprietor`.
Result<std::string> flow_name_from_json(std::string_view text);

// One step's object by itself.
Result<CustomerProfileInput> customer_profile_input_from_json(std::string_view text);
Result<TrustProductInput> trust_product_input_from_json(std::string_view text);
Result<StarterProfileInput> starter_profile_input_from_json(std::string_view text);
Result<SolePropTrustBundleInput> sole_prop_trust_bundle_input_from_json(std::string_view text);
Result<PrimaryProfileInput> primary_profile_input_from_json(std::string_view text);
Result<DirectTrustProductInput> direct_trust_product_input_from_json(std::string_view text);
Result<BrandInput> brand_input_from_json(std::string_view text);
Result<CampaignInput> campaign_input_from_json(std::string_view text);

}  // namespace a2p
