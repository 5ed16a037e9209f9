#include "mock_server/engine/twilio_paths.h"

#include <gtest/gtest.h>

namespace mock {
namespace {

constexpr std::string_view kCalls =
    "/2010-04-01/Accounts/ACaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa/Calls.json";

TEST(TwilioPaths, KnowsAPathOnItsHost) {
  EXPECT_TRUE(is_twilio_path("verify", "/v2/Services"));
  EXPECT_TRUE(is_twilio_path("api", kCalls));
}

TEST(TwilioPaths, KnowsAPathOfTheOldApiWithoutItsSuffix) {
  EXPECT_TRUE(is_twilio_path("api", kCalls.substr(0, kCalls.size() - 5)));
}

TEST(TwilioPaths, TakesAnySegmentForAParameter) {
  EXPECT_TRUE(is_twilio_path("verify", "/v2/Services/VA1/Verifications"));
}

TEST(TwilioPaths, AsksAllHostsWithoutALabel) {
  EXPECT_TRUE(is_twilio_path("", "/v2/Services"));
  EXPECT_TRUE(is_twilio_path("", kCalls));
}

TEST(TwilioPaths, RefusesAPathOfAnotherHost) {
  EXPECT_FALSE(is_twilio_path("trusthub", "/v2/Services"));
}

TEST(TwilioPaths, RefusesWhatTwilioDoesNotHave) {
  for (const std::string_view path :
       {"", "/", "v2/Services", "/v2/Services/", "/v2/Services//Verifications", "/v2",
        "/v2/services", "/v1/Services/MG1/SoleProprietors", "/v2/Services.json"})
    EXPECT_FALSE(is_twilio_path("", path)) << path;
}

TEST(TwilioPaths, KnowsHostLabels) {
  EXPECT_TRUE(is_twilio_host_label("trusthub"));
  EXPECT_TRUE(is_twilio_host_label("flex-api"));
  EXPECT_FALSE(is_twilio_host_label("example"));
  EXPECT_FALSE(is_twilio_host_label(""));
}

}  // namespace
}  // namespace mock
