// The server for test code of others, by its public headers only.
#include <a2p_mock/server.h>
#include <gtest/gtest.h>
#include <httplib.h>

#include <string>
#include <vector>

#include "tests/support/raw_client.h"
#include "tests/support/raw_server.h"

namespace a2p_mock {
namespace {

// What the program under test does.
class Program {
 public:
  Program(const std::string& url, const Sandbox& sandbox) : http_(url) {
    http_.set_basic_auth(sandbox.account_sid().c_str(), sandbox.auth_token().c_str());
  }
  // A customer profile under review; its SID.
  std::string submitted_profile(const std::string& callback = {}) {
    httplib::Params form = {{"FriendlyName", "Customer"},
                            {"Email", "customer@example.com"},
                            {"PolicySid", kSecondaryPolicy}};
    if (!callback.empty()) form.emplace("StatusCallback", callback);
    const std::string sid = post("/v1/CustomerProfiles", form);
    post("/v1/CustomerProfiles/" + sid, {{"Status", "pending-review"}});
    return sid;
  }
  // The `sid` of the answer.
  std::string post(const std::string& path, const httplib::Params& form) {
    const auto answer = http_.Post(path.c_str(), form);
    status = answer->status;
    return member(answer->body, "sid");
  }
  std::string status_of(const std::string& profile) {
    return member(http_.Get(("/v1/CustomerProfiles/" + profile).c_str())->body, "status");
  }
  int status = 0;

 private:
  static constexpr const char* kSecondaryPolicy = "RNdfbf3fae0e1107f8aded0e7cead80bf5";

  static std::string member(const std::string& body, const std::string& key) {
    const std::string name = '"' + key + "\":";
    const auto at = body.find(name);
    if (at == std::string::npos) return {};
    const auto from = body.find('"', at + name.size()) + 1;
    return body.substr(from, body.find('"', from) - from);
  }

