// The real transport against servers on this machine's loopback, each on a port that the system
// picks.
#include <a2p/a2p.h>
#include <arpa/inet.h>
#include <gtest/gtest.h>
#include <httplib.h>
#include <sys/socket.h>
#include <unistd.h>

#include <csignal>
#include <set>
#include <thread>

namespace {

// An HTTP server for the time of a test, which keeps what it was asked.
class Server {
 public:
  Server() {
    const auto answer = [this](const httplib::Request& request, httplib::Response& response) {
      targets.push_back(request.target);
      bodies.push_back(request.body);
      hosts.push_back(request.get_header_value("Host"));
      ports.insert(request.remote_port);
      response.set_header("Twilio-Request-Id", "RQ7");
      response.set_content(R"({"sid":"x"})", "application/json");
      if (request.path == "/moved") response.set_redirect("/elsewhere");
    };
    server_.Get(".*", answer);
    server_.Post(".*", answer);
    port = server_.bind_to_any_port("127.0.0.1");
    thread_ = std::thread([this] { server_.listen_after_bind(); });
  }
  ~Server() {
    while (!server_.is_running()) std::this_thread::yield();
    server_.stop();
    thread_.join();
  }
  std::string url(const std::string& target) const {
    return "http://127.0.0.1:" + std::to_string(port) + target;
  }

  int port = 0;
  std::vector<std::string> targets, bodies, hosts;
  std::set<int> ports;  // of the clients: one for each connection

