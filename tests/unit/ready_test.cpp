#include "mock_server/commands/ready.h"

#include <gtest/gtest.h>

namespace mock::cli {
namespace {

TEST(Ready, UrlIsOneThatAClientHereCanUse) {
  EXPECT_EQ(local_url("127.0.0.1", 4010), "http://127.0.0.1:4010");
  EXPECT_EQ(local_url("0.0.0.0", 80), "http://127.0.0.1:80");
  EXPECT_EQ(local_url("::", 80), "http://[::1]:80");
  EXPECT_EQ(local_url("localhost", 80), "http://localhost:80");
}

TEST(Ready, LineIsOneJsonObject) {
  EXPECT_EQ(ready_line("http://127.0.0.1:4010", 7, "0.1.0"),
            R"({"ready":true,"url":"http://127.0.0.1:4010","pid":7,"version":"0.1.0"})");
}

TEST(Ready, TextNamesTheUrl) {
  EXPECT_NE(ready_text("http://127.0.0.1:4010", "0.1.0")
                .find("export A2P_MOCK_URL=http://127.0.0.1:4010\n"),
            std::string::npos);
}

}  // namespace
}  // namespace mock::cli
