#include "tests/simulation/traffic.h"

#include <array>

#include "mock_server/core/form.h"
#include "mock_server/core/json.h"

namespace mock::simulation {
namespace {

constexpr Instant kWall = std::chrono::sys_days(std::chrono::year(2026) / 3 / 2);
constexpr std::string_view kSecret =
    "Basic "
    "QUMwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwNTFhMDp0b2tlbg==";  // the account and `token`
constexpr std::array<std::string_view, 4> kPhones = {"+15555554444", "+15555550001", "+15555550002",
                                                     "+15555550003"};
constexpr std::string_view kSecondary = "RNdfbf3fae0e1107f8aded0e7cead80bf5";
constexpr std::string_view kStarter = "RN806dd6cd175f314e1f96a9727ee271f4";
constexpr std::string_view kA2p = "RNb0d4771c2c98518d916a3d4cd70a8f8b";
constexpr std::string_view kSoleProp = "RN670d5d2e282a6130ae063b234b6019c8";
constexpr std::string_view kPrimary = "RN6433641899984f951173ef1738c3bdd0";

std::string encode(const std::vector<std::pair<std::string, std::string>>& params) {
  std::string text;
  for (const auto& [name, value] : params) {
    if (!text.empty()) text += '&';
    text += name + '=' + percent_encode(value);
  }
  return text;
}

}  // namespace

Traffic::Traffic(std::uint64_t seed)
    : random_(seed, "traffic"),
      directory_({}, log_, {}, kWall),
      service_(make_service(directory_, {})) {
  SandboxSpec spec;
  spec.account_sid = kAccountSid;
  spec.auth_token = "token";
  spec.seed = seed;
  spec.clock.mode = ClockMode::kFrozen;
  static constexpr std::array kPaces = {Pace::kFast, Pace::kDocumented, Pace::kInstant};
  spec.settings.reviews.pace = kPaces[draw(3)];
  spec.settings.rules.profile = chance(50) ? contract::kGuide : contract::kTwilio;
  spec.settings.phone_owner.answers = chance(30);
  std::string error;
  directory_.create(std::move(spec), kWall, error);
}

Traffic::Got Traffic::send(std::string_view method, const std::string& target,
                           const std::string& body) {
  const Header headers[] = {{"Authorization", kSecret},
                            {"Content-Type", "application/x-www-form-urlencoded"}};
  const Request request{.method = method,
                        .target = target,
                        .host = "127.0.0.1:4010",
                        .headers = headers,
                        .body = body};
  last_ = std::string(method) + ' ' + target + ' ' + body;
  Answer answer = service_.handle(request, kWall);
  last_status_ = answer.response.status;
  learn(answer.response.body);
  return {answer.response.status, std::move(answer.response.body)};
}

Traffic::Got Traffic::post(const std::string& target, const Params& params) {
  return send("POST", target, encode(params));
}

Traffic::Got Traffic::control(std::string_view method, const std::string& path,
                              const std::string& body) {
  return send(method, std::string("/_mock/v1/sandboxes/") + kAccountSid + path, body);
}

void Traffic::learn(std::string_view body) {
  const std::string sid = json::text_member(body, "sid");
  if (sid.empty() || sid.starts_with("AC")) return;
  for (const std::string& seen : sids_)
    if (seen == sid) return;
  sids_.push_back(sid);
}

std::string Traffic::known(std::string_view prefix) {
  if (chance(2)) return std::string(prefix) + std::string(32, 'f');
  std::vector<const std::string*> fitting;
  for (const std::string& sid : sids_)
    if (sid.starts_with(prefix)) fitting.push_back(&sid);
  if (fitting.empty()) return std::string(prefix) + std::string(32, '0');
  // The newest ones most of the time, so that registrations come to an end.
  const std::size_t window = chance(70) ? std::min<std::size_t>(3, fitting.size()) : fitting.size();
  return *fitting[fitting.size() - 1 - draw(window)];
}

std::string Traffic::make_bundle() {
  const bool product = chance(50);
  static constexpr std::array kPolicies = {kSecondary, kStarter, kA2p, kSoleProp, kPrimary};
  post(product ? "/v1/TrustProducts" : "/v1/CustomerProfiles",
       {{"FriendlyName", "f" + std::to_string(draw(5))},
        {"Email", "e@example.com"},
        {"PolicySid", std::string(kPolicies[draw(kPolicies.size())])}});
  return "make bundle";
}

std::string Traffic::make_item() {
  static constexpr std::array<std::string_view, 3> kTypes = {
      "starter_customer_profile_information", "sole_proprietor_information",
      "us_a2p_messaging_profile_information"};
  const std::string phone(kPhones[draw(kPhones.size())]);
  const std::string attributes =
      R"({"first_name":"A","last_name":"B","email":"a@b.com","phone_number":")" + phone +
      R"(","mobile_phone_number":")" + phone + R"(","brand_name":"Shop","company_type":"private"})";
  post("/v1/EndUsers", {{"FriendlyName", "i"},
                        {"Type", std::string(kTypes[draw(kTypes.size())])},
                        {"Attributes", attributes}});
  return "make item";
}

