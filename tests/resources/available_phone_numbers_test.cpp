#include <gtest/gtest.h>

#include <set>

#include "tests/resources/api_fixture.h"

namespace mock {
namespace {

std::string search(const std::string& rest) { return api_path("/AvailablePhoneNumbers" + rest); }

Json numbers(Mock& mock, const std::string& rest) {
  return mock.get(search(rest)).json()["available_phone_numbers"];
}

TEST(AvailablePhoneNumbers, IndexesItsCountriesWithoutPages) {
  Mock mock;
  const Json index = mock.get(search(".json")).json();
  EXPECT_EQ(index.size(), 2u);
  EXPECT_EQ(index["uri"], search(".json"));
  ASSERT_EQ(index["countries"].size(), 2u);
  EXPECT_EQ(index["countries"][0].dump(), mock.get(search("/US.json")).body);
  EXPECT_EQ(index["countries"][0]["subresource_uris"]["toll_free"], search("/US/TollFree.json"));
}

TEST(AvailablePhoneNumbers, HasOtherCountriesAndTypesNot) {
  Mock mock;
  for (const char* path : {"/XX.json", "/XX/Local.json", "/US/Mobile.json", "/US/National.json",
                           "/US/Voip.json", "/CA/SharedCost.json"}) {
    const Answered refused = mock.get(search(path));
    EXPECT_EQ(refused.status, 404) << path;
    EXPECT_EQ(refused.json()["code"], 20404) << path;
  }
}

TEST(AvailablePhoneNumbers, ListsLocalNumbersInTwiliosShape) {
  Mock mock;
  const Json list = mock.get(search("/US/Local.json?AreaCode=808&PageSize=1")).json();
  EXPECT_EQ(list.size(), 2u);
  EXPECT_EQ(list["uri"], search("/US/Local.json"));
  const Json& number = list["available_phone_numbers"].at(0);
  const std::string e164 = number["phone_number"];
  EXPECT_EQ(e164.substr(0, 5), "+1808");
  EXPECT_EQ(e164.size(), 12u);
  EXPECT_EQ(number["friendly_name"], "(808) " + e164.substr(5, 3) + "-" + e164.substr(8));
  EXPECT_EQ(number["region"], "HI");
  std::vector<std::string> members;
  for (const auto& [name, value] : number.items()) members.push_back(name);
  EXPECT_EQ(members, (std::vector<std::string>{"address_requirements", "beta", "capabilities",
                                               "friendly_name", "iso_country", "lata", "latitude",
                                               "locality", "longitude", "phone_number",
                                               "postal_code", "rate_center", "region"}));
}

TEST(AvailablePhoneNumbers, GivesTheSameNumbersAgainAndNoneTwice) {
  Mock mock;
  const Json first = numbers(mock, "/US/Local.json");
  EXPECT_EQ(first.size(), 50u);
  EXPECT_EQ(numbers(mock, "/US/Local.json"), first);
  std::set<std::string> distinct;
  for (const Json& number : first) distinct.insert(number["phone_number"]);
  EXPECT_EQ(distinct.size(), first.size());
}

TEST(AvailablePhoneNumbers, DiffersWithTheSeed) {
  Mock one(Json{{"seed", 1}}), other(Json{{"seed", 2}});
  EXPECT_NE(numbers(one, "/US/Local.json"), numbers(other, "/US/Local.json"));
}

TEST(AvailablePhoneNumbers, MatchesAPatternOfDigitsLettersAndWildcards) {
  Mock mock;
  const Json found = numbers(mock, "/US/Local.json?Contains=CAT*77&AreaCode=415");
  ASSERT_GT(found.size(), 0u);
  for (const Json& number : found) {
    const std::string e164 = number["phone_number"];
    const auto at = e164.find("228");
    ASSERT_NE(at, std::string::npos) << e164;
    EXPECT_EQ(e164.substr(at + 4, 2), "77") << e164;
    EXPECT_EQ(e164.substr(0, 5), "+1415");
  }
}

TEST(AvailablePhoneNumbers, RefusesABadPattern) {
  Mock mock;
  for (const char* pattern : {"1", "%23%23%23", "12345678901234567"})
    EXPECT_EQ(mock.get(search(std::string("/US/Local.json?Contains=") + pattern)).rule(),
              "API-NUMBER-12")
        << pattern;
}

TEST(AvailablePhoneNumbers, SearchesByPlace) {
  Mock mock;
  const Json found = numbers(mock, "/CA/Local.json?InRegion=QC");
  ASSERT_GT(found.size(), 0u);
  for (const Json& number : found) {
    EXPECT_EQ(number["locality"], "Montreal");
    EXPECT_EQ(number["iso_country"], "CA");
  }
}

TEST(AvailablePhoneNumbers, KeepsCountriesApart) {
  Mock mock;
  EXPECT_EQ(numbers(mock, "/US/Local.json?AreaCode=416").size(), 0u);
  EXPECT_GT(numbers(mock, "/CA/Local.json?AreaCode=416").size(), 0u);
}

TEST(AvailablePhoneNumbers, HasTollFreeNumbersWithoutAPlace) {
  Mock mock;
  const Json number = numbers(mock, "/US/TollFree.json?PageSize=1").at(0);
  EXPECT_EQ(std::string(number["phone_number"]).substr(0, 3), "+18");
  EXPECT_TRUE(number["locality"].is_null());
}

TEST(AvailablePhoneNumbers, HasNoFax) {
  Mock mock;
  EXPECT_EQ(numbers(mock, "/US/Local.json?FaxEnabled=true").size(), 0u);
  EXPECT_GT(numbers(mock, "/US/Local.json?SmsEnabled=true").size(), 0u);
}

TEST(AvailablePhoneNumbers, OffersNoNumberThatHasAnOwner) {
  Mock mock;
  const std::string path = "/US/Local.json?AreaCode=415&PageSize=1";
  const std::string bought = numbers(mock, path).at(0)["phone_number"];
  mock.post(api_path("/IncomingPhoneNumbers.json"), {{"PhoneNumber", bought}});
  EXPECT_NE(numbers(mock, path).at(0)["phone_number"], bought);
}

TEST(AvailablePhoneNumbers, LimitsThePageSize) {
  Mock mock;
  EXPECT_EQ(numbers(mock, "/US/Local.json?PageSize=7").size(), 7u);
  EXPECT_EQ(mock.get(search("/US/Local.json?PageSize=1001")).rule(), "PLAT-PAGE-01");
}

}  // namespace
}  // namespace mock