  httplib::Client http_;
};

Options documented() {
  Options options;
  options.sandbox.reviews = "documented,reject-all";
  return options;
}

TEST(EmbeddedServer, AnswersAsSoonAsItIsThere) {
  const Server server;
  EXPECT_EQ(server.url().substr(0, 17), "http://127.0.0.1:");
  EXPECT_EQ(server.sandbox().account_sid(), "AC00000000000000000000000000000001");
  EXPECT_EQ(server.sandbox().now(), "2026-01-05T09:00:00.000Z");
  EXPECT_TRUE(server.sandbox().journal().empty());
}

TEST(EmbeddedServer, TakesTheSettingsOfServe) {
  Options options;
  options.sandbox.now = "2026-03-01T00:00:00Z";
  options.sandbox.rules = "twilio";
  options.sandbox.disabled_rules = {"A2P-CAMPAIGN-01"};
  const Server server(options);
  EXPECT_EQ(server.sandbox().now(), "2026-03-01T00:00:00.000Z");
  const std::string settings = server.sandbox().call("GET", "");
  EXPECT_NE(settings.find("\"profile\":\"twilio\""), std::string::npos) << settings;
  EXPECT_NE(settings.find("A2P-CAMPAIGN-01"), std::string::npos) << settings;
}

TEST(EmbeddedServer, RefusesASettingWithASentence) {
  Options options;
  options.sandbox.reviews = "slow";
  try {
    const Server server(options);
    FAIL();
  } catch (const std::runtime_error& error) {
    EXPECT_NE(std::string(error.what()).find("it must be"), std::string::npos) << error.what();
  }
}

TEST(EmbeddedServer, SeveralLiveSideBySide) {
  const Server one, other;
  Program(one.url(), one.sandbox()).submitted_profile();
  EXPECT_EQ(one.sandbox().journal().size(), 2U);
  EXPECT_EQ(other.sandbox().journal().size(), 0U);
  const Sandbox beside = one.make_sandbox();
  EXPECT_NE(beside.account_sid(), one.sandbox().account_sid());
  EXPECT_EQ(beside.journal().size(), 0U);
}

TEST(EmbeddedServer, EndsWhenItIsTold) {
  Server server;
  const auto port = static_cast<std::uint16_t>(std::stoi(server.url().substr(17)));
  server.stop();
  EXPECT_THROW(server.sandbox().now(), std::runtime_error);
  EXPECT_THROW(test::RawClient{port}, std::runtime_error);
}

TEST(EmbeddedServer, TellsWhatHappens) {
  std::vector<std::string> lines;
  Options options;
  options.log = [&](std::string_view line) { lines.emplace_back(line); };
  {
    const Server server(options);
    Program program(server.url(), server.sandbox());
    program.post("/v1/CustomerProfiles", {});
    EXPECT_EQ(program.status, 400);
  }
  ASSERT_FALSE(lines.empty());
  EXPECT_NE(lines.back().find("400"), std::string::npos) << lines.back();
}

TEST(Sandbox, AdvancesByUntilAndTo) {
  const Server server(documented());
  const Sandbox& sandbox = server.sandbox();
  Program program(server.url(), sandbox);
  const std::string profile = program.submitted_profile();
  const Advanced day = sandbox.advance("24h");
  EXPECT_EQ(day.now, "2026-01-06T09:00:00.000Z");
  EXPECT_EQ(program.status_of(profile), "in-review");
  EXPECT_EQ(sandbox.advance_until(profile, "status", "twilio-rejected").now,
            "2026-01-08T09:00:00.000Z");
  EXPECT_EQ(program.status_of(profile), "twilio-rejected");
  EXPECT_EQ(sandbox.advance_to("2026-02-01T00:00:00Z").now, "2026-02-01T00:00:00.000Z");
  EXPECT_EQ(sandbox.advance_until().applied, 0);
  try {
    sandbox.advance_to("2026-01-01T00:00:00Z");
    FAIL();
  } catch (const Error& error) {
    EXPECT_EQ(error.status(), 400);
    EXPECT_EQ(error.code(), "invalid");
    EXPECT_STRNE(error.what(), "");
  }
}

TEST(Sandbox, DecidesAReviewAndArmsADecision) {
  const Server server;
  const Sandbox& sandbox = server.sandbox();
  Program program(server.url(), sandbox);
  const std::string approved = program.submitted_profile();
  EXPECT_NE(sandbox.approve(approved), "");
  EXPECT_EQ(program.status_of(approved), "twilio-approved");

  Decision refusal;
  refusal.resource = "customer_profile";
  refusal.decision = "reject";
  refusal.errors = {22224};
  refusal.after = "1h";
  sandbox.decide(refusal);
  const std::string refused = program.submitted_profile();
  sandbox.advance("1h");
  EXPECT_EQ(program.status_of(refused), "twilio-rejected");
  EXPECT_THROW(sandbox.reject("BU00000000000000000000000000000000"), Error);
}

TEST(Sandbox, SaysWhatWaitsForAPhoneAndAnswersIt) {
  Options options;
  options.sandbox.from = "sole-prop/waiting-for-otp";
  const Server server(options);
  const Sandbox& sandbox = server.sandbox();
  EXPECT_EQ(sandbox.saved("brand").substr(0, 2), "BN") << sandbox.call("GET", "");
  EXPECT_EQ(sandbox.saved("nothing"), "");
  const Advanced settled = sandbox.advance_until("settled");
  ASSERT_EQ(settled.waiting_for.size(), 1U);
  const Waiting& waiting = settled.waiting_for[0];
  EXPECT_EQ(waiting.what, "otp_reply");
  EXPECT_NE(waiting.deadline, "");
  ASSERT_FALSE(sandbox.texts(waiting.phone).empty());
  EXPECT_EQ(sandbox.texts(waiting.phone).back().direction, "received");
  EXPECT_EQ(sandbox.reply(waiting.phone), "otp_confirmed");
}

TEST(Sandbox, ArmsFaultsAndTakesThemBack) {
  const Server server;
  const Sandbox& sandbox = server.sandbox();
  Program program(server.url(), sandbox);
  Fault fault;
  fault.method = "POST";
  fault.path = "/v1/CustomerProfiles";
  fault.status = 503;
  fault.retry_after = 3;
  fault.times = 1;
  EXPECT_EQ(sandbox.arm(fault).substr(0, 2), "FT");
  program.post("/v1/CustomerProfiles", {});
  EXPECT_EQ(program.status, 503);
  program.post("/v1/CustomerProfiles", {});
  EXPECT_EQ(program.status, 400);
  fault.more = R"({"message": "We are down"})";
  fault.times = 0;
  sandbox.arm(fault);
  sandbox.clear_faults();
  program.post("/v1/CustomerProfiles", {});
  EXPECT_EQ(program.status, 400);
}

TEST(Sandbox, TellsWhyARequestWasRefused) {
  const Server server;
  const Sandbox& sandbox = server.sandbox();
  EXPECT_FALSE(sandbox.why().has_value());
  Program program(server.url(), sandbox);
  program.post("/v1/CustomerProfiles", {{"FriendlyName", "Customer"}});
  const auto refused = sandbox.why();
  ASSERT_TRUE(refused.has_value());
  EXPECT_EQ(refused->status, 400);
  EXPECT_EQ(refused->method, "POST");
  EXPECT_NE(refused->rule.id, "");
  EXPECT_NE(refused->rule.source, "");
  EXPECT_NE(refused->message, "");
  EXPECT_NE(refused->remedy, "");
  EXPECT_EQ(sandbox.why(refused->request_id)->rule.id, refused->rule.id);
  EXPECT_EQ(sandbox.journal("refused=true").size(), 1U);
  EXPECT_EQ(sandbox.journal("bodies=true")[0].request_body, "FriendlyName=Customer");
}

TEST(Sandbox, CountsUsesOfOtherVendors) {
  const Server server;
  const Sandbox& sandbox = server.sandbox();
  EXPECT_EQ(sandbox.uses("mobiles", "+15555554444").used, 0);
  const Uses uses = sandbox.use("mobiles", "+15555554444", 2);
  EXPECT_EQ(uses.used, 2);
  EXPECT_EQ(uses.limit, 3);
}

TEST(Sandbox, TellsItsFindings) {
  const Server server(documented());
  const Sandbox& sandbox = server.sandbox();
  const std::string profile = Program(server.url(), sandbox).submitted_profile();
  sandbox.advance("72h");
  const std::vector<Finding> findings = sandbox.findings();
  ASSERT_FALSE(findings.empty());
  EXPECT_EQ(findings.back().subject, profile);
  EXPECT_EQ(findings.back().kind, "refused_by_review");
}

constexpr const char* kOk = "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n";

TEST(Sandbox, SendsWebhooksWithinOneAdvance) {
  const test::RawServer app(kOk);
  const Server server;
  const Sandbox& sandbox = server.sandbox();
  const std::string profile =
      Program(server.url(), sandbox).submitted_profile(app.url("/hook?from=twilio"));
  sandbox.advance_until();
  const std::vector<std::string> requests = app.requests();
  ASSERT_FALSE(requests.empty());
  EXPECT_EQ(requests.back().substr(0, 33), "POST /hook?from=twilio HTTP/1.1\r\n");
  EXPECT_NE(requests.back().find("\r\nX-Twilio-Signature: "), std::string::npos);
  EXPECT_NE(requests.back().find("Status=twilio-"), std::string::npos) << requests.back();

  const std::vector<Webhook> webhooks = sandbox.webhooks("status=delivered");
  ASSERT_EQ(webhooks.size(), requests.size());
  EXPECT_EQ(webhooks.back().about, profile);
  EXPECT_EQ(webhooks.back().attempts, 1);
  EXPECT_EQ(webhooks.back().method, "POST");
  EXPECT_TRUE(requests.back().ends_with("\r\n\r\n" + webhooks.back().body));
}

TEST(Sandbox, TakesWebhooksOfAnotherOriginToTheTest) {
  const test::RawServer app(kOk);
  Options options;
  options.webhook_map = {"https://app.example.com=" + app.url("")};
  const Server server(options);
  Program(server.url(), server.sandbox()).submitted_profile("https://app.example.com/hook");
  server.sandbox().advance_until();
  ASSERT_FALSE(app.requests().empty());
  EXPECT_NE(app.requests()[0].find("\r\nHost: app.example.com\r\n"), std::string::npos);
}

TEST(Sandbox, SaysWhyAWebhookDidNotLeave) {
  const Server server;
  Program(server.url(), server.sandbox()).submitted_profile("https://93.184.216.34/hook");
  server.sandbox().advance_until();
  const std::vector<Webhook> blocked = server.sandbox().webhooks("status=blocked");
  ASSERT_FALSE(blocked.empty());
  EXPECT_NE(blocked[0].json.find("--webhook-allow 93.184.216.34"), std::string::npos)
      << blocked[0].json;
}

TEST(Sandbox, WritesWebhooksDownInsteadOfSendingThem) {
  const test::RawServer app(kOk);
  Options options;
  options.record_webhooks = true;
  const Server server(options);
  Program(server.url(), server.sandbox()).submitted_profile(app.url("/"));
  server.sandbox().advance_until();
  EXPECT_FALSE(server.sandbox().webhooks("status=recorded").empty());
  EXPECT_TRUE(app.requests().empty());
}

TEST(Sandbox, IsAsNewAfterAReset) {
  const Server server;
  const Sandbox& sandbox = server.sandbox();
  Program program(server.url(), sandbox);
  const std::string first = program.submitted_profile();
  sandbox.advance("24h");
  sandbox.reset();
  EXPECT_EQ(sandbox.now(), "2026-01-05T09:00:00.000Z");
  EXPECT_TRUE(sandbox.journal().empty());
  EXPECT_EQ(program.submitted_profile(), first);
}

}  // namespace
}  // namespace a2p_mock
