#include "mock_server/core/any_text.h"

#include <gtest/gtest.h>

namespace mock {
namespace {

TEST(AnyText, QuotesWhatIsUtf8AsItIs) {
  EXPECT_EQ(quote_any("S\xC3\xB6hne \"&\""), "\"S\xC3\xB6hne \\\"&\\\"\"");
}

TEST(AnyText, PutsQuestionMarksWhereBytesAreNoCharacters) {
  EXPECT_EQ(quote_any("a\xFF\xC3\xB6z"), "\"a???z\"");
}

TEST(AnyText, IsCutBetweenCharacters) {
  EXPECT_EQ(shortened("S\xC3\xB6hne", 2), "S");
  EXPECT_EQ(shortened("S\xC3\xB6hne", 3), "S\xC3\xB6");
  EXPECT_EQ(shortened("short", 100), "short");
}

}  // namespace
}  // namespace mock
