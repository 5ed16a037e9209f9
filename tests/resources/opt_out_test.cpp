// People who answer: inbound messages, and Twilio's keywords. A2P-216 A2P-217
#include <gtest/gtest.h>

#include "tests/resources/sending_fixture.h"

namespace mock {
namespace {

std::string code_of_send(Mock& mock, const Params& params) {
  const Answered answered = mock.post(kMessagesPath, params);
  return answered.status == 201 ? "" : answered.text("code");
}
Json newest_message(Mock& mock) {
  return mock.get(api_path("/Messages.json?PageSize=1")).json()["messages"].at(0);
}

TEST(InboundMessages, BecomeMessagesOfTheAccount) {
  Mock mock;
  const Answered sent = mock.control("POST", std::string("/phones/") + kCanadian + "/messages",
                                     {{"to", kOwnNumber}, {"body", "Where is my order?"}});
  EXPECT_EQ(sent.text("outcome"), "received");
  const Json message = fetch_message(mock, sent.text("message"));
  EXPECT_EQ(message["direction"], "inbound");
  EXPECT_EQ(message["status"], "received");
  EXPECT_EQ(message["from"], kCanadian);
  EXPECT_EQ(message["to"], kOwnNumber);
  EXPECT_EQ(message["body"], "Where is my order?");
  EXPECT_EQ(message["num_segments"], "1");
  EXPECT_EQ(message["date_sent"], message["date_created"]);
}

TEST(InboundMessages, NameTheServiceOfTheirNumber) {
  Mock mock;
  const std::string service = make_service(mock);
  join(mock, service, kOwnNumber);
  text_from(mock, kCanadian, kOwnNumber, "Hi");
  EXPECT_EQ(newest_message(mock)["messaging_service_sid"], service);
}

TEST(InboundMessages, ReachNobodyAtANumberOfNobody) {
  Mock mock;
  EXPECT_EQ(text_from(mock, kCanadian, "+14155550199", "STOP"), "unheard");
  EXPECT_TRUE(mock.get(kMessagesPath).json()["messages"].empty());
}

class StopWord : public testing::TestWithParam<const char*> {};
INSTANTIATE_TEST_SUITE_P(OptOut, StopWord,
                         testing::Values("STOP", "STOPALL", "UNSUBSCRIBE", "CANCEL", "END", "QUIT",
                                         "REVOKE", "OPTOUT", " stop\n"));

TEST_P(StopWord, OptsOutOfItsSender) {  // MSG-MESSAGE-10
  Mock mock;
  EXPECT_EQ(text_from(mock, kCanadian, kOwnNumber, GetParam()), "opted_out");
  EXPECT_EQ(code_of_send(mock, text_to(kCanadian)), "21610");
}

TEST(OptOut, StopWithinASentenceIsNone) {
  Mock mock;
  EXPECT_EQ(text_from(mock, kCanadian, kOwnNumber, "please stop"), "received");
  EXPECT_EQ(code_of_send(mock, text_to(kCanadian)), "");
}

TEST(OptOut, HoldsForThatPersonAndThatNumberOnly) {
  Mock mock;
  text_from(mock, kCanadian, kOwnNumber, "STOP");
  EXPECT_EQ(code_of_send(mock, text_to(kCanadian, kOtherNumber)), "");
  EXPECT_EQ(code_of_send(mock, text_to("+14165550108")), "");
}

TEST(OptOut, OfAMessageThroughAServiceHoldsForTheService) {
  Mock mock;
  const std::string service = make_service(mock);
  join(mock, service, kOwnNumber);
  outcome_of(mock, text_through(service, kCanadian));
  text_from(mock, kCanadian, kOwnNumber, "STOP");
  EXPECT_EQ(code_of_send(mock, text_through(service, kCanadian)), "21610");
  EXPECT_EQ(code_of_send(mock, text_to(kCanadian)), "21610");
}

TEST(OptOut, OfAMessageWithoutAServiceLeavesTheServiceAlone) {
  Mock mock;
  const std::string service = make_service(mock);
  join(mock, service, kOwnNumber);
  join(mock, service, kOtherNumber);
  outcome_of(mock, text_to(kCanadian));
  text_from(mock, kCanadian, kOwnNumber, "STOP");
  EXPECT_EQ(code_of_send(mock, text_to(kCanadian)), "21610");
  EXPECT_EQ(code_of_send(mock, text_through(service, kCanadian)), "");
}

class StartWord : public testing::TestWithParam<const char*> {};
INSTANTIATE_TEST_SUITE_P(OptOut, StartWord, testing::Values("START", "YES", "UNSTOP", "start"));

TEST_P(StartWord, OptsInAgain) {
  Mock mock;
  text_from(mock, kCanadian, kOwnNumber, "STOP");
  EXPECT_EQ(text_from(mock, kCanadian, kOwnNumber, GetParam()), "opted_in");
  EXPECT_EQ(code_of_send(mock, text_to(kCanadian)), "");
}

TEST(OptOut, YesOfASubscriberIsAMessage) {
  Mock mock;
  EXPECT_EQ(text_from(mock, kCanadian, kOwnNumber, "YES"), "received");
}

TEST(OptOut, YesToTheOneTimePasswordOptsNobodyIn) {
  Mock mock;
  const std::string brand = waiting_sole_proprietor(mock);
  text_from(mock, kMobile, kOwnNumber, "STOP");
  EXPECT_EQ(reply(mock, kMobile, "YES").text("outcome"), "otp_confirmed");
  EXPECT_EQ(fetch_brand(mock, brand).text("identity_status"), "VERIFIED");
  EXPECT_EQ(code_of_send(mock, text_to(kMobile)), "21610");
}

TEST(OptOut, YesToANumberConfirmsNoOneTimePassword) {
  Mock mock;
  const std::string brand = waiting_sole_proprietor(mock);
  EXPECT_EQ(text_from(mock, kMobile, kOwnNumber, "YES"), "received");
  EXPECT_EQ(fetch_brand(mock, brand).text("identity_status"), "UNVERIFIED");
}

// The last text in the phone's inbox.
std::string answer_to(Mock& mock, const std::string& phone, const std::string& body) {
  text_from(mock, phone, kOwnNumber, body);
  mock.advance({{"by", "1m"}});
  const Json inbox = mock.control("GET", "/phones/" + phone + "/messages").json()["messages"];
  return inbox.back()["direction"] == "received" ? inbox.back()["body"].get<std::string>() : "";
}

TEST(OptOut, IsConfirmedInTheWordsOfTheCampaign) {
  Mock mock;
  const std::string service = make_service(mock), brand = approved_standard(mock);
  join(mock, service, kOwnNumber);
  post_campaign(mock, service,
                with(campaign_params(brand, "MARKETING"),
                     {{"OptOutMessage", "You are unsubscribed from Customer Corp."},
                      {"HelpMessage", "Call Customer Corp. or reply STOP."}}));
  mock.advance({{"by", "20d"}});
  EXPECT_EQ(answer_to(mock, kVerizonPhone, "INFO"), "Call Customer Corp. or reply STOP.");
  EXPECT_EQ(answer_to(mock, kVerizonPhone, "STOP"), "You are unsubscribed from Customer Corp.");
}

TEST(OptOut, AnswersAreOutboundReplies) {
  Mock mock;
  EXPECT_EQ(answer_to(mock, kCanadian, "HELP"),
            "Reply STOP to unsubscribe. Msg&Data Rates May Apply.");
  EXPECT_EQ(newest_message(mock)["direction"], "outbound-reply");
  EXPECT_EQ(newest_message(mock)["status"], "delivered");
}

TEST(OptOut, FoundLateFailsTheMessage) {  // MSG-DELIVERY-16
  Mock mock;
  const std::string sid = mock.post(kMessagesPath, text_to(kCanadian)).sid();
  text_from(mock, kCanadian, kOwnNumber, "STOP");
  mock.advance({{"by", "1m"}});
  const Answered message = mock.get(api_path("/Messages/" + sid + ".json"));
  EXPECT_EQ(ending(message.json()), "failed 30630");
  EXPECT_EQ(message.rule(), "MSG-DELIVERY-16");
  EXPECT_TRUE(message.json()["date_sent"].is_null());
}

TEST(OptOut, OfANumberIsFoundLateWhenTheServiceChoosesIt) {
  Mock mock;
  const std::string service = make_service(mock);
  outcome_of(mock, text_to(kCanadian));
  text_from(mock, kCanadian, kOwnNumber, "STOP");
  join(mock, service, kOwnNumber);
  EXPECT_EQ(ending(outcome_of(mock, text_through(service, kCanadian))), "failed 30630");
}

}  // namespace
}  // namespace mock
