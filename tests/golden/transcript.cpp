#include "tests/golden/transcript.h"

#include "mock_server/core/form.h"
#include "tests/support/mock_fixture.h"

namespace mock::golden {
namespace {

constexpr const char* kPrimary = "RN6433641899984f951173ef1738c3bdd0";
constexpr const char* kSecondary = "RNdfbf3fae0e1107f8aded0e7cead80bf5";
constexpr const char* kStarter = "RN806dd6cd175f314e1f96a9727ee271f4";
constexpr const char* kA2p = "RNb0d4771c2c98518d916a3d4cd70a8f8b";
constexpr const char* kSoleProp = "RN670d5d2e282a6130ae063b234b6019c8";

class Conversation {
 public:
  explicit Conversation(std::string host) : host_(std::move(host)) {}

  Answered get(const std::string& target, const Params& headers = {}) {
    return say("GET", target, "", headers);
  }
  Answered post(const std::string& target, const Params& params) {
    std::string body;
    for (const auto& [name, value] : params)
      body += (body.empty() ? "" : "&") + name + '=' + percent_encode(value);
    return say("POST", target, body, {});
  }
  Answered erase(const std::string& target) { return say("DELETE", target, "", {}); }

  void advance(const Json& how) {
    text_ += "\n== advance " + how.dump() + "\n" + mock_.advance(how).dump() + "\n";
  }
  void reply_yes(const std::string& phone) {
    mock_.control("POST", "/phones/" + phone + "/messages",
                  {{"to", "+19152782000"}, {"body", "YES"}});
    text_ += "\n== " + phone + " says YES\n";
  }
  std::string text() && { return std::move(text_); }

 private:
  Answered say(const std::string& method, const std::string& target, const std::string& body,
               const Params& more) {
    Params headers = {{"Host", host_},
                      {"Authorization", Mock::authorization(kAccount, kToken)},
                      {"Content-Type", "application/x-www-form-urlencoded"}};
    headers.insert(headers.end(), more.begin(), more.end());
    Answered answered = mock_.send(method, target, body, headers);
    text_ += "\n>> " + method + ' ' + target + (body.empty() ? "" : "\n" + body) + "\n<< " +
             std::to_string(answered.status) + "\n" + answered.headers + "\n" + answered.body +
             "\n";
    return answered;
  }