 private:
  httplib::Server server_;
  std::thread thread_;
};

// Reads one request's head, answers with `answer`, and closes.
class OneShot {
 public:
  explicit OneShot(std::string answer) : answer_(std::move(answer)) {
    listener_ = socket(AF_INET, SOCK_STREAM, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    EXPECT_EQ(bind(listener_, reinterpret_cast<sockaddr*>(&address), sizeof address), 0);
    EXPECT_EQ(listen(listener_, 4), 0);
    socklen_t size = sizeof address;
    getsockname(listener_, reinterpret_cast<sockaddr*>(&address), &size);
    port = ntohs(address.sin_port);
    thread_ = std::thread([this] { serve(); });
  }
  // What the client sent, once it was answered.
  const std::string& head() {
    if (thread_.joinable()) thread_.join();
    return head_;
  }
  ~OneShot() {
    head();
    close(listener_);
  }
  int port = 0;

 private:
  void serve() {
    const int connection = accept(listener_, nullptr, nullptr);
    char buffer[4096];
    while (head_.find("\r\n\r\n") == std::string::npos) {
      const auto count = recv(connection, buffer, sizeof buffer, 0);
      if (count <= 0) break;
      head_.append(buffer, static_cast<std::size_t>(count));
    }
    (void)!write(connection, answer_.data(), answer_.size());
    close(connection);
  }
  std::string answer_, head_;
  int listener_ = -1;
  std::thread thread_;
};

a2p::HttpTransportOptions no_proxy() {
  a2p::HttpTransportOptions options;
  options.proxy = "";
  return options;
}

TEST(HttpTransport, SendsTargetAndBodyAsTheyAre) {
  Server server;
  const auto transport = a2p::make_http_transport(no_proxy());
  a2p::HttpRequest request{"POST", server.url("/v1/X?PhoneNumber=%2B1555&A=a+b"), {}, "B=%20c"};
  request.headers.push_back({"Content-Type", "application/x-www-form-urlencoded"});
  const auto response = transport->send(request);
  ASSERT_TRUE(response) << response.error().message;
  EXPECT_EQ(response->status, 200);
  EXPECT_EQ(response->body, R"({"sid":"x"})");
  EXPECT_EQ(response->header("twilio-request-id"), "RQ7");
  EXPECT_EQ(response->header("absent"), "");
  EXPECT_EQ(server.targets.front(), "/v1/X?PhoneNumber=%2B1555&A=a+b");
  EXPECT_EQ(server.bodies.front(), "B=%20c");
}

TEST(HttpTransport, KeepsItsConnection) {
  Server server;
  const auto transport = a2p::make_http_transport(no_proxy());
  for (int i = 0; i < 3; ++i) ASSERT_TRUE(transport->send({"GET", server.url("/a"), {}, ""}));
  EXPECT_EQ(server.ports.size(), 1U);
}

TEST(HttpTransport, FollowsNoRedirect) {
  Server server;
  const auto transport = a2p::make_http_transport(no_proxy());
  const auto response = transport->send({"GET", server.url("/moved"), {}, ""});
  ASSERT_TRUE(response);
  EXPECT_EQ(response->status, 302);
  EXPECT_EQ(server.targets.size(), 1U);
}

TEST(HttpTransport, TellsThatNothingWasSentWhenNobodyListens) {
  int port = 0;
  { port = Server().port; }
  const auto transport = a2p::make_http_transport(no_proxy());
  const auto response =
      transport->send({"POST", "http://127.0.0.1:" + std::to_string(port) + "/", {}, ""});
  ASSERT_FALSE(response);
  EXPECT_FALSE(response.error().may_have_been_sent);
  EXPECT_TRUE(response.error().worth_retrying);
}

TEST(HttpTransport, TellsThatALostAnswerMayHaveBeenAnsweredFor) {
  OneShot server("");
  const auto transport = a2p::make_http_transport(no_proxy());
  const auto response =
      transport->send({"POST", "http://127.0.0.1:" + std::to_string(server.port) + "/", {}, ""});
  ASSERT_FALSE(response);
  EXPECT_TRUE(response.error().may_have_been_sent);
}

TEST(HttpTransport, TakesACutOffBodyForALostAnswer) {
  OneShot server("HTTP/1.1 201 Created\r\nContent-Length: 100\r\n\r\n{\"sid\":");
  const auto transport = a2p::make_http_transport(no_proxy());
  const auto response =
      transport->send({"POST", "http://127.0.0.1:" + std::to_string(server.port) + "/", {}, ""});
  ASSERT_FALSE(response);
  EXPECT_TRUE(response.error().may_have_been_sent);
}

TEST(HttpTransport, AsksTheProxyForATunnel) {
  OneShot proxy("HTTP/1.1 502 Bad Gateway\r\nContent-Length: 0\r\n\r\n");
  a2p::HttpTransportOptions options;
  options.proxy = "http://user:p%40ss@127.0.0.1:" + std::to_string(proxy.port);
  options.no_proxy = "";
  const auto transport = a2p::make_http_transport(options);
  (void)transport->send({"GET", "https://trusthub.twilio.com/v1/EndUsers", {}, ""});
  EXPECT_TRUE(proxy.head().starts_with("CONNECT trusthub.twilio.com:443 HTTP/1.1\r\n"))
      << proxy.head();
  EXPECT_NE(proxy.head().find("Proxy-Authorization: Basic dXNlcjpwQHNz\r\n"), std::string::npos);
}

TEST(HttpTransport, SurvivesAProxyThatHangsUpAndLeavesTheSignalAlone) {
  // cpp-httplib's servers ignore SIGPIPE for the whole program, as a user's program may not.
  const auto before = std::signal(SIGPIPE, SIG_DFL);
  {
    OneShot proxy("HTTP/1.1 502 Bad Gateway\r\nContent-Length: 0\r\n\r\n");
    a2p::HttpTransportOptions options;
    options.proxy = "http://127.0.0.1:" + std::to_string(proxy.port);
    options.no_proxy = "";
    const auto transport = a2p::make_http_transport(options);
    EXPECT_FALSE(transport->send({"GET", "https://api.twilio.com/x", {}, ""}));
  }
  EXPECT_EQ(std::signal(SIGPIPE, before), SIG_DFL);
}

TEST(HttpTransport, TakesTheProxyFromTheEnvironment) {
  OneShot proxy("HTTP/1.1 502 Bad Gateway\r\nContent-Length: 0\r\n\r\n");
  setenv("HTTPS_PROXY", ("127.0.0.1:" + std::to_string(proxy.port)).c_str(), 1);
  a2p::HttpTransportOptions options;
  options.no_proxy = "";
  (void)a2p::make_http_transport(options)->send({"GET", "https://api.twilio.com/x", {}, ""});
  unsetenv("HTTPS_PROXY");
  EXPECT_TRUE(proxy.head().starts_with("CONNECT api.twilio.com:443 ")) << proxy.head();
}

TEST(HttpTransport, GoesRoundTheProxyForExemptHosts) {
  for (const auto* exempt : {"127.0.0.1", "*", "example.com, 127.0.0.1", ".0.0.1"}) {
    Server server;
    a2p::HttpTransportOptions options;
    options.proxy = "http://127.0.0.1:1";  // nobody there
    options.no_proxy = exempt;
    const auto transport = a2p::make_http_transport(options);
    EXPECT_TRUE(transport->send({"GET", server.url("/"), {}, ""})) << exempt;
  }
  Server server;
  a2p::HttpTransportOptions options;
  options.proxy = "http://127.0.0.1:1";
  options.no_proxy = "127.0.0.1:9,other";
  EXPECT_FALSE(a2p::make_http_transport(options)->send({"GET", server.url("/"), {}, ""}));
}

TEST(HttpTransport, RefusesWhatIsNoUrl) {
  const auto response = a2p::make_http_transport(no_proxy())->send({"GET", "ftp://x/", {}, ""});
  ASSERT_FALSE(response);
  EXPECT_FALSE(response.error().worth_retrying);
}

TEST(Client, WorksOverTheRealTransport) {
  Server server;
  a2p::ClientOptions options;
  options.account_sid = "AC1";
  options.auth_token = "t";
  options.base_url = server.url("");
  options.transport = a2p::make_http_transport(no_proxy());
  a2p::ApiRequest request;
  request.product = a2p::Product::kMessaging;
  request.path = "/v1/Services";
  const auto response = a2p::Client(options).send(request);
  ASSERT_TRUE(response) << describe(response.error());
  EXPECT_EQ(server.targets.front(), "/v1/Services");
}

}  // namespace
