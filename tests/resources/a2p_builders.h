// What a test needs before it can say anything about brands, campaigns and numbers: a customer's
// two bundles, a brand that stands on them, a Messaging Service with a number. Each goes the way a
// client goes, over the API. For tests only.
#pragma once

#include <string>

#include "tests/support/mock_fixture.h"

namespace mock {

inline constexpr const char* kMobile = "+15555554444";
inline constexpr const char* kBrandsPath = "/v1/a2p/BrandRegistrations";

struct Bundles {
  std::string profile, trust_product;
};

// Parameters of a create or update, with `more` in place of those of the same name.
inline Params with(Params params, const Params& more) {
  for (const auto& [name, value] : more)
    std::erase_if(params, [&](const auto& old) { return old.first == name; });
  params.insert(params.end(), more.begin(), more.end());
  return params;
}

inline std::string bundle(Mock& mock, const std::string& path, const std::string& policy) {
  return mock
      .post(path,
            {{"FriendlyName", "Bundle"}, {"Email", "customer@example.com"}, {"PolicySid", policy}})
      .sid();
}

inline void assign(Mock& mock, const std::string& path, const std::string& object) {
  mock.post(path + "/EntityAssignments", {{"ObjectSid", object}});
}

inline std::string end_user(Mock& mock, const std::string& type, const Json& attributes) {
  return mock
      .post("/v1/EndUsers",
            {{"FriendlyName", type}, {"Type", type}, {"Attributes", attributes.dump()}})
      .sid();
}

// Attributes with `more` in place of those of the same name; null takes one away.
inline Json patched(Json attributes, const Json& more) {
  attributes.merge_patch(more);
  return attributes;
}

inline std::string address_document(Mock& mock, const std::string& street,
                                    const std::string& country, const Params& more = {}) {
  const std::string address =
      mock.post(std::string("/2010-04-01/Accounts/") + kAccount + "/Addresses.json",
                with({{"CustomerName", "Jane Doe"},
                      {"Street", street},
                      {"City", "Seattle"},
                      {"Region", "WA"},
                      {"PostalCode", "98101"},
                      {"IsoCountry", country}},
                     more))
          .sid();
  return mock
      .post("/v1/SupportingDocuments", {{"FriendlyName", "Address"},
                                        {"Type", "customer_profile_address"},
                                        {"Attributes", Json{{"address_sids", address}}.dump()}})
      .sid();
}

inline std::string primary_profile(Mock& mock) {
  const Json page =
      mock.get("/v1/CustomerProfiles?PolicySid=RN6433641899984f951173ef1738c3bdd0").json();
  return page["results"].at(0)["sid"];
}

inline void submit(Mock& mock, const std::string& path) {
  mock.post(path, {{"Status", "pending-review"}});
}

struct Person {
  std::string mobile = kMobile;
  std::string email = "customer@example.com";
  std::string street = "123 Pine St";
  std::string brand_name = "Jane Doe Messaging";
  std::string country = "US";
  Json more = Json::object();  // attributes of the starter profile
  Params address = {};
};

inline Bundles sole_proprietor_bundles(Mock& mock, const Person& person = {}) {
  Bundles made;
  made.profile = bundle(mock, "/v1/CustomerProfiles", "RN806dd6cd175f314e1f96a9727ee271f4");
  const std::string profile = "/v1/CustomerProfiles/" + made.profile;
  assign(mock, profile,
         end_user(mock, "starter_customer_profile_information",
                  patched(Json{{"first_name", "Jane"},
                               {"last_name", "Doe"},
                               {"email", person.email},
                               {"phone_number", kMobile}},
                          person.more)));
  assign(mock, profile, address_document(mock, person.street, person.country, person.address));
  assign(mock, profile, primary_profile(mock));
  submit(mock, profile);
  made.trust_product = bundle(mock, "/v1/TrustProducts", "RN670d5d2e282a6130ae063b234b6019c8");
  const std::string product = "/v1/TrustProducts/" + made.trust_product;
  assign(mock, product,
         end_user(mock, "sole_proprietor_information",
                  {{"brand_name", person.brand_name}, {"mobile_phone_number", person.mobile}}));
  assign(mock, product, made.profile);
  submit(mock, product);
  return made;
}

struct Business {
  std::string number = "98-7654321";
  std::string company_type = "private";
  Json more = Json::object();       // attributes of the business information
  Json messaging = Json::object();  // of the messaging profile
  Json person = Json::object();     // of the representative
  Params address = {};
};

inline Bundles standard_bundles(Mock& mock, const Business& business = {}) {
  Bundles made;
  made.profile = bundle(mock, "/v1/CustomerProfiles", "RNdfbf3fae0e1107f8aded0e7cead80bf5");
  const std::string profile = "/v1/CustomerProfiles/" + made.profile;
  assign(mock, profile,
         end_user(mock, "customer_profile_business_information",
                  patched(Json{{"business_name", "Customer Corp"},
                               {"business_type", "Corporation"},
                               {"business_industry", "RETAIL"},
                               {"website_url", "https://customer.com"},
                               {"business_identity", "direct_customer"},
                               {"business_regions_of_operation", "USA_AND_CANADA"},
                               {"business_registration_identifier", "EIN"},
                               {"business_registration_number", business.number}},
                          business.more)));
  assign(mock, profile,
         end_user(mock, "authorized_representative_1",
                  patched(Json{{"first_name", "Alice"},
                               {"last_name", "Smith"},
                               {"phone_number", "+15555559999"},
                               {"email", "alice@customer.com"},
                               {"job_position", "CEO"},
                               {"business_title", "Chief Executive Officer"}},
                          business.person)));
  assign(mock, profile, address_document(mock, "789 Main St", "US", business.address));
  assign(mock, profile, primary_profile(mock));
  submit(mock, profile);
  made.trust_product = bundle(mock, "/v1/TrustProducts", "RNb0d4771c2c98518d916a3d4cd70a8f8b");
  const std::string product = "/v1/TrustProducts/" + made.trust_product;
  assign(mock, product,
         end_user(mock, "us_a2p_messaging_profile_information",
                  patched(Json{{"company_type", business.company_type}}, business.messaging)));
  assign(mock, product, made.profile);
  submit(mock, product);
  return made;
}

inline Answered post_brand(Mock& mock, const Bundles& bundles, const Params& more = {}) {
  return mock.post(kBrandsPath, with({{"CustomerProfileBundleSid", bundles.profile},
                                      {"A2PProfileBundleSid", bundles.trust_product}},
                                     more));
}

inline Answered fetch_brand(Mock& mock, const std::string& sid) {
  return mock.get(std::string(kBrandsPath) + "/" + sid);
}

inline std::string post_sole_proprietor(Mock& mock, const Person& person = {}) {
  return post_brand(mock, sole_proprietor_bundles(mock, person), {{"BrandType", "SOLE_PROPRIETOR"}})
      .sid();
}

// Registered, and still waiting for the answer to its OTP.
inline std::string waiting_sole_proprietor(Mock& mock, const Person& person = {}) {
  const std::string brand = post_sole_proprietor(mock, person);
  mock.advance({{"by", "5m"}});
  return brand;
}

inline Answered reply(Mock& mock, const std::string& phone, const std::string& body) {
  return mock.control("POST", "/phones/" + phone + "/messages",
                      {{"to", "+19152782000"}, {"body", body}});
}

inline std::string verified_sole_proprietor(Mock& mock, const Person& person = {}) {
  const std::string brand = waiting_sole_proprietor(mock, person);
  reply(mock, person.mobile, "YES");
  return brand;
}

inline std::string approved_standard(Mock& mock, const Params& more = {},
                                     const Business& business = {}) {
  const std::string brand = post_brand(mock, standard_bundles(mock, business), more).sid();
  mock.advance({{"by", "8d"}});
  return brand;
}

inline std::string make_service(Mock& mock, const Params& more = {}) {
  return mock.post("/v1/Services", with({{"FriendlyName", "Customer Notifications"}}, more)).sid();
}

inline std::string number_sid(Mock& mock, const std::string& e164) {
  const Json page = mock.get(std::string("/2010-04-01/Accounts/") + kAccount +
                             "/IncomingPhoneNumbers.json?PhoneNumber=" + "%2B" + e164.substr(1))
                        .json();
  return page["incoming_phone_numbers"].at(0)["sid"];
}

inline Params campaign_params(const std::string& brand, const std::string& usecase) {
  return {{"BrandRegistrationSid", brand},
          {"Description", "Customer notifications about orders for Customer Corp"},
          {"MessageFlow", "Users sign up at https://customer.com and agree to receive texts"},
          {"MessageSamples", "Your order has shipped!"},
          {"MessageSamples", "Your account was updated."},
          {"UsAppToPersonUsecase", usecase},
          {"HasEmbeddedLinks", "true"},
          {"HasEmbeddedPhone", "false"}};
}

inline std::string campaigns_path(const std::string& service) {
  return "/v1/Services/" + service + "/Compliance/Usa2p";
}

inline std::string campaign_path(const std::string& service) {
  return campaigns_path(service) + "/QE2c6890da8086d771620e9b13fadeba0b";
}

inline Answered post_campaign(Mock& mock, const std::string& service, const Params& params) {
  return mock.post(campaigns_path(service), params);
}

inline std::string campaign_status(Mock& mock, const std::string& service) {
  return mock.get(campaign_path(service)).text("campaign_status");
}

// The first code of `errors`, 0 when there is none.
inline int first_error(const Answered& answered) {
  const Json errors = answered.json()["errors"];
  return errors.empty() ? 0 : errors[0]["error_code"].get<int>();
}

}  // namespace mock
