// A program that was stopped by a refusal and is started again with corrected data: it goes on with
// what there is, corrects it in place, and makes nothing twice.
#include <gtest/gtest.h>

#include "fake_twilio.h"

namespace a2p_test {
namespace {

Json errors_of(const char* member, int code) {
  return Json::array({{{member, code}, {"description", "refused"}}});
}

// Starts the program again and again, as its owner would: with the registration as it was stored.
template <class Input>
struct Starts {
  FakeTwilio& twilio;
  std::string stored{};

  a2p::Result<a2p::Registration> run(const Input& input) {
    while (true) {
      try {
        a2p::Registration registration;
        if (!stored.empty()) registration = a2p::registration_from_json(stored).value();
        const a2p::Client client(twilio.options());
        const auto save = [&](const a2p::Registration& state) { stored = to_json(state); };
        const auto rectified = a2p::rectify(client, registration, input, save);
        if (!rectified) return a2p::Unexpected(rectified.error());
        a2p::Flow flow(client, input, registration, {.save = save, .on_progress = {}});
        return a2p::run(flow, client);
      } catch (const Killed&) {
      }
    }
  }
};

a2p::IsvStandardInput corrected_standard() {
  auto input = standard_input();
  input.step1.authorized_rep.phone_number = "+15555550000";
  input.step1.address.street = "790 Main St";
  return input;
}

// Refused once by `refuse`, started with the same input, then corrected.
using Refuse = std::function<void(FakeTwilio&)>;
struct Refusal {
  const char* name;
  Refuse begin, end;
  const char* error;
  a2p::IsvStandardInput corrected;
  std::vector<std::string> writes;  // after the correction, in the order of Twilio's guides
};

std::vector<Refusal> refusals() {
  auto messaging = standard_input();
  messaging.step2.a2p_messaging_profile.company_type = "non-profit";
  auto campaign = standard_input();
  campaign.step4.campaign.message_flow = "People opt in at https://customer.com/join";
  const std::vector<std::string> items = {"/v1/EndUsers/IT",
                                          "/2010-04-01/Accounts/AC/Addresses/AD.json"};
  return {
      {"profile",
       [](FakeTwilio& twilio) {
         twilio.bundle_errors["/v1/CustomerProfiles"] = errors_of("code", 18602);
       },
       [](FakeTwilio& twilio) { twilio.bundle_errors.clear(); },
       "ProfileRejected",
       corrected_standard(),
       {items[0], items[1], "/v1/CustomerProfiles/BU/Evaluations", "/v1/CustomerProfiles/BU"}},
      {"trust_product",
       [](FakeTwilio& twilio) {
         twilio.bundle_errors["/v1/TrustProducts"] = errors_of("code", 18605);
       },
       [](FakeTwilio& twilio) { twilio.bundle_errors.clear(); },
       "TrustProductFailed",
       messaging,
       {items[0], "/v1/TrustProducts/BU/Evaluations", "/v1/TrustProducts/BU"}},
      {"brand",
       [](FakeTwilio& twilio) { twilio.brand_errors = errors_of("error_code", 30795); },
       [](FakeTwilio& twilio) { twilio.brand_errors = Json::array(); },
       "BrandFailed",
       corrected_standard(),
       {items[0], items[1], "/v1/a2p/BrandRegistrations/BN"}},
      {"campaign",
       [](FakeTwilio& twilio) { twilio.campaign_errors = errors_of("error_code", 30909); },
       [](FakeTwilio& twilio) { twilio.campaign_errors = Json::array(); },
       "CampaignFailed",
       campaign,
       {"/v1/Services/MG/Compliance/Usa2p/QE"}},
      {"evaluation",
       [](FakeTwilio& twilio) { twilio.evaluations_pass = false; },
       [](FakeTwilio& twilio) { twilio.evaluations_pass = true; },
       "EvaluationNoncompliant",
       corrected_standard(),
       {items[0], items[1], "/v1/CustomerProfiles/BU/Evaluations", "/v1/CustomerProfiles/BU"}},
  };
}

class Corrected : public testing::TestWithParam<Refusal> {
 protected:
  // Up to the refusal; then the reviewers are content.
  void refuse(Starts<a2p::IsvStandardInput>& starts) {
    // Short, so that every request can be hit in turn.
    starts.twilio.brand_review = std::chrono::minutes(10);
    starts.twilio.campaign_review = std::chrono::hours(3);
    GetParam().begin(starts.twilio);
    const auto refused = starts.run(standard_input());
    ASSERT_FALSE(refused);
    EXPECT_EQ(name(refused.error()), GetParam().error);
    GetParam().end(starts.twilio);
  }
};
INSTANTIATE_TEST_SUITE_P(Refusals, Corrected, testing::ValuesIn(refusals()),
                         [](const auto& info) { return std::string(info.param.name); });

TEST_P(Corrected, GoesOnInPlaceAndMakesNothingTwice) {
  FakeTwilio plain;
  Starts<a2p::IsvStandardInput> undisturbed{plain};
  ASSERT_TRUE(undisturbed.run(standard_input()));

  FakeTwilio twilio;
  Starts<a2p::IsvStandardInput> starts{twilio};
  refuse(starts);
  const auto before = twilio.writes().size();
  const auto result = starts.run(GetParam().corrected);
  ASSERT_TRUE(result) << describe(result.error());
  EXPECT_EQ(result->campaigns.front().status, "VERIFIED");
  auto writes = twilio.writes();
  writes.erase(writes.begin(), writes.begin() + static_cast<std::ptrdiff_t>(before));
  ASSERT_GE(writes.size(), GetParam().writes.size());
  writes.resize(GetParam().writes.size());
  EXPECT_EQ(writes, GetParam().writes);
  auto census = twilio.census();
  census["Evaluations"] = plain.census()["Evaluations"];
  EXPECT_EQ(census, plain.census());
  EXPECT_TRUE(result->due.empty());
}

TEST_P(Corrected, SaysTheSameAgainWhenNothingWasCorrected) {
  FakeTwilio twilio;
  Starts<a2p::IsvStandardInput> starts{twilio};
  refuse(starts);
  GetParam().begin(twilio);
  const auto before = twilio.writes();
  const auto again = starts.run(standard_input());
  ASSERT_FALSE(again);
  EXPECT_EQ(name(again.error()), GetParam().error);
  if (std::string(GetParam().name) == "evaluation") return;  // it evaluates again
  EXPECT_EQ(twilio.writes(), before);
}

TEST_P(Corrected, EndsTheSameWhateverRequestOfTheCorrectionIsHit) {
  FakeTwilio whole;
  Starts<a2p::IsvStandardInput> undisturbed{whole};
  refuse(undisturbed);
  const auto first = static_cast<int>(whole.journal.size()) + 1;
  ASSERT_TRUE(undisturbed.run(GetParam().corrected));
  const auto updates = [](FakeTwilio& twilio) {
    std::size_t count = 0;
    for (const auto& line : twilio.writes()) {
      if (line.ends_with("/BN") || line.ends_with("/QE") || line.ends_with("s/BU")) ++count;
    }
    return count;
  };
  const auto last = std::min(first + 25, static_cast<int>(whole.journal.size()));
  for (const auto fault : {Fault::kKillBefore, Fault::kKillAfter, Fault::kLoseAnswer}) {
    for (int request = first; request <= last; ++request) {
      FakeTwilio twilio;
      Starts<a2p::IsvStandardInput> starts{twilio};
      refuse(starts);
      twilio.faults[request] = fault;
      auto result = starts.run(GetParam().corrected);
      if (!result && result.error().is<a2p::TransportError>()) {
        result = starts.run(GetParam().corrected);
      }
      ASSERT_TRUE(result) << "request " << request << ": " << describe(result.error());
      auto census = twilio.census();
      census["Evaluations"] = whole.census()["Evaluations"];
      EXPECT_EQ(census, whole.census()) << "request " << request;
      EXPECT_EQ(updates(twilio), updates(whole)) << "request " << request;
    }
  }
}

TEST(CorrectedBrand, IsUpdatedThreeTimesAtMost) {
  FakeTwilio twilio;
  twilio.brand_errors = errors_of("error_code", 30795);
  Starts<a2p::IsvStandardInput> starts{twilio};
  auto input = standard_input();
  for (int start = 0; start < 6; ++start) {
    const auto failed = starts.run(input);
    ASSERT_FALSE(failed);
    EXPECT_EQ(name(failed.error()), "BrandFailed");
    input.step1.business_attributes.business_registration_number = std::to_string(start);
  }
  std::size_t updates = 0;
  for (const auto& line : twilio.writes()) updates += line.ends_with("/BN") ? 1U : 0U;
  EXPECT_EQ(updates, 3U);
}

TEST(CorrectedBrand, IsLeftAloneWhereTheRegistryDoesNotKnowIt) {
  FakeTwilio twilio;
  twilio.brand_errors = errors_of("error_code", 30703);
  twilio.brand_is_known = false;
  Starts<a2p::IsvStandardInput> starts{twilio};
  ASSERT_FALSE(starts.run(standard_input()));
  const auto before = twilio.writes();
  const auto again = starts.run(corrected_standard());
  ASSERT_FALSE(again);
  EXPECT_EQ(name(again.error()), "BrandFailed");
  EXPECT_EQ(twilio.writes(), before);
}

TEST(CorrectedCampaign, IsLeftAloneAfterAFinalRefusal) {
  FakeTwilio twilio;
  twilio.campaign_errors = errors_of("error_code", 30883);
  Starts<a2p::IsvStandardInput> starts{twilio};
  ASSERT_FALSE(starts.run(standard_input()));
  const auto before = twilio.writes();
  auto input = standard_input();
  input.step4.campaign.message_flow = "People opt in at https://customer.com/join";
  const auto again = starts.run(input);
  ASSERT_FALSE(again);
  EXPECT_NE(again.error().guidance.find("delete the campaign"), std::string::npos);
  EXPECT_EQ(twilio.writes(), before);
}

TEST(CorrectedProfile, OfASoleProprietorToo) {
  FakeTwilio twilio;
  twilio.bundle_errors["/v1/TrustProducts"] = errors_of("code", 18605);
  Starts<a2p::DirectSoleProprietorInput> starts{twilio};
  ASSERT_FALSE(starts.run(direct_sole_proprietor_input()));
  twilio.bundle_errors.clear();
  auto input = direct_sole_proprietor_input();
  input.step2.sole_prop_info.brand_name = "Jane Doe Tailoring";
  const auto result = starts.run(input);
  ASSERT_TRUE(result) << describe(result.error());
  EXPECT_EQ(twilio.collections["/v1/EndUsers"].back()["attributes"]["brand_name"],
            "Jane Doe Tailoring");
  EXPECT_EQ(twilio.census()["TrustProducts"], 1U);
}

// A review may end long after the brand was registered.
TEST(RejectedBundle, IsSeenWhileTheCampaignIsReviewed) {
  FakeTwilio twilio;
  const a2p::Client client(twilio.options());
  a2p::Flow flow(client, standard_input());
  const auto result = a2p::run(flow, client,
                               {.wait =
                                    [&](const a2p::Waiting& waiting) {
                                      twilio.pass(waiting.poll_after);
                                      if (waiting.what != a2p::WaitingFor::kCampaignReview) return;
                                      auto& profile =
                                          twilio.collections["/v1/CustomerProfiles"].back();
                                      profile["status"] = "twilio-rejected";
                                      profile["errors"] = errors_of("code", 18601);
                                    },
                                .limit = {}});
  ASSERT_FALSE(result);
  EXPECT_EQ(name(result.error()), "ProfileRejected");
}

TEST(ExpiredOtp, IsSentAgainByTheNextStart) {
  FakeTwilio twilio;
  twilio.phone_owner_answers = false;
  Starts<a2p::IsvSoleProprietorInput> starts{twilio};
  const auto expired = starts.run(sole_proprietor_input());
  ASSERT_FALSE(expired);
  EXPECT_EQ(name(expired.error()), "OtpVerificationTimedOut");
  const auto brands = twilio.census()["BrandRegistrations"];
  ASSERT_FALSE(starts.run(sole_proprietor_input()));
  EXPECT_EQ(twilio.census()["SmsOtp"], 1U);
  EXPECT_EQ(twilio.census()["BrandRegistrations"], brands);
  twilio.collections["/v1/a2p/BrandRegistrations"].front()["identity_status"] = "VERIFIED";
  EXPECT_TRUE(starts.run(sole_proprietor_input()));
  EXPECT_EQ(twilio.census()["SmsOtp"], 1U);
}

TEST(Rectify, AfterTheEndMakesNothing) {
  FakeTwilio twilio;
  Starts<a2p::IsvStandardInput> starts{twilio};
  ASSERT_TRUE(starts.run(standard_input()));
  const auto before = twilio.writes();
  ASSERT_TRUE(starts.run(standard_input()));
  EXPECT_EQ(twilio.writes(), before);
}

TEST(CorrectProfile, TellsWhetherAnythingDiffered) {
  FakeTwilio twilio;
  const a2p::Client client(twilio.options());
  a2p::Registration registration;
  EXPECT_FALSE(a2p::correct_profile(client, registration, standard_input().step1)) << "no profile";
  twilio.evaluations_pass = false;
  a2p::Flow flow(client, standard_input());
  ASSERT_FALSE(a2p::run(flow, client));
  registration = flow.registration();
  const auto same = a2p::correct_profile(client, registration, standard_input().step1);
  ASSERT_TRUE(same);
  EXPECT_FALSE(*same);
  const auto other = a2p::correct_profile(client, registration, corrected_standard().step1);
  ASSERT_TRUE(other);
  EXPECT_TRUE(*other);
  EXPECT_EQ(twilio.journal.back().field("Street"), "790 Main St");
}

}  // namespace
}  // namespace a2p_test
