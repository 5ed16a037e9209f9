// `a2p-mock demo` as a user runs it: both seed flows, a refusal, a bad input.
#include <gtest/gtest.h>

#include <fstream>
#include <regex>

#include "tests/integration/program.h"

namespace mock {
namespace {

struct Times {
  int days = 0, milliseconds = 0;
};

Times times_of(const std::string& output) {
  std::smatch found;
  const std::regex line(R"(after (\d+) d.* of sandbox time, (\d+) ms of yours)");
  if (!std::regex_search(output, found, line)) return {};
  return {std::stoi(found[1]), std::stoi(found[2])};
}

class Demo : public testing::TestWithParam<const char*> {};
INSTANTIATE_TEST_SUITE_P(Flows, Demo, testing::Values("isv-standard", "isv-sole-prop"));

TEST_P(Demo, EndsVerifiedAfterWeeksThatCostNoTime) {
  const Ran ran = run_program("demo " + std::string(GetParam()));
  EXPECT_EQ(ran.status, 0) << ran.output;
  EXPECT_NE(ran.output.find("Campaign VERIFIED"), std::string::npos) << ran.output;
  const Times times = times_of(ran.output);
  EXPECT_GE(times.days, 10) << ran.output;
  EXPECT_GT(times.milliseconds, 0) << ran.output;
#if !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
  EXPECT_LE(times.milliseconds, 2000) << ran.output;
#endif
}

TEST(DemoCosts, AreShownAtTheEnd) {
  const std::string output = run_program("demo isv-standard").output;
  for (const char* part : {"costs 71.00 USD", "Standard brand with secondary vetting 46.00",
                           "Campaign vetting 15.00", "Campaign for a month 10.00"})
    EXPECT_NE(output.find(part), std::string::npos) << output;
}

TEST(DemoSoleProprietor, ShowsTheOtpArriveAndItsAnswer) {
  const std::string output = run_program("demo isv-sole-prop").output;
  EXPECT_TRUE(std::regex_search(output, std::regex(R"(\+19152782000 -> \+15555554444  ".*YES)")))
      << output;
  EXPECT_NE(output.find("+15555554444 -> +19152782000  \"YES\""), std::string::npos) << output;
}

TEST(DemoPreflight, AStricterProfileRefusesTheSeedsShortTexts) {
  const Ran ran = run_program("demo isv-sole-prop --rules twilio");
  EXPECT_EQ(ran.status, 1) << ran.output;
  EXPECT_NE(ran.output.find("21728"), std::string::npos) << ran.output;
  EXPECT_NE(ran.output.find("Rule A2P-"), std::string::npos) << ran.output;
}

TEST(DemoPreflight, TheGuideProfileTellsWhatProductionWouldSay) {
  const Ran ran = run_program("demo isv-sole-prop");
  EXPECT_NE(ran.output.find("What production would say"), std::string::npos) << ran.output;
}

TEST(DemoInput, AMisspeltMemberIsNamed) {
  const std::string path = testing::TempDir() + "misspelt.json";
  std::ofstream(path) << R"({"flow":"isv-standard","step1":{"emial":"x"}})";
  const Ran ran = run_program("demo isv-standard --input " + path);
  EXPECT_EQ(ran.status, 2) << ran.output;
  EXPECT_NE(ran.output.find("step1"), std::string::npos) << ran.output;
}

}  // namespace
}  // namespace mock
