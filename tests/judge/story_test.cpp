#include "conformance/judge/story.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "tests/judge/sample_report.h"

namespace conformance {
namespace {

std::vector<std::string> words_of(const std::vector<Scene>& scenes) {
  std::vector<std::string> words;
  for (const Scene& scene : scenes) {
    std::string text = scene.what;
    if (!scene.answer.empty()) text += " = " + scene.answer;
    if (scene.count > 1) text += " x" + std::to_string(scene.count);
    words.push_back(text);
  }
  return words;
}

TEST(Story, TellsAllInItsOrder) {
  const std::vector<std::string> expected = {
      "reviewers will take three days for the brand, and reject it with 30795 then",
      "the program starts",
      "GET …/CustomerProfiles = 200",
      "POST …/CustomerProfiles = 201",
      "POST …/CustomerProfiles/BU…0a01/EntityAssignments = 201",
      "POST …/CustomerProfiles/BU…0a01 = 200",
      "customer profile BU…0a01: draft to pending-review",
      "customer profile BU…0a01: pending-review to in-review",
      "webhook: in-review of BU…0a01 = 204",
      "forged webhook: in-review of BU…0a01 = 204",
      "POST …/a2p/BrandRegistrations = 503 20503",
      "POST …/a2p/BrandRegistrations = 201, answer lost",
      "GET …/a2p/BrandRegistrations/BN…0b01 = 200 x214",
      "POST …/a2p/BrandRegistrations = 201",
      "brand BN…0b01: PENDING to FAILED (30795)",
      "GET …/a2p/BrandRegistrations/BN…0b01 = 200",
      "it ends with exit status 1"};
  EXPECT_EQ(words_of(story_of(second_brand())), expected);
}

TEST(Story, MarksTheRequestThatBrokeARule) {
  for (const Scene& scene : story_of(second_brand()))
    EXPECT_EQ(scene.breaches.size(),
              scene.what == "POST …/a2p/BrandRegistrations" && scene.answer == "201" ? 1u : 0u)
        << scene.what;
}

TEST(Story, TellsApartWhatDecidesAndWhatDoesNot) {
  CaseResult result = second_brand();
  const auto minor = [&result] {
    for (const Scene& scene : story_of(result))
      if (!scene.breaches.empty()) return scene.is_minor;
    return true;
  };
  EXPECT_FALSE(minor());
  result.others.swap(result.breaches);
  EXPECT_TRUE(minor());
}

TEST(Story, KeepsStartsApartThatHappenAtOneInstant) {
  const std::vector<std::string> expected = {
      "the program starts, start 1 of 2",   "POST …/a2p/BrandRegistrations = 201",
      "it is killed by signal 9",           "the program starts, start 2 of 2",
      "GET …/a2p/BrandRegistrations = 200", "it ends with exit status 0"};
  EXPECT_EQ(words_of(story_of(killed())), expected);
}

TEST(Story, PutsWhatCameAfterTheEndBehindIt) {
  SampleCase one("isv-standard/x/y", Verdict::kOk);
  one.at("2026-01-05T09:00:00Z").start();
  one.ask("POST", "/v1/x", 201);
  one.end(0, "");
  one.at("2026-01-06T09:00:00Z").change("brand", kBrandSid, "PENDING", "APPROVED");
  const auto words = words_of(story_of(one.result));
  EXPECT_EQ(words.back(), "brand BN…0b01: PENDING to APPROVED");
}

TEST(Story, IsBoundedAndKeepsWhatWasBroken) {
  SampleCase one("isv-standard/x/y", Verdict::kFailed);
  one.at("2026-01-05T09:00:00Z").start();
  for (int i = 0; i < 2000; ++i) {
    one.ask("GET", "/v1/" + std::to_string(i), 200);
    if (i == 1000) one.breach("CLIENT-POLL-01", "too often", "less");
  }
  one.end(0, "");
  const std::vector<Scene> scenes = story_of(one.result);
  EXPECT_LE(scenes.size(), kMostScenes);
  std::size_t told = 0, left_out = 0;
  bool broke = false;
  for (const Scene& scene : scenes) {
    (scene.kind == Scene::Kind::kLeftOut ? left_out : told) += scene.count;
    broke = broke || !scene.breaches.empty();
  }
  EXPECT_TRUE(broke);
  EXPECT_EQ(told + left_out, 2002u);
  EXPECT_EQ(scenes.back().kind, Scene::Kind::kEnd);
}

TEST(Story, ShortensSidsAndPaths) {
  EXPECT_EQ(short_sid(kBrandSid), "BN…0b01");
  EXPECT_EQ(short_sid("BN12"), "BN12");
  EXPECT_EQ(short_sids("a " + std::string(kBrandSid) + ", ünd"), "a BN…0b01, ünd");
  EXPECT_EQ(short_path("/2010-04-01/Accounts/AC00000000000000000000000000000001/Addresses.json"),
            "…/Accounts/AC…0001/Addresses.json");
  EXPECT_EQ(short_path("/elsewhere"), "/elsewhere");
}

}  // namespace
}  // namespace conformance
