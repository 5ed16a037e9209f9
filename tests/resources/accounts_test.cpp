#include <gtest/gtest.h>

#include "tests/resources/api_fixture.h"

namespace mock {
namespace {

TEST(Accounts, CreatesAnActiveSubaccountWithATokenOfItsOwn) {
  Mock mock;
  const Answered made = mock.post(kAccounts, {{"FriendlyName", "Customer Corp"}});
  EXPECT_EQ(made.status, 201);
  EXPECT_EQ(made.text("friendly_name"), "Customer Corp");
  EXPECT_EQ(made.text("owner_account_sid"), kAccount);
  EXPECT_EQ(made.text("status"), "active");
  EXPECT_EQ(made.text("type"), "Full");
  EXPECT_EQ(made.text("auth_token").size(), 32u);
  EXPECT_NE(made.text("auth_token"), kToken);
  EXPECT_EQ(made.text("uri"), "/2010-04-01/Accounts/" + made.sid() + ".json");
}

TEST(Accounts, AnswersItsMembersInTwiliosOrder) {
  Mock mock;
  std::vector<std::string> members;
  const Json made = mock.post(kAccounts).json();
  for (const auto& [name, value] : made.items()) members.push_back(name);
  EXPECT_EQ(members, (std::vector<std::string>{"auth_token", "date_created", "date_updated",
                                               "friendly_name", "owner_account_sid", "sid",
                                               "status", "subresource_uris", "type", "uri"}));
}

TEST(Accounts, WritesDatesAsRfc2822) {
  Mock mock;
  EXPECT_EQ(mock.post(kAccounts).text("date_created"), "Mon, 05 Jan 2026 09:00:00 +0000");
}

TEST(Accounts, NamesASubaccountByItsCreation) {
  Mock mock;
  EXPECT_EQ(mock.post(kAccounts).text("friendly_name"),
            "SubAccount Created at 2026-01-05 09:00 am");
}

TEST(Accounts, LinksItsSubresources) {
  Mock mock;
  const Answered made = mock.post(kAccounts);
  const Json uris = made.json()["subresource_uris"];
  EXPECT_EQ(uris.size(), 20u);
  EXPECT_EQ(uris["messages"], api_path("/Messages.json", made.sid()));
  EXPECT_EQ(uris["short_codes"], api_path("/SMS/ShortCodes.json", made.sid()));
}

TEST(Accounts, FetchesTheMainAccountWithItsToken) {
  Mock mock;
  const Answered fetched = mock.get(api_path(".json"));
  EXPECT_EQ(fetched.status, 200);
  EXPECT_EQ(fetched.sid(), kAccount);
  EXPECT_EQ(fetched.text("auth_token"), kToken);
  EXPECT_EQ(fetched.text("owner_account_sid"), kAccount);
}

TEST(Accounts, AdmitsASubaccountWithItsOwnToken) {
  Mock mock;
  const Subaccount sub(mock);
  const Answered fetched = sub.send(mock, "GET", api_path(".json", sub.sid));
  EXPECT_EQ(fetched.status, 200);
  EXPECT_EQ(fetched.sid(), sub.sid);
}

TEST(Accounts, KeepsASubaccountFromItsParent) {
  Mock mock;
  const Subaccount sub(mock);
  EXPECT_EQ(sub.send(mock, "GET", api_path(".json")).status, 401);
}

TEST(Accounts, ListsTheMainAccountToo) {
  Mock mock;
  const Subaccount sub(mock);
  const Json list = mock.get(kAccounts).json();
  ASSERT_EQ(list["accounts"].size(), 2u);
  EXPECT_EQ(list["accounts"][0]["sid"], sub.sid);
  EXPECT_EQ(list["accounts"][1]["sid"], kAccount);
}

TEST(Accounts, ListsToASubaccountItselfAlone) {
  Mock mock;
  const Subaccount sub(mock);
  const Json list = sub.send(mock, "GET", kAccounts).json();
  ASSERT_EQ(list["accounts"].size(), 1u);
  EXPECT_EQ(list["accounts"][0]["sid"], sub.sid);
}

TEST(Accounts, FiltersByNameAndStatus) {
  Mock mock;
  const Subaccount sub(mock);
  mock.post(api_path(".json", sub.sid), {{"Status", "suspended"}});
  const auto sids = [&](const std::string& query) {
    return mock.get(kAccounts + query).json()["accounts"];
  };
  EXPECT_EQ(sids("?Status=suspended").size(), 1u);
  EXPECT_EQ(sids("?Status=suspended&FriendlyName=Customer").size(), 1u);
  EXPECT_EQ(sids("?Status=suspended&FriendlyName=Nobody").size(), 0u);
}

TEST(Accounts, RefusesASubaccountOfASubaccount) {
  Mock mock;
  const Subaccount sub(mock);
  const Answered refused = sub.send(mock, "POST", kAccounts, "FriendlyName=x");
  EXPECT_EQ(refused.status, 400);
  EXPECT_EQ(refused.json()["code"], 21101);
  EXPECT_EQ(refused.rule(), "API-ACCOUNT-01");
}

TEST(Accounts, RefusesALongName) {
  Mock mock;
  EXPECT_EQ(mock.post(kAccounts, {{"FriendlyName", std::string(64, 'a')}}).status, 201);
  EXPECT_EQ(mock.post(kAccounts, {{"FriendlyName", std::string(65, 'a')}}).rule(),
            "API-ACCOUNT-02");
}

TEST(Accounts, RenamesAnAccount) {
  Mock mock;
  const Answered updated = mock.post(api_path(".json"), {{"FriendlyName", "Renamed"}});
  EXPECT_EQ(updated.status, 200);
  EXPECT_EQ(mock.get(api_path(".json")).text("friendly_name"), "Renamed");
}

TEST(Accounts, SuspendsAndReactivatesASubaccount) {
  Mock mock;
  const Subaccount sub(mock);
  mock.post(api_path(".json", sub.sid), {{"Status", "suspended"}});
  const Answered refused = sub.send(mock, "GET", api_path("/Messages.json", sub.sid));
  EXPECT_EQ(refused.status, 403);
  EXPECT_EQ(refused.json()["code"], 20005);
  EXPECT_EQ(mock.post(api_path(".json", sub.sid), {{"Status", "active"}}).text("status"), "active");
  EXPECT_EQ(sub.send(mock, "GET", api_path("/Messages.json", sub.sid)).status, 200);
}

TEST(Accounts, RefusesAnUnknownStatus) {
  Mock mock;
  const Subaccount sub(mock);
  const Answered refused = mock.post(api_path(".json", sub.sid), {{"Status", "asleep"}});
  EXPECT_EQ(refused.json()["code"], 21475);
}

TEST(Accounts, RefusesToSuspendTheMainAccount) {
  Mock mock;
  EXPECT_EQ(mock.post(api_path(".json"), {{"Status", "suspended"}}).json()["code"], 21477);
}

TEST(Accounts, LetsNoSubaccountChangeItsOwnStatus) {
  Mock mock;
  const Subaccount sub(mock);
  const Answered refused = sub.send(mock, "POST", api_path(".json", sub.sid), "Status=suspended");
  EXPECT_EQ(refused.status, 401);
  EXPECT_EQ(refused.rule(), "API-ACCOUNT-08");
}

TEST(Accounts, ClosesForGood) {
  Mock mock;
  const Subaccount sub(mock);
  mock.post(api_path(".json", sub.sid), {{"Status", "closed"}});
  EXPECT_EQ(mock.post(api_path(".json", sub.sid), {{"Status", "active"}}).json()["code"], 21479);
}

TEST(Accounts, GivesItsNumbersUpWhenItCloses) {
  Mock mock;
  const Subaccount sub(mock);
  const std::string numbers = api_path("/IncomingPhoneNumbers.json", sub.sid);
  const std::string number = mock.post(numbers, {{"AreaCode", "415"}}).text("phone_number");
  mock.post(api_path(".json", sub.sid), {{"Status", "closed"}});
  EXPECT_EQ(mock.post(api_path("/IncomingPhoneNumbers.json"), {{"PhoneNumber", number}}).status,
            201);
}

TEST(Accounts, HasNoDelete) {
  Mock mock;
  EXPECT_EQ(mock.erase(api_path(".json")).status, 405);
}

}  // namespace
}  // namespace mock
