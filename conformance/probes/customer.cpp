#include "conformance/probes/customer.h"

#include <algorithm>

namespace conformance::probes {
namespace {

constexpr const char* kEmail = "owner@harbor-lane-books.example";
constexpr const char* kMobile = "+15551230042";

std::string business_attributes(const std::string& tax_id) {
  return R"({"business_name":"Harbor Lane Books LLC","business_type":"Limited Liability )"
         R"(Corporation","business_industry":"RETAIL","business_registration_identifier":"EIN",)"
         R"("business_registration_number":")" +
         tax_id +
         R"(","website_url":"https://harbor-lane-books.example","business_identity":)"
         R"("direct_customer","business_regions_of_operation":"USA_AND_CANADA"})";
}

constexpr const char* kRepresentative =
    R"({"first_name":"Grace","last_name":"Hopper","email":"grace@harbor-lane-books.example",)"
    R"("phone_number":"+12065550142","business_title":"Chief Executive Officer",)"
    R"("job_position":"CEO"})";

std::string bundle(Visit& visit, const char* collection, const char* policy) {
  return visit.make(
      collection,
      {{"FriendlyName", "Harbor Lane Books"}, {"Email", kEmail}, {"PolicySid", policy}});
}

// `CustomerProfiles/BU…`: the SID alone does not tell which of the two it is.
std::string profile_path(const std::string& sid) { return "/v1/CustomerProfiles/" + sid; }
std::string product_path(const std::string& sid) { return "/v1/TrustProducts/" + sid; }

void assign_all(Visit& visit, const std::string& bundle_path,
                const std::vector<std::string>& objects) {
  for (const std::string& object : objects) assign(visit, bundle_path, object);
}

}  // namespace

std::string primary_profile(Visit& visit) {
  return visit.look_up("/v1/CustomerProfiles",
                       {{"PolicySid", kPrimaryPolicy}, {"Status", "twilio-approved"}},
                       "results.0.sid");
}

std::string draft_profile(Visit& visit) {
  return bundle(visit, "/v1/CustomerProfiles", kSecondaryPolicy);
}

std::string draft_product(Visit& visit) {
  return bundle(visit, "/v1/TrustProducts", kMessagingPolicy);
}

std::string end_user(Visit& visit, const std::string& type, const std::string& attributes) {
  return visit.make("/v1/EndUsers",
                    {{"FriendlyName", type}, {"Type", type}, {"Attributes", attributes}});
}

std::string address(Visit& visit) {
  return visit.make("/2010-04-01/Accounts/{account}/Addresses.json",
                    {{"CustomerName", "Harbor Lane Books LLC"},
                     {"Street", "412 Harbor Lane"},
                     {"City", "Boston"},
                     {"Region", "MA"},
                     {"PostalCode", "02101"},
                     {"IsoCountry", "US"}});
}

std::string address_document(Visit& visit, const std::string& address) {
  return visit.make("/v1/SupportingDocuments",
                    {{"FriendlyName", "Harbor Lane Books, address"},
                     {"Type", "customer_profile_address"},
                     {"Attributes", R"({"address_sids":")" + address + "\"}"}});
}

void assign(Visit& visit, const std::string& bundle, const std::string& object) {
  visit.make(bundle + "/EntityAssignments", {{"ObjectSid", object}});
}

Customer company(Visit& visit, const std::string& tax_id) {
  Customer customer;
  const std::string primary = primary_profile(visit);
  customer.profile = draft_profile(visit);
  customer.business =
      end_user(visit, "customer_profile_business_information", business_attributes(tax_id));
  customer.representative = end_user(visit, "authorized_representative_1", kRepresentative);
  customer.address = address(visit);
  customer.document = address_document(visit, customer.address);
  assign_all(visit, profile_path(customer.profile),
             {customer.business, customer.representative, customer.document, primary});
  customer.trust = draft_product(visit);
  customer.messaging =
      end_user(visit, "us_a2p_messaging_profile_information", R"({"company_type":"private"})");
  assign_all(visit, product_path(customer.trust), {customer.messaging, customer.profile});
  return customer;
}

