// Who a brand is, read through its two bundles: customer profile and trust product, the end users
// and documents assigned to them, and the address. TCR is sent this at every registration, so it is
// read anew each time and kept nowhere. For the review of brands and of campaigns.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "mock_server/engine/resource.h"

namespace mock {

inline constexpr std::string_view kStandardBrand = "STANDARD";
inline constexpr std::string_view kSoleProprietorBrand = "SOLE_PROPRIETOR";

struct BundlePart {
  std::string sid, policy, status;
  bool known = false;  // a bundle of this kind, of this account
};

struct BrandDetails {
  BundlePart profile, trust_product;
  bool trust_product_names_profile = false;
  std::vector<std::string> profile_lacks, trust_product_lacks;  // kinds of items that are missing

  std::string business_name, registration_identifier, registration_number, website;
  std::string company_type, stock_ticker, stock_exchange, contact_email;
  std::string first_name, last_name, email, phone;  // the contact
  std::string brand_name, mobile;                   // of a sole proprietor
  std::string street, city, region, postal_code, country;

  // One line that TCR counts uses of.
  std::string address_line() const;
};

BrandDetails brand_details(const World& world, const Record& brand);

// The policies that bundles of such a brand may have, separated by blanks. A2P-BRAND-10
// A2P-BRAND-11
std::string_view profile_policies(std::string_view brand_type);
std::string_view trust_product_policies(std::string_view brand_type);

}  // namespace mock
