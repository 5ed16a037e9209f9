// No false alarms: what the reference SDK does, what the programs of the seeds do, and what
// scenarios do within the rules breaks no rule that a client MUST keep.
#include <a2p/a2p.h>
#include <gtest/gtest.h>

#include <fstream>
#include <iterator>
#include <map>
#include <set>

#include "conformance/judge/instants.h"
#include "conformance/judge/lint.h"
#include "tests/resources/a2p_builders.h"
#include "tests/scenarios/in_process.h"

namespace conformance {
namespace {

// Breaches of MUST as lines; all of them with `strict`.
std::string broken(const History& history, bool strict = false) {
  std::string text;
  for (const Breach& breach : lint(history))
    if (strict || breach.rule->severity == contract::Severity::kMust)
      text += std::string(breach.rule->id) + ' ' + breach.request_id + ' ' + breach.what + '\n';
  return text;
}

History history_of(mock::Mock& mock) {
  return read_history(mock.control("GET", "/journal?bodies=true&limit=1000").json(),
                      mock.control("GET", "/changes").json(),
                      mock.control("GET", "/webhooks").json());
}

// The SDK's requests go straight into the server, and its waits move the sandbox's clock.
class Inside : public a2p::Transport {
 public:
  explicit Inside(mock::Mock& mock) : mock_(mock) {}

  a2p::Result<a2p::HttpResponse, a2p::TransportFailure> send(
      const a2p::HttpRequest& request) override {
    mock::Params headers;
    for (const auto& [name, value] : request.headers) headers.emplace_back(name, value);
    const auto answer = mock_.send(request.method, request.url.substr(request.url.find("/", 8)),
                                   request.body, headers);
    return a2p::HttpResponse{.status = answer.status, .headers = {}, .body = answer.body};
  }

