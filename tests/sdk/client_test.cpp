// What a Client puts on the wire, when it repeats a request, and what it makes of a refusal.
#include <a2p/a2p.h>
#include <gtest/gtest.h>

#include <cstdlib>
#include <deque>

namespace {

using namespace std::chrono_literals;

// Answers from a list and keeps what was asked.
class Script final : public a2p::Transport {
 public:
  a2p::Result<a2p::HttpResponse, a2p::TransportFailure> send(
      const a2p::HttpRequest& request) override {
    requests.push_back(request);
    if (answers.empty()) return a2p::HttpResponse{200, {}, "{}"};
    auto answer = answers.front();
    answers.pop_front();
    return answer;
  }
  void answer(int status, std::string body = "{}", std::vector<a2p::HttpHeader> headers = {}) {
    answers.emplace_back(a2p::HttpResponse{status, std::move(headers), std::move(body)});
  }
  void fail(a2p::TransportFailure failure) {
    answers.emplace_back(a2p::Unexpected(std::move(failure)));
  }
  std::string header(const std::string& name) const {
    for (const auto& header : requests.back().headers) {
      if (header.name == name) return header.value;
    }
    return {};
  }

  std::deque<a2p::Result<a2p::HttpResponse, a2p::TransportFailure>> answers;
  std::vector<a2p::HttpRequest> requests;
};

struct ClientTest : testing::Test {
  std::shared_ptr<Script> script = std::make_shared<Script>();
  std::vector<a2p::Duration> waits;
  a2p::ClientOptions options = make_options();

