#include "mock_server/core/base64.h"

#include <gtest/gtest.h>

namespace mock {
namespace {

TEST(Base64, DecodesWithAndWithoutPadding) {
  EXPECT_EQ(base64_decode("QUM6dG9rZW4="), "AC:token");
  EXPECT_EQ(base64_decode("QUM6dG9rZW4"), "AC:token");
  EXPECT_EQ(base64_decode(""), "");
}

TEST(Base64, RefusesWhatIsNone) {
  EXPECT_EQ(base64_decode("QUM6*"), std::nullopt);
  EXPECT_EQ(base64_decode("QUM6d"), std::nullopt);
}

}  // namespace
}  // namespace mock
