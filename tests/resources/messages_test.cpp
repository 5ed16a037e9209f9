#include <gtest/gtest.h>

#include "tests/resources/api_fixture.h"

namespace mock {
namespace {

const std::string kPath = api_path("/Messages.json");
constexpr const char* kRecipient = "+14155550109";

std::string item(const std::string& sid) { return api_path("/Messages/" + sid + ".json"); }
Params text(const std::string& to = kRecipient) {
  return {{"From", kOwnNumber}, {"To", to}, {"Body", "Your order has shipped!"}};
}

TEST(Messages, QueuesAMessage) {
  Mock mock;
  const Answered made = mock.post(kPath, text());
  EXPECT_EQ(made.status, 201);
  const Json expected = {
      {"account_sid", kAccount},
      {"api_version", "2010-04-01"},
      {"body", "Your order has shipped!"},
      {"date_created", "Mon, 05 Jan 2026 09:00:00 +0000"},
      {"date_sent", nullptr},
      {"date_updated", "Mon, 05 Jan 2026 09:00:00 +0000"},
      {"direction", "outbound-api"},
      {"error_code", nullptr},
      {"error_message", nullptr},
      {"from", kOwnNumber},
      {"messaging_service_sid", nullptr},
      {"num_media", "0"},
      {"num_segments", "1"},
      {"price", nullptr},
      {"price_unit", nullptr},
      {"sid", made.sid()},
      {"status", "queued"},
      {"subresource_uris", {{"media", api_path("/Messages/" + made.sid() + "/Media.json")}}},
      {"to", kRecipient},
      {"uri", item(made.sid())}};
  EXPECT_EQ(made.json().dump(), expected.dump());
}

TEST(Messages, CountsSegments) {
  Mock mock;
  Params params = {{"From", kOwnNumber}, {"To", kRecipient}, {"Body", std::string(161, 'a')}};
  EXPECT_EQ(mock.post(kPath, params).text("num_segments"), "2");
}

TEST(Messages, TakesAnMmSidForMedia) {
  Mock mock;
  const Answered made = mock.post(kPath, {{"From", kOwnNumber},
                                          {"To", kRecipient},
                                          {"MediaUrl", "https://example.com/1.png"},
                                          {"MediaUrl", "https://example.com/2.png"}});
  EXPECT_EQ(made.sid().substr(0, 2), "MM");
  EXPECT_EQ(made.text("num_media"), "2");
  EXPECT_EQ(made.text("num_segments"), "1");
  EXPECT_EQ(mock.get(item(made.sid())).status, 200);
}

TEST(Messages, AcceptsForAServiceThatChoosesTheSenderLater) {
  Mock mock;
  const std::string service = mock.post("/v1/Services", {{"FriendlyName", "Pool"}}).sid();
  mock.post("/v1/Services/" + service + "/PhoneNumbers",
            {{"PhoneNumberSid", sid_of_number(mock, kOwnNumber)}});
  const Answered made =
      mock.post(kPath, {{"MessagingServiceSid", service}, {"To", kRecipient}, {"Body", "Hi"}});
  EXPECT_EQ(made.text("status"), "accepted");
  EXPECT_TRUE(made.json()["from"].is_null());
  EXPECT_EQ(made.text("num_segments"), "0");
  EXPECT_EQ(made.text("messaging_service_sid"), service);
}

struct Refused {
  Params params;
  int status;
  int code;
};
TEST(Messages, RefusesBadRequests) {
  Mock mock;
  const std::string no_service = "MG" + std::string(32, '0');
  const std::string empty_service = mock.post("/v1/Services", {{"FriendlyName", "Pool"}}).sid();
  const auto from = [](const std::string& sender) {
    return Params{{"From", sender}, {"To", kRecipient}, {"Body", "Hi"}};
  };
  const auto through = [](const std::string& service) {
    return Params{{"MessagingServiceSid", service}, {"To", kRecipient}, {"Body", "Hi"}};
  };
  const Refused cases[] = {
      {{}, 400, 21603},
      {{{"From", kOwnNumber}, {"Body", "Hi"}}, 400, 21604},
      {{{"From", kOwnNumber}, {"To", kRecipient}}, 400, 21602},
      {{{"From", kOwnNumber}, {"To", kRecipient}, {"Body", ""}}, 400, 21602},
      {text("5551234"), 400, 21211},
      {text("+15005550001"), 400, 21211},
      {from("+1-415"), 400, 21212},
      {from("+15005550001"), 400, 21212},
      {from("+14155550100"), 400, 21606},
      {from("ACME"), 400, 21606},
      {{{"From", kOwnNumber}, {"To", kRecipient}, {"Body", std::string(1601, 'a')}}, 400, 21617},
      {text("+447400123456"), 400, 21408},
      {text("+15005550003"), 400, 21408},
      {text("+15005550004"), 400, 21610},
      {text("+15005550009"), 400, 21614},
      {text("+15005550002"), 400, 21612},
      {through(no_service), 404, 21701},
      {through(empty_service), 400, 21704},
      {text("whatsapp:+14155550109"), 501, 20501}};
  for (const Refused& refused : cases) {
    const Answered answered = mock.post(kPath, refused.params);
    EXPECT_EQ(answered.status, refused.status) << answered.body;
    EXPECT_EQ(answered.json()["code"], refused.code) << answered.body;
  }
}

TEST(Messages, RefusesBadOptions) {
  Mock mock;
  const auto with = [&](const std::string& name, const std::string& value) {
    Params params = text();
    params.emplace_back(name, value);
    return mock.post(kPath, params).json()["code"];
  };
  EXPECT_EQ(with("ValidityPeriod", "0"), 21624);
  EXPECT_EQ(with("ValidityPeriod", "36001"), 21624);
  EXPECT_EQ(with("ValidityPeriod", "soon"), 21624);
  EXPECT_EQ(with("StatusCallback", "nowhere"), 21609);
  EXPECT_EQ(with("ContentSid", "HX" + std::string(32, '0')), 20501);
  EXPECT_EQ(with("ApplicationSid", "AP1"), 20001);
  EXPECT_EQ(with("Attempt", "first"), 20001);
  EXPECT_EQ(with("ForceDelivery", "perhaps"), 20001);
  EXPECT_EQ(with("ContentRetention", "forget"), 20001);
  EXPECT_EQ(with("TrafficType", "free"), nullptr);
  Params media = text();
  for (int i = 0; i < 11; ++i) media.emplace_back("MediaUrl", "https://example.com/a.png");
  EXPECT_EQ(mock.post(kPath, media).json()["code"], 21623);
}

TEST(Messages, RefusesAStrangersNumberWithTheCodeOfTheSwitch) {  // MSG-MESSAGE-22
  Json spec;
  spec["rules"]["switches"]["unknown-sender"] = "21659";
  Mock mock(spec);
  Params stranger = text();
  stranger[0].second = "+14155550100";
  EXPECT_EQ(mock.post(kPath, stranger).rule(), "MSG-MESSAGE-22");
  EXPECT_EQ(mock.post(kPath, stranger).json()["code"], 21659);
  EXPECT_EQ(mock.post(kPath, text()).status, 201);
}

TEST(Messages, RefusesANumberOfTheAccountThatCannotText) {
  Mock mock;
  mock.control("PUT", std::string("/phones/") + kOwnNumber, {{"line_type", "landline"}});
  EXPECT_EQ(mock.post(kPath, text()).json()["code"], 21606);
}

TEST(Messages, OfATrialAccountGoToVerifiedNumbersOnly) {  // MSG-MESSAGE-23
  Json spec;
  spec["rules"]["switches"]["account-type"] = "trial";
  Mock mock(spec);
  const Answered refused = mock.post(kPath, text());
  EXPECT_EQ(refused.status, 400);
  EXPECT_EQ(refused.json()["code"], 21608);
  EXPECT_EQ(mock.post(kPath, text(kOtherNumber)).status, 201);
  const std::string phone = std::string("/phones/") + kRecipient;
  EXPECT_EQ(mock.control("PUT", phone, {{"verified", true}}).json()["verified"], true);
  EXPECT_EQ(mock.post(kPath, text()).status, 201);
  EXPECT_EQ(mock.control("PUT", phone, {{"verified", "yes"}}).status, 400);
}

TEST(Messages, CountsCharactersOfABodyAndNotBytes) {
  Mock mock;
  std::string body;
  for (int i = 0; i < 1600; ++i) body += "é";
  EXPECT_EQ(mock.post(kPath, {{"From", kOwnNumber}, {"To", kRecipient}, {"Body", body}}).status,
            201);
}

TEST(Messages, RefusesTheNumberOfARelative) {
  Mock mock;
  const Subaccount sub(mock);
  const Answered refused = sub.send(mock, "POST", api_path("/Messages.json", sub.sid),
                                    "From=%2B15555558888&To=%2B14155550109&Body=Hi");
  EXPECT_EQ(refused.json()["code"], 21660);
}

TEST(Messages, DemandsAnApprovedPrimaryUnderTwilio) {
  Json spec = with_rules("twilio");
  spec["primary_profile"] = nullptr;
  Mock mock(spec);
  const Answered refused = mock.post(kPath, text());
  EXPECT_EQ(refused.status, 401);
  EXPECT_EQ(refused.rule(), "API-NUMBER-06");
}

TEST(Messages, CancelsBeforeItIsSent) {
  Mock mock;
  const std::string sid = mock.post(kPath, text()).sid();
  EXPECT_EQ(mock.post(item(sid), {{"Status", "canceled"}}).text("status"), "canceled");
  mock.advance({{"by", "1m"}});
  EXPECT_EQ(mock.get(item(sid)).text("status"), "canceled");
  EXPECT_EQ(mock.post(item(sid), {{"Status", "canceled"}}).json()["code"], 30409);
}

TEST(Messages, RedactsABodyThatIsComplete) {
  Mock mock;
  const std::string sid = mock.post(kPath, text()).sid();
  EXPECT_EQ(mock.post(item(sid), {{"Body", ""}}).json()["code"], 20009);
  mock.advance({{"by", "1m"}});
  EXPECT_EQ(mock.post(item(sid), {{"Body", "other"}}).rule(), "MSG-MESSAGE-20");
  EXPECT_EQ(mock.post(item(sid), {{"Body", ""}}).json()["body"], "");
}

TEST(Messages, DeletesWhatIsComplete) {
  Mock mock;
  const std::string sid = mock.post(kPath, text()).sid();
  EXPECT_EQ(mock.erase(item(sid)).json()["code"], 20009);
  mock.advance({{"by", "1m"}});
  EXPECT_EQ(mock.erase(item(sid)).status, 204);
  EXPECT_EQ(mock.get(item(sid)).status, 404);
}

TEST(Messages, FiltersByPartners) {
  Mock mock;
  mock.post(kPath, text());
  mock.post(kPath, text("+14155550108"));
  const auto count = [&](const std::string& query) {
    return mock.get(kPath + query).json()["messages"].size();
  };
  EXPECT_EQ(count("?To=%2B14155550108"), 1u);
  EXPECT_EQ(count("?From=%2B15555558888"), 2u);
  EXPECT_EQ(count("?From=%2B15555555555"), 0u);
}

TEST(Messages, FiltersByTheDayItWasSent) {
  Mock mock;
  mock.post(kPath, text());
  const auto count = [&](const std::string& query) {
    return mock.get(kPath + query).json()["messages"].size();
  };
  EXPECT_EQ(count("?DateSent=2026-01-05"), 0u);  // not sent yet
  mock.advance({{"by", "1m"}});
  EXPECT_EQ(count("?DateSent=2026-01-05"), 1u);
  EXPECT_EQ(count("?DateSent=2026-01-06"), 0u);
  EXPECT_EQ(count("?DateSent%3E=2026-01-05"), 1u);
  EXPECT_EQ(count("?DateSent%3E=2026-01-06"), 0u);
  EXPECT_EQ(count("?DateSent%3C=2026-01-05"), 0u);
  EXPECT_EQ(count("?DateSent%3C=2026-01-06"), 1u);
}

TEST(Messages, RefusesToFilterByWhatIsNoDate) {
  Mock mock;
  for (const std::string query :
       {"DateSent=yesterday", "DateSent%3C=2026-02-30", "DateSent%3E=01/05/2026"}) {
    const Answered refused = mock.get(kPath + "?" + query);
    EXPECT_EQ(refused.status, 400) << refused.body;
    EXPECT_EQ(refused.json()["code"], 20001);
    EXPECT_EQ(refused.rule(), "PLAT-PARAM-02");
  }
  EXPECT_EQ(mock.get(kPath + "?DateSent%3E=2026-01-05T09:00:00Z").status, 200);
  EXPECT_EQ(mock.get(kPath + "?DateSent=").status, 200);
}

TEST(Messages, DoesNotModelMediaAndFeedback) {
  Mock mock;
  const std::string sid = mock.post(kPath, text()).sid();
  EXPECT_EQ(mock.get(api_path("/Messages/" + sid + "/Media.json")).status, 501);
  EXPECT_EQ(mock.post(api_path("/Messages/" + sid + "/Feedback.json")).status, 501);
}

}  // namespace
}  // namespace mock