Customer sole_proprietor(Visit& visit) {
  Customer customer;
  customer.mobile = kMobile;
  const std::string primary = primary_profile(visit);
  customer.profile = bundle(visit, "/v1/CustomerProfiles", kStarterPolicy);
  customer.business = end_user(
      visit, "starter_customer_profile_information",
      R"({"first_name":"Ada","last_name":"Lovelace","email":"ada@harbor-lane-books.example",)"
      R"("phone_number":"+15551230042"})");
  customer.address = address(visit);
  customer.document = address_document(visit, customer.address);
  assign_all(visit, profile_path(customer.profile),
             {customer.business, customer.document, primary});
  customer.trust = bundle(visit, "/v1/TrustProducts", kSoleProprietorPolicy);
  customer.messaging =
      end_user(visit, "sole_proprietor_information",
               R"({"brand_name":"Lovelace Bindery","vertical":"RETAIL","mobile_phone_number":)"
               R"("+15551230042"})");
  assign_all(visit, product_path(customer.trust), {customer.messaging, customer.profile});
  return customer;
}

void submit(Visit& visit, const Customer& customer) {
  visit.make(profile_path(customer.profile), {{"Status", "pending-review"}});
  visit.make(product_path(customer.trust), {{"Status", "pending-review"}});
}

Form brand_form(const Customer& customer) {
  return {{"CustomerProfileBundleSid", customer.profile}, {"A2PProfileBundleSid", customer.trust}};
}

Form sole_proprietor_form(const Customer& customer) {
  Form form = brand_form(customer);
  form.emplace_back("BrandType", "SOLE_PROPRIETOR");
  return form;
}

std::string pending_brand(Visit& visit) {
  const Customer customer = company(visit);
  submit(visit, customer);
  return visit.make("/v1/a2p/BrandRegistrations", brand_form(customer));
}

std::string approved_brand(Visit& visit) {
  visit.need_control();
  const std::string brand = pending_brand(visit);
  visit.settle();
  const std::string status = visit.look_up("/v1/a2p/BrandRegistrations/" + brand, {}, "status");
  if (status != "APPROVED") throw Inconclusive("the brand that is needed became " + status);
  visit.advance("2m");  // A2P-CAMPAIGN-19: known everywhere
  return brand;
}

std::string messaging_service(Visit& visit) {
  return visit.make("/v1/Services",
                    {{"FriendlyName", "Harbor Lane Books " + std::to_string(visit.next())}});
}

Form campaign_form(const std::string& brand) {
  return {
      {"BrandRegistrationSid", brand},
      {"UsAppToPersonUsecase", "ACCOUNT_NOTIFICATION"},
      {"Description",
       "Harbor Lane Books sends order and account notices to customers who asked for them."},
      {"MessageFlow",
       "Customers who order at https://harbor-lane-books.example/checkout tick a box that says "
       "\"Text me order and account notices from Harbor Lane Books. Message frequency varies. "
       "Message and data rates may apply. Reply HELP for help, STOP to cancel.\""},
      {"MessageSamples",
       "Harbor Lane Books: your order has shipped, see https://harbor-lane-books.example/orders "
       "Reply STOP to cancel."},
      {"MessageSamples",
       "Harbor Lane Books: the address of your account was changed. Reply STOP to cancel."},
      {"HasEmbeddedLinks", "true"},
      {"HasEmbeddedPhone", "false"},
      {"AgeGated", "false"},
      {"DirectLending", "false"},
      {"PrivacyPolicyUrl", "https://harbor-lane-books.example/privacy"},
      {"TermsAndConditionsUrl", "https://harbor-lane-books.example/terms"}};
}

std::string phone_number(Visit& visit, std::size_t n) {
  return visit.look_up("/2010-04-01/Accounts/{account}/IncomingPhoneNumbers.json", {},
                       "incoming_phone_numbers." + std::to_string(n) + ".sid");
}

}  // namespace conformance::probes
