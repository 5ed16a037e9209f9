// Where CONNECT and absolute targets lead.
#include "mock_server/net/destination.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace mock::net {
namespace {

using Way = Destination::Way;

const std::vector<std::string> kNames = {"mock.example.test"};
const OwnAddress kOwn{"172.17.0.2", 4010, kNames};

struct Case {
  const char* target;
  Way way;
  int status = 0;
};

void PrintTo(const Case& row, std::ostream* out) { *out << row.target; }

class Connect : public testing::TestWithParam<Case> {};

TEST_P(Connect, LeadsThere) {
  const Destination to = connect_destination(GetParam().target, kOwn);
  EXPECT_EQ(to.way, GetParam().way) << to.why;
  if (to.way != Way::kNowhere) return;
  EXPECT_EQ(to.status, GetParam().status) << to.why;
  EXPECT_NE(to.why, "");
}

INSTANTIATE_TEST_SUITE_P(
    Targets, Connect,
    testing::Values(
        Case{"trusthub.twilio.com:443", Way::kHere}, Case{"TrustHub.Twilio.Com:443", Way::kHere},
        Case{"trusthub.twilio.com.:443", Way::kHere},
        Case{"trusthub.dublin.ie1.twilio.com:443", Way::kHere},
        Case{"api.twilio.com:80", Way::kHere}, Case{"api.twilio.com:8443", Way::kNowhere, 403},
        Case{"127.0.0.1:4010", Way::kHere}, Case{"localhost:4010", Way::kHere},
        Case{"[::1]:4010", Way::kHere}, Case{"host.docker.internal:4010", Way::kHere},
        Case{"172.17.0.2:4010", Way::kHere}, Case{"mock:4010", Way::kHere},
        Case{"mock.example.test:4010", Way::kHere}, Case{"127.0.0.1:3000", Way::kElsewhere},
        Case{"localhost:443", Way::kElsewhere}, Case{"example.com:443", Way::kElsewhere},
        Case{"twilio.com.example.com:443", Way::kElsewhere},
        Case{"nottwilio.com:443", Way::kElsewhere}, Case{"[fe80::1]:443", Way::kElsewhere},
        Case{"trusthub.twilio.com", Way::kNowhere, 400},
        Case{"trusthub.twilio.com:", Way::kNowhere, 400},
        Case{"trusthub.twilio.com:0", Way::kNowhere, 400},
        Case{"trusthub.twilio.com:99999", Way::kNowhere, 400},
        Case{"trusthub.twilio.com:443x", Way::kNowhere, 400},
        Case{"user@trusthub.twilio.com:443", Way::kNowhere, 400},
        Case{".twilio.com:443", Way::kNowhere, 400}, Case{"a..twilio.com:443", Way::kNowhere, 400},
        Case{"a%00.twilio.com:443", Way::kNowhere, 400}, Case{":443", Way::kNowhere, 400},
        Case{"[::1:443", Way::kNowhere, 400}, Case{"[x]:443", Way::kNowhere, 400},
        Case{"::1:443", Way::kNowhere, 400}, Case{"https://api.twilio.com", Way::kNowhere, 400},
        Case{"/", Way::kNowhere, 400}));

TEST(Destination, AVeryLongNameLeadsNowhereAndIsNotRepeatedWhole) {
  const std::string label(60, 'x');
  std::string name;
  for (int i = 0; i < 5; ++i) name += label + '.';
  const Destination to = connect_destination(name + "twilio.com:443", kOwn);
  EXPECT_EQ(to.way, Way::kNowhere);
  EXPECT_LT(to.why.size(), 250U);
  const Destination wide = connect_destination(std::string(64, 'x') + ".twilio.com:443", kOwn);
  EXPECT_EQ(wide.way, Way::kNowhere);
}

TEST(Destination, ARefusalRepeatsNoPassword) {
  EXPECT_EQ(connect_destination("AC1:secret@api.twilio.com:443", kOwn).why.find("secret"),
            std::string::npos);
  EXPECT_EQ(shown("AC1:secret@api.twilio.com\x01\xff"), "api.twilio.com??");
}

TEST(Destination, AnAbsoluteTargetHasThePortOfItsScheme) {
  EXPECT_EQ(absolute_destination("api.twilio.com", 443, kOwn).way, Way::kHere);
  EXPECT_EQ(absolute_destination("api.twilio.com", 80, kOwn).way, Way::kHere);
  EXPECT_EQ(absolute_destination("127.0.0.1:4010", 80, kOwn).way, Way::kHere);
  EXPECT_EQ(absolute_destination("127.0.0.1", 80, kOwn).way, Way::kElsewhere);
  EXPECT_EQ(absolute_destination("example.com", 80, kOwn).way, Way::kElsewhere);
}

}  // namespace
}  // namespace mock::net
