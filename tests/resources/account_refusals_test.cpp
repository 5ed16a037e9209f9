// Every refusal of accounts, keys, addresses and numbers, and of the platform under them: one row,
// one act.
#include <gtest/gtest.h>

#include "tests/resources/api_fixture.h"

namespace mock {

namespace {

Json switched(const char* id, const char* value) {
  return {{"rules", {{"switches", {{id, value}}}}}};
}

std::string numbers() { return api_path("/IncomingPhoneNumbers.json"); }
std::string own_number(Mock& mock) {
  return api_path("/IncomingPhoneNumbers/" + sid_of_number(mock, kOwnNumber) + ".json");
}
Params address(const std::string& street, const std::string& country = "US") {
  return {{"CustomerName", "Ada"}, {"Street", street},      {"City", "Seattle"},
          {"Region", "WA"},        {"PostalCode", "98101"}, {"IsoCountry", country}};
}
std::string closed(Mock& mock, const char* status) {
  const Subaccount sub(mock);
  mock.post(api_path(".json", sub.sid), {{"Status", status}});
  return sub.sid;
}

struct ApiRefusal {
  const char* rule;
  int status, code;
  Answered (*act)(Mock&);
  Json sandbox = Json::object();
};

const ApiRefusal kOfAccounts[] = {
    {"API-ACCOUNT-03", 400, 21475,
     [](Mock& mock) {
       return mock.post(api_path(".json", Subaccount(mock).sid), {{"Status", "asleep"}});
     }},
    {"API-ACCOUNT-04", 400, 21477,
     [](Mock& mock) {
       return mock.post(api_path(".json"), {{"Status", "suspended"}});
     }},
    {"API-ACCOUNT-05", 400, 21476,
     [](Mock& mock) {
       const Subaccount sub(mock);
       mock.control("PATCH", "", switched("main-account", "suspended"));
       return mock.post(api_path(".json", sub.sid), {{"Status", "closed"}});
     }},
    {"API-ACCOUNT-06", 400, 21479,
     [](Mock& mock) {
       return mock.post(api_path(".json", closed(mock, "closed")), {{"Status", "active"}});
     }},
    {"API-ACCOUNT-07", 400, 21480,
     [](Mock& mock) {
       mock.post(kAccounts);
       mock.post(kAccounts);
       return mock.post(kAccounts);
     },
     switched("subaccount-limit", "2")},
    {"API-ACCOUNT-09", 400, 21478,
     [](Mock& mock) {
       return mock.post(api_path(".json", closed(mock, "suspended")), {{"Status", "active"}});
     },
     switched("suspended-by", "twilio")},
    {"API-ADDRESS-01", 400, 21628,
     [](Mock& mock) {
       return mock.post(api_path("/Addresses.json"), address("21628 Unverifiable St"));
     }},
    {"API-ADDRESS-02", 400, 21630,
     [](Mock& mock) {
       const std::string path = api_path("/Addresses.json");
       const std::string sid = mock.get(path).json()["addresses"][0]["sid"];
       return mock.post(api_path("/Addresses/" + sid + ".json"), {{"Street", "1 Elm St"}});
     }},
    {"API-ADDRESS-05", 400, 21629,
     [](Mock& mock) {
       return mock.post(api_path("/Addresses.json"), address("21629 Misspelt St"));
     }},
    {"API-NUMBER-01", 400, 20001, [](Mock& mock) { return mock.post(numbers()); }},
    {"API-NUMBER-02", 400, 21421,
     [](Mock& mock) {
       return mock.post(numbers(), {{"PhoneNumber", "+15005550001"}});
     }},
    {"API-NUMBER-03", 400, 21422,
     [](Mock& mock) {
       return mock.post(numbers(), {{"PhoneNumber", kOwnNumber}});
     }},
    {"API-NUMBER-04", 400, 21451,
     [](Mock& mock) {
       return mock.post(numbers(), {{"AreaCode", "911"}});
     }},
    {"API-NUMBER-05", 400, 21452,
     [](Mock& mock) {
       return mock.post(numbers(), {{"AreaCode", "533"}});
     }},
    {"API-NUMBER-09", 400, 21474,
     [](Mock& mock) {
       const Subaccount sub(mock);
       const Answered moved = mock.post(own_number(mock), {{"AccountSid", sub.sid}});
       return sub.send(mock, "POST",
                       api_path("/IncomingPhoneNumbers/" + moved.sid() + ".json", sub.sid),
                       "AccountSid=" + std::string(kAccount));
     }},
    {"API-NUMBER-10", 400, 21473,
     [](Mock& mock) {
       return mock.post(own_number(mock), {{"AccountSid", "AC" + std::string(32, 'f')}});
     }},
    {"API-NUMBER-11", 400, 21472,
     [](Mock& mock) {
       return mock.post(own_number(mock), {{"AccountSid", closed(mock, "suspended")}});
     }},
    {"API-NUMBER-13", 400, 21470,
     [](Mock& mock) {
       return mock.post(own_number(mock), {{"AccountSid", "AC1"}});
     }},
    {"API-NUMBER-14", 400, 21471,
     [](Mock& mock) {
       return mock.post(own_number(mock), {{"AccountSid", "AC" + std::string(32, '0')}});
     }},
    {"API-NUMBER-15", 400, 21404,
     [](Mock& mock) {
       return mock.post(numbers(), {{"AreaCode", "415"}});
     },
     switched("account-type", "trial")},
    {"API-NUMBER-16", 400, 21631,
     [](Mock& mock) {
       return mock.post(numbers(), {{"AreaCode", "415"}});
     },
     switched("address-requirements", "any")},
    {"API-NUMBER-17", 400, 21615,
     [](Mock& mock) {
       const std::string abroad =
           mock.post(api_path("/Addresses.json"), address("1 High Street", "GB")).sid();
       return mock.post(numbers(), {{"AreaCode", "415"}, {"AddressSid", abroad}});
     },
     switched("address-requirements", "local")},
};

Answered as(Mock& mock, const std::string& user, const std::string& secret,
            const std::string& target = "/v1/EndUsers") {
  return mock.send("GET", target, "", {{"Authorization", Mock::authorization(user, secret)}});
}

Answered with_key(Mock& mock, const std::string& target) {
  const Answered key = mock.post(api_path("/Keys.json"));
  return as(mock, key.sid(), key.text("secret"), target);
}

Answered as_type(Mock& mock, const char* type, const std::string& body) {
  return mock.send(
      "POST", "/v1/EndUsers", body,
      {{"Authorization", Mock::authorization(kAccount, kToken)}, {"Content-Type", type}});
}

const ApiRefusal kOfThePlatform[] = {
    {"PLAT-AUTH-01", 401, 20003,
     [](Mock& mock) { return mock.send("GET", "/v1/EndUsers", "", {}); }},
    {"PLAT-AUTH-02", 401, 20003, [](Mock& mock) { return as(mock, "somebody", "secret"); }},
    {"PLAT-AUTH-03", 401, 20003, [](Mock& mock) { return as(mock, kAccount, "ffff"); }},
    {"PLAT-AUTH-04", 401, 20003,
     [](Mock& mock) { return Subaccount(mock).send(mock, "GET", api_path("/Addresses.json")); }},
    {"PLAT-AUTH-05", 401, 20003, [](Mock& mock) { return with_key(mock, kAccounts); }},
    {"PLAT-AUTH-07", 401, 20003, [](Mock& mock) { return as(mock, kAccount, "to\nken"); }},
    {"PLAT-AUTH-08", 403, 20006, [](Mock& mock) { return with_key(mock, kAccounts); },
     switched("out-of-reach", "403")},
    {"PLAT-AUTH-09", 403, 10001, [](Mock& mock) { return mock.get("/v1/EndUsers"); },
     Json{{"rules",
           {{"switches", {{"inactive-account", "10001"}, {"main-account", "suspended"}}}}}}},
    {"PLAT-ROUTE-03", 501, 20501, [](Mock& mock) { return mock.get(api_path("/Calls.json")); }},
    {"PLAT-ROUTE-04", 501, 20501, [](Mock& mock) { return mock.get(api_path("/Addresses")); }},
    {"PLAT-PARAM-03", 400, 20001,
     [](Mock& mock) {
       return as_type(mock, "application/x-www-form-urlencoded", "FriendlyName=%zz");
     }},
    {"PLAT-PARAM-04", 415, 20415,
     [](Mock& mock) { return as_type(mock, "application/json", "{}"); }},
};

class ApiRefusals : public testing::TestWithParam<ApiRefusal> {};
TEST_P(ApiRefusals, NameTheirRule) {
  Mock mock(GetParam().sandbox);
  const Answered answered = GetParam().act(mock);
  EXPECT_EQ(answered.rule(), GetParam().rule) << answered.body;
  EXPECT_EQ(answered.status, GetParam().status);
  EXPECT_EQ(answered.json()["code"], GetParam().code);
}
std::string name_of(const testing::TestParamInfo<ApiRefusal>& info) {
  return as_test_name(info.param.rule);
}
INSTANTIATE_TEST_SUITE_P(OfAccounts, ApiRefusals, testing::ValuesIn(kOfAccounts), name_of);
INSTANTIATE_TEST_SUITE_P(OfThePlatform, ApiRefusals, testing::ValuesIn(kOfThePlatform), name_of);

TEST(ApiRefusals, AThousandSubaccountsAreTheLimit) {
  Json subaccounts = Json::object();
  for (int i = 1; i <= 999; ++i) {
    const std::string digits = std::to_string(i);
    subaccounts["AC" + std::string(32 - digits.size(), 'a') + digits] = nullptr;
  }
  Mock mock(Json{{"sids", {{"subaccounts", subaccounts}}}});
  EXPECT_EQ(mock.post(kAccounts).status, 201);
  EXPECT_EQ(mock.post(kAccounts).rule(), "API-ACCOUNT-07");
}

TEST(ApiRefusals, ASuspendedMainAccountSuspendsItsSubaccounts) {
  Mock mock;
  const Subaccount sub(mock);
  mock.control("PATCH", "", switched("main-account", "suspended"));
  EXPECT_EQ(mock.get("/v1/EndUsers").rule(), "PLAT-AUTH-06");
  EXPECT_EQ(sub.send(mock, "GET", "/v1/EndUsers").rule(), "PLAT-AUTH-06");
}

TEST(ApiRefusals, TheAccountComesBeforeWhatIsAsked) {
  Mock mock(Json{{"primary_profile", nullptr}, {"rules", {{"profile", "twilio"}}}});
  EXPECT_EQ(mock.post(numbers(), {{"SmsUrl", "nowhere"}}).rule(), "API-NUMBER-06");
  EXPECT_EQ(mock.post(api_path("/Messages.json")).rule(), "API-NUMBER-06");
}

TEST(ApiRefusals, AClosedSubaccountStaysClosedUnderASuspendedParent) {
  Mock mock;
  const std::string sub = closed(mock, "closed");
  mock.control("PATCH", "", switched("main-account", "suspended"));
  EXPECT_EQ(mock.post(api_path(".json", sub), {{"Status", "active"}}).rule(), "API-ACCOUNT-06");
}

TEST(ApiRefusals, ATrialAccountSaysSoAndMayBuyItsFirstNumber) {
  Mock mock(switched("account-type", "trial"));
  EXPECT_EQ(mock.get(api_path(".json")).text("type"), "Trial");
  EXPECT_EQ(mock.get(kAccounts).json()["accounts"][0]["type"], "Trial");
  for (const char* number : {kOwnNumber, kOtherNumber})
    mock.erase(api_path("/IncomingPhoneNumbers/" + sid_of_number(mock, number) + ".json"));
  EXPECT_EQ(mock.post(numbers(), {{"AreaCode", "415"}}).status, 201);
}

TEST(ApiRefusals, NumbersThatRequireAnAddressSaySo) {
  Mock mock(switched("address-requirements", "local"));
  const std::string available = api_path("/AvailablePhoneNumbers/US/Local.json");
  const Json shown = mock.get(available).json();
  EXPECT_EQ(shown["available_phone_numbers"][0]["address_requirements"], "local");
  const Json excluded = mock.get(available + "?ExcludeLocalAddressRequired=true").json();
  EXPECT_TRUE(excluded["available_phone_numbers"].empty());
  const std::string here = mock.post(api_path("/Addresses.json"), address("1 Elm St")).sid();
  const Answered bought = mock.post(numbers(), {{"AreaCode", "415"}, {"AddressSid", here}});
  EXPECT_EQ(bought.status, 201);
  EXPECT_EQ(bought.text("address_requirements"), "local");
}

TEST(ApiRefusals, AMagicStreetPassesWhereNobodyCorrectsIt) {
  Mock mock;
  Params uncorrected = address("21629 Misspelt St");
  uncorrected.emplace_back("AutoCorrectAddress", "false");
  EXPECT_EQ(mock.post(api_path("/Addresses.json"), uncorrected).status, 201);
}

TEST(ApiRefusals, ADisabledRuleOfAuthenticationLetsTheRequestIn) {
  Mock mock(with_rules("guide", {"PLAT-AUTH-03"}));
  EXPECT_EQ(as(mock, kAccount, "ffff").status, 200);
}

}  // namespace

}  // namespace mock
