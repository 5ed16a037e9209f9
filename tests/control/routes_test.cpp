#include "mock_server/control/routes.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cctype>
#include <set>

#include "conformance/contract/rules.h"
#include "mock_server/control/openapi.h"
#include "tests/control/control_server.h"

namespace mock {
namespace {

using control::later_routes;
using control::routes;

// `GET /_mock/livez?code,id`, sorted: an operation with its query parameters.
std::string operation(std::string method, std::string_view path, std::set<std::string> query) {
  std::transform(method.begin(), method.end(), method.begin(),
                 [](unsigned char c) { return static_cast<char>(std::toupper(c)); });
  std::string text = method + ' ' + std::string(path) + '?';
  for (const std::string& name : query) text += name + ',';
  return text;
}

std::set<std::string> served() {
  std::set<std::string> operations;
  for (const control::Route& route : routes()) {
    const auto names = control::words(route.query);
    operations.insert(
        operation(std::string(route.method), route.path, {names.begin(), names.end()}));
  }
  return operations;
}

std::set<std::string> described() {
  std::set<std::string> operations;
  const Json document = Json::parse(control::openapi_text());
  for (const auto& [path, methods] : document["paths"].items())
    for (const auto& [method, spec] : methods.items()) {
      std::set<std::string> query;
      for (const Json& parameter : spec.value("parameters", Json::array()))
        if (parameter["in"] == "query") query.insert(parameter["name"]);
      operations.insert(operation(method, path, query));
    }
  return operations;
}

// A path of the template with something in each place.
std::string example(std::string path) {
  for (std::size_t open = path.find('{'); open != std::string::npos; open = path.find('{'))
    path.replace(open, path.find('}') - open + 1, "x");
  return path;
}

TEST(Routes, AreThoseOfTheOpenApiDocumentAndTheReverse) { EXPECT_EQ(served(), described()); }

TEST(Routes, OpenApiIsServedAsItStandsInTheTree) {
  Mock mock;
  const Answered answered = mock.control("GET", "/_mock/openapi.json");
  EXPECT_EQ(answered.status, 200);
  EXPECT_EQ(answered.json()["openapi"], "3.1.0");
}

TEST(Routes, EveryOpenApiReferenceLeadsSomewhere) {
  const Json document = Json::parse(control::openapi_text());
  const std::string text = document.dump(), mark = "#/components/schemas/";
  for (std::size_t at = text.find(mark); at != std::string::npos; at = text.find(mark, at + 1)) {
    const std::size_t begin = at + mark.size();
    const std::string name = text.substr(begin, text.find('"', begin) - begin);
    EXPECT_TRUE(document["components"]["schemas"].contains(name)) << name;
  }
}

TEST(Routes, LaterOnesAre501AndNameThemselves) {
  Mock mock;
  for (const control::LaterRoute& route : later_routes()) {
    const Answered answered =
        mock.control(std::string(route.method), example(std::string(route.path)));
    EXPECT_EQ(answered.status, 501) << route.path;
    EXPECT_NE(error_message(answered).find(route.name), std::string::npos) << route.path;
  }
}

TEST(Routes, UnknownPathIs404) {
  Mock mock;
  const Answered answered = mock.control("GET", "/_mock/v1/nothing");
  EXPECT_EQ(answered.status, 404);
  EXPECT_EQ(error_code(answered), "no_path");
}

TEST(Routes, PathBesideTheControlApiIsTwilios) {
  Mock mock;
  EXPECT_EQ(mock.send("GET", "/_mocks", "", {}).json()["code"], 20003);
}

TEST(Routes, WrongMethodIs405WithAllow) {
  Mock mock;
  const Answered answered = mock.control("DELETE", "/clock");
  EXPECT_EQ(answered.status, 405);
  EXPECT_EQ(answered.header("Allow"), "GET, PATCH");
}

TEST(Routes, WrongMethodOfALaterPathIs405) {
  Mock mock;
  EXPECT_EQ(mock.control("PUT", "/faults").header("Allow"), "GET, POST, DELETE");
}

TEST(Routes, UnknownQueryParameterIsRefusedWithTheKnownOnes) {
  Mock mock;
  const Answered answered = mock.control("GET", "/_mock/v1/rules?kode=1");
  EXPECT_EQ(answered.status, 400);
  EXPECT_EQ(error_message(answered),
            "the query parameter 'kode' is not known here; known: code and id");
}

TEST(Routes, UnknownSandboxIs404AndNamesTheKnownOnes) {
  Mock mock;
  const Answered answered = mock.control("GET", "/_mock/v1/sandboxes/AC9");
  EXPECT_EQ(answered.status, 404);
  EXPECT_NE(error_message(answered).find(kAccount), std::string::npos);
}

TEST(Routes, BrokenEscapeInAPathIs400) {
  Mock mock;
  EXPECT_EQ(mock.control("GET", "/registry/emails/a%4").status, 400);
}

TEST(Routes, LiveAndReady) {
  Mock mock;
  EXPECT_EQ(mock.control("GET", "/_mock/livez").text("status"), "live");
  EXPECT_EQ(mock.control("GET", "/_mock/readyz").text("status"), "ready");
}

TEST(Routes, VersionIsTheOneTheServerWasGiven) {
  ControlServer server({.token = {}, .hosts = {}, .version = "1.2.3"});
  EXPECT_EQ(server.send("GET", "/_mock/v1/version").text("version"), "1.2.3");
}

TEST(Rules, AreAllListed) {
  Mock mock;
  std::size_t count = 0;
  for (const auto table : contract::kRuleTables) count += table.size();
  EXPECT_EQ(mock.control("GET", "/_mock/v1/rules").json()["rules"].size(), count);
}

TEST(Rules, CanBeFilteredByCode) {
  Mock mock;
  const Json rules = mock.control("GET", "/_mock/v1/rules?code=20004").json()["rules"];
  ASSERT_EQ(rules.size(), 1u);
  EXPECT_EQ(rules[0]["id"], "PLAT-ROUTE-02");
  EXPECT_EQ(rules[0]["evidence"], "documented");
  EXPECT_EQ(rules[0]["facts"], Json({"GA-13", "A2P-137"}));
}

TEST(Rules, CodeThatIsNoNumberIs400) {
  Mock mock;
  EXPECT_EQ(mock.control("GET", "/_mock/v1/rules?code=many").status, 400);
}

TEST(Resources, AreDeclaredWithRoutesAndFields) {
  Mock mock;
  const Json answer = mock.control("GET", "/_mock/v1/resources").json();
  for (const Json& resource : answer["resources"]) {
    if (resource["name"] != "customer_profile") continue;
    EXPECT_EQ(resource["host"], "trusthub.twilio.com");
    EXPECT_EQ(resource["path"], "/v1/CustomerProfiles");
    EXPECT_FALSE(resource["fields"].empty());
    EXPECT_NE(resource["routes"].dump().find(R"({"method":"POST","path":"/v1/CustomerProfiles"})"),
              std::string::npos);
    return;
  }
  FAIL() << "customer_profile is not listed";
}

TEST(Service, RefusesInTwiliosShapeWithTheGivenStatus) {
  ControlServer server;
  const Response response = server.service.refuse(413, "the body is too long", server.wall);
  EXPECT_EQ(response.status, 413);
  const Json body = Json::parse(response.body);
  EXPECT_EQ(body["status"], 413);
  EXPECT_EQ(body["message"], "the body is too long");
  EXPECT_NE(response.headers.find("X-A2P-Mock-Rule: PLAT-HTTP-01"), std::string::npos);
}

}  // namespace
}  // namespace mock
