// What real clients rely on, over real sockets: URLs of the client's own origin, unusual but legal
// HTTP, answers in order.
#include <gtest/gtest.h>

#include "mock_server/core/json.h"
#include "tests/integration/whole_server.h"

namespace mock {
namespace {

std::string request(const std::string& line, const std::string& headers,
                    const std::string& body = "") {
  return line + "\r\n" + headers + std::string(kCredentials) + "\r\n" + body;
}

TEST(Wire, UrlsCarryTheHostThatTheClientAskedFor) {
  WholeServer server;
  for (const char* host : {"127.0.0.1:4010", "localhost", "trusthub.twilio.com", "[::1]:9"}) {
    auto client = server.connect();
    client.send(request("GET /v1/CustomerProfiles?PageSize=1 HTTP/1.1",
                        "Host: " + std::string(host) + "\r\n"));
    const auto answer = client.receive().value();
    ASSERT_EQ(answer.status, 200) << answer.body;
    // Twilio's own names are asked for over TLS, whatever led the request here.
    const std::string scheme = std::string(host) == "trusthub.twilio.com" ? "https://" : "http://";
    const std::string origin = scheme + host + "/v1/CustomerProfiles";
    EXPECT_EQ(json::text_member(json::member(answer.body, "meta"), "url"),
              origin + "?PageSize=1&Page=0");
    const auto first = json::elements(json::member(answer.body, "results")).at(0);
    EXPECT_TRUE(json::text_member(first, "url").starts_with(origin + "/BU"));
  }
}

TEST(Wire, AProductHostAnswersItsOwnPathsOnly) {
  WholeServer server;
  const auto status = [&](const char* host, const char* path) {
    auto client = server.connect();
    client.send(
        request("GET " + std::string(path) + " HTTP/1.1", "Host: " + std::string(host) + "\r\n"));
    return client.receive().value().status;
  };
  EXPECT_EQ(status("trusthub.twilio.com", "/v1/EndUsers"), 200);
  EXPECT_EQ(status("trusthub.dublin.ie1.twilio.com", "/v1/EndUsers"), 200);
  EXPECT_EQ(status("TrustHub.Twilio.Com", "/v1/EndUsers"), 200);
  EXPECT_EQ(status("messaging.twilio.com", "/v1/EndUsers"), 404);
  EXPECT_EQ(status("Messaging.Twilio.Com", "/v1/EndUsers"), 404);
  EXPECT_EQ(status("verify.twilio.com", "/v2/Services"), 501);
  EXPECT_EQ(status("127.0.0.1", "/v1/Sinks"), 200);
  EXPECT_EQ(status("127.0.0.1", "/v1/Workspaces"), 501);
  EXPECT_EQ(status("127.0.0.1", "/v1/Nothing"), 404);
}

TEST(Wire, XmlIsRefusedWithAnAnswerThatHelps) {
  WholeServer server;
  const auto answer = server.get("/2010-04-01/Accounts/" + std::string(kUser) + "/Addresses");
  EXPECT_EQ(answer.status, 501);
  EXPECT_NE(answer.body.find("Addresses.json"), std::string::npos);
}

TEST(Wire, PipelinedRequestsAreAnsweredInOrder) {
  WholeServer server;
  auto client = server.connect();
  const std::string make = "FriendlyName=one&Type=authorized_representative_1";
  const std::string head =
      "Host: h\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: " +
      std::to_string(make.size()) + "\r\n";
  client.send(request("POST /v1/EndUsers HTTP/1.1", head, make) +
              request("GET /v1/EndUsers?PageSize=1 HTTP/1.1", "host: h\r\n") +
              request("GET /v1/Nothing HTTP/1.1", "HOST: h\r\n"));
  EXPECT_EQ(client.receive().value().status, 201);
  const auto list = client.receive().value();
  EXPECT_NE(list.body.find("\"friendly_name\":\"one\""), std::string::npos);
  EXPECT_EQ(client.receive().value().status, 404);
}

TEST(Wire, OldAndHalfClosedAndChunkedClientsAreAnswered) {
  WholeServer server;
  auto old = server.connect();
  old.send(request("GET /v1/EndUsers HTTP/1.0", ""));
  EXPECT_EQ(old.receive().value().status, 200);
  EXPECT_TRUE(old.is_closed_by_server());
  auto half = server.connect();
  half.send(request("GET /v1/EndUsers HTTP/1.1", "Host: h\r\n"));
  half.finish_sending();
  EXPECT_EQ(half.receive().value().status, 200);
  auto chunked = server.connect();
  chunked.send(request("POST /v1/EndUsers HTTP/1.1",
                       "Host: h\r\nTransfer-Encoding: chunked\r\nContent-Type: "
                       "application/x-www-form-urlencoded\r\n",
                       "e\r\nFriendlyName=f\r\n21\r\n&Type=authorized_representative_1\r\n"
                       "0\r\n\r\n"));
  const auto answer = chunked.receive().value();
  EXPECT_EQ(answer.status, 201) << answer.body;
}

TEST(Wire, ADeleteHasNoBodyAndTheConnectionGoesOn) {
  WholeServer server;
  const auto made = server.post("/v1/EndUsers", "FriendlyName=f&Type=authorized_representative_1");
  const std::string path = "/v1/EndUsers/" + json::text_member(made.body, "sid");
  auto client = server.connect();
  client.send(request("DELETE " + path + " HTTP/1.1", "Host: h\r\n"));
  const auto deleted = client.receive().value();
  EXPECT_EQ(deleted.status, 204);
  EXPECT_EQ(deleted.body, "");
  client.send(request("GET " + path + " HTTP/1.1", "Host: h\r\n"));
  EXPECT_EQ(client.receive().value().status, 404);
}

TEST(Wire, ReviewsEndByTheWallClockInARealtimeSandbox) {
  WholeServer server;
  const std::string sandbox = "/_mock/v1/sandboxes";
  const auto made = server.post(sandbox, R"({"reviews":"instant"})", "");
  ASSERT_EQ(made.status, 201) << made.body;
  EXPECT_FALSE(json::text_member(made.body, "account_sid").empty());
}

}  // namespace
}  // namespace mock
