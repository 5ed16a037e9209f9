#include "mock_server/net/web_address.h"

#include <gtest/gtest.h>

namespace mock::net {
namespace {

WebAddress parsed(std::string_view url) {
  std::string why;
  return parse_web_address(url, why).value_or(WebAddress{});
}

TEST(WebAddress, IsTakenApart) {
  const WebAddress whole = parsed("https://App.Example.com:8443/hook/a?x=1&y=%20#rc=3");
  EXPECT_TRUE(whole.secure);
  EXPECT_EQ(whole.host, "app.example.com");
  EXPECT_EQ(whole.port, 8443);
  EXPECT_EQ(whole.authority, "app.example.com:8443");
  EXPECT_EQ(whole.target, "/hook/a?x=1&y=%20");
}

TEST(WebAddress, HasTheDefaultsOfItsScheme) {
  EXPECT_EQ(parsed("http://a").port, 80);
  EXPECT_EQ(parsed("https://a").port, 443);
  EXPECT_EQ(parsed("HTTPS://a:443/").authority, "a");
  EXPECT_EQ(parsed("http://a:443").authority, "a:443");
  EXPECT_EQ(parsed("http://a").target, "/");
  EXPECT_EQ(parsed("http://a?x").target, "/?x");
}

TEST(WebAddress, AnIPv6AddressStandsInBrackets) {
  const WebAddress v6 = parsed("http://[::1]:3000/hook");
  EXPECT_EQ(v6.host, "::1");
  EXPECT_EQ(v6.authority, "[::1]:3000");
  EXPECT_EQ(parsed("http://[::1]").authority, "[::1]");
}

TEST(Neighbour, IsLoopbackOrPrivate) {
  for (const char* address :
       {"127.0.0.1", "127.255.255.255", "10.0.0.1", "10.255.0.1", "172.16.0.1", "172.31.255.255",
        "192.168.0.1", "::1", "fc00::1", "fdff::1", "::ffff:127.0.0.1", "::ffff:10.1.2.3"}) {
    EXPECT_TRUE(is_neighbour(address)) << address;
  }
}

TEST(Neighbour, IsNobodyElse) {
  for (const char* address : {"169.254.169.254",
                              "169.254.0.1",
                              "::ffff:169.254.169.254",
                              "fd00:ec2::254",
                              "fe80::1",
                              "0.0.0.0",
                              "::",
                              "9.255.255.255",
                              "11.0.0.0",
                              "172.15.255.255",
                              "172.32.0.0",
                              "192.167.255.255",
                              "192.169.0.0",
                              "100.64.0.1",
                              "93.184.216.34",
                              "255.255.255.255",
                              "2606:2800::1",
                              "64:ff9b::7f00:1",
                              "::ffff:8.8.8.8",
                              "localhost",
                              "",
                              "127.1"}) {
    EXPECT_FALSE(is_neighbour(address)) << address;
  }
}

TEST(HostPattern, IsAHostOrAllBelowIt) {
  for (const char* text : {"*", "app.example.com", "*.example.com", "10.0.0.1", "::1", "a_b"}) {
    EXPECT_TRUE(is_host_pattern(text)) << text;
  }
  for (const char* text : {"", "*.", "**", "a.*", "https://a", "a:80", "a/b", "a b", ".a", "a@b"}) {
    EXPECT_FALSE(is_host_pattern(text)) << text;
  }
}

TEST(HostPattern, Matches) {
  const std::vector<std::string> hosts = {"App.Example.com", "*.example.org", "8.8.8.8"};
  EXPECT_TRUE(matches_any(hosts, "app.example.com"));
  EXPECT_TRUE(matches_any(hosts, "a.example.org"));
  EXPECT_TRUE(matches_any(hosts, "a.b.example.org"));
  EXPECT_TRUE(matches_any(hosts, "8.8.8.8"));
  EXPECT_FALSE(matches_any(hosts, "example.org"));
  EXPECT_FALSE(matches_any(hosts, "badexample.org"));
  EXPECT_FALSE(matches_any(hosts, "app.example.com.evil.test"));
  EXPECT_FALSE(matches_any(hosts, "xapp.example.com"));
  EXPECT_TRUE(matches_any(std::vector<std::string>{"*"}, "anything.test"));
}

TEST(Detour, LeadsFromOneOriginToAnother) {
  const auto detour = parse_detour("https://app.example.com=http://127.0.0.1:3000/");
  ASSERT_TRUE(detour.has_value());
  EXPECT_EQ(detour->from.port, 443);
  EXPECT_EQ(detour->to.host, "127.0.0.1");
  EXPECT_EQ(detour->to.port, 3000);
}

TEST(Detour, IsNothingElse) {
  for (const char* text : {"", "https://a", "https://a=", "=http://b", "https://a=b", "a=http://b",
                           "https://a/hook=http://b", "https://a=http://b/hook",
                           "https://a?x=http://b", "https://a=http://b?x", "https://a=http://b#x",
                           "https://a=ftp://b", "https://a http://b"}) {
    EXPECT_FALSE(parse_detour(text).has_value()) << text;
  }
}

}  // namespace
}  // namespace mock::net
