// A failing run as one file, and what of it must never be in it.
#include <gtest/gtest.h>

#include "mock_server/control/replay.h"
#include "tests/control/control_server.h"
#include "tests/resources/a2p_builders.h"

namespace mock {
namespace {

Json repro_of(Mock& mock, const std::string& query = {}) {
  return mock.control("GET", "/repro" + query).json();
}

// The number of the first input that the replay answers otherwise; 0: none.
// `unfaithful` are the inputs whose answers are not those that the sandbox itself gave.
std::size_t first_difference(const Json& bundle, const Json& unfaithful = Json::array()) {
  std::string error;
  const auto read = read_bundle(bundle.dump(), error);
  EXPECT_TRUE(read) << error;
  EXPECT_EQ(bundle["unfaithful"], unfaithful);
  Replay replay(*read, "0");
  for (std::size_t i = 0; i < read->inputs.size(); ++i)
    if (replay.apply(read->inputs[i]).answer != read->inputs[i].answer) return i + 1;
  return 0;
}

void register_customer(Mock& mock) {
  const std::string brand = approved_standard(mock);
  const std::string service = make_service(mock);
  mock.post("/v1/Services/" + service + "/PhoneNumbers",
            {{"PhoneNumberSid", number_sid(mock, "+15555558888")}});
  post_campaign(mock, service, campaign_params(brand, "ACCOUNT_NOTIFICATION"));
  mock.advance({{"until", "settled"}});
}

TEST(Repro, HoldsEveryInputWithItsAnswer) {
  Mock mock;
  mock.post("/v1/Services", {{"FriendlyName", "s"}});
  mock.control("PATCH", "", {{"rules", "twilio"}});
  mock.get("/v1/Nothing");
  mock.control("GET", "/timeline");
  const Json bundle = repro_of(mock);
  EXPECT_EQ(bundle["format"], "a2p-mock repro 1");
  EXPECT_EQ(bundle["complete"], true);
  EXPECT_EQ(bundle["base"]["furnished"]["account_sid"], kAccount);
  ASSERT_EQ(bundle["inputs"].size(), 3u);
  const Json& first = bundle["inputs"][0];
  EXPECT_EQ(first["at"], "2026-01-05T09:00:00.000Z");
  EXPECT_EQ(first["method"], "POST");
  EXPECT_EQ(first["target"], "/v1/Services");
  EXPECT_EQ(first["as"], kAccount);
  EXPECT_EQ(first["body"], "FriendlyName=s");
  EXPECT_EQ(first["answer"]["status"], 201);
  EXPECT_NE(first["answer"]["text"].get<std::string>().find("{origin}/v1/Services/MG"),
            std::string::npos);
  EXPECT_EQ(bundle["inputs"][1]["kind"], "control");
  EXPECT_EQ(bundle["inputs"][1]["json"]["rules"], "twilio");
  EXPECT_EQ(bundle["inputs"][2]["answer"]["rule"], "PLAT-ROUTE-01");
}

TEST(Repro, ReplaysToTheSameAnswers) {
  Mock mock;
  register_customer(mock);
  const Json bundle = repro_of(mock);
  EXPECT_EQ(bundle["unfaithful"], Json::array());
  EXPECT_EQ(first_difference(bundle), 0u);
}

TEST(Repro, HasNoTokenInItsBaseEither) {
  Mock mock;
  mock.post("/v1/Services", {{"FriendlyName", std::string("my ") + kToken}});
  const std::string snapshot = mock.control("GET", "/snapshot").body;
  EXPECT_EQ(snapshot.find(kToken), std::string::npos);
  ASSERT_EQ(mock.control("PUT", "/snapshot", Json::parse(snapshot)).status, 200);
  mock.post("/v1/Services", {{"FriendlyName", std::string("my ") + kToken}});
  EXPECT_EQ(mock.control("GET", "/repro").body.find(kToken), std::string::npos);
}

TEST(Repro, OfAForkHasNoTokenOfItsOrigin) {
  Mock mock;
  mock.post("/v1/Services", {{"FriendlyName", std::string("my ") + kToken}});
  const std::string other = mock.control("POST", "/fork", Json::object()).text("account_sid");
  EXPECT_EQ(mock.control("GET", "/_mock/v1/sandboxes/" + other + "/repro").body.find(kToken),
            std::string::npos);
}

TEST(Repro, ReplaysDecisionsTextsAndTheRegistry) {
  Mock mock;
  mock.control(
      "POST", "/reviews",
      {{"match", {{"resource", "campaign"}}}, {"decision", "reject"}, {"errors", {30909}}});
  mock.control("POST", "/registry/mobiles/+15555554444/uses", {{"count", 2}});
  verified_sole_proprietor(mock);
  mock.control("PUT", "/phones/+15555554444", {{"carrier", "T-Mobile"}});
  const Json bundle = repro_of(mock);
  EXPECT_EQ(bundle["unfaithful"], Json::array());
  EXPECT_EQ(first_difference(bundle), 0u);
}

TEST(Repro, StopsWhereAnAnswerIsAnother) {
  Mock mock;
  register_customer(mock);
  Json bundle = repro_of(mock);
  bundle["inputs"][4]["answer"]["status"] = 418;
  EXPECT_EQ(first_difference(bundle), 5u);
}

TEST(Repro, ReplaysCredentialsWithoutKnowingThem) {
  Mock mock(
      Json{{"sids", {{"subaccounts", {{"AC00000000000000000000000000000003", "subtoken77"}}}}}});
  const Answered key = mock.post(kApi + "/Keys.json");
  const auto as = [&](const std::string& user, const std::string& secret) {
    return mock.send("GET", "/v1/EndUsers", "",
                     {{"Authorization", Mock::authorization(user, secret)}});
  };
  EXPECT_EQ(as(key.sid(), key.text("secret")).status, 200);
  EXPECT_EQ(as("AC00000000000000000000000000000003", "subtoken77").status, 200);
  EXPECT_EQ(as(kAccount, "wrong-token").status, 401);
  mock.erase(kApi + "/Keys/" + key.sid() + ".json");
  EXPECT_EQ(as(key.sid(), key.text("secret")).status, 401);
  // A key of somebody else's making, known from its first use on.
  EXPECT_EQ(mock.send("GET", kApi + "/Addresses.json", "",
                      {{"Authorization",
                        Mock::authorization("SK00000000000000000000000000000009", "hush4242")}})
                .status,
            200);
  const Json bundle = repro_of(mock);
  EXPECT_EQ(bundle["unfaithful"], Json::array());
  EXPECT_EQ(first_difference(bundle), 0u);
}

TEST(Repro, HasNoTokenAndNoSecretAnywhere) {
  Mock mock(Json{
      {"api_keys", {{{"sid", "SK00000000000000000000000000000009"}, {"secret", "hush4242"}}}}});
  const std::string token = mock.post("/2010-04-01/Accounts.json").text("auth_token");
  const std::string secret = mock.post(kApi + "/Keys.json").text("secret");
  mock.get("/2010-04-01/Accounts.json");
  mock.get(kApi + ".json");
  mock.get("/v1/EndUsers?Token=" + token);
  mock.post("/v1/Services", {{"FriendlyName", kToken}});
  const std::string text = repro_of(mock).dump();
  for (const std::string& hidden : {token, secret, std::string(kToken), std::string("hush4242"),
                                    std::string("Basic "), std::string("Authorization")})
    EXPECT_EQ(text.find(hidden), std::string::npos) << hidden;
  // The two requests that held a token hold an x for each of its characters now.
  EXPECT_EQ(first_difference(Json::parse(text), {5, 6}), 0u);
}

TEST(Repro, HasNoHostPortOrUserAgent) {
  Mock mock;
  mock.send("GET", "/v1/EndUsers", "",
            {{"Authorization", Mock::authorization(kAccount, kToken)},
             {"Host", "somewhere.example:4711"},
             {"User-Agent", "secret-client/1.0"}});
  const std::string text = repro_of(mock).dump();
  for (const char* hidden : {"somewhere", "4711", "secret-client"})
    EXPECT_EQ(text.find(hidden), std::string::npos) << hidden;
}

TEST(Repro, RemembersTwiliosHostsForTheyDecide) {
  Mock mock;
  const Answered answered = mock.send(
      "GET", "/v1/EndUsers", "",
      {{"Authorization", Mock::authorization(kAccount, kToken)}, {"Host", "messaging.twilio.com"}});
  EXPECT_GE(answered.status, 400);
  EXPECT_EQ(first_difference(repro_of(mock)), 0u);
}

TEST(Repro, HoldsRequestsThatAreNoText) {
  Mock mock;
  const Params headers = {{"Authorization", Mock::authorization(kAccount, kToken)}};
  for (const char* body : {"FriendlyName=\xff", "%zz", "a=%00"})
    EXPECT_EQ(mock.send("POST", "/v1/Services", body, headers).status, 400);
  mock.send("GET", "/v1/\xff", "", headers);
  EXPECT_EQ(first_difference(repro_of(mock)), 0u);
}

TEST(Repro, StartsAnewAtAReset) {
  Mock mock;
  mock.post("/v1/Services", {{"FriendlyName", "s"}});
  mock.control("POST", "/reset");
  EXPECT_EQ(repro_of(mock)["inputs"].size(), 0u);
  EXPECT_EQ(repro_of(mock)["complete"], true);
}

TEST(Repro, StartsFromASnapshotThatWasPut) {
  Mock mock;
  register_customer(mock);
  const Answered snapshot = mock.control("GET", "/snapshot");
  ASSERT_EQ(mock.control("PUT", "/snapshot", snapshot.json()).status, 200);
  mock.get("/v1/CustomerProfiles");
  const Json bundle = repro_of(mock);
  EXPECT_EQ(bundle["base"]["snapshot"]["format"], "a2p-mock snapshot 1");
  EXPECT_EQ(bundle["inputs"].size(), 1u);
  EXPECT_EQ(first_difference(bundle), 0u);
}

TEST(Repro, IsBoundedAndSaysSo) {
  Mock mock;
  for (std::size_t i = 0; i < 2 * kMaxRecordedInputs + 10; ++i)
    mock.post("/v1/Services", {{"FriendlyName", std::to_string(i)}});
  const Json bundle = repro_of(mock);
  EXPECT_EQ(bundle["complete"], false);
  EXPECT_EQ(bundle["dropped"], kMaxRecordedInputs);
  EXPECT_EQ(bundle["inputs"].size(), kMaxRecordedInputs + 10);
  EXPECT_EQ(bundle["unfaithful"], Json::array());
}

TEST(Repro, HasWhatOthersDidToASharedRegistry) {
  DirectorySettings settings;
  settings.shared_registry = true;
  Mock mock;  // for its builders' shape; the shared registry needs a server of its own
  ControlServer server({}, settings);
  const std::string one = "AC00000000000000000000000000000001";
  const std::string two = "AC00000000000000000000000000000002";
  for (const std::string& account : {one, two})
    server.send("POST", "/_mock/v1/sandboxes",
                Json{{"account_sid", account}, {"clock", "frozen"}}.dump());
  const std::string uses = "/registry/mobiles/+15551230001/uses";
  const auto use = [&](const std::string& account, int count) {
    return server
        .send("POST", "/_mock/v1/sandboxes/" + account + uses,
              Json{{"count", count}, {"vendor", account}}.dump())
        .json();
  };
  use(one, 1);
  use(two, 4);
  EXPECT_EQ(use(one, 1)["used"], 6);
  const Json bundle = server.send("GET", "/_mock/v1/sandboxes/" + one + "/repro").json();
  EXPECT_EQ(bundle["unfaithful"], Json::array());
  EXPECT_EQ(first_difference(bundle), 0u);
}

TEST(Repro, OfARunningClockReplaysAtTheSameInstants) {
  ControlServer server;
  const std::string sandbox = std::string("/_mock/v1/sandboxes/") + kAccount;
  server.send(
      "POST", "/_mock/v1/sandboxes",
      Json{{"account_sid", kAccount}, {"auth_token", kToken}, {"clock", "scaled:1h/s"}}.dump());
  const Params headers = {{"Authorization", Mock::authorization(kAccount, kToken)}};
  for (int i = 0; i < 5; ++i) {
    server.wall += Duration(1234 + i);
    server.send("POST", "/v1/Services", "FriendlyName=s", headers);
  }
  server.send("POST", sandbox + "/clock/advance", R"({"by":"1h"})");
  server.wall += Duration(77);
  server.send("POST", "/v1/Services", "FriendlyName=s", headers);
  const Json bundle = server.send("GET", sandbox + "/repro").json();
  EXPECT_EQ(bundle["unfaithful"], Json::array());
  EXPECT_EQ(first_difference(bundle), 0u);
}

// --- redaction ---

struct Personal {
  std::string first = "Ottoline", last = "Zwingenberger", mobile = "+12065550143",
              email = "ottoline@zwingenberger-plumbing.com", street = "4711 Quickenborner Lane",
              brand = "Zwingenberger Plumbing", number = "91-4823377";
  std::vector<std::string> all() const {
    return {
        first,           last,  mobile, mobile.substr(2), email, "zwingenberger-plumbing", street,
        "Quickenborner", brand, number, "914823377"};
  }
};

// A registration full of personal data, mentioned here and there.
void register_person(Mock& mock, const Personal& person) {
  const std::string user = end_user(mock, "authorized_representative_1",
                                    {{"first_name", person.first},
                                     {"last_name", person.last},
                                     {"phone_number", person.mobile},
                                     {"email", person.email}});
  mock.get("/v1/EndUsers/" + user);
  end_user(mock, "customer_profile_business_information",
           {{"business_name", person.brand},
            {"business_registration_number", person.number},
            {"website_url", "https://www.zwingenberger-plumbing.com"}});
  const Person owner{.mobile = person.mobile,
                     .email = person.email,
                     .street = person.street,
                     .brand_name = person.brand};
  mock.control("POST", "/registry/mobiles/" + person.mobile + "/uses", {{"count", 1}});
  mock.control(
      "POST",
      "/registry/addresses/" + percent_encode(person.street + " Seattle WA 98101") + "/uses",
      {{"count", 1}});
  const std::string brand = verified_sole_proprietor(mock, owner);
  const std::string service = make_service(mock, {{"FriendlyName", person.brand + " notices"}});
  mock.post("/v1/Services/" + service + "/PhoneNumbers",
            {{"PhoneNumberSid", number_sid(mock, "+15555558888")}});
  Params params = campaign_params(brand, "SOLE_PROPRIETOR");
  params[1].second = "Notices of " + person.brand + " to its customers, asked for in person";
  params[2].second = "Sign up at https://zwingenberger-plumbing.com/sms or call (206) 555-0143";
  params[3].second = "ZWINGENBERGER PLUMBING: " + person.first + " comes at nine";
  post_campaign(mock, service, params);
  mock.advance({{"until", "settled"}});
  mock.post(kApi + "/Messages.json", {{"From", "+15555558888"},
                                      {"To", person.mobile},
                                      {"Body", "Dear " + person.first + ", reply STOP to end"}});
  mock.advance({{"until", "settled"}});
  mock.get(kApi + "/Messages.json?To=" + percent_encode(person.mobile));
}

TEST(Redaction, LeavesNoPersonalDataAndTheSameOutcomes) {
  Mock mock;
  const Personal person;
  register_person(mock, person);
  const Json plain = repro_of(mock), redacted = repro_of(mock, "?redact=true");
  const std::string before = plain.dump(), after = redacted.dump();
  ASSERT_NE(before.find(person.last), std::string::npos);
  for (const std::string& value : person.all()) {
    EXPECT_EQ(after.find(value), std::string::npos) << value;
    EXPECT_EQ(after.find(percent_encode(value)), std::string::npos) << value;
  }
  EXPECT_EQ(redacted["redacted"], true);
  EXPECT_EQ(redacted["unfaithful"], Json::array());
  EXPECT_EQ(first_difference(redacted), 0u);
  ASSERT_EQ(redacted["inputs"].size(), plain["inputs"].size());
  for (std::size_t i = 0; i < plain["inputs"].size(); ++i)
    EXPECT_EQ(redacted["inputs"][i]["answer"]["status"], plain["inputs"][i]["answer"]["status"]);
}

TEST(Redaction, ReachesTheSnapshotThatTheBundleStartsFrom) {
  Mock mock;
  const Personal person;
  register_person(mock, person);
  ASSERT_EQ(mock.control("PUT", "/snapshot", mock.control("GET", "/snapshot").json()).status, 200);
  mock.get("/v1/EndUsers");
  mock.get("/v1/a2p/BrandRegistrations");
  const Json redacted = repro_of(mock, "?redact=true");
  for (const std::string& value : person.all())
    EXPECT_EQ(redacted.dump().find(value), std::string::npos) << value;
  EXPECT_EQ(redacted.dump().find("4711quickenborner"), std::string::npos);
  EXPECT_EQ(redacted["unfaithful"], Json::array());
  EXPECT_EQ(first_difference(redacted), 0u);
}

TEST(Redaction, KeepsEqualValuesEqualAndLengthsAsTheyAre) {
  Mock mock;
  mock.post("/v1/Services", {{"FriendlyName", "Mulberry Oaks 12"}});
  mock.post("/v1/Services", {{"FriendlyName", "MULBERRY oaks 12"}});
  const Json inputs = repro_of(mock, "?redact=true")["inputs"];
  const std::string one = inputs[0]["body"], other = inputs[1]["body"];
  EXPECT_EQ(one.size(), std::string("FriendlyName=Mulberry%20Oaks%2012").size());
  ASSERT_EQ(one.size(), other.size());
  for (std::size_t i = 0; i < one.size(); ++i)
    EXPECT_EQ(std::tolower(one[i]), std::tolower(other[i])) << one << ' ' << other;
}

TEST(Redaction, KeepsWhatTheServerItselfMade) {
  Mock mock;
  const Json bought = mock.post(kApi + "/IncomingPhoneNumbers.json", {{"AreaCode", "206"}}).json();
  const std::string number = bought["phone_number"];
  const std::string listed =
      kApi + "/IncomingPhoneNumbers.json?PhoneNumber=" + percent_encode(number);
  ASSERT_EQ(mock.get(listed).json()["incoming_phone_numbers"].size(), 1u);
  const Json redacted = repro_of(mock, "?redact=true");
  EXPECT_NE(redacted["inputs"][1]["target"].get<std::string>().find(number.substr(1)),
            std::string::npos);
}

TEST(Redaction, LeavesMagicValuesAsTheyAre) {
  Mock mock;
  mock.post("/v1/Services", {{"FriendlyName", "Mulberry [reject 18602 after 2d] [secret]"}});
  end_user(mock, "customer_profile_business_information",
           {{"business_registration_number", "00-0030795"}});
  const std::string redacted = repro_of(mock, "?redact=true").dump();
  EXPECT_NE(redacted.find("[reject 18602 after 2d]"), std::string::npos);
  EXPECT_NE(redacted.find("00-0030795"), std::string::npos);
  EXPECT_EQ(redacted.find("Mulberry"), std::string::npos);
  EXPECT_EQ(redacted.find("[secret]"), std::string::npos);
}

TEST(Redaction, IsTrueOrFalse) {
  Mock mock;
  EXPECT_EQ(mock.control("GET", "/repro?redact=yes").status, 400);
  EXPECT_EQ(repro_of(mock, "?redact=false")["redacted"], false);
}

}  // namespace
}  // namespace mock
