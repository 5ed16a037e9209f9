#include "tests/resources/trusthub_fixture.h"

namespace mock {

namespace {

class Channels : public TrustHub {
 public:
  std::string number() {
    return mock.get("/2010-04-01/Accounts/" + std::string(kAccount) + "/IncomingPhoneNumbers.json")
        .json()["incoming_phone_numbers"][0]["sid"];
  }
  Answered put(const std::string& bundle_path, const std::string& number) {
    return mock.post(bundle_path + "/ChannelEndpointAssignments",
                     {{"ChannelEndpointType", "phone-number"}, {"ChannelEndpointSid", number}});
  }
};

TEST(ChannelEndpointAssignments, HaveTwiliosMembersInOrder) {
  Channels hub;
  const std::string path = hub.secondary(), number = hub.number();
  const Answered made = hub.put(path, number);
  ASSERT_EQ(made.status, 201) << made.body;
  const Json expected = {
      {"sid", made.sid()},
      {"customer_profile_sid", TrustHub::sid_of(path)},
      {"account_sid", kAccount},
      {"channel_endpoint_sid", number},
      {"channel_endpoint_type", "phone-number"},
      {"date_created", "2026-01-05T09:00:00Z"},
      {"url", std::string(kOrigin127) + path + "/ChannelEndpointAssignments/" + made.sid()}};
  EXPECT_EQ(made.body, expected.dump());
}

TEST(ChannelEndpointAssignments, JoinTheProfileFirstAndLeaveItLast) {
  Channels hub;
  const std::string profile = hub.secondary(), number = hub.number();
  const std::string product = hub.a2p(profile, {{"company_type", "private"}});
  const Answered early = hub.put(product, number);
  EXPECT_EQ(early.rule(), "TH-CHANNEL-03");
  EXPECT_NE(early.text("message").find("not assigned to all the required supporting"),
            std::string::npos);
  const std::string on_profile = hub.put(profile, number).sid();
  const std::string on_product = hub.put(product, number).sid();
  const std::string leave = profile + "/ChannelEndpointAssignments/" + on_profile;
  EXPECT_EQ(hub.mock.erase(leave).rule(), "TH-CHANNEL-04");
  EXPECT_EQ(hub.mock.erase(product + "/ChannelEndpointAssignments/" + on_product).status, 204);
  EXPECT_EQ(hub.mock.erase(leave).status, 204);
}

TEST(ChannelEndpointAssignments, NeedANumberThatIsNotTaken) {
  Channels hub;
  const std::string first = hub.secondary(), second = hub.secondary(), number = hub.number();
  EXPECT_EQ(hub.put(first, "PN00000000000000000000000000000000").rule(), "TH-CHANNEL-01");
  hub.put(first, number);
  EXPECT_EQ(hub.put(first, number).rule(), "TH-CHANNEL-02");
  EXPECT_EQ(hub.put(second, number).rule(), "TH-CHANNEL-05");
}

TEST(ChannelEndpointAssignments, KeepTheirBundle) {
  Channels hub;
  const std::string path = hub.secondary();
  hub.put(path, hub.number());
  EXPECT_EQ(hub.mock.erase(path).json()["code"], 21648);
}

TEST(ChannelEndpointAssignments, GoWithTheirNumber) {
  for (const bool moves : {false, true}) {
    Channels hub;
    const std::string profile = hub.secondary(), number = hub.number();
    const std::string product = hub.a2p(profile, {{"company_type", "private"}});
    const std::string other =
        hub.mock.get("/2010-04-01/Accounts/" + std::string(kAccount) + "/IncomingPhoneNumbers.json")
            .json()["incoming_phone_numbers"][1]["sid"];
    for (const std::string& sid : {number, other}) {
      ASSERT_EQ(hub.put(profile, sid).status, 201);
      ASSERT_EQ(hub.put(product, sid).status, 201);
    }
    const std::string path =
        "/2010-04-01/Accounts/" + std::string(kAccount) + "/IncomingPhoneNumbers/" + number;
    if (moves) {
      const std::string account =
          hub.mock.post("/2010-04-01/Accounts.json", {{"FriendlyName", "Customer"}}).sid();
      ASSERT_EQ(hub.mock.post(path + ".json", {{"AccountSid", account}}).status, 200);
    } else {
      ASSERT_EQ(hub.mock.erase(path + ".json").status, 204);
    }
    for (const std::string& bundle : {profile, product}) {
      const Json left = hub.mock.get(bundle + "/ChannelEndpointAssignments").json()["results"];
      ASSERT_EQ(left.size(), 1u) << left.dump();
      EXPECT_EQ(left[0]["channel_endpoint_sid"], other);
    }
  }
}

TEST(ChannelEndpointAssignments, ListsFilterByOneOrMoreNumbers) {
  Channels hub;
  const std::string path = hub.secondary(), number = hub.number();
  hub.put(path, number);
  const std::string list = path + "/ChannelEndpointAssignments?ChannelEndpointSid";
  EXPECT_EQ(hub.mock.get(list + "=" + number).json()["results"].size(), 1u);
  EXPECT_EQ(hub.mock.get(list + "s=PN1," + number).json()["results"].size(), 1u);
  EXPECT_EQ(hub.mock.get(list + "s=PN1,PN2").json()["results"].size(), 0u);
}

}  // namespace

}  // namespace mock
