// Faults at the socket, from the control API to the bytes: nothing else tells that the sandbox's
// wishes reach the wire.
#include <gtest/gtest.h>

#include "tests/integration/whole_server.h"
#include "tests/support/mock_fixture.h"

namespace mock {
namespace {

constexpr std::string_view kServices = "/v1/Services";

std::string faults_path(const std::string& rest = {}) {
  return "/_mock/v1/sandboxes/" + std::string(kUser) + "/faults" + rest;
}

// The first request makes the sandbox, the second arms the fault.
Json arm(const WholeServer& server, const Json& fault) {
  server.get(kServices);
  const auto posted = server.post(faults_path(), fault.dump());
  EXPECT_EQ(posted.status, 201) << posted.body;
  return Json::parse(posted.body);
}

std::size_t services(const WholeServer& server) {
  return Json::parse(server.get(kServices).body)["services"].size();
}

const Json kCreations = {{"method", "POST"}, {"path", kServices}};

std::string create() { return test::post(kServices, "FriendlyName=s", kCredentials); }

TEST(FaultOnTheWire, ResetsAfterTheCommit) {
  const WholeServer server;
  arm(server, {{"match", kCreations}, {"do", {{"reset", true}}}});
  test::RawClient client = server.connect();
  client.send(create());
  bool was_reset = false;
  EXPECT_EQ(client.receive_all(&was_reset), "");
  EXPECT_TRUE(was_reset);
  EXPECT_EQ(services(server), 1u);
}

TEST(FaultOnTheWire, ResetsBeforeTheCommit) {
  const WholeServer server;
  arm(server, {{"match", kCreations}, {"do", {{"reset", true}}}, {"when", "before"}});
  test::RawClient client = server.connect();
  client.send(create());
  bool was_reset = false;
  EXPECT_EQ(client.receive_all(&was_reset), "");
  EXPECT_TRUE(was_reset);
  EXPECT_EQ(services(server), 0u);
}

TEST(FaultOnTheWire, CutsTheAnswerOfWhatWasCarriedOut) {
  const WholeServer server;
  arm(server, {{"match", kCreations}, {"do", {{"truncate", 10}}}});
  test::RawClient client = server.connect();
  client.send(create());
  const std::string all = client.receive_all();
  const auto length = std::stoul(all.substr(all.find("Content-Length: ") + 16));
  EXPECT_GT(length, 10u);
  EXPECT_EQ(all.size() - all.find("\r\n\r\n") - 4, 10u);
  EXPECT_EQ(services(server), 1u);
}

TEST(FaultOnTheWire, HoldsTheAnswerOfWhatWasCarriedOut) {
  const WholeServer server;
  const std::string id = arm(server, {{"match", kCreations}, {"do", {{"hold", true}}}})["id"];
  test::RawClient held = server.connect();
  held.send(test::get("/v1/Policies", kCredentials) + create());
  ASSERT_EQ(held.receive().value().status, 200);  // served together: the other one is held now
  EXPECT_EQ(services(server), 1u);
  EXPECT_EQ(Json::parse(server.get(faults_path()).body)["faults"][0]["held"], 1);
  EXPECT_EQ(Json::parse(server.post(faults_path("/" + id + "/release"), "").body)["released"], 1);
  EXPECT_EQ(held.receive().value().status, 201);
  EXPECT_EQ(Json::parse(server.get(faults_path()).body)["faults"][0]["held"], 0);
}

TEST(FaultOnTheWire, ThatIsTakenBackSendsWhatItHeld) {
  const WholeServer server;
  const std::string id = arm(server, {{"match", kCreations}, {"do", {{"hold", true}}}})["id"];
  test::RawClient held = server.connect();
  held.send(test::get("/v1/Policies", kCredentials) + create());
  ASSERT_EQ(held.receive().value().status, 200);
  test::RawClient other = server.connect();
  other.send("DELETE " + faults_path("?id=" + id) + " HTTP/1.1\r\nHost: test\r\n\r\n");
  EXPECT_EQ(other.receive().value().status, 204);
  EXPECT_EQ(held.receive().value().status, 201);
}

TEST(FaultOnTheWire, GoesWithItsSandboxAndSendsWhatItHeld) {
  const WholeServer server;
  arm(server, {{"match", kCreations}, {"do", {{"hold", true}}}});
  test::RawClient held = server.connect();
  held.send(test::get("/v1/Policies", kCredentials) + create());
  ASSERT_EQ(held.receive().value().status, 200);
  test::RawClient other = server.connect();
  other.send("DELETE /_mock/v1/sandboxes/" + std::string(kUser) +
             " HTTP/1.1\r\nHost: test\r\n\r\n");
  EXPECT_EQ(other.receive().value().status, 204);
  EXPECT_EQ(held.receive().value().status, 201);
}

TEST(FaultOnTheWire, DelaysWithoutHoldingOthersUp) {
  const WholeServer server;
  arm(server, {{"match", kCreations}, {"do", {{"latency", "60s"}}}});
  test::RawClient slow = server.connect();
  slow.send(test::get("/v1/Policies", kCredentials) + create());
  ASSERT_EQ(slow.receive().value().status, 200);
  EXPECT_EQ(services(server), 1u);
}

}  // namespace
}  // namespace mock
