#include <gtest/gtest.h>

#include "tests/resources/api_fixture.h"

namespace mock {
namespace {

const std::string kPath = api_path("/Addresses.json");

Params boston() {
  return {{"CustomerName", "Customer Corp"},
          {"Street", "789 Main St"},
          {"City", "Boston"},
          {"Region", "MA"},
          {"PostalCode", "02101"},
          {"IsoCountry", "US"}};
}
Params without(const std::string& name) {
  Params params = boston();
  std::erase_if(params, [&](const auto& param) { return param.first == name; });
  return params;
}
Params changed(const std::string& name, const std::string& value) {
  Params params = without(name);
  params.emplace_back(name, value);
  return params;
}
std::string item(const std::string& sid) { return api_path("/Addresses/" + sid + ".json"); }

TEST(Addresses, CreatesWhatItFetches) {
  Mock mock;
  const Answered made = mock.post(kPath, boston());
  EXPECT_EQ(made.status, 201);
  EXPECT_EQ(mock.get(item(made.sid())).body, made.body);
  const Json expected = {{"account_sid", kAccount},
                         {"city", "Boston"},
                         {"customer_name", "Customer Corp"},
                         {"date_created", "Mon, 05 Jan 2026 09:00:00 +0000"},
                         {"date_updated", "Mon, 05 Jan 2026 09:00:00 +0000"},
                         {"emergency_enabled", false},
                         {"friendly_name", nullptr},
                         {"iso_country", "US"},
                         {"postal_code", "02101"},
                         {"region", "MA"},
                         {"sid", made.sid()},
                         {"street", "789 Main St"},
                         {"street_secondary", nullptr},
                         {"validated", false},
                         {"verified", false},
                         {"uri", item(made.sid())}};
  EXPECT_EQ(made.json().dump(), expected.dump());
}

TEST(Addresses, RequiresItsSixParameters) {
  Mock mock;
  for (const auto& [name, value] : boston()) {
    const Answered refused = mock.post(kPath, without(name));
    EXPECT_EQ(refused.status, 400) << name;
    EXPECT_EQ(refused.json()["code"], 20001) << name;
    EXPECT_EQ(refused.text("message"), "Missing required parameter " + name + " in the post body");
  }
}

TEST(Addresses, UpdatesAllButTheCountry) {
  Mock mock;
  const std::string sid = mock.post(kPath, boston()).sid();
  const Answered updated =
      mock.post(item(sid), {{"City", "Salem"}, {"IsoCountry", "CA"}, {"EmergencyEnabled", "True"}});
  EXPECT_EQ(updated.status, 200);
  EXPECT_EQ(updated.text("city"), "Salem");
  EXPECT_EQ(updated.text("iso_country"), "US");
  EXPECT_EQ(updated.json()["emergency_enabled"], true);
}

TEST(Addresses, FiltersItsList) {
  Mock mock(Json{{"primary_profile", nullptr}});
  mock.post(kPath, boston());
  mock.post(kPath, changed("CustomerName", "Jane Doe"));
  const Json list = mock.get(kPath + "?CustomerName=Jane+Doe&IsoCountry=US").json();
  ASSERT_EQ(list["addresses"].size(), 1u);
  EXPECT_EQ(list["addresses"][0]["customer_name"], "Jane Doe");
  EXPECT_EQ(list["first_page_uri"],
            kPath + "?CustomerName=Jane%20Doe&IsoCountry=US&PageSize=50&Page=0");
}

TEST(Addresses, RefusesACountryThatIsNoCode) {
  Mock mock;
  EXPECT_EQ(mock.post(kPath, changed("IsoCountry", "usa")).rule(), "API-ADDRESS-04");
}

TEST(Addresses, LimitsNamesByEmergencyUse) {
  Mock mock;
  EXPECT_EQ(mock.post(kPath, changed("FriendlyName", std::string(33, 'a'))).status, 201);
  Params emergency = changed("FriendlyName", std::string(33, 'a'));
  emergency.emplace_back("EmergencyEnabled", "true");
  EXPECT_EQ(mock.post(kPath, emergency).rule(), "API-ADDRESS-03");
  EXPECT_EQ(mock.post(kPath, changed("FriendlyName", std::string(65, 'a'))).rule(),
            "API-ADDRESS-03");
}

TEST(Addresses, RefusesTheMagicStreetUnlessUncorrected) {
  Mock mock;
  Params params = changed("Street", "21628 Unverifiable St");
  const Answered refused = mock.post(kPath, params);
  EXPECT_EQ(refused.status, 400);
  EXPECT_EQ(refused.json()["code"], 21628);
  params.emplace_back("AutoCorrectAddress", "false");
  EXPECT_EQ(mock.post(kPath, params).status, 201);
}

TEST(Addresses, FreezesWhatAVerifiedDocumentRefersTo) {
  Mock mock;  // the approved primary profile has an approved document with an address
  const std::string sid = mock.get(kPath).json()["addresses"].at(0)["sid"];
  const Answered refused = mock.post(item(sid), {{"City", "Salem"}});
  EXPECT_EQ(refused.json()["code"], 21630);
  EXPECT_EQ(mock.erase(item(sid)).json()["code"], 21630);
}

TEST(Addresses, DeletesOnce) {
  Mock mock;
  const std::string sid = mock.post(kPath, boston()).sid();
  EXPECT_EQ(mock.erase(item(sid)).status, 204);
  EXPECT_EQ(mock.erase(item(sid)).status, 404);
}

TEST(Addresses, ListsItsDependentNumbers) {
  Mock mock;
  const std::string sid = mock.post(kPath, boston()).sid();
  const std::string number = sid_of_number(mock, kOwnNumber);
  const std::string list = api_path("/Addresses/" + sid + "/DependentPhoneNumbers.json");
  EXPECT_EQ(mock.get(list).json()["dependent_phone_numbers"].size(), 0u);
  mock.post(api_path("/IncomingPhoneNumbers/" + number + ".json"), {{"AddressSid", sid}});
  const Json page = mock.get(list).json();
  ASSERT_EQ(page["dependent_phone_numbers"].size(), 1u);
  const Json& shown = page["dependent_phone_numbers"][0];
  EXPECT_EQ(shown.begin().key(), "sid");
  EXPECT_EQ(shown["sid"], number);
  EXPECT_EQ(shown["capabilities"].dump(), R"({"Voice":true,"SMS":true,"MMS":true})");
  EXPECT_EQ(page["uri"], list + "?PageSize=50&Page=0");
}

TEST(Addresses, HasNoDependentNumbersOfAnUnknownAddress) {
  Mock mock;
  EXPECT_EQ(mock.get(api_path("/Addresses/AD00000000000000000000000000000000"
                              "/DependentPhoneNumbers.json"))
                .status,
            404);
}

}  // namespace
}  // namespace mock
