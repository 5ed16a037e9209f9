// For each rule that a history tells one that breaks it and one, near by, that keeps it. The one
// that breaks it breaks no other.
#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "conformance/contract/facts.h"
#include "conformance/contract/transitions.h"
#include "conformance/judge/lint.h"
#include "tests/judge/story.h"

namespace conformance {
namespace {

using namespace std::chrono_literals;

struct Told {
  const char* rule;
  void (*breaks)(Story& story);
  void (*keeps)(Story& story);
};

Delivery webhook(const Story& story, int status, bool forged) {
  return {.id = "hook",
          .kind = "customer_profile",
          .about = "BU00000000000000000000000000000001",
          .event = "twilio-approved",
          .forged = forged,
          .attempts = {{.at = story.history.exchanges.back().at, .status = status}}};
}

void poll_brand(Story& story, std::chrono::milliseconds pause) {
  const std::string brand = story.brand(story.bundles());
  for (int i = 0; i < 10; ++i) story.wait(pause).see_brand(brand, "PENDING");
}

void poll_list(Story& story, std::chrono::milliseconds pause) {
  const std::string brand = story.brand(story.bundles());
  for (int page = 0; page < 10; ++page)
    story.wait(pause).get(
        kBrands, {{"data", {{{"sid", brand}, {"status", "PENDING"}}}}, {"meta", {{"page", page}}}});
}

// A request that is answered 503 so many times, with that wait before each.
void retry(Story& story, std::vector<std::chrono::milliseconds> waits) {
  story.say("POST", "/v1/Services", {{"FriendlyName", "a"}}, 503, {{"code", 20503}});
  for (const auto pause : waits) story.wait(pause - 1s).again();
  story.again();
  story.last().status = 201;
}

// A brand of a customer that failed; its bundles.
std::pair<Pair, std::string> failed(Story& story, std::vector<int> codes, bool registered = true) {
  const Pair pair = story.bundles();
  const std::string brand = story.brand(pair);
  story.see_brand(brand, "FAILED", "UNVERIFIED", std::move(codes), registered);
  return {pair, brand};
}

std::pair<Pair, std::string> waiting_for_otp(Story& story) {
  const Pair pair = story.person_bundles();
  const std::string brand = story.brand(pair, "SOLE_PROPRIETOR");
  story.see_brand(brand, "APPROVED", "UNVERIFIED");
  return {pair, brand};
}

constexpr Told kTold[] = {
    {"CLIENT-ORDER-01",
     [](Story& s) {
       const auto profile = s.profile();
       s.assign(profile, "BUffffffffffffffffffffffffffffffff");
       s.submit(profile);
     },
     [](Story& s) { s.bundles(); }},
    {"CLIENT-ORDER-02",
     [](Story& s) {
       const auto product = s.product();
       s.evaluate(product, false);
       s.submit(product);
     },
     [](Story& s) {
       const auto product = s.product();
       s.evaluate(product, false);
       s.assign(product, s.end_user({{"company_type", "private"}}));
       s.evaluate(product);
       s.submit(product);
     }},
    {"CLIENT-ORDER-03",
     [](Story& s) {
       s.bundles();
       s.refuse("/v1/EndUsers/" + s.person, {{"Attributes", "{}"}}, 70002);
     },
     [](Story& s) {
       const Pair pair = s.bundles();
       s.see(pair.profile, "twilio-rejected");
       s.change(s.person, {{"business_name", "Right"}});
     }},
    {"CLIENT-ORDER-04",
     [](Story& s) {
       Pair pair = s.bundles();
       pair.product = s.product("other@example.com");
       s.brand(pair);
     },
     [](Story& s) { s.brand(s.bundles()); }},
    {"CLIENT-ORDER-05", [](Story& s) { s.campaign(s.brand(s.bundles())); },
     [](Story& s) { s.campaign(s.approved(s.bundles())); }},
    {"CLIENT-PRIMARY-01",
     [](Story& s) {
       s.look_for_primary("");
       s.bundles();
     },
     [](Story& s) {
       s.look_for_primary();
       s.bundles();
     }},
    {"CLIENT-PRIMARY-02",
     [](Story& s) {
       const auto profile = s.profile();
       s.evaluate(profile);
       s.submit(profile);
     },
     [](Story& s) {  // a person who registers himself
       const auto profile = s.profile("jane@example.com", kStarterPolicy);
       s.evaluate(profile);
       s.submit(profile);
     }},
    {"CLIENT-REVIEW-01",
     [](Story& s) {
       const Pair pair = s.bundles();
       s.see(pair.profile, "twilio-rejected");
       s.brand(pair);
     },
     [](Story& s) {
       const Pair pair = s.bundles();
       s.see(pair.profile, "twilio-rejected");
       s.change(s.person, {{"business_name", "Right"}});
       s.evaluate(pair.profile);
       s.submit(pair.profile);
       s.brand(pair);
     }},
    {"CLIENT-REVIEW-02",
     [](Story& s) {
       const auto profile = s.bundles().profile;
       s.see(profile, "twilio-rejected");
       s.change(s.person, {{"business_name", "a@example.com"}});  // as it was
       s.evaluate(profile);
       s.submit(profile);
     },
     [](Story& s) {
       const auto profile = s.bundles().profile;
       s.see(profile, "twilio-rejected");
       s.change(s.person, {{"business_name", "Right"}});
       s.see(profile, "twilio-rejected");
       s.evaluate(profile);
       s.submit(profile);
     }},
    {"CLIENT-ONCE-01",
     [](Story& s) {
       s.profile();
       s.profile();
     },
     [](Story& s) {
       s.profile();
       s.profile("b@example.com");
       s.erase("/v1/CustomerProfiles/" + s.profile("c@example.com"));
       s.profile("c@example.com");
     }},
    {"CLIENT-ONCE-02",
     [](Story& s) {
       const Pair pair = s.bundles();
       s.see_brand(s.brand(pair), "PENDING");
       s.brand(pair);
     },
     [](Story& s) {
       s.brand(s.bundles());
       s.brand(s.bundles("b@example.com"));
     }},
    {"CLIENT-ONCE-03",
     [](Story& s) {
       const auto brand = s.approved(s.bundles());
       s.campaign(brand);
       s.campaign(brand);
     },
     [](Story& s) {
       const auto brand = s.approved(s.bundles());
       s.campaign(brand);
       s.campaign(brand, "MARKETING", "Offers");
     }},
    {"CLIENT-ONCE-04",
     [](Story& s) {
       s.profile();
       s.last().answer_lost = true;
       s.profile();
     },
     [](Story& s) {
       s.profile();
       s.last().answer_lost = true;
       s.get("/v1/CustomerProfiles?PageSize=50", {{"results", Json::array()}});
       s.profile();
     }},
    {"CLIENT-BRAND-01", [](Story& s) { s.brand(failed(s, {30795}).first); },
     [](Story& s) {  // TCR never took it
       const Pair pair = failed(s, {30793}, false).first;
       s.change(s.person, {{"business_name", "Right"}});
       s.brand(pair);
     }},
    {"CLIENT-BRAND-02",
     [](Story& s) {
       const auto brand = failed(s, {30795}).second;
       for (int i = 0; i < 4; ++i) {
         s.change(s.person, {{"business_name", std::to_string(i)}});
         s.update_brand(brand);
         s.see_brand(brand, "FAILED", "UNVERIFIED", {30795});
       }
     },
     [](Story& s) {
       const auto brand = failed(s, {30795}).second;
       for (int i = 0; i < 3; ++i) {
         s.change(s.person, {{"business_name", std::to_string(i)}});
         s.update_brand(brand);
         s.see_brand(brand, "FAILED", "UNVERIFIED", {30795});
       }
     }},
    {"CLIENT-BRAND-03", [](Story& s) { s.update_brand(failed(s, {30795}).second); },
     [](Story& s) { s.update_brand(failed(s, {30791}).second); }},  // nothing was wrong with it
    {"CLIENT-BRAND-04", [](Story& s) { s.update_brand(failed(s, {30734}).second); },
     [](Story& s) {
       const auto brand = failed(s, {30795}).second;
       s.change(s.person, {{"business_name", "Right"}});
       s.update_brand(brand);
     }},
    {"CLIENT-BRAND-05",
     [](Story& s) {
       const auto brand = s.approved(s.bundles());
       s.see_brand(brand, "SUSPENDED");
       s.campaign(brand);
     },
     [](Story& s) {
       const auto brand = failed(s, {30795}).second;
       s.change(s.person, {{"business_name", "Right"}});
       s.update_brand(brand);
       s.see_brand(brand, "APPROVED", "VERIFIED");
       s.campaign(brand);
     }},
    {"CLIENT-OTP-01", [](Story& s) { s.brand(waiting_for_otp(s).first, "SOLE_PROPRIETOR"); },
     [](Story& s) {
       const auto brand = waiting_for_otp(s).second;
       s.wait(25h).post(kBrands + ("/" + brand) + "/SmsOtp", {}, nullptr);
     }},
    {"CLIENT-OTP-02",
     [](Story& s) {
       const auto brand = waiting_for_otp(s).second;
       s.history.changes.push_back(
           {.at = s.last().at, .sid = brand, .field = "status", .from = "", .to = "APPROVED"});
       s.wait(2h).post(kBrands + ("/" + brand) + "/SmsOtp", {}, nullptr);
     },
     [](Story& s) {
       const auto brand = waiting_for_otp(s).second;
       s.wait(25h).post(kBrands + ("/" + brand) + "/SmsOtp", {}, nullptr);
       s.wait(25h).again();
     }},
    {"CLIENT-MOBILE-01",
     [](Story& s) {
       const Pair pair = s.person_bundles();
       s.see_brand(s.brand(pair, "SOLE_PROPRIETOR"), "FAILED", "", {30750}, false);
       s.brand(pair, "SOLE_PROPRIETOR");
     },
     [](Story& s) {
       const Pair pair = s.person_bundles();
       s.see_brand(s.brand(pair, "SOLE_PROPRIETOR"), "FAILED", "", {30750}, false);
       s.change(s.person, {{"mobile_phone_number", "+15555550199"}});
       s.brand(pair, "SOLE_PROPRIETOR");
     }},
    {"CLIENT-NUMBER-01",
     [](Story& s) {
       s.refuse("/v1/Services/MG1/PhoneNumbers", {{"PhoneNumberSid", "+15555558888"}}, 21421);
     },
     [](Story& s) {
       s.post("/v1/Services/MG1/PhoneNumbers",
              {{"PhoneNumberSid", "PN00000000000000000000000000000001"}}, nullptr);
     }},
    {"CLIENT-CAMPAIGN-01",
     [](Story& s) {
       const auto brand = waiting_for_otp(s).second;
       s.see_brand(brand, "APPROVED", "VERIFIED");
       s.campaign(brand, "SOLE_PROPRIETOR");
       s.campaign(brand, "SOLE_PROPRIETOR", "Something else", 400);
     },
     [](Story& s) {
       const auto brand = s.approved(s.bundles());
       s.campaign(brand);
       s.campaign(brand, "MARKETING", "Offers");
     }},
    {"CLIENT-CAMPAIGN-02",
     [](Story& s) {
       const auto service = s.campaign(s.approved(s.bundles()));
       s.see_campaign(service, "FAILED", {30886});
       s.update_campaign(service, "Notices about orders");
     },
     [](Story& s) {
       const auto service = s.campaign(s.approved(s.bundles()));
       s.see_campaign(service, "FAILED", {30886});
       s.update_campaign(service, "Notices about orders that customers made in the shop");
     }},
    {"CLIENT-REFUSAL-01",
     [](Story& s) {
       s.refuse("/v1/EndUsers", {{"Type", "none"}}, 22212);
       s.again();
     },
     [](Story& s) {  // the approval is still spreading
       const auto brand = s.approved(s.bundles());
       s.campaign(brand, "MIXED", "Notices about orders", 400);
       s.wait(20s).again();
       s.refuse("/v1/EndUsers/IT1", {}, 20404, 404);
       s.again();
     }},
    {"CLIENT-RETRY-01",
     [](Story& s) {
       s.say("POST", "/v1/Services", {{"FriendlyName", "a"}}, 503, {{"code", 20503}});
       s.look_for_primary();
     },
     [](Story& s) {
       retry(s, {1s, 2s, 4s});
     }},
    {"CLIENT-RETRY-02",
     [](Story& s) {
       s.say("POST", "/v1/Services", {{"FriendlyName", "a"}}, 429, {{"code", 20429}});
       s.last().retry_after = 30;
       s.wait(10s).again();
       s.last().status = 201;
     },
     [](Story& s) {
       s.say("POST", "/v1/Services", {{"FriendlyName", "a"}}, 429, {{"code", 20429}});
       s.last().retry_after = 30;
       s.wait(29s).again();
       s.last().status = 201;
     }},
    {"CLIENT-RETRY-03",
     [](Story& s) {
       retry(s, {1s, 1s, 1s});
     },
     [](Story& s) {
       retry(s, {1s, 2100ms, 3900ms});
     }},
    {"CLIENT-POLL-01", [](Story& s) { poll_brand(s, 1s); }, [](Story& s) { poll_brand(s, 30s); }},
    {"CLIENT-WEBHOOK-01",
     [](Story& s) {
       s.profile();
       s.history.deliveries.push_back(webhook(s, 204, true));
     },
     [](Story& s) {
       s.profile();
       s.history.deliveries.push_back(webhook(s, 403, true));
     }},
    {"CLIENT-WEBHOOK-02",
     [](Story& s) {
       s.profile();
       s.history.deliveries.push_back(webhook(s, 500, false));
     },
     [](Story& s) {
       s.profile();
       s.history.deliveries.push_back(webhook(s, 204, false));
     }},
    {"CLIENT-SECRET-02",
     [](Story& s) {
       s.history.secrets = {"0123456789abcdef0123456789abcdef"};
       s.get("/v1/Services?AuthToken=0123456789abcdef0123456789abcdef", nullptr);
     },
     [](Story& s) {
       s.history.secrets = {"0123456789abcdef0123456789abcdef"};
       s.get("/v1/Services?PageSize=20", nullptr);
     }},
};

// What breaks or keeps a rule in another way.
constexpr Told kToldAnotherWay[] = {
    {"CLIENT-RETRY-01",
     [](Story& s) {
       s.say("POST", "/v1/Services", {{"FriendlyName", "a"}, {"Usecase", "polling"}}, 503,
             {{"code", 20503}});
       s.say("POST", "/v1/Services", {{"FriendlyName", "b"}, {"Usecase", "verification"}}, 201,
             {{"sid", "MG1"}});
     },
     [](Story& s) {
       s.say("POST", "/v1/Services", {{"FriendlyName", "a"}, {"Usecase", "polling"}}, 503,
             {{"code", 20503}});
       s.say("POST", "/v1/Services", {{"FriendlyName", "b"}, {"Usecase", "polling"}}, 201,
             {{"sid", "MG1"}});
     }},
    {"CLIENT-POLL-01", [](Story& s) { poll_list(s, 1s); }, [](Story& s) { poll_list(s, 30s); }},
};

// The rules that a story breaks; `and` joins a note on the first breach of each.
std::set<std::string> broken(void (*tell)(Story& story), std::string& notes) {
  Story story;
  tell(story);
  std::set<std::string> rules;
  for (const Breach& breach : lint(story.history)) {
    rules.emplace(breach.rule->id);
    notes += std::string(breach.rule->id) + " " + breach.request_id + ": " + breach.what + "\n";
  }
  return rules;
}

std::string name_of(const testing::TestParamInfo<Told>& info) {
  std::string name = info.param.rule;
  std::replace(name.begin(), name.end(), '-', '_');
  return name;
}

class ClientRule : public testing::TestWithParam<Told> {};
INSTANTIATE_TEST_SUITE_P(Lint, ClientRule, testing::ValuesIn(kTold), name_of);
INSTANTIATE_TEST_SUITE_P(AnotherWay, ClientRule, testing::ValuesIn(kToldAnotherWay), name_of);

TEST_P(ClientRule, IsBrokenAloneByAHistoryThatBreaksIt) {
  std::string notes;
  EXPECT_EQ(broken(GetParam().breaks, notes), std::set<std::string>{GetParam().rule}) << notes;
}

TEST_P(ClientRule, IsKeptByAHistoryNearBy) {
  std::string notes;
  EXPECT_FALSE(broken(GetParam().keeps, notes).contains(GetParam().rule)) << notes;
}

TEST(ClientRules, ListsThatAreFilteredByDifferentNamesAreNoPolling) {
  const auto look_for_names = [](Story& story) {
    for (const char* name : {"a", "b", "c", "d", "e", "f"})
      story.get(std::string("/v1/CustomerProfiles?FriendlyName=") + name,
                {{"results", Json::array()}});
  };
  std::string notes;
  EXPECT_FALSE(broken(look_for_names, notes).contains("CLIENT-POLL-01")) << notes;
}

TEST(ClientRules, EachThatAHistoryTellsIsToldHereBothWays) {
  std::set<std::string> told, wanted;
  for (const Told& one : kTold) told.emplace(one.rule);
  for (const contract::ClientRule& rule : contract::kClientRules)
    if (rule.judged == contract::Judged::kHistory) wanted.emplace(rule.id);
  EXPECT_EQ(told, wanted);
}

TEST(ClientRules, NameFactsThatThereAreAndASource) {
  for (const contract::ClientRule& rule : contract::kClientRules) {
    EXPECT_TRUE(rule.source == "inferred" || rule.source.starts_with("https://")) << rule.id;
    EXPECT_TRUE(rule.remedy.ends_with('.')) << rule.id;
    std::string_view facts = rule.facts;
    while (!facts.empty()) {
      const std::string_view fact = facts.substr(0, facts.find(' '));
      facts.remove_prefix(std::min(fact.size() + 1, facts.size()));
      EXPECT_TRUE(contract::find_fact(fact) != nullptr ||
                  contract::find_transition(fact) != nullptr)
          << rule.id << ' ' << fact;
    }
  }
}

}  // namespace
}  // namespace conformance
