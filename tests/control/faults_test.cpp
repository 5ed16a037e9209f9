// Faults over the wire: what is refused instead of carried out, what is carried out and answered
// otherwise, and whose turn it is.
#include <gtest/gtest.h>

#include "mock_server/sandbox/sandbox.h"
#include "mock_server/store/log.h"
#include "tests/control/control_server.h"

namespace mock {
namespace {

constexpr const char* kServices = "/v1/Services";

// Arms it and returns its id.
std::string arm(Mock& mock, const Json& fault) {
  const Answered posted = mock.control("POST", "/faults", fault);
  EXPECT_EQ(posted.status, 201) << posted.body;
  return posted.text("id");
}

Json armed(Mock& mock) { return mock.control("GET", "/faults").json()["faults"]; }

Answered post_service(Mock& mock) { return mock.post(kServices, {{"FriendlyName", "s"}}); }

std::size_t services(Mock& mock) { return mock.get(kServices).json()["services"].size(); }

// `429 429 201`: the statuses of so many creations.
std::string statuses(Mock& mock, int count) {
  std::string text;
  for (int i = 0; i < count; ++i)
    text += (i == 0 ? "" : " ") + std::to_string(post_service(mock).status);
  return text;
}

constexpr Instant kWall = std::chrono::sys_days(std::chrono::year(2026) / 3 / 2);
constexpr const char* kFaultsPath = "/_mock/v1/sandboxes/AC00000000000000000000000000000001/faults";

// A GET of the account, or a POST where there is a body.
void handle(const Service& service, const char* target, std::string_view body = {}) {
  const std::string credentials = Mock::authorization(kAccount, kToken);
  const Header headers[] = {{"Authorization", credentials}};
  service.handle({.method = body.empty() ? "GET" : "POST",
                  .target = target,
                  .host = "test",
                  .headers = headers,
                  .body = body},
                 kWall);
}

struct Documented {
  int status, code, given_code;
  const char *rule, *message;
};
class DocumentedStatus : public testing::TestWithParam<Documented> {};
INSTANTIATE_TEST_SUITE_P(
    Faults, DocumentedStatus,
    testing::Values(Documented{429, 20429, 0, "PLAT-FAULT-01", "Too Many Requests"},
                    Documented{500, 20500, 0, "PLAT-FAULT-02", "Internal Server Error"},
                    Documented{503, 20503, 0, "PLAT-FAULT-03", "Service unavailable"},
                    Documented{504, 20504, 0, "PLAT-FAULT-04", "Gateway timeout"},
                    Documented{503, 21730, 21730, "PLAT-FAULT-05",
                               "System under maintenance. Please try again later."}));

TEST_P(DocumentedStatus, HasTwiliosShape) {
  const Documented& expected = GetParam();
  Mock mock;
  Json effect = {{"status", expected.status}};
  if (expected.given_code != 0) effect["code"] = expected.given_code;
  const std::string id = arm(mock, {{"do", effect}});
  const Answered answered = post_service(mock);
  EXPECT_EQ(answered.status, expected.status);
  EXPECT_EQ(answered.rule(), expected.rule);
  EXPECT_EQ(answered.header("X-A2P-Mock-Fault"), id);
  EXPECT_EQ(answered.header("Retry-After"), "");
  const Json body = answered.json();
  EXPECT_EQ(body["code"], expected.code);
  EXPECT_EQ(body["message"], expected.message);
  EXPECT_EQ(body["status"], expected.status);
  EXPECT_EQ(body["more_info"],
            "https://www.twilio.com/docs/errors/" + std::to_string(expected.code));
}

TEST(Fault, OfAnotherStatusSaysWhatItWasGiven) {
  Mock mock;
  arm(mock,
      {{"do",
        {{"status", 400}, {"code", 21717}, {"message", "No such brand"}, {"retry_after", 7}}}});
  const Answered answered = post_service(mock);
  EXPECT_EQ(answered.status, 400);
  EXPECT_EQ(answered.rule(), "PLAT-FAULT-06");
  EXPECT_EQ(answered.header("Retry-After"), "7");
  EXPECT_EQ(answered.json()["code"], 21717);
  EXPECT_EQ(answered.json()["message"], "No such brand");
}

TEST(Fault, OfAnotherStatusHasTheCodeOfThePlatform) {
  Mock mock;
  arm(mock, {{"do", {{"status", 409}}}});
  EXPECT_EQ(post_service(mock).json()["code"], 20409);
}

TEST(Fault, WithAStatusComesBeforeTheRequestIsCarriedOut) {
  Mock mock;
  arm(mock, {{"match", {{"method", "POST"}}}, {"do", {{"status", 503}}}});
  post_service(mock);
  EXPECT_EQ(services(mock), 0u);
}

TEST(Fault, AfterTheCommitLosesTheAnswerAndKeepsOneRecord) {
  Mock mock;
  arm(mock, {{"match", {{"method", "POST"}}},
             {"do", {{"status", 500}}},
             {"when", "after"},
             {"times", 1}});
  EXPECT_EQ(post_service(mock).status, 500);
  EXPECT_EQ(services(mock), 1u);
}

TEST(Fault, ComesBeforeTheCredentialsAreLookedAt) {
  Mock mock;
  arm(mock, {{"do", {{"status", 503}}}});
  const Answered answered =
      mock.send("GET", kServices, "", {{"Authorization", Mock::authorization(kAccount, "wrong")}});
  EXPECT_EQ(answered.status, 503);
}

TEST(Fault, ActsSoManyTimes) {
  Mock mock;
  const std::string id = arm(mock, {{"do", {{"status", 429}}}, {"times", 2}});
  EXPECT_EQ(statuses(mock, 4), "429 429 201 201");
  const Json fault = armed(mock)[0];
  EXPECT_EQ(fault["id"], id);
  EXPECT_EQ(fault["hits"], 2);
}

TEST(Fault, ActsOnTheNthMatchAlone) {
  Mock mock;
  arm(mock, {{"match", {{"nth", 3}}}, {"do", {{"status", 429}}}});
  EXPECT_EQ(statuses(mock, 5), "201 201 429 201 201");
}

TEST(Fault, ActsFromTheNthMatchOnSoManyTimes) {
  Mock mock;
  arm(mock, {{"match", {{"nth", 2}}}, {"do", {{"status", 429}}}, {"times", 2}});
  EXPECT_EQ(statuses(mock, 5), "201 429 429 201 201");
}

TEST(Fault, ActsOnEachSoManythMatch) {
  Mock mock;
  arm(mock, {{"match", {{"every", 2}}}, {"do", {{"status", 429}}}});
  EXPECT_EQ(statuses(mock, 6), "201 429 201 429 201 429");
}

TEST(Fault, CountsOnlyWhatMatches) {
  Mock mock;
  arm(mock, {{"match", {{"method", "POST"}, {"nth", 2}}}, {"do", {{"status", 429}}}});
  post_service(mock);
  EXPECT_EQ(mock.get(kServices).status, 200);
  EXPECT_EQ(post_service(mock).status, 429);
}

TEST(Fault, OfTheOldestActsWhereSeveralMatch) {
  Mock mock;
  arm(mock, {{"match", {{"nth", 2}}}, {"do", {{"status", 429}}}});
  arm(mock, {{"do", {{"status", 503}}}});
  EXPECT_EQ(statuses(mock, 3), "503 429 503");
}

std::string drawn_statuses(std::uint64_t seed) {
  Mock mock(Json{{"seed", seed}});
  arm(mock, {{"match", {{"probability", 0.5}}}, {"do", {{"status", 429}}}});
  return statuses(mock, 40);
}

TEST(Fault, OfChanceIsTheSameForTheSameSeed) {
  const std::string drawn = drawn_statuses(7);
  EXPECT_EQ(drawn_statuses(7), drawn);
  EXPECT_NE(drawn_statuses(8), drawn);
  EXPECT_NE(drawn.find("429"), std::string::npos);
  EXPECT_NE(drawn.find("201"), std::string::npos);
}

TEST(Fault, OfChanceLeavesEveryOtherDrawAlone) {
  Mock with, without;
  arm(with,
      {{"match", {{"path", "/v1/Policies"}, {"probability", 0.5}}}, {"do", {{"latency", "1ms"}}}});
  for (int i = 0; i < 10; ++i) with.get("/v1/Policies");
  EXPECT_EQ(post_service(with).sid(), post_service(without).sid());
}

struct Pattern {
  const char *pattern, *path;
  bool matches;
};
class PathPattern : public testing::TestWithParam<Pattern> {};
INSTANTIATE_TEST_SUITE_P(
    Faults, PathPattern,
    testing::Values(Pattern{"/v1/Policies", "/v1/Policies", true},
                    Pattern{"/v1/Policies", "/v1/Policies?PageSize=2", true},
                    Pattern{"/v1/Policies", "/v1/Policies/RN1", false},
                    Pattern{"/v1/*", "/v1/a2p/BrandRegistrations/BN1/SmsOtp", true},
                    Pattern{"/v1/*/SmsOtp", "/v1/a2p/BrandRegistrations/BN1/SmsOtp", true},
                    Pattern{"/v1/*/SmsOtp", "/v1/a2p/BrandRegistrations/BN1", false},
                    Pattern{"/v1/*P*s*", "/v1/Policies", true},
                    Pattern{"*Messages.json", "/2010-04-01/Accounts/AC1/Messages.json", true},
                    Pattern{"/v1/Services/{Sid}", "/v1/Services/MG1", true},
                    Pattern{"/v1/Services/{Sid}", "/v1/Services/", false},
                    Pattern{"/v1/Services/{Sid}", "/v1/Services/MG1/PhoneNumbers", false},
                    Pattern{"/v1/Services/{Sid}/PhoneNumbers", "/v1/Services/MG1/PhoneNumbers",
                            true},
                    Pattern{"/v1/Services/{Sid}/*", "/v1/Services/MG1/PhoneNumbers", true}));

TEST_P(PathPattern, Matches) {
  Mock mock;
  arm(mock, {{"match", {{"path", GetParam().pattern}}}, {"do", {{"status", 503}}}});
  EXPECT_EQ(mock.get(GetParam().path).status == 503, GetParam().matches);
}

TEST(Fault, IsInTheJournal) {
  Mock mock;
  const std::string id = arm(mock, {{"do", {{"latency", "1ms"}}}, {"times", 1}});
  post_service(mock);
  post_service(mock);
  const Json entries = mock.control("GET", "/journal").json()["entries"];
  EXPECT_EQ(entries[0]["fault"], id);
  EXPECT_EQ(entries[0]["status"], 201);
  EXPECT_TRUE(entries[1]["fault"].is_null());
}

TEST(Fault, IsOneLineForPeople) {
  NoLog log;
  std::string lines;
  Directory directory(
      {}, log, [&](std::string_view line) { lines += std::string(line) + '\n'; }, kWall);
  const Service service = make_service(directory, {});
  handle(service, kServices);
  handle(service, kFaultsPath, R"({"do": {"status": 503}})");
  handle(service, kServices);
  EXPECT_EQ(lines.substr(0, 8), "fault FT");
  EXPECT_NE(lines.find(" GET /v1/Services status 503 [RQ"), std::string::npos) << lines;
  EXPECT_EQ(lines.find('\n'), lines.size() - 1) << lines;
}

TEST(Fault, GoesWhenItIsTakenBack) {
  Mock mock;
  const std::string id = arm(mock, {{"do", {{"status", 503}}}});
  arm(mock, {{"match", {{"path", "/v1/Policies"}}}, {"do", {{"status", 503}}}});
  EXPECT_EQ(mock.control("DELETE", "/faults?id=" + id).status, 204);
  EXPECT_EQ(post_service(mock).status, 201);
  EXPECT_EQ(mock.get("/v1/Policies").status, 503);
  EXPECT_EQ(mock.control("DELETE", "/faults").status, 204);
  EXPECT_EQ(mock.get("/v1/Policies").status, 200);
}

TEST(Fault, ThatIsUnknownIs404) {
  Mock mock;
  EXPECT_EQ(mock.control("DELETE", "/faults?id=FT1").status, 404);
  EXPECT_EQ(mock.control("POST", "/faults/FT1/release").status, 404);
}

// What the journal says of an answer that this fault acted on.
Json entry_of(const Json& todo) {
  Mock mock;
  arm(mock, {{"do", todo}});
  post_service(mock);
  return mock.control("GET", "/journal").json()["entries"][0];
}

TEST(Fault, IsInTheJournalAsALostAnswerWhenTheClientNeverGetsIt) {
  EXPECT_EQ(entry_of({{"reset", true}})["lost"], true);
  EXPECT_EQ(entry_of({{"truncate", 20}})["lost"], true);
  EXPECT_EQ(entry_of({{"truncate", 100000}})["lost"], false);
  EXPECT_EQ(entry_of({{"status", 503}})["lost"], false);
}

TEST(Fault, IsInTheJournalWithTheSecondsToWait) {
  EXPECT_EQ(entry_of({{"status", 429}, {"retry_after", 20}})["retry_after"], 20);
  EXPECT_TRUE(entry_of({{"status", 429}})["retry_after"].is_null());
}

TEST(Fault, GoesWithAReset) {
  Mock mock;
  arm(mock, {{"do", {{"status", 503}}}});
  mock.control("POST", "/reset");
  EXPECT_TRUE(armed(mock).empty());
  EXPECT_EQ(post_service(mock).status, 201);
}

TEST(Fault, WhoseRuleIsDisabledDoesNotAnswer) {
  Mock mock(Json{{"rules", {{"disabled", {"PLAT-FAULT-03"}}}}});
  arm(mock, {{"do", {{"status", 503}}}});
  EXPECT_EQ(post_service(mock).status, 201);
}

TEST(Fault, ThatIsUsedUpMakesRoomForAnother) {
  Mock mock;
  const std::string spent =
      arm(mock, {{"match", {{"path", kServices}}}, {"do", {{"status", 503}}}, {"times", 1}});
  post_service(mock);
  const Json other = {{"match", {{"path", "/v1/Policies"}}}, {"do", {{"status", 503}}}};
  for (std::size_t i = 0; i < kMaxFaults; ++i) arm(mock, other);
  EXPECT_EQ(armed(mock).size(), kMaxFaults);
  EXPECT_EQ(mock.control("DELETE", "/faults?id=" + spent).status, 404);
  const Answered one_more = mock.control("POST", "/faults", other);
  EXPECT_EQ(one_more.status, 409);
  EXPECT_EQ(error_code(one_more), "too_many_faults");
}

struct Bad {
  const char* body;
  const char* said;  // in the sentence
};
class BadFault : public testing::TestWithParam<Bad> {};
INSTANTIATE_TEST_SUITE_P(
    Faults, BadFault,
    testing::Values(
        Bad{"[]", "one JSON object"}, Bad{"{", "one JSON object"}, Bad{"{}", "'do' is missing"},
        Bad{R"({"do":{}})", "do must say what happens"}, Bad{R"({"do":"timeout"})", "do must be"},
        Bad{R"({"do":{"status":200}})", "400 to 599"},
        Bad{R"({"do":{"status":"503"}})", "400 to 599"},
        Bad{R"({"do":{"code":20429}})", "give do.status"},
        Bad{R"({"do":{"latency":"61s"}})", "up to 60s"},
        Bad{R"({"do":{"latency":5}})", "such as 250ms"},
        Bad{R"({"do":{"reset":false}})", "do.reset must be true"},
        Bad{R"({"do":{"reset":true,"status":503}})", "leaves no answer"},
        Bad{R"({"do":{"hold":true,"latency":"1s"}})", "take one of them"},
        Bad{R"({"do":{"truncate":-1}})", "do.truncate must be"},
        Bad{R"({"do":{"slow":true}})", "'do.slow' is not known"},
        Bad{R"({"do":{"status":503},"whn":"after"})", "'whn' is not known"},
        Bad{R"({"do":{"status":503},"when":"during"})", "before"},
        Bad{R"({"do":{"hold":true},"when":"before"})", "when: before"},
        Bad{R"({"do":{"status":503},"times":0})", "times must be"},
        Bad{R"({"do":{"status":503},"match":{"nth":1,"every":2}})", "one of nth, every"},
        Bad{R"({"do":{"status":503},"match":{"probability":1.5}})", "up to 1"},
        Bad{R"({"do":{"status":503},"match":{"method":"post"}})", "GET, POST"},
        Bad{R"({"do":{"status":503},"match":{"path":"v1"}})", "match.path must be"},
        Bad{R"({"do":{"status":503},"match":{"path":"/v1/{Sid"}})", "match.path must be"},
        Bad{R"({"do":{"status":503},"match":{"path":"/v1/a}"}})", "match.path must be"},
        Bad{R"({"do":{"status":503},"match":{"path":"/v1?a"}})", "without its query"}));

TEST_P(BadFault, IsRefusedWithWhatWouldBeRight) {
  ControlServer server;
  const std::string path = std::string("/_mock/v1/sandboxes/") + kAccount;
  server.send("POST", "/_mock/v1/sandboxes", Json{{"account_sid", kAccount}}.dump());
  const Answered posted = server.send("POST", path + "/faults", GetParam().body);
  EXPECT_EQ(posted.status, 400);
  EXPECT_NE(error_message(posted).find(GetParam().said), std::string::npos) << posted.body;
}

TEST(Fault, IsAboutRequestsOrAboutWebhooks) {
  Mock mock;
  for (const Json& fault :
       {Json{{"match", {{"webhook", "*"}}}, {"do", {{"status", 500}}}},
        Json{{"match", {{"webhook", "*"}, {"path", "/v1/*"}}}, {"do", {{"drop", true}}}},
        Json{{"do", {{"drop", true}}}}, Json{{"do", {{"duplicate", 2}}}},
        Json{{"match", {{"webhook", "*"}}}, {"do", {{"drop", true}, {"reorder", true}}}}}) {
    const Answered posted = mock.control("POST", "/faults", fault);
    EXPECT_EQ(posted.status, 400) << fault;
    EXPECT_EQ(error_code(posted), "invalid");
  }
}

TEST(Fault, IsInASandboxThatIsRebuiltFromItsLog) {
  RecordingLog log;
  Directory directory({}, log, {}, kWall);
  const Service service = make_service(directory, {});
  handle(service, kServices);
  handle(service, kFaultsPath, R"({"match": {"nth": 2}, "do": {"status": 503}})");
  handle(service, kServices);
  Sandbox& original = *directory.find(kAccount);
  Sandbox rebuilt(kAccount, original.shared(), log.read(kAccount, 0), kWall);
  const Identity who{kAccount, kToken, kAccount};
  const Request request{
      .method = "GET", .target = kServices, .host = "test", .headers = {}, .body = {}};
  EXPECT_EQ(rebuilt.handle(request, who, {}, kWall).status, 503);
  EXPECT_EQ(rebuilt.handle(request, who, {}, kWall).status, 200);
}

}  // namespace
}  // namespace mock