std::string Traffic::attach() {
  const std::string bundle =
      (chance(50) ? "/v1/TrustProducts/" : "/v1/CustomerProfiles/") + known("BU");
  post(bundle + "/EntityAssignments", {{"ObjectSid", chance(60)   ? known("IT")
                                                     : chance(50) ? known("BU")
                                                                  : known("RD")}});
  return "attach";
}

std::string Traffic::evaluate_or_submit() {
  const bool product = chance(50);
  const std::string bundle =
      (product ? "/v1/TrustProducts/" : "/v1/CustomerProfiles/") + known("BU");
  if (chance(40))
    post(bundle + "/Evaluations", {{"PolicySid", std::string(product ? kSoleProp : kStarter)}});
  else
    post(bundle, {{"Status", chance(90) ? "pending-review" : "twilio-approved"}});
  return "evaluate or submit";
}

std::string Traffic::register_brand() {
  if (chance(20)) {
    post("/v1/a2p/BrandRegistrations/" + known("BN") + (chance(50) ? "/SmsOtp" : ""), {});
    return "update brand";
  }
  post("/v1/a2p/BrandRegistrations", {{"CustomerProfileBundleSid", known("BU")},
                                      {"A2PProfileBundleSid", known("BU")},
                                      {"BrandType", chance(80) ? "SOLE_PROPRIETOR" : "STANDARD"}});
  return "register brand";
}

std::string Traffic::register_campaign() {
  if (chance(40)) post("/v1/Services", {{"FriendlyName", "service"}});
  post("/v1/Services/" + known("MG") + "/Compliance/Usa2p",
       {{"BrandRegistrationSid", known("BN")},
        {"Description", "Order updates for the customers of a small shop in Seattle."},
        {"MessageFlow", "Customers tick a box at https://shop.example/signup to get texts."},
        {"MessageSamples", "Shop: your order is ready. Reply STOP to end."},
        {"MessageSamples", "Shop: thanks for your order. Reply STOP to end."},
        {"UsAppToPersonUsecase", chance(70) ? "SOLE_PROPRIETOR" : "MIXED"},
        {"HasEmbeddedLinks", "false"},
        {"HasEmbeddedPhone", "false"}});
  return "register campaign";
}

std::string Traffic::use_number() {
  const std::string account = std::string("/2010-04-01/Accounts/") + kAccountSid;
  switch (draw(3)) {
    case 0:
      post(account + "/IncomingPhoneNumbers.json",
           {{"PhoneNumber", "+1555555" + std::to_string(6000 + draw(50))}});
      break;
    case 1:
      post("/v1/Services/" + known("MG") + "/PhoneNumbers", {{"PhoneNumberSid", known("PN")}});
      break;
    default:
      post(account + "/Messages.json", {{"MessagingServiceSid", known("MG")},
                                        {"To", "+15555550" + std::to_string(100 + draw(900))},
                                        {"Body", "hello"}});
  }
  return "use number";
}

std::string Traffic::read() {
  const std::array<std::string, 7> targets = {
      "/v1/CustomerProfiles?PageSize=" + std::to_string(1 + draw(3)),
      "/v1/CustomerProfiles/" + known("BU"),
      "/v1/TrustProducts/" + known("BU") + "/EntityAssignments",
      "/v1/a2p/BrandRegistrations/" + known("BN"),
      "/v1/Services/" + known("MG") + "/Compliance/Usa2p",
      "/v1/EndUsers/" + known("IT"),
      std::string("/2010-04-01/Accounts/") + kAccountSid + "/Messages.json"};
  send("GET", targets[draw(targets.size())]);
  return "read";
}

std::string Traffic::erase() {
  const std::array<std::string, 5> targets = {
      "/v1/CustomerProfiles/" + known("BU"), "/v1/EndUsers/" + known("IT"),
      "/v1/Services/" + known("MG"),
      "/v1/Services/" + known("MG") + "/Compliance/Usa2p/QE2c6890da8086d771620e9b13fadeba0b",
      "/v1/Services/" + known("MG") + "/PhoneNumbers/" + known("PN")};
  send("DELETE", targets[draw(targets.size())]);
  return "erase";
}

std::string Traffic::decide() {
  static constexpr std::array<std::string_view, 4> kDecisions = {"approve", "reject", "hold",
                                                                 "approve"};
  static constexpr std::array<std::string_view, 3> kPrefixes = {"BU", "BN", "MG"};
  json::Object body;
  if (chance(70))
    body.text("sid", known(kPrefixes[draw(kPrefixes.size())]));
  else
    body.raw("match", R"({"resource":"brand"})");
  body.text("decision", kDecisions[draw(kDecisions.size())]);
  if (chance(30)) body.raw("errors", "[30795]");
  control("POST", "/reviews", body.str());
  return "decide";
}

