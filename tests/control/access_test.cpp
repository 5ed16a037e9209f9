#include "mock_server/control/access.h"

#include <gtest/gtest.h>

#include "tests/control/control_server.h"

namespace mock {
namespace {

constexpr const char* kVersionPath = "/_mock/v1/version";

ControlSettings settings(ControlSettings::Mode mode) {
  return {.mode = mode, .token = "sesame-sesame", .hosts = {"mock.example.test"}};
}

class Access : public testing::TestWithParam<ControlSettings::Mode> {
 protected:
  Answered get(const std::string& host, const Params& more = {}) {
    Params headers = {{"Host", host}, {"Authorization", "Bearer sesame-sesame"}};
    headers.insert(headers.end(), more.begin(), more.end());
    return server.send("GET", kVersionPath, {}, headers);
  }
  ControlServer server{settings(GetParam())};
};

TEST_P(Access, OfAnIpAddressOrASingleLabelIsGranted) {
  for (const char* host : {"127.0.0.1:4010", "[::1]:4010", "10.1.2.3", "localhost:4010", "mock"})
    EXPECT_EQ(get(host).status, 200) << host;
}

TEST_P(Access, OfAListedNameIsGranted) { EXPECT_EQ(get("Mock.example.test:80").status, 200); }

TEST_P(Access, OfAForeignHostIsRefused) {
  for (const char* host :
       {"evil.example", "trusthub.twilio.com", "127.0.0.1.evil.example", "1.evil"}) {
    const Answered answered = get(host);
    EXPECT_EQ(answered.status, 403) << host;
    EXPECT_EQ(error_code(answered), "foreign_host");
  }
}

TEST_P(Access, OfAForeignOriginIsRefused) {
  for (const char* origin :
       {"http://evil.example", "null", "http://127.0.0.1:8080", "http://127.0.0.1:4010.evil"}) {
    const Answered answered = get("127.0.0.1:4010", {{"Origin", origin}});
    EXPECT_EQ(answered.status, 403) << origin;
    EXPECT_EQ(error_code(answered), "foreign_origin");
  }
}

TEST_P(Access, OfItsOwnOriginIsGranted) {
  EXPECT_EQ(get("127.0.0.1:4010", {{"Origin", "http://127.0.0.1:4010"}}).status, 200);
}

TEST_P(Access, OfAForeignPageChangesNothing) {
  server.send("POST", "/_mock/v1/sandboxes", "{}",
              {{"Origin", "http://evil.example"}, {"Authorization", "Bearer sesame-sesame"}});
  EXPECT_TRUE(server.directory.all().empty());
}

INSTANTIATE_TEST_SUITE_P(EveryMode, Access,
                         testing::Values(ControlSettings::Mode::kLoopback,
                                         ControlSettings::Mode::kToken,
                                         ControlSettings::Mode::kOpen));

class TokenAccess : public testing::Test {
 protected:
  Answered get(const std::string& path, const Params& headers) {
    return server.send("GET", path, {}, headers);
  }
  ControlServer server{settings(ControlSettings::Mode::kToken)};
};

TEST_F(TokenAccess, WithoutTokenIs401) {
  const Answered answered = get(kVersionPath, {});
  EXPECT_EQ(answered.status, 401);
  EXPECT_EQ(answered.header("WWW-Authenticate"), "Bearer");
}

TEST_F(TokenAccess, WithAnotherTokenIs401) {
  for (const char* value : {"Bearer sesame", "Bearer sesame-sesamf", "Bearer ", "Bearer",
                            "Basic sesame-sesame", "Bearer sesame-sesamesesame-sesame"})
    EXPECT_EQ(get(kVersionPath, {{"Authorization", value}}).status, 401) << value;
}

TEST_F(TokenAccess, WithTheTokenIsGranted) {
  EXPECT_EQ(get(kVersionPath, {{"Authorization", "Bearer sesame-sesame"}}).status, 200);
}

TEST_F(TokenAccess, OfHealthChecksNeedsNone) {
  EXPECT_EQ(get("/_mock/livez", {}).status, 200);
  EXPECT_EQ(get("/_mock/readyz", {}).status, 200);
}

TEST_F(TokenAccess, OfAnUnknownPathTellsNothingWithoutOne) {
  EXPECT_EQ(get("/_mock/v1/nothing", {}).status, 401);
}

TEST(OpenAccess, NeedsNoToken) {
  ControlServer server(settings(ControlSettings::Mode::kOpen));
  EXPECT_EQ(server.send("GET", kVersionPath).status, 200);
}

}  // namespace
}  // namespace mock
