#include "mock_server/engine/router.h"

#include <gtest/gtest.h>

#include "tests/unit/engine/toy.h"

namespace mock {
namespace {

class RouterTest : public testing::Test {
 protected:
  Router router_{toy::kAll};
};

TEST_F(RouterTest, FindsVerbsByMethodAndPlace) {
  EXPECT_EQ(router_.match("POST", "/v1/Boxes").route->verb, kCreate);
  EXPECT_EQ(router_.match("GET", "/v1/Boxes").route->verb, kList);
  EXPECT_EQ(router_.match("GET", "/v1/Boxes/BX1").route->verb, kFetch);
  EXPECT_EQ(router_.match("POST", "/v1/Boxes/BX1").route->verb, kUpdate);
  EXPECT_EQ(router_.match("DELETE", "/v1/Boxes/BX1").route->verb, kDelete);
}

TEST_F(RouterTest, YieldsThePathParameters) {
  const Match match = router_.match("GET", "/v1/Boxes/BX1/Items/IT%201");
  ASSERT_NE(match.route, nullptr);
  EXPECT_EQ(match.route->resource, &toy::kItems);
  EXPECT_EQ(match.route->parent, &toy::kBoxes);
  EXPECT_EQ(match.sids, (std::vector<std::string>{"BX1", "IT 1"}));
}

TEST_F(RouterTest, ALiteralWinsOverAParameter) {
  EXPECT_NE(router_.match("GET", "/v1/Boxes/Count").route->command, nullptr);
}

TEST_F(RouterTest, TellsAnUnknownPathFromAWrongMethod) {
  EXPECT_TRUE(router_.match("GET", "/v1/Crates").allowed.empty());
  const Match wrong = router_.match("PUT", "/v1/Boxes");
  EXPECT_EQ(wrong.route, nullptr);
  EXPECT_EQ(wrong.allowed, "GET, POST");
}

TEST_F(RouterTest, TheOldApiNeedsItsSuffix) {
  const Match with = router_.match("GET", "/2010-04-01/Accounts/AC1/Legacies.json");
  ASSERT_NE(with.route, nullptr);
  EXPECT_EQ(with.account, "AC1");
  EXPECT_TRUE(with.sids.empty());
  const Match without = router_.match("GET", "/2010-04-01/Accounts/AC1/Legacies");
  EXPECT_EQ(without.route, nullptr);
  EXPECT_TRUE(without.without_json);
}

TEST_F(RouterTest, AParameterThatCannotBeDecodedIsTakenAsItStands) {
  EXPECT_EQ(router_.match("GET", "/v1/Boxes/%zz").sids, std::vector<std::string>{"%zz"});
  EXPECT_EQ(router_.match("GET", "/v1/Boxes/%FF").sids, std::vector<std::string>{"%FF"});
}

TEST_F(RouterTest, StrangePathsAreUnknown) {
  for (const char* path :
       {"", "*", "/", "//", "/v1/Boxes/", "/v1/Boxes//Items", "/v1/Boxes/BX1/Items/IT1/x"})
    EXPECT_EQ(router_.match("GET", path).route, nullptr) << path;
  EXPECT_EQ(router_.match("GET", "/v1" + std::string(5000, '/')).route, nullptr);
}

}  // namespace
}  // namespace mock
