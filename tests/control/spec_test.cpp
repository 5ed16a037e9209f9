// What POST and PATCH of a sandbox refuse, and that a change bites in the next request.
#include <gtest/gtest.h>

#include "tests/support/mock_fixture.h"

namespace mock {
namespace {

TEST(SandboxSpec, EveryMistakeIsRefusedWithASentence) {
  Mock mock;
  const Json mistakes[] = {{{"rules", 5}},
                           {{"rules", {{"profil", "guide"}}}},
                           {{"rules", {{"disabled", {"NO-SUCH-01"}}}}},
                           {{"label", 5}},
                           {{"seed", "5"}},
                           {{"seed", -1}},
                           {{"sids", 5}},
                           {{"sids", {{"services", {"MG\"x"}}}}},
                           {{"sids", {{"primary_profile", "a\"b"}}}},
                           {{"sids", {{"phones", {{"5551234", nullptr}}}}}},
                           {{"api_keys", "x"}},
                           {{"primary_profile", 5}},
                           {{"primary_profile", {{"business_identity", "NONSENSE"}}}},
                           {{"primary_profile", {{"status", "fine"}}}},
                           {{"clock", "soon"}},
                           {{"reviews", "quick"}},
                           {{"phone_owner", "no"}},
                           {{"now", "tomorrow"}},
                           {{"unknown", 1}}};
  const std::size_t before = mock.control("GET", "/_mock/v1/sandboxes").json()["sandboxes"].size();
  for (const Json& mistake : mistakes) {
    const Answered answered = mock.control("POST", "/_mock/v1/sandboxes", mistake);
    EXPECT_EQ(answered.status, 400) << mistake.dump();
    EXPECT_FALSE(answered.json()["error"]["message"].get<std::string>().empty()) << mistake.dump();
  }
  EXPECT_EQ(mock.control("GET", "/_mock/v1/sandboxes").json()["sandboxes"].size(), before);
}

TEST(SandboxSpec, APatchBitesInTheNextRequestAndCanBeTakenBack) {
  Mock mock;
  const auto page = [&] { return mock.get("/v1/EndUsers?PageSize=5000").status; };
  EXPECT_EQ(page(), 400);
  const Json off = {{"rules", {{"disabled", {"PLAT-PAGE-01"}}}}};
  EXPECT_EQ(mock.control("PATCH", "", off).status, 200);
  EXPECT_EQ(page(), 200);
  const Json on = {{"rules", {{"disabled", Json::array()}}}};
  EXPECT_EQ(mock.control("PATCH", "", on).status, 200);
  EXPECT_EQ(page(), 400);
}

TEST(SandboxSpec, FixedSidsAreTheSidsOfTheSandbox) {
  const std::string service = "MG" + std::string(32, 'a'), phone = "PN" + std::string(32, 'b'),
                    profile = "BU" + std::string(32, 'c'), sub = "AC" + std::string(32, 'd');
  const Json spec = {{"sids",
                      {{"services", {service}},
                       {"phones", {{"+15555550123", phone}}},
                       {"primary_profile", profile},
                       {"subaccounts", {{sub, "subtoken"}}}}}};
  Mock mock(spec);
  EXPECT_EQ(mock.get("/v1/Services/" + service).status, 200);
  EXPECT_EQ(mock.get("/v1/CustomerProfiles/" + profile).text("status"), "twilio-approved");
  EXPECT_EQ(mock.get(std::string("/2010-04-01/Accounts/") + kAccount + "/IncomingPhoneNumbers/" +
                     phone + ".json")
                .text("phone_number"),
            "+15555550123");
  EXPECT_EQ(mock.send("GET", "/v1/EndUsers", "",
                      {{"Authorization", Mock::authorization(sub, "subtoken")}})
                .status,
            200);
}

TEST(Advance, EndsAtTheEndOfTime) {
  Mock mock;
  int status = 200;
  for (int i = 0; i < 90 && status == 200; ++i)
    status = mock.control("POST", "/clock/advance", {{"by", "36500d"}}).status;
  EXPECT_EQ(status, 400);
  const std::string now = mock.control("GET", "/clock").text("now");
  EXPECT_EQ(now.size(), std::string("2026-01-05T09:00:00.000Z").size()) << now;
  EXPECT_EQ(mock.post("/2010-04-01/Accounts.json", {}).status, 201);
}

}  // namespace
}  // namespace mock
