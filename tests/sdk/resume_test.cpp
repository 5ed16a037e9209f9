// The promise of the SDK: killed at any request, or with any answer lost, a flow that is started
// again ends with the same resources and not one more.
#include <gtest/gtest.h>

#include <set>

#include "fake_twilio.h"

namespace a2p_test {
namespace {

using Start = std::function<a2p::Flow(const a2p::Client&, a2p::Registration, a2p::FlowHooks)>;

Start standard() {
  return [](const a2p::Client& client, a2p::Registration registration, a2p::FlowHooks hooks) {
    return a2p::Flow(client, standard_input(), std::move(registration), std::move(hooks));
  };
}
Start sole_proprietor() {
  return [](const a2p::Client& client, a2p::Registration registration, a2p::FlowHooks hooks) {
    return a2p::Flow(client, sole_proprietor_input(), std::move(registration), std::move(hooks));
  };
}

// A caller that keeps the registration as text and starts again whenever it is killed.
struct Caller {
  FakeTwilio& twilio;
  Start start;
  std::string stored{};
  int starts = 0;
  int adopted = 0;
  std::set<std::string> tags{};

  a2p::Result<a2p::Registration> run() {
    while (true) {
      ++starts;
      try {
        a2p::Registration registration;
        if (!stored.empty()) registration = a2p::registration_from_json(stored).value();
        a2p::FlowHooks hooks;
        hooks.save = [&](const a2p::Registration& state) {
          stored = to_json(state);
          tags.insert(state.tag);
        };
        hooks.on_progress = [&](const a2p::Progress& done) { adopted += done.adopted ? 1 : 0; };
        const a2p::Client client(twilio.options());
        auto flow = start(client, std::move(registration), std::move(hooks));
        return a2p::run(flow, client);
      } catch (const Killed&) {
      }
    }
  }
};

struct Outcome {
  std::map<std::string, std::size_t> census;
  std::size_t requests;
};

// Reviews short enough that every request of the flow can be hit in turn.
void shorten_reviews(FakeTwilio& twilio) {
  twilio.brand_review = std::chrono::minutes(10);
  twilio.campaign_review = std::chrono::hours(3);
}

Outcome undisturbed(const Start& start) {
  FakeTwilio twilio;
  shorten_reviews(twilio);
  Caller caller{twilio, start};
  const auto result = caller.run();
  EXPECT_TRUE(result) << describe(result.error());
  return {twilio.census(), twilio.journal.size()};
}

class Resume : public testing::TestWithParam<std::tuple<bool, Fault>> {};

TEST_P(Resume, EndsWithTheSameResourcesWhateverRequestIsHit) {
  const auto [is_standard, fault] = GetParam();
  const auto start = is_standard ? standard() : sole_proprietor();
  const auto expected = undisturbed(start);
  ASSERT_GT(expected.requests, 30U);
  for (int request = 1; request <= static_cast<int>(expected.requests); ++request) {
    FakeTwilio twilio;
    shorten_reviews(twilio);
    twilio.faults[request] = fault;
    Caller caller{twilio, start};
    const auto result = caller.run();
    ASSERT_TRUE(result) << "request " << request << ": " << describe(result.error());
    EXPECT_EQ(twilio.census(), expected.census) << "request " << request;
    EXPECT_EQ(result->campaigns.front().status, "VERIFIED") << "request " << request;
    EXPECT_FALSE(result->intent) << "request " << request;
    const bool is_death = fault == Fault::kKillBefore || fault == Fault::kKillAfter;
    EXPECT_EQ(caller.starts, is_death ? 2 : 1) << "request " << request;
    EXPECT_EQ(caller.tags.size(), 1U) << "request " << request;
  }
}

INSTANTIATE_TEST_SUITE_P(
    Faults, Resume,
    testing::Combine(testing::Bool(), testing::Values(Fault::kKillBefore, Fault::kKillAfter,
                                                      Fault::kLoseAnswer, Fault::kRefuseConnection,
                                                      Fault::kFailBefore, Fault::kFailAfter)));

// Killed at every single request, once before and once after it, all the way.
TEST(ResumeAlways, SurvivesADeathAtEveryRequest) {
  const auto expected = undisturbed(sole_proprietor());
  FakeTwilio twilio;
  shorten_reviews(twilio);
  for (int request = 1; request < 400; request += 2) {
    twilio.faults[request] = request % 4 == 1 ? Fault::kKillAfter : Fault::kKillBefore;
  }
  Caller caller{twilio, sole_proprietor()};
  ASSERT_TRUE(caller.run());
  EXPECT_EQ(twilio.census(), expected.census);
  EXPECT_GT(caller.starts, 20);
}

// The number of the request that creates the first record of a collection.
int request_that_creates(const Start& start, const std::string& word) {
  FakeTwilio twilio;
  Caller caller{twilio, start};
  EXPECT_TRUE(caller.run());
  for (std::size_t i = 0; i < twilio.journal.size(); ++i) {
    const auto& exchange = twilio.journal[i];
    if (exchange.method == "POST" && exchange.path.ends_with(word)) return static_cast<int>(i) + 1;
  }
  throw std::out_of_range(word);
}

TEST(LostAnswer, IsLookedForBeforeTheRequestIsSentAgain) {
  const int request = request_that_creates(standard(), "/CustomerProfiles");
  FakeTwilio twilio;
  twilio.faults[request] = Fault::kLoseAnswer;
  Caller caller{twilio, standard()};
  ASSERT_TRUE(caller.run());
  EXPECT_EQ(caller.adopted, 1);
  const auto& search = twilio.journal.at(static_cast<std::size_t>(request));
  EXPECT_EQ(search.line(), "GET /v1/CustomerProfiles");
  EXPECT_EQ(search.query.front().first, "FriendlyName");
  EXPECT_NE(search.query.front().second.find(*caller.tags.begin()), std::string::npos);
}

TEST(LostAnswer, OfTwoCandidatesNoneIsGuessed) {
  FakeTwilio twilio;
  const int request = request_that_creates(standard(), "/CustomerProfiles");
  twilio.faults[request] = Fault::kLoseAnswer;
  bool has_copied = false;
  twilio.alter = [&](const Exchange& exchange, Json& answer) {
    if (exchange.method != "POST" || !exchange.path.ends_with("/CustomerProfiles")) return;
    auto copy = answer;
    copy["sid"] = "BUeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeee";
    if (!has_copied) twilio.collections["/v1/CustomerProfiles"].push_back(copy);
    has_copied = true;
  };
  Caller caller{twilio, standard()};
  const auto result = caller.run();
  ASSERT_FALSE(result);
  const auto* ambiguous = result.error().get_if<a2p::AmbiguousResource>();
  ASSERT_NE(ambiguous, nullptr);
  EXPECT_EQ(ambiguous->resource, "CustomerProfile");
  EXPECT_EQ(ambiguous->sids.size(), 2U);
  EXPECT_EQ(twilio.census()["CustomerProfiles"], 3U) << "nothing was made on top";
}

TEST(LostAnswer, LeavesAloneWhatIsOlderThanTheAttempt) {
  FakeTwilio twilio;
  const int request = request_that_creates(standard(), "/CustomerProfiles");
  // Same tag, same policy, same e-mail, but made an hour before the attempt.
  a2p::Registration registration;
  registration.tag = "a2p-known";
  twilio.collections["/v1/CustomerProfiles"].push_back(
      {{"sid", "BUdddddddddddddddddddddddddddddddd"},
       {"friendly_name", "Customer Corp [a2p-known]"},
       {"email", "customer@example.com"},
       {"policy_sid", "RNdfbf3fae0e1107f8aded0e7cead80bf5"},
       {"status", "draft"},
       {"date_created", "2026-01-05T08:00:00Z"}});
  twilio.faults[request] = Fault::kFailBefore;
  const a2p::Client client(twilio.options());
  registration.twilio_time = twilio.now;
  a2p::Flow flow(client, standard_input(), registration);
  ASSERT_TRUE(a2p::run(flow, client));
  EXPECT_NE(flow.registration().customer_profile_sid, "BUdddddddddddddddddddddddddddddddd");
}

TEST(LostAnswer, TwoCustomersOfOneNameShareNothing) {
  FakeTwilio twilio;
  const a2p::Client client(twilio.options());
  a2p::Flow first(client, standard_input());
  ASSERT_TRUE(a2p::run(first, client));
  auto input = standard_input();
  input.step4.phone_number_sid.clear();  // the number is the first one's
  const auto requests = static_cast<int>(twilio.journal.size());
  const int request = requests + request_that_creates(standard(), "/CustomerProfiles");
  twilio.faults[request] = Fault::kLoseAnswer;
  a2p::Flow second(client, input);
  const auto result = a2p::run(second, client);
  ASSERT_TRUE(result) << describe(result.error());
  EXPECT_NE(first.registration().tag, second.registration().tag);
  EXPECT_NE(first.registration().customer_profile_sid, second.registration().customer_profile_sid);
  EXPECT_EQ(twilio.census()["CustomerProfiles"], 3U);
}

TEST(Save, ComesBeforeEveryCreation) {
  FakeTwilio twilio;
  std::string stored{};
  a2p::FlowHooks hooks;
  hooks.save = [&](const a2p::Registration& state) { stored = to_json(state); };
  std::size_t creations = 0;
  twilio.alter = [&](const Exchange& exchange, Json&) {
    if (exchange.method != "POST") return;
    ++creations;
    EXPECT_TRUE(a2p::registration_from_json(stored).value().intent) << exchange.line();
  };
  const a2p::Client client(twilio.options());
  a2p::Flow flow(client, standard_input(), {}, hooks);
  ASSERT_TRUE(a2p::run(flow, client));
  EXPECT_EQ(creations, 21U);
  EXPECT_FALSE(a2p::registration_from_json(stored).value().intent);
}

TEST(Save, ThatFailsStopsTheFlowBeforeTheRequest) {
  FakeTwilio twilio;
  a2p::FlowHooks hooks;
  hooks.save = [&](const a2p::Registration&) { throw std::runtime_error("disk full"); };
  auto input = standard_input();
  input.step1.primary_profile_sid = "BUffffffffffffffffffffffffffffffff";
  const a2p::Client client(twilio.options());
  a2p::Flow flow(client, input, {}, hooks);
  EXPECT_THROW((void)a2p::run(flow, client), std::runtime_error);
  EXPECT_TRUE(twilio.journal.empty());
}

TEST(RegistrationText, CarriesEverything) {
  FakeTwilio twilio;
  twilio.phone_owner_answers = false;
  const a2p::Client client(twilio.options());
  a2p::Flow flow(client, sole_proprietor_input());
  ASSERT_FALSE(a2p::run(flow, client));
  auto registration = flow.registration();
  registration.intent = a2p::Intent{.action = "x", .since = twilio.now};
  registration.brand_trust_score = 42;
  registration.brand_updates = 2;
  registration.campaigns.push_back({"MG1", "QE1", "FAILED", "PN1"});
  const auto text = to_json(registration);
  const auto read = a2p::registration_from_json(text);
  ASSERT_TRUE(read);
  EXPECT_EQ(to_json(*read), text);
  EXPECT_EQ(read->otp_sent_at, registration.otp_sent_at);
  EXPECT_EQ(read->intent->since, twilio.now);
  EXPECT_EQ(read->campaigns.back().phone_number_sid, "PN1");
  EXPECT_EQ(read->done, registration.done);
}

TEST(RegistrationText, RefusesWhatIsNone) {
  for (const auto* text : {"", "{}", "[]", R"({"version":2})", R"({"version":1,"route":"x"})"}) {
    EXPECT_FALSE(a2p::registration_from_json(text)) << text;
  }
}

}  // namespace
}  // namespace a2p_test
