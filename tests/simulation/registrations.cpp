// What Twilio's clients do: bundles, brands, campaigns, numbers, messages.
#include <array>

#include "mock_server/core/json.h"
#include "tests/simulation/traffic.h"

namespace mock::simulation {
namespace {

constexpr std::string_view kSecondary = "RNdfbf3fae0e1107f8aded0e7cead80bf5";
constexpr std::string_view kStarter = "RN806dd6cd175f314e1f96a9727ee271f4";
constexpr std::string_view kA2p = "RNb0d4771c2c98518d916a3d4cd70a8f8b";
constexpr std::string_view kSoleProp = "RN670d5d2e282a6130ae063b234b6019c8";
constexpr std::string_view kPrimary = "RN6433641899984f951173ef1738c3bdd0";
constexpr std::string_view kProfiles = "/v1/CustomerProfiles", kProducts = "/v1/TrustProducts";
constexpr std::string_view kBrands = "/v1/a2p/BrandRegistrations";

std::string below(std::string_view collection, const std::string& sid) {
  return std::string(collection) + '/' + sid;
}

std::string campaigns(const std::string& service) {
  return "/v1/Services/" + service + "/Compliance/Usa2p";
}
std::string campaign(const std::string& service) {
  return campaigns(service) + "/QE2c6890da8086d771620e9b13fadeba0b";
}

std::string sid_of(const std::string& body) { return json::text_member(body, "sid"); }

std::string person_json(const std::string& phone) {
  return json::Object()
      .text("first_name", "Jane")
      .text("last_name", "Doe")
      .text("email", "j@example.com")
      .text("phone_number", phone)
      .str();
}

}  // namespace

std::string Traffic::hook() {
  return chance(50) ? "http://127.0.0.1:1/hook" : "http://a:b@127.0.0.1:1/hook#rc=4&rp=all";
}

std::string Traffic::make_bundle() {
  static constexpr std::array kPolicies = {kSecondary, kStarter, kA2p, kSoleProp, kPrimary};
  post(std::string(chance(50) ? kProducts : kProfiles),
       {{"FriendlyName", "f" + std::to_string(draw(5))},
        {"Email", "e@example.com"},
        {"StatusCallback", hook()},
        {"PolicySid", one_of(kPolicies)}});
  return "make bundle";
}

std::string Traffic::make_item() {
  static constexpr std::array<std::string_view, 3> kTypes = {
      "starter_customer_profile_information", "sole_proprietor_information",
      "us_a2p_messaging_profile_information"};
  const std::string number = phone();
  const std::string attributes = json::with(
      person_json(number), {{"mobile_phone_number", json::quote(number)},
                            {"brand_name", "\"Shop\""},
                            {"company_type", chance(50) ? "\"private\"" : "\"public\""}});
  item(one_of(kTypes), attributes);
  return "make item";
}

std::string Traffic::attach() {
  post(below(chance(50) ? kProducts : kProfiles, known("BU")) + "/EntityAssignments",
       {{"ObjectSid", chance(60)   ? known("IT")
                      : chance(50) ? known("BU")
                                   : known("RD")}});
  return "attach";
}

std::string Traffic::evaluate_or_submit() {
  const bool product = chance(50);
  const std::string path = below(product ? kProducts : kProfiles, known("BU"));
  if (chance(40))
    post(path + "/Evaluations", {{"PolicySid", std::string(product ? kSoleProp : kStarter)}});
  else
    post(path, {{"Status", chance(90) ? "pending-review" : "twilio-approved"}});
  return "evaluate or submit";
}

std::string Traffic::register_brand() {
  post(std::string(kBrands), {{"CustomerProfileBundleSid", known("BU")},
                              {"A2PProfileBundleSid", known("BU")},
                              {"Mock", chance(10) ? "true" : "false"},
                              {"BrandType", chance(50) ? "SOLE_PROPRIETOR" : "STANDARD"}});
  return "register brand";
}

std::string Traffic::update_brand() {
  const std::string path = below(kBrands, known("BN"));
  if (chance(40))
    post(path, {});
  else if (chance(50))
    post(path + "/SmsOtp", {});
  else
    post(path + "/Vettings",
         {{"VettingProvider", chance(70) ? "campaign-verify" : "aegis"},
          {"VettingId",
           "cv|1.0|tcr|10dlc|00000000-0000-4000-8000-000000000000|" + std::to_string(draw(100))}});
  return "update brand";
}

std::string Traffic::register_campaign() {
  static constexpr std::array<std::string_view, 4> kUsecases = {"SOLE_PROPRIETOR", "MIXED",
                                                                "MARKETING", "SOLE_PROPRIETOR"};
  if (chance(50)) post("/v1/Services", {{"FriendlyName", "service"}});
  post(campaigns(known("MG")),
       {{"BrandRegistrationSid", known("BN")},
        {"Description", "Order updates for the customers of a small shop in Seattle."},
        {"MessageFlow", "Customers tick a box at https://shop.example/signup to get texts."},
        {"MessageSamples", "Shop: your order is ready. Reply STOP to end."},
        {"MessageSamples", "Shop: thanks for your order. Reply STOP to end."},
        {"UsAppToPersonUsecase", one_of(kUsecases)},
        {"HasEmbeddedLinks", chance(90) ? "false" : "true"},
        {"HasEmbeddedPhone", "false"}});
  return "register campaign";
}

std::string Traffic::update_campaign() {
  post(campaign(known("MG")),
       {{"Description", "Order updates and offers for the customers of a shop in Seattle."},
        {"MessageFlow", "Customers tick a box at https://shop.example/signup to get texts."},
        {"MessageSamples", "Shop: your order is ready. Reply STOP to end."},
        {"MessageSamples", "Shop: thanks for your order. Reply STOP to end."},
        {"HasEmbeddedLinks", "false"},
        {"HasEmbeddedPhone", "false"},
        {"AgeGated", "false"},
        {"DirectLending", "false"}});
  return "update campaign";
}

std::string Traffic::use_number() {
  const std::string pool = "/v1/Services/" + known("MG") + "/PhoneNumbers";
  switch (draw(6)) {
    case 0:
      post(accounts() + "/IncomingPhoneNumbers.json",
           {{"PhoneNumber", "+1555555" + std::to_string(6000 + draw(50))}});
      break;
    case 1:
      send("DELETE", pool + '/' + known("PN"));
      break;
    case 2:  // to another account
      post(accounts() + "/IncomingPhoneNumbers/" + known("PN") + ".json",
           {{"AccountSid", credentials_[draw(credentials_.size())].account}});
      break;
    default:
      post(pool, {{"PhoneNumberSid", known("PN")}});
  }
  return "use number";
}

std::string Traffic::send_message() {
  if (chance(15)) {
    post(accounts() + "/Messages/" + known("SM") + ".json",
         {{chance(50) ? "Status" : "Body", chance(50) ? "canceled" : ""}});
    return "update message";
  }
  const bool by_service = chance(70);
  post(accounts() + "/Messages.json",
       {{by_service ? "MessagingServiceSid" : "From", by_service ? known("MG") : "+15555558888"},
        {"To", "+15555550" + std::to_string(100 + draw(900))},
        {"StatusCallback", hook()},
        {"Body", "hello"}});
  return "send message";
}

std::string Traffic::read() {
  const std::array<std::string, 9> targets = {
      std::string(kProfiles) + "?PageSize=" + std::to_string(1 + draw(3)),
      below(kProfiles, known("BU")),
      below(kProducts, known("BU")) + "/EntityAssignments",
      below(kBrands, known("BN")),
      campaigns(known("MG")),
      "/v1/EndUsers/" + known("IT"),
      accounts() + "/Messages.json",
      accounts() + "/IncomingPhoneNumbers.json",
      accounts() + ".json"};
  send("GET", targets[draw(targets.size())]);
  return "read";
}

std::string Traffic::erase() {
  const std::array<std::string, 7> targets = {
      below(kProfiles, known("BU")),
      "/v1/EndUsers/" + known("IT"),
      "/v1/SupportingDocuments/" + known("RD"),
      "/v1/Services/" + known("MG"),
      campaign(known("MG")),
      accounts() + "/Messages/" + known("SM") + ".json",
      "/v1/Services/" + known("MG") + "/PhoneNumbers/" + known("PN")};
  send("DELETE", targets[draw(targets.size())]);
  return "erase";
}

std::string Traffic::item(std::string_view type, const std::string& attributes) {
  return sid_of(
      post("/v1/EndUsers",
           {{"FriendlyName", "i"}, {"Type", std::string(type)}, {"Attributes", attributes}})
          .body);
}

std::string Traffic::document(std::string_view street) {
  const std::string address =
      sid_of(post(accounts() + "/Addresses.json",
                  {{"CustomerName", "Jane"},
                   {"Street", std::to_string(1 + draw(50)) + ' ' + std::string(street)},
                   {"City", "Seattle"},
                   {"Region", "WA"},
                   {"PostalCode", "98101"},
                   {"IsoCountry", "US"}})
                 .body);
  return sid_of(post("/v1/SupportingDocuments",
                     {{"FriendlyName", "d"},
                      {"Type", "customer_profile_address"},
                      {"Attributes", json::Object().text("address_sids", address).str()}})
                    .body);
}

// A bundle that holds these, submitted.
std::string Traffic::bundle(const std::string& path, std::string_view policy,
                            const std::vector<std::string>& objects) {
  const std::string sid = sid_of(
      post(path,
           {{"FriendlyName", "b"}, {"Email", "j@example.com"}, {"PolicySid", std::string(policy)}})
          .body);
  for (const std::string& object : objects)
    post(below(path, sid) + "/EntityAssignments", {{"ObjectSid", object}});
  post(below(path, sid), {{"Status", "pending-review"}});
  return sid;
}

// The whole way in one piece, so that brands, OTPs and campaigns are reached in every run.
std::string Traffic::register_sole_proprietor() {
  ++registrations_;
  const std::string number = phone();
  const std::string person = item("starter_customer_profile_information", person_json(number));
  const std::string primary = json::text_member(control("GET", "/primary-profile").body, "sid");
  const std::string profile =
      bundle(std::string(kProfiles), kStarter, {person, document("Pine St"), primary});
  const std::string brand_item = item(
      "sole_proprietor_information",
      json::Object().text("brand_name", "Jane Texts").text("mobile_phone_number", number).str());
  const std::string product = bundle(std::string(kProducts), kSoleProp, {brand_item, profile});
  post(std::string(kBrands), {{"CustomerProfileBundleSid", profile},
                              {"A2PProfileBundleSid", product},
                              {"BrandType", "SOLE_PROPRIETOR"}});
  return "register a sole proprietor";
}

std::string Traffic::register_business() {
  ++registrations_;
  const std::string business =
      item("customer_profile_business_information",
           json::Object()
               .text("business_name", "Customer Corp")
               .text("business_type", "Corporation")
               .text("business_industry", "RETAIL")
               .text("website_url", "https://customer.com")
               .text("business_identity", "direct_customer")
               .text("business_regions_of_operation", "USA_AND_CANADA")
               .text("business_registration_identifier", "EIN")
               .text("business_registration_number", "98-76543" + std::to_string(10 + draw(90)))
               .str());
  const std::string representative =
      item("authorized_representative_1",
           json::with(person_json(phone()),
                      {{"job_position", "\"CEO\""}, {"business_title", "\"Chief\""}}));
  const std::string primary = json::text_member(control("GET", "/primary-profile").body, "sid");
  const std::string profile = bundle(std::string(kProfiles), kSecondary,
                                     {business, representative, document("Main St"), primary});
  const std::string messaging = item("us_a2p_messaging_profile_information",
                                     json::Object().text("company_type", "private").str());
  const std::string product = bundle(std::string(kProducts), kA2p, {messaging, profile});
  post(std::string(kBrands), {{"CustomerProfileBundleSid", profile},
                              {"A2PProfileBundleSid", product},
                              {"SkipAutomaticSecVet", chance(20) ? "true" : "false"}});
  return "register a business";
}

// To the end of the way, so that numbers are registered and messages arrive.
std::string Traffic::carry_through() {
  const auto settle = [this] { control("POST", "/clock/advance", R"({"until":"settled"})"); };
  register_business();
  settle();
  post("/v1/Services", {{"FriendlyName", "service"}});
  const std::string service = newest("MG");
  post(campaigns(service),
       {{"BrandRegistrationSid", newest("BN")},
        {"Description", "Order updates for the customers of a small shop in Seattle."},
        {"MessageFlow", "Customers tick a box at https://shop.example/signup to get texts."},
        {"MessageSamples", "Shop: your order is ready. Reply STOP to end."},
        {"MessageSamples", "Shop: thanks for your order. Reply STOP to end."},
        {"UsAppToPersonUsecase", "MIXED"},
        {"PrivacyPolicyUrl", "https://shop.example/privacy"},
        {"TermsAndConditionsUrl", "https://shop.example/terms"},
        {"HasEmbeddedLinks", "false"},
        {"HasEmbeddedPhone", "false"}});
  settle();
  post(accounts() + "/IncomingPhoneNumbers.json",
       {{"PhoneNumber", "+1555555" + std::to_string(6000 + draw(1000))}});
  post("/v1/Services/" + service + "/PhoneNumbers", {{"PhoneNumberSid", newest("PN")}});
  settle();
  post(accounts() + "/Messages.json", {{"MessagingServiceSid", service},
                                       {"To", "+15555550" + std::to_string(100 + draw(900))},
                                       {"Body", "Shop: your order is ready. Reply STOP to end."}});
  settle();
  return "carry a customer through";
}

}  // namespace mock::simulation
