// A customer as a registration needs it: bundles with all that belongs in them, a brand, a
// campaign. Made by the API alone, as a client would, so that it works on any target. The customers
// are made up. For the chapters.
#pragma once

#include <string>

#include "conformance/probes/visit.h"

namespace conformance::probes {

inline constexpr const char* kPrimaryPolicy = "RN6433641899984f951173ef1738c3bdd0";
inline constexpr const char* kSecondaryPolicy = "RNdfbf3fae0e1107f8aded0e7cead80bf5";
inline constexpr const char* kStarterPolicy = "RN806dd6cd175f314e1f96a9727ee271f4";
inline constexpr const char* kMessagingPolicy = "RNb0d4771c2c98518d916a3d4cd70a8f8b";
inline constexpr const char* kSoleProprietorPolicy = "RN670d5d2e282a6130ae063b234b6019c8";
// The SID of every campaign of Twilio.
inline constexpr const char* kCampaignSid = "QE2c6890da8086d771620e9b13fadeba0b";

struct Customer {
  std::string profile, trust;  // bundles
  std::string business, representative, messaging, address, document;
  std::string mobile;  // of a sole proprietor
};

// The approved primary profile of the account.
std::string primary_profile(Visit& visit);
// An empty draft of a secondary profile; of a trust product for A2P.
std::string draft_profile(Visit& visit);
std::string draft_product(Visit& visit);
std::string end_user(Visit& visit, const std::string& type, const std::string& attributes);
std::string address(Visit& visit);
std::string address_document(Visit& visit, const std::string& address);
void assign(Visit& visit, const std::string& bundle, const std::string& object);

// Both bundles complete, in draft.
Customer company(Visit& visit, const std::string& tax_id = "47-3829156");
Customer sole_proprietor(Visit& visit);
// Status=pending-review for both.
void submit(Visit& visit, const Customer& customer);

Form brand_form(const Customer& customer);
Form sole_proprietor_form(const Customer& customer);
// The company's bundles, submitted, and its brand, as it was made.
std::string pending_brand(Visit& visit);
// With the control API: a standard brand that TCR and the vetting passed.
std::string approved_brand(Visit& visit);
std::string messaging_service(Visit& visit);
Form campaign_form(const std::string& brand);
// The n-th phone number of the account, 0 being the first of its list.
std::string phone_number(Visit& visit, std::size_t n = 0);

}  // namespace conformance::probes
