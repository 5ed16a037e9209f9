// The two seed flows up to their bundles, in the seeds' own words: what the TrustHub tests, and
// those of brands, arrange.
#pragma once

#include <gtest/gtest.h>

#include <string>

#include "tests/support/mock_fixture.h"

namespace mock {

inline constexpr const char* kPrimaryRn = "RN6433641899984f951173ef1738c3bdd0";
inline constexpr const char* kSecondaryRn = "RNdfbf3fae0e1107f8aded0e7cead80bf5";
inline constexpr const char* kStarterRn = "RN806dd6cd175f314e1f96a9727ee271f4";
inline constexpr const char* kA2pRn = "RNb0d4771c2c98518d916a3d4cd70a8f8b";
inline constexpr const char* kSoleProprietorRn = "RN670d5d2e282a6130ae063b234b6019c8";

inline constexpr const char* kProfiles = "/v1/CustomerProfiles";
inline constexpr const char* kProducts = "/v1/TrustProducts";

class TrustHub {
 public:
  explicit TrustHub(Json sandbox = Json::object()) : mock(std::move(sandbox)) {}

  static Json business() {
    return {{"business_name", "Customer Corp"},
            {"business_type", "Corporation"},
            {"business_industry", "RETAIL"},
            {"business_registration_identifier", "EIN"},
            {"business_registration_number", "98-7654321"},
            {"website_url", "https://customer.com"},
            {"business_identity", "direct_customer"},
            {"business_regions_of_operation", "USA_AND_CANADA"}};
  }
  static Json representative() {
    return {{"first_name", "Alice"},          {"last_name", "Smith"},
            {"phone_number", "+15555559999"}, {"email", "alice@customer.com"},
            {"job_position", "CEO"},          {"business_title", "Chief Executive Officer"}};
  }
  static Json starter() {
    return {{"first_name", "Jane"},
            {"last_name", "Doe"},
            {"email", "customer@example.com"},
            {"phone_number", "+15555554444"}};
  }
  static Json sole_proprietor() {
    Json info = starter();
    info["mobile_phone_number"] = "+15555554444";
    info["brand_name"] = "Jane Doe Messaging";
    return info;
  }

  std::string primary() {
    return mock.get(std::string(kProfiles) + "?PolicySid=" + kPrimaryRn)
        .json()["results"][0]["sid"];
  }
  std::string bundle(const std::string& path, const std::string& policy) {
    return mock
        .post(path, {{"FriendlyName", "Customer Corp"},
                     {"Email", "customer@example.com"},
                     {"PolicySid", policy}})
        .sid();
  }
  std::string end_user(const std::string& type, const Json& attributes) {
    return mock
        .post("/v1/EndUsers",
              {{"FriendlyName", type}, {"Type", type}, {"Attributes", attributes.dump()}})
        .sid();
  }
  std::string address(const Params& other = {}) {
    Params params = other;
    for (const auto& [name, value] : Params{{"CustomerName", "Customer Corp"},
                                            {"Street", "789 Main St"},
                                            {"City", "Boston"},
                                            {"Region", "MA"},
                                            {"PostalCode", "02101"},
                                            {"IsoCountry", "US"}})
      params.emplace_back(name, value);
    return mock.post("/2010-04-01/Accounts/" + std::string(kAccount) + "/Addresses.json", params)
        .sid();
  }
  std::string document(const std::string& address_sid) {
    return mock
        .post("/v1/SupportingDocuments",
              {{"FriendlyName", "address"},
               {"Type", "customer_profile_address"},
               {"Attributes", Json{{"address_sids", address_sid}}.dump()}})
        .sid();
  }
  Answered assign(const std::string& bundle_path, const std::string& object) {
    return mock.post(bundle_path + "/EntityAssignments", {{"ObjectSid", object}});
  }
  Answered submit(const std::string& bundle_path) {
    return mock.post(bundle_path, {{"Status", "pending-review"}});
  }
  std::string status(const std::string& bundle_path) {
    return mock.get(bundle_path).text("status");
  }
  Json evaluate(const std::string& bundle_path, const std::string& policy) {
    return mock.post(bundle_path + "/Evaluations", {{"PolicySid", policy}}).json();
  }

  // Paths of complete, unsubmitted bundles.
  std::string secondary(const Json& attributes = business()) {
    const std::string path = std::string(kProfiles) + "/" + bundle(kProfiles, kSecondaryRn);
    assign(path, end_user("customer_profile_business_information", attributes));
    assign(path, end_user("authorized_representative_1", representative()));
    assign(path, document(address()));
    assign(path, primary());
    return path;
  }
  std::string starter_profile(const Json& attributes = starter(), const Params& place = {}) {
    const std::string path = std::string(kProfiles) + "/" + bundle(kProfiles, kStarterRn);
    assign(path, end_user("starter_customer_profile_information", attributes));
    assign(path, document(address(place)));
    assign(path, primary());
    return path;
  }
  std::string a2p(const std::string& profile_path, const Json& attributes) {
    const std::string path = std::string(kProducts) + "/" + bundle(kProducts, kA2pRn);
    assign(path, end_user("us_a2p_messaging_profile_information", attributes));
    assign(path, sid_of(profile_path));
    return path;
  }
  std::string sole_proprietor_product(const std::string& profile_path) {
    const std::string path = std::string(kProducts) + "/" + bundle(kProducts, kSoleProprietorRn);
    assign(path, end_user("sole_proprietor_information", sole_proprietor()));
    assign(path, sid_of(profile_path));
    return path;
  }
  static std::string sid_of(const std::string& path) { return path.substr(path.rfind('/') + 1); }

  Mock mock;
};

// The item of an evaluation's results for that object type; null when there is none.
inline Json result_of(const Json& evaluation, const std::string& type) {
  for (const Json& result : evaluation["results"])
    if (result["object_type"] == type) return result;
  return nullptr;
}

}  // namespace mock
