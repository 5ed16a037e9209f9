// Input that no library would send: a clear 4xx in Twilio's shape, nothing stored, and the server
// lives on.
#include <gtest/gtest.h>

#include "mock_server/core/json.h"
#include "tests/integration/whole_server.h"

namespace mock {
namespace {

constexpr std::string_view kProfile =
    "FriendlyName=f&Email=e%40x.com&PolicySid=RNdfbf3fae0e1107f8aded0e7cead80bf5";

class BadInput : public testing::Test {
 protected:
  // The number of profiles, the furnished primary one included.
  std::size_t profiles() {
    const auto page = server_.get("/v1/CustomerProfiles?PageSize=1000");
    return json::elements(json::member(page.body, "results")).size();
  }
  void expect_refused(const test::RawResponse& answer, int status, const char* code,
                      const std::string& what) {
    EXPECT_EQ(answer.status, status) << what << ": " << answer.body;
    EXPECT_EQ(json::member(answer.body, "code"), code) << what << ": " << answer.body;
    EXPECT_EQ(json::member(answer.body, "status"), std::to_string(status)) << what;
    EXPECT_FALSE(json::text_member(answer.body, "message").empty()) << what;
  }

  WholeServer server_;
};

TEST_F(BadInput, FormsThatCannotBeReadAreRefusedAndStoreNothing) {
  const std::size_t before = profiles();
  const std::pair<const char*, std::string> bodies[] = {
      {"broken escape", std::string(kProfile) + "&X=%4"},
      {"no hex", std::string(kProfile) + "&X=%zz"},
      {"bad UTF-8", std::string(kProfile) + "&X=%FF%FE"},
      {"raw bad UTF-8", std::string(kProfile) + "&X=\xC3\x28"},
      {"escaped NUL", std::string(kProfile) + "&X=a%00b"},
      {"raw NUL", std::string(kProfile) + "&X=" + std::string(1, '\0')}};
  for (const auto& [what, body] : bodies)
    expect_refused(server_.post("/v1/CustomerProfiles", body), 400, "20001", what);
  EXPECT_EQ(profiles(), before);
}

TEST_F(BadInput, AThousandParametersAreTooMany) {
  std::string body(kProfile);
  for (int i = 0; i < 1000; ++i) body += "&k" + std::to_string(i) + "=v";
  const std::size_t before = profiles();
  expect_refused(server_.post("/v1/CustomerProfiles", body), 400, "20001", "1000 keys");
  EXPECT_EQ(profiles(), before);
}

TEST_F(BadInput, OtherContentTypesAreRefused) {
  const std::size_t before = profiles();
  for (const char* type : {"application/json", "text/plain", "multipart/form-data; boundary=x"}) {
    auto client = server_.connect();
    const std::string body(kProfile);
    client.send("POST /v1/CustomerProfiles HTTP/1.1\r\nHost: h\r\n" + std::string(kCredentials) +
                "Content-Type: " + type + "\r\nContent-Length: " + std::to_string(body.size()) +
                "\r\n\r\n" + body);
    expect_refused(client.receive().value(), 415, "20415", type);
  }
  EXPECT_EQ(profiles(), before);
}

TEST_F(BadInput, DeepOrBrokenJsonInAttributesIsRefused) {
  const std::string form = "FriendlyName=f&Type=authorized_representative_1&Attributes=";
  const std::string deep = std::string(100'000, '[') + std::string(100'000, ']');
  for (const std::string& json :
       {deep, std::string("{"), std::string("{\"a\":}"), std::string("x"), "{\"a\":" + deep + "}"})
    expect_refused(server_.post("/v1/EndUsers", form + json), 400, "22207", json.substr(0, 20));
  const auto page = server_.get("/v1/EndUsers?PageSize=1000");
  for (const auto user : json::elements(json::member(page.body, "results")))
    EXPECT_NE(json::text_member(user, "friendly_name"), "f");
}

TEST_F(BadInput, ABodyOfTenMegabytesIsTooLarge) {
  auto client = server_.connect();
  const std::size_t size = 10 * 1024 * 1024;
  client.send("POST /v1/EndUsers HTTP/1.1\r\nHost: h\r\n" + std::string(kCredentials) +
              "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: " +
              std::to_string(size) + "\r\n\r\n");
  client.send(std::string(size, 'a'));
  const auto answer = client.receive();
  ASSERT_TRUE(answer.has_value());
  EXPECT_EQ(answer->status, 413);
  EXPECT_EQ(json::member(answer->body, "status"), "413") << answer->body;
  EXPECT_EQ(server_.get("/v1/CustomerProfiles").status, 200);
}

TEST_F(BadInput, AHeadOfTwentyKilobytesIsTooLarge) {
  auto client = server_.connect();
  client.send("GET / HTTP/1.1\r\nHost: h\r\nX-Long: " + std::string(20'000, 'x') + "\r\n\r\n");
  EXPECT_EQ(client.receive().value().status, 431);
  EXPECT_EQ(server_.get("/v1/CustomerProfiles").status, 200);
}

TEST_F(BadInput, AbsurdPagesAreRefused) {
  for (const char* size : {"0", "-5", "1001", "99999999999999999999", "x"})
    expect_refused(server_.get("/v1/EndUsers?PageSize=" + std::string(size)), 400, "20007", size);
  for (const char* token : {"x", "PA1", "PA99-abcdef", "PT0000"})
    expect_refused(server_.get("/v1/EndUsers?PageToken=" + std::string(token)), 400, "21481",
                   token);
}

TEST_F(BadInput, AStrangeHostIsRefusedBeforeItReachesAnAnswer) {
  auto client = server_.connect();
  client.send("GET /v1/EndUsers HTTP/1.1\r\nHost: a\"b\r\n" + std::string(kCredentials) + "\r\n");
  EXPECT_EQ(client.receive().value().status, 400);
}

TEST_F(BadInput, CredentialsThatAreNoneAreRefusedInTwiliosWords) {
  const auto message = [&](const std::string& headers) {
    const auto answer = server_.get("/v1/EndUsers", headers);
    EXPECT_EQ(answer.status, 401);
    EXPECT_EQ(answer.header("www-authenticate"), "Basic realm=\"Twilio API\"");
    return json::text_member(answer.body, "message");
  };
  EXPECT_EQ(message(""), "Authentication Error - No credentials provided");
  EXPECT_EQ(message("Authorization: Bearer x\r\n"),
            "Authentication Error - No credentials provided");
  EXPECT_EQ(message("Authorization: Basic !!!\r\n"),
            "Authentication Error - No credentials provided");
  EXPECT_EQ(message("Authorization: Basic bm9ib2R5Ong=\r\n"),
            "Authentication Error - invalid username");
  EXPECT_EQ(server_.get("/v1/EndUsers").status, 200);  // fixes the token
  EXPECT_EQ(message("Authorization: Basic "
                    "QUMwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMTp3cm9uZw==\r\n"),
            "Authenticate");
}

}  // namespace
}  // namespace mock
