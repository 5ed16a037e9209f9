#include "mock_server/resources/message_segments.h"

#include <gtest/gtest.h>

#include <string>

namespace mock {
namespace {

std::string times(std::size_t count, std::string_view text) {
  std::string all;
  for (std::size_t i = 0; i < count; ++i) all += text;
  return all;
}

TEST(MessageSegments, CountsPartsOfGsm7) {
  EXPECT_EQ(count_segments("").count, 1u);
  EXPECT_EQ(count_segments(times(160, "a")).count, 1u);
  EXPECT_EQ(count_segments(times(161, "a")).count, 2u);
  EXPECT_EQ(count_segments(times(306, "a")).count, 2u);
  EXPECT_EQ(count_segments(times(307, "a")).count, 3u);
}

TEST(MessageSegments, KeepsAccentsOfGsm7) {
  EXPECT_EQ(count_segments("à ñ Ω £ Ç é").encoding, Encoding::kGsm7);
  EXPECT_EQ(count_segments("à ñ Ω £ ç é").encoding, Encoding::kUcs2);
}

TEST(MessageSegments, CountsTwoSeptetsForTheExtension) {
  EXPECT_EQ(count_segments("€[]").units, 6u);
  EXPECT_EQ(count_segments(times(80, "€")).count, 1u);
  EXPECT_EQ(count_segments(times(81, "€")).count, 2u);
}

TEST(MessageSegments, TearsNoEscapedCharacterApart) {
  // 152 septets and a pair do not fit in 153: the pair opens the second part.
  EXPECT_EQ(count_segments(times(152, "a") + "€" + times(151, "a")).count, 2u);
  EXPECT_EQ(count_segments(times(152, "a") + "€" + times(152, "a")).count, 3u);
}

TEST(MessageSegments, SwitchesToUcs2ForOneForeignCharacter) {
  EXPECT_EQ(count_segments(times(69, "a") + "ł").count, 1u);
  EXPECT_EQ(count_segments(times(70, "a") + "ł").count, 2u);
  EXPECT_EQ(count_segments(times(133, "a") + "ł").count, 2u);
  EXPECT_EQ(count_segments(times(134, "a") + "ł").count, 3u);
}

TEST(MessageSegments, CountsTwoUnitsForAnEmoji) {
  EXPECT_EQ(count_segments("👍").units, 2u);
  EXPECT_EQ(count_segments(times(35, "👍")).count, 1u);
  EXPECT_EQ(count_segments(times(36, "👍")).count, 2u);
}

}  // namespace
}  // namespace mock
