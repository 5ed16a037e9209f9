#include <gtest/gtest.h>

#include "tests/resources/api_fixture.h"

namespace mock {
namespace {

const std::string kPath = api_path("/IncomingPhoneNumbers.json");
std::string item(const std::string& sid, const std::string& account = kAccount) {
  return api_path("/IncomingPhoneNumbers/" + sid + ".json", account);
}

TEST(IncomingPhoneNumbers, BuysANumber) {
  Mock mock;
  const Answered bought =
      mock.post(kPath, {{"PhoneNumber", "+14155550123"}, {"SmsUrl", "https://example.com/sms"}});
  EXPECT_EQ(bought.status, 201);
  EXPECT_EQ(mock.get(item(bought.sid())).body, bought.body);
  const Json number = bought.json();
  EXPECT_EQ(number.size(), 35u);
  EXPECT_EQ(number.begin().key(), "account_sid");
  EXPECT_EQ(number["phone_number"], "+14155550123");
  EXPECT_EQ(number["friendly_name"], "(415) 555-0123");
  EXPECT_EQ(number["sms_url"], "https://example.com/sms");
  EXPECT_EQ(number["sms_method"], "POST");
  EXPECT_EQ(number["capabilities"].dump(), R"({"voice":true,"sms":true,"mms":true,"fax":false})");
  EXPECT_EQ(number["status"], "in-use");
  EXPECT_EQ(number["type"], "local");
  EXPECT_TRUE(number["trunk_sid"].is_null());
  EXPECT_EQ(number["uri"], item(bought.sid()));
}

TEST(IncomingPhoneNumbers, BuysInAnAreaCode) {
  Mock mock;
  const std::string first = mock.post(kPath, {{"AreaCode", "617"}}).text("phone_number");
  const std::string second = mock.post(kPath, {{"AreaCode", "617"}}).text("phone_number");
  EXPECT_EQ(first.substr(0, 5), "+1617");
  EXPECT_EQ(second.substr(0, 5), "+1617");
  EXPECT_NE(first, second);
}

TEST(IncomingPhoneNumbers, OwnsTheNumbersOfTheSeeds) {
  Mock mock;
  const Json list = mock.get(kPath).json();
  ASSERT_EQ(list["incoming_phone_numbers"].size(), 2u);
  EXPECT_NE(sid_of_number(mock, kOwnNumber), sid_of_number(mock, kOtherNumber));
}

struct Refused {
  Params params;
  int code;
};
TEST(IncomingPhoneNumbers, RefusesWhatCannotBeBought) {
  Mock mock;
  const Refused cases[] = {{{}, 20001},
                           {{{"PhoneNumber", "5551234"}}, 21421},
                           {{{"PhoneNumber", "+1415555012"}}, 21421},
                           {{{"PhoneNumber", "+15005550001"}}, 21421},
                           {{{"PhoneNumber", "+15005550000"}}, 21422},
                           {{{"PhoneNumber", "+447400123456"}}, 21422},
                           {{{"PhoneNumber", kOwnNumber}}, 21422},
                           {{{"AreaCode", "12"}}, 21451},
                           {{{"AreaCode", "911"}}, 21451},
                           {{{"AreaCode", "533"}}, 21452}};
  for (const Refused& refused : cases) {
    const Answered answered = mock.post(kPath, refused.params);
    EXPECT_EQ(answered.status, 400) << answered.body;
    EXPECT_EQ(answered.json()["code"], refused.code) << answered.body;
  }
}

TEST(IncomingPhoneNumbers, SharesItsStockWithSubaccounts) {
  Mock mock;
  const Subaccount sub(mock);
  const std::string path = api_path("/IncomingPhoneNumbers.json", sub.sid);
  EXPECT_EQ(mock.post(path, {{"PhoneNumber", kOwnNumber}}).json()["code"], 21422);
  const Answered bought = mock.post(path, {{"PhoneNumber", "+14155550123"}});
  EXPECT_EQ(bought.text("account_sid"), sub.sid);
  EXPECT_EQ(sub.send(mock, "GET", item(bought.sid(), sub.sid)).status, 200);
}

TEST(IncomingPhoneNumbers, DemandsAnApprovedPrimaryButFromTheGuide) {
  const Json none = {{"primary_profile", nullptr}};
  Json strict = with_rules("twilio");
  strict.update(none);
  Mock twilio(strict), guide(none);
  const Params number = {{"PhoneNumber", "+14155550123"}};
  const Answered refused = twilio.post(kPath, number);
  EXPECT_EQ(refused.status, 401);
  EXPECT_EQ(refused.json()["code"], 20003);
  EXPECT_EQ(refused.text("message"), "Primary compliance profile is not approved.");
  const Answered found = guide.post(kPath, number);
  EXPECT_EQ(found.status, 201);
  EXPECT_EQ(found.header("X-A2P-Mock-Finding"), "API-NUMBER-06");
}

TEST(IncomingPhoneNumbers, FindsByPartsOfTheNumber) {
  Mock mock;
  const auto count = [&](const std::string& pattern) {
    return mock.get(kPath + "?PhoneNumber=" + percent_encode(pattern))
        .json()["incoming_phone_numbers"]
        .size();
  };
  EXPECT_EQ(count("8888"), 1u);
  EXPECT_EQ(count("+1555555****"), 2u);
  EXPECT_EQ(count("55*8"), 1u);
  EXPECT_EQ(count("777"), 0u);
}

TEST(IncomingPhoneNumbers, FiltersByNameAndOrigin) {
  Mock mock;
  mock.post(item(sid_of_number(mock, kOwnNumber)), {{"FriendlyName", "Mine"}});
  const auto count = [&](const std::string& query) {
    return mock.get(kPath + query).json()["incoming_phone_numbers"].size();
  };
  EXPECT_EQ(count("?FriendlyName=Mine"), 1u);
  EXPECT_EQ(count("?Origin=twilio&Beta=false"), 2u);
  EXPECT_EQ(count("?Origin=hosted"), 0u);
}

TEST(IncomingPhoneNumbers, BuysAndListsByType) {
  Mock mock;
  const std::string toll_free = api_path("/IncomingPhoneNumbers/TollFree.json");
  const std::string local = api_path("/IncomingPhoneNumbers/Local.json");
  const Answered bought = mock.post(toll_free, {{"PhoneNumber", "+18335550123"}});
  EXPECT_EQ(bought.status, 201);
  EXPECT_EQ(bought.text("uri"), item(bought.sid()));
  EXPECT_EQ(mock.get(toll_free).json()["incoming_phone_numbers"].size(), 1u);
  EXPECT_EQ(mock.get(local).json()["incoming_phone_numbers"].size(), 2u);
  EXPECT_EQ(mock.post(local, {{"PhoneNumber", "+18335550124"}}).json()["code"], 21422);
  EXPECT_EQ(mock.post(local, {{"AreaCode", "415"}}).rule(), "PLAT-PARAM-01");
  EXPECT_EQ(mock.get(api_path("/IncomingPhoneNumbers/Mobile.json")).status, 200);
}

TEST(IncomingPhoneNumbers, UpdatesItsSettings) {
  Mock mock;
  const std::string sid = sid_of_number(mock, kOwnNumber);
  const Answered updated =
      mock.post(item(sid), {{"FriendlyName", "Support"}, {"VoiceMethod", "GET"}});
  EXPECT_EQ(updated.status, 200);
  EXPECT_EQ(mock.get(item(sid)).text("friendly_name"), "Support");
  EXPECT_EQ(mock.get(item(sid)).text("voice_method"), "GET");
}

TEST(IncomingPhoneNumbers, RefusesBadSettings) {
  Mock mock;
  const std::string path = item(sid_of_number(mock, kOwnNumber));
  EXPECT_EQ(mock.post(path, {{"FriendlyName", std::string(65, 'a')}}).rule(), "API-NUMBER-07");
  EXPECT_EQ(mock.post(path, {{"AddressSid", "AD" + std::string(32, '0')}}).rule(), "API-NUMBER-08");
  EXPECT_EQ(mock.post(path, {{"SmsMethod", "PUT"}}).json()["code"], 20001);
  EXPECT_EQ(mock.post(path, {{"SmsUrl", "not a url"}}).json()["code"], 20001);
}

TEST(IncomingPhoneNumbers, MovesToASubaccount) {
  Mock mock;
  const Subaccount sub(mock);
  const std::string sid = sid_of_number(mock, kOwnNumber);
  const Answered moved = mock.post(item(sid), {{"AccountSid", sub.sid}});
  EXPECT_EQ(moved.status, 200);
  EXPECT_EQ(moved.text("account_sid"), sub.sid);
  EXPECT_EQ(moved.text("uri"), item(sid, sub.sid));
  EXPECT_EQ(mock.get(item(sid)).status, 404);
  EXPECT_EQ(mock.get(item(sid, sub.sid)).status, 200);
}

TEST(IncomingPhoneNumbers, MovesOnlyByTheMainAccountWithinItsFamily) {
  Mock mock;
  const Subaccount sub(mock), closed(mock);
  mock.post(api_path(".json", closed.sid), {{"Status", "closed"}});
  const std::string own = item(sid_of_number(mock, kOwnNumber));
  const std::string stranger = "AC" + std::string(32, '9');
  EXPECT_EQ(mock.post(own, {{"AccountSid", stranger}}).json()["code"], 21473);
  EXPECT_EQ(mock.post(own, {{"AccountSid", closed.sid}}).json()["code"], 21472);
  const std::string subs =
      mock.post(api_path("/IncomingPhoneNumbers.json", sub.sid), {{"AreaCode", "415"}}).sid();
  EXPECT_EQ(sub.send(mock, "POST", item(subs, sub.sid), std::string("AccountSid=") + kAccount)
                .json()["code"],
            21474);
}

TEST(IncomingPhoneNumbers, LeavesItsMessagingServiceWhenReleased) {
  Mock mock;
  const std::string sid = sid_of_number(mock, kOwnNumber);
  const std::string service = mock.post("/v1/Services", {{"FriendlyName", "Pool"}}).sid();
  const std::string pool = "/v1/Services/" + service + "/PhoneNumbers";
  ASSERT_EQ(mock.post(pool, {{"PhoneNumberSid", sid}}).status, 201);
  EXPECT_EQ(mock.erase(item(sid)).status, 204);
  EXPECT_EQ(mock.get(pool).json()["phone_numbers"].size(), 0u);
  EXPECT_EQ(mock.get(item(sid)).status, 404);
}

TEST(IncomingPhoneNumbers, CanBeBoughtAgainAfterItsRelease) {
  Mock mock;
  mock.erase(item(sid_of_number(mock, kOwnNumber)));
  EXPECT_EQ(mock.post(kPath, {{"PhoneNumber", kOwnNumber}}).status, 201);
}

}  // namespace
}  // namespace mock