std::string Traffic::pass_time() {
  if (chance(30)) {
    const std::string phone(kPhones[draw(kPhones.size())]);
    control(
        "POST", "/phones/" + percent_encode(phone) + "/messages",
        json::Object().text("to", "+19152782000").text("body", chance(80) ? "YES" : "what?").str());
    return "reply";
  }
  static constexpr std::array<std::string_view, 6> kHow = {
      R"({"by":"1s"})",         R"({"by":"6h"})", R"({"until":"next-event"})",
      R"({"until":"settled"})", R"({"by":"3d"})", R"({"by":"15d"})"};
  control("POST", "/clock/advance", std::string(kHow[draw(kHow.size())]));
  return "pass time";
}

// The sole proprietor's way in one piece, so that brands, OTPs and campaigns are reached in every
// run.
std::string Traffic::register_whole_customer() {
  const std::string phone(kPhones[draw(kPhones.size())]);
  const std::string account = std::string("/2010-04-01/Accounts/") + kAccountSid;
  const auto sid = [](const Got& got) { return json::text_member(got.body, "sid"); };
  const auto assign = [&](const std::string& bundle, const std::string& object) {
    post(bundle + "/EntityAssignments", {{"ObjectSid", object}});
  };
  const std::string starter =
      sid(post("/v1/CustomerProfiles", {{"FriendlyName", "jane"},
                                        {"Email", "j@example.com"},
                                        {"PolicySid", std::string(kStarter)}}));
  const std::string profile = "/v1/CustomerProfiles/" + starter;
  const std::string person =
      R"({"first_name":"Jane","last_name":"Doe","email":"j@example.com","phone_number":")" + phone +
      "\"}";
  assign(profile, sid(post("/v1/EndUsers", {{"FriendlyName", "i"},
                                            {"Type", "starter_customer_profile_information"},
                                            {"Attributes", person}})));
  const std::string address = sid(post(account + "/Addresses.json", {{"CustomerName", "Jane"},
                                                                     {"Street", "123 Pine St"},
                                                                     {"City", "Seattle"},
                                                                     {"Region", "WA"},
                                                                     {"PostalCode", "98101"},
                                                                     {"IsoCountry", "US"}}));
  assign(profile, sid(post("/v1/SupportingDocuments",
                           {{"FriendlyName", "d"},
                            {"Type", "customer_profile_address"},
                            {"Attributes", R"({"address_sids":")" + address + "\"}"}})));
  const Got primaries = send("GET", "/v1/CustomerProfiles?PolicySid=" + std::string(kPrimary));
  for (const std::string_view primary : json::elements(json::member(primaries.body, "results")))
    assign(profile, json::text_member(primary, "sid"));
  post(profile, {{"Status", "pending-review"}});
  const std::string trust = sid(post(
      "/v1/TrustProducts",
      {{"FriendlyName", "t"}, {"Email", "j@example.com"}, {"PolicySid", std::string(kSoleProp)}}));
  const std::string product = "/v1/TrustProducts/" + trust;
  const std::string info = R"({"brand_name":"Jane Texts","mobile_phone_number":")" + phone + "\"}";
  assign(product, sid(post("/v1/EndUsers", {{"FriendlyName", "i"},
                                            {"Type", "sole_proprietor_information"},
                                            {"Attributes", info}})));
  assign(product, starter);
  post(product, {{"Status", "pending-review"}});
  post("/v1/a2p/BrandRegistrations", {{"CustomerProfileBundleSid", starter},
                                      {"A2PProfileBundleSid", trust},
                                      {"BrandType", "SOLE_PROPRIETOR"}});
  return "register a whole customer";
}

std::string Traffic::act() {
  using Act = std::string (Traffic::*)();
  struct Weighted {
    Act act;
    std::uint64_t weight;
  };
  static constexpr Weighted kActs[] = {
      {&Traffic::make_bundle, 6},    {&Traffic::make_item, 6},
      {&Traffic::attach, 8},         {&Traffic::evaluate_or_submit, 8},
      {&Traffic::register_brand, 8}, {&Traffic::register_campaign, 16},
      {&Traffic::use_number, 10},    {&Traffic::read, 15},
      {&Traffic::erase, 4},          {&Traffic::decide, 6},
      {&Traffic::pass_time, 20},     {&Traffic::register_whole_customer, 6}};
  std::uint64_t total = 0;
  for (const Weighted& entry : kActs) total += entry.weight;
  std::uint64_t drawn = draw(total);
  for (const Weighted& entry : kActs) {
    if (drawn < entry.weight) return (this->*entry.act)();
    drawn -= entry.weight;
  }
  return {};
}

}  // namespace mock::simulation
