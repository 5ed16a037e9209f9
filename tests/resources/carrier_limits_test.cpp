// What carriers let a registered sender send: by the Pacific day, by the minute. A2P-214 A2P-215
#include <gtest/gtest.h>

#include "tests/resources/sending_fixture.h"

namespace mock {
namespace {

TEST(TmobileDay, WarnsOnceADayOfEachShare) {  // MSG-DELIVERY-05 MSG-DELIVERY-06 MSG-DELIVERY-07
  Mock mock;
  const std::string brand = brand_of(mock, sole_proprietor_service(mock));
  sent_elsewhere(mock, brand, 499);
  EXPECT_EQ(warnings(mock), "");
  outcome_of(mock, text_to(kTmobilePhone));
  EXPECT_EQ(warnings(mock), "30025 ");
  sent_elsewhere(mock, brand, 199);
  EXPECT_EQ(warnings(mock), "30025 ");
  outcome_of(mock, text_to(kTmobilePhone));
  EXPECT_EQ(warnings(mock), "30025 30026 ");
  sent_elsewhere(mock, brand, 299);
  outcome_of(mock, text_to(kTmobilePhone));
  EXPECT_EQ(warnings(mock), "30025 30026 30027 ");
  EXPECT_EQ(ending(outcome_of(mock, text_to(kTmobilePhone))), "undelivered 30023");
  EXPECT_EQ(warnings(mock), "30025 30026 30027 ");
  mock.advance({{"by", "24h"}});
  sent_elsewhere(mock, brand, 500);
  EXPECT_EQ(warnings(mock), "30025 30026 30027 30025 ");
}

TEST(TmobileDay, IsUsedUpByAMessageThatDoesNotFitAnyMore) {
  Mock mock;
  sent_elsewhere(mock, brand_of(mock, sole_proprietor_service(mock)), 999);
  const std::string two_segments(161, 'a');
  EXPECT_EQ(ending(outcome_of(mock, with(text_to(kTmobilePhone), {{"Body", two_segments}}))),
            "undelivered 30023");
  EXPECT_EQ(warnings(mock), "30025 30026 30027 ");
  EXPECT_EQ(ending(outcome_of(mock, text_to(kTmobilePhone))), "delivered 0");
}

TEST(TmobileDay, LeavesOtherCarriersAlone) {  // MSG-DELIVERY-04
  Mock mock;
  sent_elsewhere(mock, brand_of(mock, sole_proprietor_service(mock)), 1'000);
  EXPECT_EQ(ending(outcome_of(mock, text_to(kTmobilePhone))), "undelivered 30023");
  EXPECT_EQ(ending(outcome_of(mock, text_to(kAttPhone))), "delivered 0");
  EXPECT_EQ(ending(outcome_of(mock, text_to(kVerizonPhone))), "delivered 0");
  mock.control("PUT", std::string("/phones/") + kVerizonPhone, {{"carrier", "T-Mobile"}});
  EXPECT_EQ(ending(outcome_of(mock, text_to(kVerizonPhone))), "undelivered 30023");
}

TEST(TmobileDay, CountsAMediaMessageOnce) {
  Mock mock;
  const std::string brand = brand_of(mock, sole_proprietor_service(mock));
  outcome_of(mock, with(text_to(kTmobilePhone), {{"Body", std::string(1600, 'a')},
                                                 {"MediaUrl", "https://example.com/1.png"}}));
  EXPECT_EQ(mock.control("GET", "/registry/segments/" + brand).json()["used"], 1);
}

TEST(TmobileDay, IsTheBrandsOverAllItsCampaigns) {
  Mock mock;
  const std::string brand = approved_standard(mock, {{"SkipAutomaticSecVet", "true"}});
  registered_service(mock, brand, "LOW_VOLUME", kOwnNumber);
  registered_service(mock, brand, "LOW_VOLUME", kOtherNumber);
  EXPECT_EQ(sent_elsewhere(mock, brand, 1'999).json()["limit"], 2'000);
  EXPECT_EQ(ending(outcome_of(mock, text_to(kTmobilePhone))), "delivered 0");
  EXPECT_EQ(ending(outcome_of(mock, text_to(kTmobilePhone, kOtherNumber))), "undelivered 30023");
}

TEST(TmobileDay, CapFollowsTheScore) {
  for (const auto& [score, cap] :
       {std::pair{80, 200'000}, {60, 40'000}, {30, 10'000}, {10, 2'000}}) {
    Mock mock;
    mock.control("POST", "/reviews",
                 {{"match", {{"resource", "brand"}}}, {"decision", "approve"}, {"score", score}});
    const std::string brand = approved_standard(mock);
    EXPECT_EQ(mock.control("GET", "/registry/segments/" + brand).json()["limit"], cap);
  }
}

// A sandbox whose clock is moved to `now` once its sole proprietor can send; 999 segments are used.
struct OnThatDay {
  explicit OnThatDay(const std::string& now) : mock(Json{{"now", "2026-01-05T09:00:00Z"}}) {
    brand = brand_of(mock, sole_proprietor_service(mock));
    mock.advance({{"to", now}});
    sent_elsewhere(mock, brand, 999);
  }
  std::string send_at(const std::string& now) {
    mock.advance({{"to", now}});
    return ending(outcome_of(mock, text_to(kTmobilePhone)));
  }
  Mock mock;
  std::string brand;
};

TEST(TmobileDay, HasTwentyThreeHoursWhenClocksGoForward) {  // 2026-03-08
  OnThatDay day("2026-03-08T08:00:00Z");
  EXPECT_EQ(day.send_at("2026-03-08T08:30:00Z"), "delivered 0");
  EXPECT_EQ(day.send_at("2026-03-09T06:58:00Z"), "undelivered 30023");
  EXPECT_EQ(day.send_at("2026-03-09T07:00:00Z"), "delivered 0");
}

TEST(TmobileDay, HasTwentyFiveHoursWhenClocksGoBack) {  // 2026-11-01
  OnThatDay day("2026-11-01T07:00:00Z");
  EXPECT_EQ(day.send_at("2026-11-01T07:30:00Z"), "delivered 0");
  EXPECT_EQ(day.send_at("2026-11-02T07:58:00Z"), "undelivered 30023");
  EXPECT_EQ(day.send_at("2026-11-02T08:00:00Z"), "delivered 0");
}

TEST(TmobileDay, OfAnUnknownBrandIs404) {
  Mock mock;
  EXPECT_EQ(mock.control("GET", "/registry/segments/BN1").status, 404);
  EXPECT_EQ(sent_elsewhere(mock, "BN1", 5).status, 404);
}

TEST(AttMinute, StopsWhatTheClassDoesNotAllow) {  // MSG-DELIVERY-20
  Mock mock;
  sole_proprietor_service(mock);
  mock.control("PATCH", "", with_switch("sender-queue", "0", "twilio"));
  for (int i = 0; i < 15; ++i) mock.post(kMessagesPath, text_to(kAttPhone));
  EXPECT_EQ(ending(outcome_of(mock, text_to(kAttPhone))), "undelivered 30022");
  EXPECT_EQ(ending(outcome_of(mock, text_to(kVerizonPhone))), "delivered 0");
  EXPECT_EQ(ending(outcome_of(mock, text_to(kAttPhone))), "delivered 0");  // another minute
}

TEST(AttMinute, IsAFindingForTheGuide) {
  Mock mock;
  sole_proprietor_service(mock);
  for (int i = 0; i < 15; ++i) mock.post(kMessagesPath, text_to(kAttPhone));
  EXPECT_EQ(ending(outcome_of(mock, text_to(kAttPhone))), "delivered 0");
  EXPECT_NE(mock.control("GET", "/findings?rule=MSG-DELIVERY-20").body.find("class A"),
            std::string::npos);
}

TEST(DailyTotal, IsOfNoAccountUnlessTheSwitchSaysSo) {  // MSG-DELIVERY-25
  Mock mock(with_switch("daily-total-cap", "2"));
  sole_proprietor_service(mock);
  EXPECT_EQ(ending(outcome_of(mock, text_to(kAttPhone))), "delivered 0");
  EXPECT_EQ(ending(outcome_of(mock, text_to(kVerizonPhone))), "delivered 0");
  const Json third = outcome_of(mock, text_to(kVerizonPhone));
  EXPECT_EQ(ending(third), "undelivered 30023");
  mock.advance({{"by", "24h"}});
  EXPECT_EQ(ending(outcome_of(mock, text_to(kVerizonPhone))), "delivered 0");
  EXPECT_EQ(ending(outcome_of(mock, text_to(kCanadian))), "delivered 0");
}

TEST(DailyTotal, IsForSoleProprietorsOnly) {
  Mock mock(with_switch("daily-total-cap", "1"));
  registered_service(mock, approved_standard(mock), "MARKETING", kOwnNumber);
  EXPECT_EQ(ending(outcome_of(mock, text_to(kVerizonPhone))), "delivered 0");
  EXPECT_EQ(ending(outcome_of(mock, text_to(kVerizonPhone))), "delivered 0");
}

}  // namespace
}  // namespace mock
