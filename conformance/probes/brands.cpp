// Brand registrations and the OTP of sole proprietors. Rulebook A2P 2.1, 3.1, 4.1, 4.2
#include "conformance/probes/chapters.h"
#include "conformance/probes/customer.h"
#include "conformance/probes/declaration.h"

namespace conformance::probes {
namespace {

constexpr const char* kBrands = "/v1/a2p/BrandRegistrations";
// Whose OTPs come from this number. SPGUIDE
constexpr const char* kOtpSender = "+19152782000";
constexpr const char* kStatuses =
    "PENDING|APPROVED|FAILED|IN_REVIEW|DELETION_PENDING|DELETION_FAILED|SUSPENDED";
constexpr const char* kIdentities = "SELF_DECLARED|UNVERIFIED|VERIFIED|VETTED_VERIFIED";

constexpr Member kMembers[] = {
    {"sid", Holds::kSid, "BN"},
    {"account_sid", Holds::kOwnAccount},
    {"customer_profile_bundle_sid", Holds::kSid, "BU"},
    {"a2p_profile_bundle_sid", Holds::kSid, "BU"},
    {"date_created", Holds::kInstant},
    {"date_updated", Holds::kInstant},
    {"brand_type"},
    {"status", Holds::kOneOf, kStatuses},
    {"tcr_id", Holds::kText, {}, true},
    {"failure_reason", Holds::kText, {}, true},
    {"errors", Holds::kList},
    {"url", Holds::kUrl},
    {"brand_score", Holds::kNumber, {}, true},
    {"brand_feedback", Holds::kList, {}, true},
    {"identity_status", Holds::kOneOf, kIdentities, true},
    {"russell_3000", Holds::kBoolean, {}, true},
    {"government_entity", Holds::kBoolean, {}, true},
    {"tax_exempt_status", Holds::kText, {}, true},
    {"skip_automatic_sec_vet", Holds::kBoolean},
    {"mock", Holds::kBoolean},
    {"links", Holds::kLinks},
};
constexpr Required kRequired[] = {{"CustomerProfileBundleSid"}, {"A2PProfileBundleSid"}};
constexpr Pair kEchoes[] = {{"CustomerProfileBundleSid", "customer_profile_bundle_sid"},
                            {"A2PProfileBundleSid", "a2p_profile_bundle_sid"}};
constexpr std::string_view kMoving[] = {"status", "tcr_id", "identity_status", "errors"};

std::string path(const std::string& brand) { return item(kBrands, brand); }

std::string registered(Visit& visit, const Form& form) { return visit.make(kBrands, form); }

// Rejected by TCR with this code, which leaves it known to TCR (30795) or not.
std::string failed_brand(Visit& visit, const char* code) {
  const std::string brand = pending_brand(visit);
  visit.control("POST", "/reviews",
                R"({"sid":")" + brand + R"(","decision":"reject","errors":[)" + code + "]}");
  visit.settle();
  return brand;
}

// Of a company whose tax id is no EIN. Twilio's reviewer lets it pass; TCR looks closer.
std::string brand_with_wrong_tax_id(Visit& visit) {
  visit.need_control();
  const Customer customer = company(visit, "123-45-6789");
  submit(visit, customer);
  visit.control("POST", "/reviews",
                R"({"sid":")" + customer.profile + R"(","decision":"approve"})");
  return registered(visit, brand_form(customer));
}

std::string sole_proprietor_brand(Visit& visit, Customer& customer) {
  customer = sole_proprietor(visit);
  submit(visit, customer);
  return registered(visit, sole_proprietor_form(customer));
}

// Its owner has got the OTP.
std::string waiting_for_otp(Visit& visit, Customer& customer) {
  std::string brand = sole_proprietor_brand(visit, customer);
  visit.advance_until(brand, "status", "APPROVED");
  return brand;
}

void reply(Visit& visit, const std::string& phone, const std::string& text) {
  visit.control("POST", "/phones/" + phone + "/messages",
                std::string(R"({"to":")") + kOtpSender + R"(","body":")" + text + "\"}");
}

void expect_failure(Visit& visit, const std::string& brand, const char* code) {
  visit.get(path(brand));
  visit.expect("status", "FAILED");
  visit.expect("errors.0.error_code", code);
  for (const char* member : {"description", "fields", "url"})
    visit.expect(visit.has(std::string("errors.0.") + member),
                 std::string("an error with ") + member, visit.text("errors"));
}

std::vector<Probe> registration() {
  return {
      keeps("brands/pending", "A new brand is PENDING, and TCR does not know it yet", {},
            [](Visit& visit) {
              pending_brand(visit);
              visit.expect("status", "PENDING");
              visit.expect("brand_type", "STANDARD");
              visit.expect("tcr_id", "null");
              visit.expect("mock", "false");
              visit.expect("skip_automatic_sec_vet", "false");
            }),
      keeps("brands/approval", "A registered brand is APPROVED and known to TCR", {},
            [](Visit& visit) {
              visit.get(path(approved_brand(visit)));
              visit.expect("status", "APPROVED");
              visit.expect_prefix("tcr_id", "B");
              const std::string identity = visit.text("identity_status");
              visit.expect(identity == "VERIFIED" || identity == "VETTED_VERIFIED",
                           "identity_status: VERIFIED or VETTED_VERIFIED", identity);
            }),
      keeps("brands/low_volume", "SkipAutomaticSecVet makes a brand without a vetting score", {},
            [](Visit& visit) {
              visit.need_control();
              const Customer customer = company(visit);
              submit(visit, customer);
              Form form = brand_form(customer);
              form.emplace_back("SkipAutomaticSecVet", "true");
              const std::string brand = registered(visit, form);
              visit.expect("skip_automatic_sec_vet", "true");
              visit.settle();
              visit.get(path(brand));
              visit.expect("status", "APPROVED");
              visit.expect("identity_status", "VERIFIED");
              visit.expect("brand_score", "null");
            }),
      refused("brands/starter", "A2P-BRAND-01",
              [](Visit& visit) {
                const Customer customer = company(visit);
                submit(visit, customer);
                Form form = brand_form(customer);
                form.emplace_back("BrandType", "STARTER");
                visit.post(kBrands, form);
              }),
      refused("brands/no_deletion", "PLAT-ROUTE-02",
              [](Visit& visit) { visit.erase(path(pending_brand(visit))); }),
  };
}

std::vector<Probe> failures() {
  return {
      keeps("brands/unsubmitted_bundles", "A brand on bundles that nobody submitted fails",
            {"A2P-BRAND-14"},
            [](Visit& visit) {
              visit.need_control();
              const std::string brand = registered(visit, brand_form(company(visit)));
              visit.settle();
              expect_failure(visit, brand, "30793");
            }),
      keeps("brands/swapped_bundles", "Swapped bundles are accepted, and the brand fails",
            {"A2P-BRAND-10"},
            [](Visit& visit) {
              visit.need_control();
              const Customer customer = company(visit);
              submit(visit, customer);
              const std::string brand =
                  registered(visit, {{"CustomerProfileBundleSid", customer.trust},
                                     {"A2PProfileBundleSid", customer.trust}});
              visit.settle();
              expect_failure(visit, brand, "30793");
            }),
      keeps("brands/tax_id", "A tax id without nine digits fails the brand", {"A2P-BRAND-27"},
            [](Visit& visit) {
              const std::string brand = brand_with_wrong_tax_id(visit);
              visit.settle();
              expect_failure(visit, brand, "30795");
            }),
  };
}

std::vector<Probe> updates() {
  return {
      keeps("brands/update", "An update without a body sends a failed brand to TCR again", {},
            [](Visit& visit) {
              const std::string brand = failed_brand(visit, "30795");
              visit.post(path(brand));
              visit.expect_status(202);
              visit.expect("status", "PENDING");
              visit.expect(visit.count("errors") == 0, "errors: []", visit.text("errors"));
            }),
      refused("brands/update_of_pending", "A2P-BRAND-03",
              [](Visit& visit) { visit.post(path(pending_brand(visit))); }),
      refused("brands/update_of_approved", "A2P-BRAND-03",
              [](Visit& visit) { visit.post(path(approved_brand(visit))); }),
      refused("brands/fourth_update", "A2P-BRAND-05",
              [](Visit& visit) {
                const std::string brand = brand_with_wrong_tax_id(visit);
                for (int update = 0; update < 3; ++update) {
                  visit.settle();
                  visit.make(path(brand), {});
                }
                visit.settle();
                visit.post(path(brand));
              }),
      refused("brands/update_of_unknown_to_tcr", "A2P-BRAND-04",
              [](Visit& visit) {
                visit.need_control();
                const std::string brand = registered(visit, brand_form(company(visit)));
                visit.settle();
                visit.post(path(brand));
              }),
      refused("brands/update_of_suspended", "A2P-BRAND-02",
              [](Visit& visit) {
                const std::string brand = approved_brand(visit);
                visit.control("POST", "/reviews",
                              R"({"sid":")" + brand + R"(","decision":"suspend"})");
                visit.advance("1s");
                visit.post(path(brand));
              }),
  };
}

std::vector<Probe> one_time_passwords() {
  return {
      keeps("brands/otp",
            "A sole proprietor is APPROVED first, and VERIFIED when its owner says YES", {},
            [](Visit& visit) {
              Customer customer;
              const std::string brand = waiting_for_otp(visit, customer);
              visit.get(path(brand));
              visit.expect("identity_status", "UNVERIFIED");
              reply(visit, customer.mobile, "YES");
              visit.settle();
              visit.get(path(brand));
              visit.expect("status", "APPROVED");
              visit.expect("identity_status", "VERIFIED");
            }),
      keeps("brands/otp_expired", "An OTP that is answered after 24 hours verifies nobody",
            {"A2P-OTP-01"},
            [](Visit& visit) {
              Customer customer;
              const std::string brand = waiting_for_otp(visit, customer);
              visit.advance("25h");
              reply(visit, customer.mobile, "YES");
              visit.advance("1h");
              visit.get(path(brand));
              visit.expect("identity_status", "UNVERIFIED");
              visit.expect("errors.0.error_code", "30752");
            }),
      keeps("brands/otp_again", "An OTP that expired is sent again with POST SmsOtp", {},
            [](Visit& visit) {
              Customer customer;
              const std::string brand = waiting_for_otp(visit, customer);
              visit.advance("25h");
              visit.post(path(brand) + "/SmsOtp");
              visit.expect_status(201);
              visit.expect("brand_registration_sid", brand);
              visit.expect("account_sid", visit.account());
              reply(visit, customer.mobile, "YES");
              visit.settle();
              visit.get(path(brand));
              visit.expect("identity_status", "VERIFIED");
            }),
      refused("brands/otp_of_a_company", "A2P-OTP-02",
              [](Visit& visit) { visit.post(path(pending_brand(visit)) + "/SmsOtp"); }),
      keeps("brands/mobile_fourth_use", "A mobile number serves three sole proprietors, not four",
            {"A2P-BRAND-21"},
            [](Visit& visit) {
              Customer customer = sole_proprietor(visit);
              visit.control("POST", "/registry/mobiles/" + customer.mobile + "/uses",
                            R"({"vendor":"another","count":3})");
              submit(visit, customer);
              const std::string brand = registered(visit, sole_proprietor_form(customer));
              visit.settle();
              expect_failure(visit, brand, "30750");
            }),
  };
}

}  // namespace

std::vector<Probe> brand_probes() {
  std::vector<Probe> probes = crud_probes({.chapter = "brands",
                                           .collection = kBrands,
                                           .list_key = "data",
                                           .prefix = "BN",
                                           .verbs = kCreates | kReadsOnly | kUpdates,
                                           .members = kMembers,
                                           .required = kRequired,
                                           .echoes = kEchoes,
                                           .moving = kMoving,
                                           .form = [](Visit& visit) {
                                             const Customer customer = company(visit);
                                             submit(visit, customer);
                                             return brand_form(customer);
                                           }});
  for (const auto& more : {registration(), failures(), updates(), one_time_passwords()})
    probes.insert(probes.end(), more.begin(), more.end());
  return probes;
}

}  // namespace conformance::probes