 private:
  mock::Mock& mock_;
};

std::string read_file(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

a2p::Client client_of(mock::Mock& mock) {
  a2p::ClientOptions options;
  options.account_sid = mock::kAccount;
  options.auth_token = mock::kToken;
  options.base_url = mock::kOrigin127;
  options.transport = std::make_shared<Inside>(mock);
  options.clock = [&mock] { return moment_of(mock.control("GET", "/clock").text("now")); };
  options.wait = [&mock](a2p::Duration time) {
    mock.advance({{"by", std::to_string(time.count()) + "ms"}});
  };
  options.jitter = [] { return 0.5; };
  return a2p::Client(options);
}

// The whole registration of a customer of sdk/examples.
template <class Input>
void register_one(mock::Mock& mock, a2p::Result<Input> input) {
  ASSERT_TRUE(input) << a2p::describe(input.error());
  const a2p::Client client = client_of(mock);
  a2p::Flow flow(client, *std::move(input));
  const auto done = a2p::run(flow, client);
  ASSERT_TRUE(done) << a2p::describe(done.error());
}

std::string sample(const std::string& name) {
  return read_file(A2P_SOURCE_DIR "/sdk/examples/" + name + ".json");
}

mock::Json sandbox() { return {{"phone_owner", "yes:30m"}}; }

TEST(RealTraffic, TheSdksIsvFlowsBreakNothing) {
  for (const bool is_person : {false, true}) {
    mock::Mock mock(sandbox());
    if (is_person)
      register_one(mock, a2p::isv_sole_proprietor_input_from_json(sample("isv-sole-prop")));
    else
      register_one(mock, a2p::isv_standard_input_from_json(sample("isv-standard")));
    const History history = history_of(mock);
    EXPECT_GT(history.exchanges.size(), 20u);
    EXPECT_EQ(broken(history, true), "");
  }
}

TEST(RealTraffic, TheSdksDirectFlowsBreakNothing) {
  for (const bool is_person : {false, true}) {
    mock::Mock mock(sandbox());
    mock.control("PUT", "/primary-profile", {{"business_identity", "direct_customer"}});
    if (is_person)
      register_one(mock, a2p::direct_sole_proprietor_input_from_json(sample("direct-sole-prop")));
    else
      register_one(mock, a2p::direct_standard_input_from_json(sample("direct-standard")));
    EXPECT_EQ(broken(history_of(mock), true), "");
  }
}

// As the guides' walkthroughs do: nobody evaluates, and the brand follows at once.
TEST(RealTraffic, AProgramThatDoesNotWaitForReviewsBreaksNothing) {
  mock::Mock mock;
  const std::string brand = mock::approved_standard(mock);
  mock::fetch_brand(mock, brand);
  const std::string service = mock::make_service(mock);
  mock::post_campaign(mock, service, mock::campaign_params(brand, "MARKETING"));
  EXPECT_EQ(broken(history_of(mock)), "");
}

// What scenarios do on purpose, by the rule of the judge: the rest of them keep all that MUST be.
const std::map<std::string, std::set<std::string>>& deeds() {
  static const std::map<std::string, std::set<std::string>> all = {
      {"CLIENT-BRAND-02", {"brand/A2P-BRAND-05-fourth-update"}},
      {"CLIENT-BRAND-04", {"brand/A2P-BRAND-04-unknown-to-tcr"}},
      {"CLIENT-CAMPAIGN-01", {"campaign/A2P-CAMPAIGN-15-failed-one-counts"}},
      {"CLIENT-NUMBER-01", {"sender/MSG-SENDER-01-number-instead-of-sid"}},
      {"CLIENT-ONCE-02",
       {"brand/A2P-BRAND-20-twin", "brand/A2P-BRAND-33-too-many", "brand/A2P-RATE-01-two-brands",
        "brand/A2P-VETTING-05-other-brand"}},
      {"CLIENT-ONCE-03",
       {"campaign/A2P-CAMPAIGN-26-sixth-campaign",
        "campaign/A2P-CONTENT-41-samples-of-another-campaign"}},
      {"CLIENT-ORDER-03",
       {"trusthub/TH-ASSIGNMENT-07-bundle-in-review", "trusthub/TH-DOCUMENT-02-frozen",
        "trusthub/TH-DOCUMENT-03-under-review"}},
      {"CLIENT-ORDER-04", {"brand/A2P-BRAND-14-draft-bundles"}},
      {"CLIENT-ORDER-05",
       {"campaign/A2P-CAMPAIGN-11-pending-brand", "campaign/A2P-CAMPAIGN-18-unverified-brand",
        "campaign/A2P-CAMPAIGN-19-approved-a-moment-ago",
        "campaign/A2P-CAMPAIGN-30-otp-not-answered", "campaign/A2P-CAMPAIGN-39-pending-2fa",
        "campaign/A2P-CAMPAIGN-52-unverified-company"}},
      {"CLIENT-PRIMARY-02", {"trusthub/TH-REVIEW-01-noncompliant-submission"}},
      {"CLIENT-REVIEW-02", {"trusthub/decided-business-codes"}},
  };
  return all;
}

// One history for each scenario, from what went over the wire.
History history_of(const Scenario& scenario) {
  InProcess server;
  Json entries = Json::array();
  RunOptions options;
  options.watch = [&](const Step&, const Call& call, const Answer& answer) {
    if (call.target.starts_with("/_mock")) return;
    entries.push_back({{"number", entries.size() + 1},
                       {"at", "2026-01-05T09:00:00Z"},
                       {"request_id", answer.header("Twilio-Request-Id")},
                       {"method", call.method},
                       {"target", call.target},
                       {"request_body", call.body},
                       {"status", answer.status},
                       {"response_body", answer.body}});
  };
  run_scenario(library(), scenario, server.send(), options);
  return read_history({{"entries", entries}}, nullptr, nullptr);
}

TEST(RealTraffic, ScenariosBreakWhatTheyMeanToBreakAndNoMore) {
  std::size_t judged = 0;
  for (const Scenario* scenario : library().select({})) {
    const std::string& id = scenario->id;
    const History history = history_of(*scenario);
    judged += history.exchanges.size();
    std::set<std::string> found, meant;
    for (const Breach& breach : lint(history))
      if (breach.rule->severity == contract::Severity::kMust) found.emplace(breach.rule->id);
    for (const auto& [rule, scenarios] : deeds())
      if (scenarios.contains(id)) meant.insert(rule);
    EXPECT_EQ(found, meant) << id << '\n' << broken(history);
  }
  EXPECT_GT(judged, 1000u);
}

TEST(RealTraffic, AJournalIsReadFromEachPlaceItIsWrittenTo) {
  mock::Mock mock;
  mock::approved_standard(mock);
  const Json journal = mock.control("GET", "/journal?bodies=true&limit=1000").json();
  const std::size_t count = journal["entries"].size();
  std::string lines;
  for (const Json& entry : journal["entries"]) lines += entry.dump() + '\n';
  EXPECT_EQ(read_history_text(journal.dump(2)).exchanges.size(), count);
  EXPECT_EQ(read_history_text(lines).exchanges.size(), count);
  const History bundle = read_history_text(mock.control("GET", "/repro").body);
  EXPECT_EQ(bundle.exchanges.size(), count);
  EXPECT_EQ(broken(bundle), "");
  EXPECT_FALSE(bundle.tells_time);
}

TEST(RealTraffic, WhatIsNoJournalIsRefusedWithASentence) {
  for (const char* text : {"", "[]", "hello", R"({"entries": 1})", R"({"entries": [{}]})",
                           R"({"entries": [{"method": "GET", "target": "/", "at": "now"}]})",
                           R"({"entries": [{"method": "GET", "target": "/v1/Services",
                               "at": "2026-01-05T09:00:00Z", "status": 200}]})"}) {
    try {
      EXPECT_TRUE(read_history_text(text).exchanges.empty()) << text;
      EXPECT_STREQ(text, "");
    } catch (const std::runtime_error& error) {
      EXPECT_GT(std::string(error.what()).size(), 30u) << text;
    }
  }
}

}  // namespace
}  // namespace conformance
