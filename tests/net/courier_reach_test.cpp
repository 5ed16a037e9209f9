// Where webhooks may go: by the address that a name has, by leave, and by detours.
#include <gtest/gtest.h>

#include <atomic>
#include <boost/asio/steady_timer.hpp>
#include <future>

#include "tests/net/courier_fixture.h"
#include "tests/support/raw_server.h"

namespace mock::net {
namespace {

using test::RawServer;

FindAddresses always(std::vector<std::string> addresses) {
  return [addresses](const std::string&) { return FoundAddresses{addresses, {}}; };
}

std::string at(const std::string& host, const RawServer& server) {
  return "http://" + host + ':' + std::to_string(server.port()) + '/';
}

TEST(CourierReach, ALocalNameIsReached) {
  const RawServer server(kOk);
  Outside outside;
  EXPECT_EQ(outside.send(at("localhost", server)).status, 204);
}

TEST(CourierReach, APublicAddressIsNotCalled) {
  Outside outside;
  for (const char* address : {"93.184.216.34", "169.254.169.254", "[2606:2800::1]"}) {
    const DeliveryOutcome outcome = outside.send("http://" + std::string(address) + "/hook");
    EXPECT_EQ(outcome.result, Result::kBlocked);
  }
  EXPECT_EQ(outside.send("https://93.184.216.34/hook").why,
            "93.184.216.34 is not on this machine or a private network; "
            "`--webhook-allow 93.184.216.34` lets webhooks go there");
}

TEST(CourierReach, ANameIsJudgedByItsAddress) {
  Outside outside({}, always({"93.184.216.34"}));
  const DeliveryOutcome outcome = outside.send("http://app.example.com/hook");
  EXPECT_EQ(outcome.result, Result::kBlocked);
  EXPECT_EQ(outcome.why,
            "app.example.com (93.184.216.34) is not on this machine or a private network; "
            "`--webhook-allow app.example.com` lets webhooks go there");
}

// The name has another address every time it is asked for; it is asked once, and that one counts.
TEST(CourierReach, TheAddressThatWasCheckedIsTheOneThatIsCalled) {
  const RawServer server(kOk);
  std::atomic<int> asked = 0;
  Outside outside({}, [&](const std::string&) {
    return FoundAddresses{{asked++ == 0 ? "127.0.0.1" : "93.184.216.34"}, {}};
  });
  EXPECT_EQ(outside.send(at("rebinds.test", server)).status, 204);
  EXPECT_EQ(asked, 1);
  EXPECT_EQ(outside.send(at("rebinds.test", server)).result, Result::kBlocked);
}

TEST(CourierReach, OfSeveralAddressesOnlyNeighboursAreCalled) {
  const RawServer server(kOk);
  Outside outside({}, always({"93.184.216.34", "127.0.0.1"}));
  EXPECT_EQ(outside.send(at("both.test", server)).status, 204);
}

TEST(CourierReach, TheNextAddressIsTriedWhenOneRefuses) {
  const RawServer server(kOk);
  Outside outside({}, always({"::1", "127.0.0.2", "127.0.0.1"}));
  EXPECT_EQ(outside.send(at("three.test", server)).status, 204);
}

TEST(CourierReach, LeaveByNameCountsWhateverTheAddress) {
  const RawServer server(kOk);
  for (const std::vector<std::string>& allow :
       {std::vector<std::string>{"app.example.com"}, {"*.example.com"}, {"*"}}) {
    Outbound outbound;
    outbound.allow = allow;
    // Not blocked: it goes out, to an address where nobody is.
    Outside outside(outbound, always({"192.0.2.1"}));
    const DeliveryOutcome outcome = outside.send(to("http://app.example.com/", Duration{20}));
    EXPECT_EQ(outcome.result, Result::kNoConnection) << allow.front();
  }
  Outbound another;
  another.allow = {"app.example.com"};
  Outside outside(another, always({"192.0.2.1"}));
  EXPECT_EQ(outside.send("http://example.com/").result, Result::kBlocked);
}

TEST(CourierReach, DockersHostMayBeCalled) {
  Outside outside({}, always({"192.0.2.1"}));
  const DeliveryOutcome outcome = outside.send(to("http://host.docker.internal/", Duration{20}));
  EXPECT_EQ(outcome.result, Result::kNoConnection);
}

TEST(CourierReach, ANameThatNobodyKnows) {
  Outside outside({}, [](const std::string&) {
    return FoundAddresses{{}, "Name or service not known"};
  });
  const DeliveryOutcome outcome = outside.send("http://nowhere.test/");
  EXPECT_EQ(outcome.result, Result::kNoConnection);
  EXPECT_EQ(outcome.why, "the name nowhere.test was not resolved: Name or service not known");
}

TEST(CourierReach, ANameServerThatIsSilentHoldsNobodyUp) {
  std::promise<void> never;
  const auto silent = never.get_future().share();
  const RawServer server(kOk);
  {
    // By value: the threads that wait are left behind.
    Outside outside({}, [silent](const std::string& host) {
      if (host == "silent.test") silent.wait();
      return FoundAddresses{{"127.0.0.1"}, {}};
    });
    for (int i = 0; i < 40; ++i) {
      outside.put(to("http://silent.test/", Duration{100}));
    }
    outside.put(to(at("good.test", server)));
    outside.run();
    EXPECT_EQ(outside.outcomes().at(1).why, "the name silent.test was not resolved within 100ms");
    EXPECT_EQ(outside.outcomes().at(41).status, 204);
  }
  never.set_value();  // answers that come too late find nobody
}

TEST(CourierReach, ADetourKeepsHostAndPath) {
  const RawServer server(kOk);
  Outbound outbound;
  outbound.map = {"http://other.example.com=http://127.0.0.1:9",
                  "https://app.example.com=" + server.url("")};
  Outside outside(outbound);
  EXPECT_EQ(outside.send("https://App.example.com/hook?x=1", "").status, 204);
  ASSERT_EQ(server.requests().size(), 1U);
  EXPECT_TRUE(
      server.requests()[0].starts_with("POST /hook?x=1 HTTP/1.1\r\nHost: app.example.com\r\n"))
      << server.requests()[0];
}

TEST(CourierReach, ADetourIsForItsOriginOnly) {
  const RawServer server(kOk);
  Outbound outbound;
  outbound.map = {"https://app.example.com=" + server.url("")};
  Outside outside(outbound, always({"93.184.216.34"}));
  for (const char* url : {"http://app.example.com/", "https://app.example.com:8443/",
                          "https://sub.app.example.com/"}) {
    EXPECT_EQ(outside.send(url).result, Result::kBlocked) << url;
  }
  EXPECT_EQ(server.requests().size(), 0U);
}

TEST(CourierReach, SettingsThatCannotBeReadAreRefusedAtOnce) {
  const auto complaint = [](const Outbound& outbound) -> std::string {
    try {
      Outside outside(outbound);
    } catch (const std::runtime_error& error) {
      return error.what();
    }
    return "";
  };
  Outbound map, allow, ca;
  map.map = {"app.example.com"};
  EXPECT_EQ(complaint(map),
            "--webhook-map is 'app.example.com'; it must be two origins, as in "
            "https://app.example.com=http://127.0.0.1:3000");
  allow.allow = {"https://app.example.com"};
  EXPECT_EQ(complaint(allow),
            "--webhook-allow is 'https://app.example.com'; it must be a host such as "
            "app.example.com, *.example.com or *");
  ca.ca_file = "/nonexistent.pem";
  EXPECT_TRUE(complaint(ca).starts_with(
      "--webhook-ca is '/nonexistent.pem'; it must be a file of certificates in PEM"));
}

}  // namespace
}  // namespace mock::net
