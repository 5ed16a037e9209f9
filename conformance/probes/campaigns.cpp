// Campaigns: US app-to-person registrations of Messaging Services. Rulebook A2P 2.3, 3.2, 4.3, 7
#include "conformance/probes/chapters.h"
#include "conformance/probes/customer.h"
#include "conformance/probes/declaration.h"

namespace conformance::probes {
namespace {

constexpr Member kMembers[] = {
    {"sid", Holds::kSid, "QE"},
    {"account_sid", Holds::kOwnAccount},
    {"brand_registration_sid", Holds::kSid, "BN"},
    {"messaging_service_sid", Holds::kSid, "MG"},
    {"description"},
    {"message_samples", Holds::kList},
    {"us_app_to_person_usecase"},
    {"has_embedded_links", Holds::kBoolean},
    {"has_embedded_phone", Holds::kBoolean},
    {"subscriber_opt_in", Holds::kBoolean},
    {"age_gated", Holds::kBoolean},
    {"direct_lending", Holds::kBoolean},
    {"campaign_status", Holds::kOneOf, "PENDING|IN_PROGRESS|VERIFIED|FAILED|SUSPENDED"},
    {"campaign_id", Holds::kText, {}, true},
    {"is_externally_registered", Holds::kBoolean},
    {"rate_limits", Holds::kObject, {}, true},
    {"message_flow"},
    {"opt_in_message", Holds::kText, {}, true},
    {"opt_out_message"},
    {"help_message"},
    {"opt_in_keywords", Holds::kList},
    {"opt_out_keywords", Holds::kList},
    {"help_keywords", Holds::kList},
    {"date_created", Holds::kInstant},
    {"date_updated", Holds::kInstant},
    {"url", Holds::kUrl},
    {"mock", Holds::kBoolean},
    {"errors", Holds::kList},
};
constexpr Required kRequired[] = {
    {"BrandRegistrationSid", "A2P-CAMPAIGN-01"}, {"Description", "A2P-CAMPAIGN-01"},
    {"MessageFlow", "A2P-CAMPAIGN-01"},          {"MessageSamples", "A2P-CAMPAIGN-01"},
    {"UsAppToPersonUsecase", "A2P-CAMPAIGN-01"}, {"HasEmbeddedLinks", "A2P-CAMPAIGN-01"},
    {"HasEmbeddedPhone", "A2P-CAMPAIGN-01"}};
constexpr Pair kEchoes[] = {{"BrandRegistrationSid", "brand_registration_sid"},
                            {"UsAppToPersonUsecase", "us_app_to_person_usecase"},
                            {"Description", "description"},
                            {"MessageFlow", "message_flow"},
                            {"HasEmbeddedLinks", "has_embedded_links"},
                            {"HasEmbeddedPhone", "has_embedded_phone"}};
// Machine checks take no time at a server of this kind; privacy_policy_url may join later.
constexpr std::string_view kMoving[] = {"campaign_status", "campaign_id", "errors", "rate_limits"};

std::string campaigns_of(const std::string& service) {
  return "/v1/Services/" + service + "/Compliance/Usa2p";
}

std::string collection(Visit& visit) { return campaigns_of(messaging_service(visit)); }

Form form(Visit& visit) { return campaign_form(approved_brand(visit)); }

// Made on an approved brand; its path.
std::string campaign(Visit& visit) {
  const std::string brand = approved_brand(visit);
  const std::string campaigns = collection(visit);
  visit.make(campaigns, campaign_form(brand));
  return item(campaigns, kCampaignSid);
}

std::string service_of(const std::string& path) {
  const std::size_t begin = path.find("MG");
  return path.substr(begin, path.find('/', begin) - begin);
}

void decide(Visit& visit, const std::string& path, const std::string& decision) {
  visit.control("POST", "/reviews", R"({"sid":")" + service_of(path) + R"(",)" + decision + '}');
}

std::string failed_campaign(Visit& visit) {
  std::string path = campaign(visit);
  decide(visit, path, R"("decision":"reject","errors":[30893])");
  visit.settle();
  return path;
}

constexpr Declaration kDeclaration = {
    .chapter = "campaigns",
    .collection = "/v1/Services/MG00000000000000000000000000000000/Compliance/Usa2p",
    .list_key = "compliance",
    .prefix = "QE",
    .members = kMembers,
    .required = kRequired,
    .echoes = kEchoes,
    .moving = kMoving,
    .takes_one = true,
    .form = form,
    .above = collection};

const std::string kSample = "Harbor Lane Books: your order has shipped. Reply STOP to cancel.";

std::vector<Probe> content() {
  return {
      refused_value(kDeclaration, "short_description", "A2P-CAMPAIGN-02", "Description",
                    {std::string(39, 'd')}),
      refused_value(kDeclaration, "long_description", "A2P-CAMPAIGN-03", "Description",
                    {std::string(4097, 'd')}),
      refused_value(kDeclaration, "short_flow", "A2P-CAMPAIGN-04", "MessageFlow",
                    {std::string(39, 'f')}),
      refused_value(kDeclaration, "long_flow", "A2P-CAMPAIGN-05", "MessageFlow",
                    {std::string(2049, 'f')}),
      refused_value(kDeclaration, "one_sample", "A2P-CAMPAIGN-06", "MessageSamples", {kSample}),
      refused_value(kDeclaration, "six_samples", "A2P-CAMPAIGN-06", "MessageSamples",
                    {kSample, kSample, kSample, kSample, kSample, kSample}),
      refused_value(kDeclaration, "short_sample", "A2P-CAMPAIGN-07", "MessageSamples",
                    {kSample, std::string(19, 's')}),
      refused_value(kDeclaration, "long_sample", "A2P-CAMPAIGN-07", "MessageSamples",
                    {kSample, std::string(1025, 's')}),
      refused_value(kDeclaration, "short_help_message", "A2P-CAMPAIGN-08", "HelpMessage",
                    {std::string(19, 'h')}),
      refused_value(kDeclaration, "keyword_with_a_sign", "A2P-CAMPAIGN-09", "OptInKeywords",
                    {"START!"}),
      refused_value(kDeclaration, "unknown_usecase", "A2P-CAMPAIGN-10", "UsAppToPersonUsecase",
                    {"CHATTER"}),
      keeps("campaigns/shortest", "40 characters of description and flow, and 20 of samples, do",
            {},
            [](Visit& visit) {
              Form shortest = form(visit);
              shortest = with(shortest, "Description", {std::string(40, 'd')});
              shortest = with(shortest, "MessageFlow", {std::string(40, 'f')});
              shortest =
                  with(shortest, "MessageSamples", {std::string(20, 's'), std::string(20, 't')});
              visit.post(collection(visit), shortest);
              visit.expect_status(201);
            }),
      keeps("campaigns/defaults", "Replies that are left out are filled in", {},
            [](Visit& visit) {
              campaign(visit);
              visit.expect("subscriber_opt_in", "true");
              visit.expect("opt_out_keywords.0", "STOP");
              visit.expect("help_keywords.0", "HELP");
              visit.expect_prefix("opt_out_message", "You have successfully been unsubscribed");
              visit.expect_prefix("help_message", "Reply STOP to unsubscribe");
            }),
      keeps("campaigns/one_sid", "Every campaign has the same SID", {},
            [](Visit& visit) {
              campaign(visit);
              visit.expect("sid", kCampaignSid);
            }),
      keeps("campaigns/urls_by_version",
            "URLs of policy and terms are shown to those who ask for version v1.2", {},
            [](Visit& visit) {
              const std::string path = campaign(visit);
              visit.get(path);
              visit.expect(!visit.has("privacy_policy_url"), "no privacy_policy_url");
              visit.get_with("X-Twilio-Api-Version", "v1.2", path);
              visit.expect_status(200);
              visit.expect("privacy_policy_url", "https://harbor-lane-books.example/privacy");
              visit.expect("terms_and_conditions_url", "https://harbor-lane-books.example/terms");
            }),
  };
}

// On a brand whose owner has not said YES yet; the campaign's path.
std::string unverified(Visit& visit) {
  visit.need_control();
  const Customer customer = sole_proprietor(visit);
  submit(visit, customer);
  const std::string brand =
      visit.make("/v1/a2p/BrandRegistrations", sole_proprietor_form(customer));
  visit.advance_until(brand, "status", "APPROVED");
  visit.advance("2m");
  const std::string campaigns = collection(visit);
  visit.post(campaigns, with(campaign_form(brand), "UsAppToPersonUsecase", {"SOLE_PROPRIETOR"}));
  return item(campaigns, kCampaignSid);
}

// Sources tell both: it fails a moment later, or is refused at once. U2
std::vector<Probe> unverified_brand() {
  return {
      keeps("campaigns/unverified_sole_proprietor",
            "Without the YES of its owner a sole proprietor's campaign fails", {"A2P-CAMPAIGN-30"},
            [](Visit& visit) {
              const std::string path = unverified(visit);
              visit.expect_status(201);
              visit.advance("1m");
              visit.get(path);
              visit.expect("campaign_status", "FAILED");
              visit.expect("errors.0.error_code", "30991");
            }),
      where("unverified-brand-campaign", "refused",
            refused("campaigns/unverified_refused", "A2P-CAMPAIGN-18",
                    [](Visit& visit) { unverified(visit); })),
  };
}

std::vector<Probe> standing() {
  return {
      refused("campaigns/pending_brand", "A2P-CAMPAIGN-11",
              [](Visit& visit) {
                const std::string brand = pending_brand(visit);
                visit.post(collection(visit), campaign_form(brand));
              }),
      where("propagation-lag", "minute",
            refused("campaigns/brand_of_a_moment", "A2P-CAMPAIGN-19",
                    [](Visit& visit) {
                      visit.need_control();
                      const std::string brand = pending_brand(visit);
                      visit.advance_until(brand, "status", "APPROVED");
                      visit.post(collection(visit), campaign_form(brand));
                    })),
      refused("campaigns/usecase_of_others", "A2P-CAMPAIGN-13",
              [](Visit& visit) {
                visit.post(collection(visit),
                           with(form(visit), "UsAppToPersonUsecase", {"SOLE_PROPRIETOR"}));
              }),
      refused("campaigns/second_of_a_service", "A2P-CAMPAIGN-16",
              [](Visit& visit) {
                const Form one = form(visit);
                const std::string campaigns = collection(visit);
                visit.make(campaigns, one);
                visit.post(campaigns, one);
              }),
      refused("campaigns/suspended_brand", "A2P-CAMPAIGN-12",
              [](Visit& visit) {
                const std::string brand = approved_brand(visit);
                visit.control("POST", "/reviews",
                              R"({"sid":")" + brand + R"(","decision":"suspend"})");
                visit.advance("1s");
                visit.post(collection(visit), campaign_form(brand));
              }),
      refused("campaigns/too_soon_after_a_deletion", "A2P-CAMPAIGN-17",
              [](Visit& visit) {
                const Form one = form(visit);
                const std::string campaigns = collection(visit);
                visit.make(campaigns, one);
                visit.remove(item(campaigns, kCampaignSid));
                visit.post(campaigns, one);
              }),
      keeps("campaigns/usecases_of_a_brand", "The use cases that a brand may have are listed", {},
            [](Visit& visit) {
              const std::string brand = approved_brand(visit);
              visit.get(collection(visit) + "/Usecases", {{"BrandRegistrationSid", brand}});
              visit.expect_status(200);
              visit.expect(visit.count("us_app_to_person_usecases") > 5, "use cases");
              for (const char* member : {"code", "name", "description", "post_approval_required"})
                visit.expect(visit.has(std::string("us_app_to_person_usecases.0.") + member),
                             member, visit.text("us_app_to_person_usecases.0"));
            }),
  };
}

std::vector<Probe> life() {
  return {
      keeps("campaigns/verification", "A campaign is vetted, and VERIFIED in the end", {},
            [](Visit& visit) {
              const std::string path = campaign(visit);
              visit.expect("campaign_status", "PENDING");
              visit.expect("campaign_id", "null");
              visit.settle();
              visit.get(path);
              visit.expect("campaign_status", "VERIFIED");
              visit.expect_prefix("campaign_id", "C");
            }),
      keeps("campaigns/correction", "A failed campaign says why, and goes on with an update", {},
            [](Visit& visit) {
              const std::string path = failed_campaign(visit);
              visit.get(path);
              visit.expect("campaign_status", "FAILED");
              visit.expect("errors.0.error_code", "30893");
              visit.post(path, campaign_form("BN"));
              visit.expect_status(200);
              visit.expect(visit.text("campaign_status") != "FAILED", "another status",
                           visit.text("campaign_status"));
              visit.expect(visit.count("errors") == 0, "errors: []", visit.text("errors"));
            }),
      refused("campaigns/update_under_review", "A2P-CAMPAIGN-21",
              [](Visit& visit) { visit.post(campaign(visit), campaign_form("BN")); }),
      refused("campaigns/update_without_samples", "A2P-CAMPAIGN-01",
              [](Visit& visit) {
                visit.post(failed_campaign(visit), with(campaign_form("BN"), "MessageSamples", {}));
              }),
      refused("campaigns/deletion_of_suspended", "A2P-CAMPAIGN-20",
              [](Visit& visit) {
                const std::string path = campaign(visit);
                visit.settle();
                decide(visit, path, R"("decision":"suspend")");
                visit.advance("1s");
                visit.erase(path);
              }),
  };
}

}  // namespace

std::vector<Probe> campaign_probes() {
  std::vector<Probe> probes = crud_probes(kDeclaration);
  for (const auto& more : {content(), standing(), unverified_brand(), life()})
    probes.insert(probes.end(), more.begin(), more.end());
  return probes;
}

}  // namespace conformance::probes