  a2p::ClientOptions make_options() {
    a2p::ClientOptions result;
    result.account_sid = "AC1";
    result.auth_token = "secret";
    result.base_url = "";
    result.transport = script;
    result.wait = [this](a2p::Duration duration) { waits.push_back(duration); };
    result.jitter = [] { return 1.0; };
    return result;
  }
  a2p::Result<a2p::HttpResponse> get(const std::string& path = "/v1/EndUsers") {
    a2p::ApiRequest request;
    request.path = path;
    return a2p::Client(options).send(request);
  }
  a2p::Result<a2p::HttpResponse> post() {
    a2p::ApiRequest request;
    request.method = "POST";
    request.path = "/v1/EndUsers";
    request.parameters = {{"FriendlyName", "a b"}};
    request.repeatable = false;
    return a2p::Client(options).send(request);
  }
  std::string url_of(a2p::Product product) {
    a2p::ApiRequest request;
    request.product = product;
    request.path = "/x";
    EXPECT_TRUE(a2p::Client(options).send(request));
    return script->requests.back().url;
  }
};

TEST_F(ClientTest, GoesToTwiliosHosts) {
  EXPECT_EQ(url_of(a2p::Product::kTrustHub), "https://trusthub.twilio.com/x");
  EXPECT_EQ(url_of(a2p::Product::kMessaging), "https://messaging.twilio.com/x");
  EXPECT_EQ(url_of(a2p::Product::kApi), "https://api.twilio.com/x");
}

TEST_F(ClientTest, PutsEdgeAndRegionIntoTheHost) {
  options.region = "ie1";
  EXPECT_EQ(url_of(a2p::Product::kTrustHub), "https://trusthub.ie1.twilio.com/x");
  options.edge = "dublin";
  EXPECT_EQ(url_of(a2p::Product::kTrustHub), "https://trusthub.dublin.ie1.twilio.com/x");
  options.region.clear();
  EXPECT_EQ(url_of(a2p::Product::kTrustHub), "https://trusthub.dublin.us1.twilio.com/x");
}

TEST_F(ClientTest, GoesToTheBaseUrlWithAllProducts) {
  options.base_url = "http://127.0.0.1:4010/";
  options.edge = "dublin";
  EXPECT_EQ(url_of(a2p::Product::kTrustHub), "http://127.0.0.1:4010/x");
  EXPECT_EQ(url_of(a2p::Product::kApi), "http://127.0.0.1:4010/x");
}

TEST_F(ClientTest, TakesTheBaseUrlFromTheEnvironmentUnlessGiven) {
  setenv("A2P_BASE_URL", "http://mock:1", 1);
  options.base_url.reset();
  EXPECT_EQ(url_of(a2p::Product::kApi), "http://mock:1/x");
  options.base_url = "http://other:2";
  EXPECT_EQ(url_of(a2p::Product::kApi), "http://other:2/x");
  unsetenv("A2P_BASE_URL");
}

TEST_F(ClientTest, SendsTheCredentials) {
  ASSERT_TRUE(get());
  EXPECT_EQ(script->header("Authorization"), "Basic QUMxOnNlY3JldA==");  // AC1:secret
  options.api_key_sid = "SK1";
  options.api_key_secret = "k";
  ASSERT_TRUE(get());
  EXPECT_EQ(script->header("Authorization"), "Basic U0sxOms=");  // SK1:k
}

TEST_F(ClientTest, SendsNothingWithoutCredentials) {
  options.auth_token.clear();
  const auto response = get();
  ASSERT_FALSE(response);
  EXPECT_TRUE(response.error().is<a2p::InvalidInput>());
  EXPECT_TRUE(script->requests.empty());
}

TEST_F(ClientTest, WritesFormsAndQueries) {
  a2p::ApiRequest request;
  request.path = "/v1/X";
  request.parameters = {{"A", "a b+c%&=\u00e4"}, {"A", "*"}};
  ASSERT_TRUE(a2p::Client(options).send(request));
  EXPECT_EQ(script->requests.back().url,
            "https://trusthub.twilio.com/v1/X?A=a+b%2Bc%25%26%3D%C3%A4&A=%2A");
  EXPECT_EQ(script->requests.back().body, "");
  request.method = "POST";
  ASSERT_TRUE(a2p::Client(options).send(request));
  EXPECT_EQ(script->requests.back().url, "https://trusthub.twilio.com/v1/X");
  EXPECT_EQ(script->requests.back().body, "A=a+b%2Bc%25%26%3D%C3%A4&A=%2A");
  EXPECT_EQ(script->header("Content-Type"), "application/x-www-form-urlencoded");
}

TEST_F(ClientTest, RepeatsA429OfAnyRequestWithGrowingDelays) {
  for (int i = 0; i < 3; ++i) script->answer(429);
  ASSERT_TRUE(post());
  EXPECT_EQ(script->requests.size(), 4U);
  EXPECT_EQ(waits, (std::vector<a2p::Duration>{500ms, 1000ms, 2000ms}));
}

TEST_F(ClientTest, DrawsHalfOfTheDelay) {
  options.jitter = [] { return 0.0; };
  script->answer(429);
  ASSERT_TRUE(post());
  EXPECT_EQ(waits, std::vector<a2p::Duration>{250ms});
}

TEST_F(ClientTest, WaitsAsLongAsRetryAfterSays) {
  script->answer(429, "{}", {{"Retry-After", "7"}});
  script->answer(429, "{}", {{"retry-after", "60"}});
  ASSERT_TRUE(post());
  EXPECT_EQ(waits, (std::vector<a2p::Duration>{7s, 60s})) << "longer than the longest delay";
}

TEST_F(ClientTest, GivesUpWhereRetryAfterIsTooLong) {
  script->answer(429, "{}", {{"Retry-After", "3600"}});
  const auto response = post();
  ASSERT_FALSE(response);
  EXPECT_EQ(response.error().get_if<a2p::ApiError>()->retry_after, 3600s);
  EXPECT_EQ(script->requests.size(), 1U) << "trying earlier would be in vain";
  EXPECT_TRUE(waits.empty());
}

TEST_F(ClientTest, GivesUpAfterTheLastRetry) {
  for (int i = 0; i < 9; ++i) script->answer(429, R"({"code":20429,"message":"Too Many"})");
  const auto response = post();
  ASSERT_FALSE(response);
  EXPECT_EQ(response.error().get_if<a2p::ApiError>()->code, 20429);
  EXPECT_EQ(script->requests.size(), 6U);
}

TEST_F(ClientTest, RepeatsA5xxOnlyWhereThatMakesNoSecondResource) {
  script->answer(503);
  EXPECT_TRUE(get());
  EXPECT_EQ(script->requests.size(), 2U);
  script->answer(503);
  EXPECT_FALSE(post());
  EXPECT_EQ(script->requests.size(), 3U);
}

TEST_F(ClientTest, DoesNotRepeatA501) {
  script->answer(501);
  EXPECT_FALSE(get());
  EXPECT_EQ(script->requests.size(), 1U);
}

TEST_F(ClientTest, RepeatsAPostThatWasNeverSent) {
  script->fail({"refused", false, true});
  EXPECT_TRUE(post());
  script->fail({"reset", true, true});
  const auto lost = post();
  ASSERT_FALSE(lost);
  EXPECT_TRUE(lost.error().get_if<a2p::TransportError>()->may_have_been_processed);
}

TEST_F(ClientTest, DoesNotRepeatWhatWillFailAgain) {
  script->fail({"certificate", false, false});
  EXPECT_FALSE(get());
  EXPECT_EQ(script->requests.size(), 1U);
}

TEST_F(ClientTest, TellsAllAboutARefusal) {
  script->answer(400,
                 R"({"code":21728,"message":"too short","more_info":"m",
                     "errors":[{"fields":["DESCRIPTION"]},{"fields":["MESSAGE_FLOW"]}]})",
                 {{"twilio-request-id", "RQ1"}, {"x-a2p-mock-rule", "A2P-CAMPAIGN-02"}});
  const auto response = post();
  ASSERT_FALSE(response);
  const auto& error = response.error();
  const auto* refusal = error.get_if<a2p::ApiError>();
  ASSERT_NE(refusal, nullptr);
  EXPECT_EQ(refusal->code, 21728);
  EXPECT_EQ(refusal->fields, (std::vector<std::string>{"DESCRIPTION", "MESSAGE_FLOW"}));
  EXPECT_EQ(error.http_status, 400);
  EXPECT_EQ(error.request_id, "RQ1");
  EXPECT_EQ(error.mock_rule, "A2P-CAMPAIGN-02");
  EXPECT_EQ(error.failure_reason, "too short");
  EXPECT_EQ(error.guidance, a2p::guidance_for_code(21728));
  const auto text = describe(error);
  for (const auto* part :
       {"ApiError", "too short", "21728", "DESCRIPTION", "RQ1", "HTTP 400", "A2P-CAMPAIGN-02"}) {
    EXPECT_NE(text.find(part), std::string::npos) << part << " in " << text;
  }
}

}  // namespace