  std::string host_;
  Mock mock_;
  std::string text_;
};

std::string bundle(Conversation& talk, const std::string& collection, const std::string& policy) {
  return collection + "/" +
         talk.post(collection, {{"FriendlyName", "Customer"},
                                {"Email", "customer@example.com"},
                                {"PolicySid", policy}})
             .sid();
}

void assign(Conversation& talk, const std::string& bundle, const std::string& sid) {
  talk.post(bundle + "/EntityAssignments", {{"ObjectSid", sid}});
}

void end_user(Conversation& talk, const std::string& bundle, const std::string& type,
              const Json& attributes) {
  assign(talk, bundle,
         talk.post("/v1/EndUsers",
                   {{"FriendlyName", type}, {"Type", type}, {"Attributes", attributes.dump()}})
             .sid());
}

void address(Conversation& talk, const std::string& bundle) {
  const std::string sid = talk.post(kApi + "/Addresses.json", {{"CustomerName", "Customer"},
                                                               {"Street", "789 Main St"},
                                                               {"City", "Boston"},
                                                               {"Region", "MA"},
                                                               {"PostalCode", "02101"},
                                                               {"IsoCountry", "US"}})
                              .sid();
  assign(talk, bundle,
         talk.post("/v1/SupportingDocuments", {{"FriendlyName", "address"},
                                               {"Type", "customer_profile_address"},
                                               {"Attributes", Json{{"address_sids", sid}}.dump()}})
             .sid());
}

std::string primary(Conversation& talk) {
  return talk.get(std::string("/v1/CustomerProfiles?PolicySid=") + kPrimary)
      .json()["results"][0]["sid"];
}

void submit(Conversation& talk, const std::string& bundle, const std::string& policy) {
  talk.post(bundle + "/Evaluations", {{"PolicySid", policy}});
  talk.post(bundle, {{"Status", "pending-review"}});
  talk.get(bundle);
}

std::string sid_of(const std::string& path) { return path.substr(path.rfind('/') + 1); }

// A service with a number, and a campaign of that brand; its path.
std::string campaign(Conversation& talk, const std::string& brand, const std::string& usecase) {
  const std::string service =
      "/v1/Services/" + talk.post("/v1/Services", {{"FriendlyName", "Notifications"}}).sid();
  const Json numbers =
      talk.get(kApi + "/IncomingPhoneNumbers.json?PhoneNumber=%2B15555558888").json();
  talk.post(service + "/PhoneNumbers",
            {{"PhoneNumberSid", numbers["incoming_phone_numbers"][0]["sid"]}});
  talk.get(service + "/Compliance/Usa2p/Usecases?BrandRegistrationSid=" + brand);
  talk.post(service + "/Compliance/Usa2p",
            {{"BrandRegistrationSid", brand},
             {"Description", "Order and account notices for the customers of a shop."},
             {"MessageFlow", "Customers tick a box at https://customer.com/signup to get texts."},
             {"MessageSamples", "Customer: your order has shipped. Reply STOP to end."},
             {"MessageSamples", "Customer: your account was updated. Reply STOP to end."},
             {"UsAppToPersonUsecase", usecase},
             {"HasEmbeddedLinks", "True"},
             {"HasEmbeddedPhone", "false"},
             {"PrivacyPolicyUrl", "https://customer.com/privacy"},
             {"TermsAndConditionsUrl", "https://customer.com/terms"}});
  return service + "/Compliance/Usa2p";
}

void finish(Conversation& talk, const std::string& campaigns) {
  const std::string item = campaigns + "/QE2c6890da8086d771620e9b13fadeba0b";
  talk.get(item);
  talk.advance({{"until", "settled"}});
  talk.get(item, {{"X-Twilio-Api-Version", "v1.2"}});
  talk.get(campaigns);
  talk.post(kApi + "/Messages.json",
            {{"From", "+15555558888"}, {"To", "+15555550100"}, {"Body", "hello"}});
  talk.advance({{"until", "settled"}});
  talk.get(kApi + "/Messages.json");
  talk.erase(item);
  talk.get(item);
}

}  // namespace

std::string standard_transcript(const std::string& host) {
  Conversation talk(host);
  const std::string profile = bundle(talk, "/v1/CustomerProfiles", kSecondary);
  end_user(talk, profile, "customer_profile_business_information",
           {{"business_name", "Customer Corp"},
            {"business_type", "Corporation"},
            {"business_industry", "RETAIL"},
            {"business_registration_identifier", "EIN"},
            {"business_registration_number", "98-7654321"},
            {"website_url", "https://customer.com"},
            {"business_identity", "direct_customer"},
            {"business_regions_of_operation", "USA_AND_CANADA"}});
  end_user(talk, profile, "authorized_representative_1",
           {{"first_name", "Alice"},
            {"last_name", "Smith"},
            {"phone_number", "+15555559999"},
            {"email", "alice@customer.com"},
            {"job_position", "CEO"},
            {"business_title", "Chief Executive Officer"}});
  talk.post(profile + "/Evaluations", {{"PolicySid", kSecondary}});  // noncompliant: no address yet
  address(talk, profile);
  assign(talk, profile, primary(talk));
  submit(talk, profile, kSecondary);
  const std::string product = bundle(talk, "/v1/TrustProducts", kA2p);
  end_user(talk, product, "us_a2p_messaging_profile_information", {{"company_type", "private"}});
  assign(talk, product, sid_of(profile));
  submit(talk, product, kA2p);
  const std::string brand =
      talk.post("/v1/a2p/BrandRegistrations", {{"CustomerProfileBundleSid", sid_of(profile)},
                                               {"A2PProfileBundleSid", sid_of(product)}})
          .sid();
  talk.advance({{"until", "settled"}});
  talk.get("/v1/a2p/BrandRegistrations/" + brand);
  talk.get("/v1/a2p/BrandRegistrations?PageSize=1");
  talk.post("/v1/a2p/BrandRegistrations/" + brand, {});  // refused: it has not failed
  finish(talk, campaign(talk, brand, "ACCOUNT_NOTIFICATION"));
  talk.get("/v1/CustomerProfiles?Status=twilio-approved&PageSize=1");
  talk.get("/v1/Policies/" + std::string(kSecondary));
  talk.get("/v1/CustomerProfiles/BUffffffffffffffffffffffffffffffff");
  return std::move(talk).text();
}

std::string sole_proprietor_transcript(const std::string& host) {
  Conversation talk(host);
  const Json jane = {{"first_name", "Jane"},
                     {"last_name", "Doe"},
                     {"email", "customer@example.com"},
                     {"phone_number", "+15555554444"}};
  const std::string profile = bundle(talk, "/v1/CustomerProfiles", kStarter);
  end_user(talk, profile, "starter_customer_profile_information", jane);
  address(talk, profile);
  assign(talk, profile, primary(talk));
  submit(talk, profile, kStarter);
  const std::string product = bundle(talk, "/v1/TrustProducts", kSoleProp);
  Json info = jane;
  info["mobile_phone_number"] = "+15555554444";
  info["brand_name"] = "Jane Doe Messaging";
  end_user(talk, product, "sole_proprietor_information", info);
  assign(talk, product, sid_of(profile));
  submit(talk, product, kSoleProp);
  const std::string brand =
      talk.post("/v1/a2p/BrandRegistrations", {{"CustomerProfileBundleSid", sid_of(profile)},
                                               {"A2PProfileBundleSid", sid_of(product)},
                                               {"BrandType", "SOLE_PROPRIETOR"},
                                               {"SkipAutomaticSecVet", "true"}})
          .sid();
  talk.advance({{"until", "settled"}});
  talk.post("/v1/a2p/BrandRegistrations/" + brand + "/SmsOtp", {});
  talk.reply_yes("+15555554444");
  talk.get("/v1/a2p/BrandRegistrations/" + brand);
  finish(talk, campaign(talk, brand, "SOLE_PROPRIETOR"));
  return std::move(talk).text();
}

}  // namespace mock::golden
