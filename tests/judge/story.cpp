#include "tests/judge/story.h"

#include <algorithm>

namespace conformance {
namespace {

constexpr const char* kPrimary = "BUffffffffffffffffffffffffffffffff";

Json errors_of(const std::vector<int>& codes) {
  Json errors = Json::array();
  for (const int code : codes) errors.push_back({{"error_code", code}});
  return errors;
}

Form campaign_form(const std::string& brand, const std::string& usecase,
                   const std::string& description) {
  return {{"BrandRegistrationSid", brand}, {"UsAppToPersonUsecase", usecase},
          {"Description", description},    {"MessageFlow", "They tick a box"},
          {"MessageSamples", "Shipped"},   {"MessageSamples", "Delivered"},
          {"HasEmbeddedLinks", "false"},   {"HasEmbeddedPhone", "false"}};
}

std::string campaigns_of(const std::string& service) {
  return "/v1/Services/" + service + "/Compliance/Usa2p";
}
std::string campaign_of(const std::string& service) {
  return campaigns_of(service) + "/QE2c6890da8086d771620e9b13fadeba0b";
}

}  // namespace

Exchange& Story::say(const std::string& method, const std::string& target, Form form, int status,
                     Json answer) {
  now_ += std::chrono::seconds(1);
  Exchange& made = history.exchanges.emplace_back();
  made.number = history.exchanges.size();
  made.at = now_;
  made.request_id = "RQ" + std::to_string(made.number);
  made.account = kAccount;
  made.method = method;
  const auto mark = std::min(target.find('?'), target.size());
  made.path = target.substr(0, mark);
  made.query = read_form(std::string_view(target).substr(std::min(mark + 1, target.size())));
  made.form = std::move(form);
  made.status = status;
  made.answer = std::move(answer);
  return made;
}

Exchange& Story::again() {
  const Exchange before = last();
  Exchange& made = say(before.method, before.path, before.form, before.status, before.answer);
  made.query = before.query;
  return made;
}

Story& Story::wait(std::chrono::milliseconds time) {
  now_ += time;
  return *this;
}

std::string Story::sid(const std::string& prefix) {
  constexpr std::size_t kDigits = 32;
  const std::string digits = std::to_string(++count_);
  return prefix + std::string(kDigits - digits.size(), '0') + digits;
}

std::string Story::path_of(const std::string& bundle) const {
  const bool is_product = std::find(products_.begin(), products_.end(), bundle) != products_.end();
  return (is_product ? "/v1/TrustProducts/" : "/v1/CustomerProfiles/") + bundle;
}

std::string Story::profile(const std::string& email, std::string_view policy) {
  const std::string made = sid("BU");
  post("/v1/CustomerProfiles",
       {{"FriendlyName", "Customer"},
        {"Email", email},
        {"PolicySid", std::string(policy.empty() ? kSecondaryPolicy : policy)}},
       {{"sid", made}, {"status", "draft"}});
  return made;
}

std::string Story::product(const std::string& email) {
  const std::string made = sid("BU");
  products_.push_back(made);
  post("/v1/TrustProducts",
       {{"FriendlyName", "Customer"},
        {"Email", email},
        {"PolicySid", "RNb0d4771c2c98518d916a3d4cd70a8f8b"}},
       {{"sid", made}, {"status", "draft"}});
  return made;
}

std::string Story::end_user(const Json& attributes) {
  const std::string made = sid("IT");
  post("/v1/EndUsers", {{"Type", "some"}, {"Attributes", attributes.dump()}}, {{"sid", made}});
  return made;
}

void Story::change(const std::string& end_user, const Json& attributes) {
  post("/v1/EndUsers/" + end_user, {{"Attributes", attributes.dump()}}, {{"sid", end_user}}, 200);
}

void Story::assign(const std::string& bundle, const std::string& object) {
  post(path_of(bundle) + "/EntityAssignments", {{"ObjectSid", object}}, {{"sid", sid("BV")}});
}

void Story::evaluate(const std::string& bundle, bool compliant) {
  post(path_of(bundle) + "/Evaluations", {{"PolicySid", "RN"}},
       {{"sid", sid("EL")}, {"status", compliant ? "compliant" : "noncompliant"}});
}

void Story::submit(const std::string& bundle) {
  post(path_of(bundle), {{"Status", "pending-review"}},
       {{"sid", bundle}, {"status", "pending-review"}}, 200);
}

void Story::see(const std::string& bundle, const std::string& status) {
  get(path_of(bundle), {{"sid", bundle}, {"status", status}});
}

void Story::look_for_primary(const std::string& status) {
  Json rows = Json::array();
  if (!status.empty())
    rows.push_back({{"sid", kPrimary}, {"policy_sid", kPrimaryPolicy}, {"status", status}});
  get("/v1/CustomerProfiles?PolicySid=" + std::string(kPrimaryPolicy),
      {{"results", rows}, {"meta", {{"next_page_url", nullptr}}}});
}

Pair Story::bundles(const std::string& email) {
  Pair made;
  made.profile = profile(email);
  person = end_user({{"business_name", email}});
  assign(made.profile, person);
  assign(made.profile, kPrimary);
  evaluate(made.profile);
  submit(made.profile);
  made.product = product(email);
  assign(made.product, end_user({{"company_type", "private"}}));
  assign(made.product, made.profile);
  evaluate(made.product);
  submit(made.product);
  return made;
}

Pair Story::person_bundles(const std::string& mobile) {
  Pair made;
  made.profile = profile("jane@example.com", kStarterPolicy);
  assign(made.profile, end_user({{"first_name", "Jane"}}));
  assign(made.profile, kPrimary);
  evaluate(made.profile);
  submit(made.profile);
  made.product = product("jane@example.com");
  person = end_user({{"brand_name", "Jane"}, {"mobile_phone_number", mobile}});
  assign(made.product, person);
  assign(made.product, made.profile);
  evaluate(made.product);
  submit(made.product);
  return made;
}

std::string Story::brand(const Pair& bundles, const std::string& type) {
  const std::string made = sid("BN");
  post(kBrands,
       {{"CustomerProfileBundleSid", bundles.profile},
        {"A2PProfileBundleSid", bundles.product},
        {"BrandType", type}},
       {{"sid", made}, {"status", "PENDING"}, {"tcr_id", nullptr}});
  return made;
}

Exchange& Story::see_brand(const std::string& sid, const std::string& status,
                           const std::string& identity, std::vector<int> codes, bool registered) {
  return get(std::string(kBrands) + '/' + sid, {{"sid", sid},
                                                {"status", status},
                                                {"identity_status", identity},
                                                {"tcr_id", registered ? Json("BABCDEF") : Json()},
                                                {"errors", errors_of(codes)}});
}

void Story::update_brand(const std::string& sid) {
  post(std::string(kBrands) + '/' + sid, {},
       {{"sid", sid}, {"status", "PENDING"}, {"tcr_id", "BABCDEF"}}, 202);
}

std::string Story::approved(const Pair& bundles) {
  const std::string made = brand(bundles);
  see_brand(made, "APPROVED", "VERIFIED");
  return made;
}

std::string Story::campaign(const std::string& brand, const std::string& usecase,
                            const std::string& description, int status) {
  const std::string service = sid("MG");
  post("/v1/Services", {{"FriendlyName", service}}, {{"sid", service}});
  post(campaigns_of(service), campaign_form(brand, usecase, description),
       status == 201 ? Json{{"messaging_service_sid", service}, {"campaign_status", "PENDING"}}
                     : Json{{"code", 21717}},
       status);
  return service;
}

void Story::see_campaign(const std::string& service, const std::string& status,
                         std::vector<int> codes) {
  get(campaign_of(service), {{"messaging_service_sid", service},
                             {"campaign_status", status},
                             {"errors", errors_of(codes)}});
}

void Story::update_campaign(const std::string& service, const std::string& description) {
  Form form = campaign_form("", "", description);
  form.erase(form.begin(), form.begin() + 2);
  form.insert(form.end(), {{"AgeGated", "False"}, {"DirectLending", "false"}});
  post(campaign_of(service), form,
       {{"messaging_service_sid", service}, {"campaign_status", "IN_PROGRESS"}}, 200);
}

}  // namespace conformance
