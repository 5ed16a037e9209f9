// Queues that fill up, messages that wait too long. A2P-231 A2P-232
#include <gtest/gtest.h>

#include "tests/resources/sending_fixture.h"

namespace mock {
namespace {

TEST(SenderQueue, SendsAtOnceUnderTheGuide) {
  Mock mock;
  for (int i = 0; i < 50; ++i) mock.post(kMessagesPath, text_to(kCanadian));
  mock.advance({{"by", "2s"}});
  EXPECT_EQ(mock.get(kMessagesPath + "?PageSize=1").json()["messages"][0]["status"], "delivered");
}

TEST(SenderQueue, SendsASegmentASecondUnderTwilio) {
  Mock mock(with_rules("twilio"));
  for (int i = 0; i < 3; ++i) mock.post(kMessagesPath, text_to(kCanadian));
  const auto status = [&] {
    return mock.get(kMessagesPath + "?PageSize=1").json()["messages"][0]["status"];
  };
  mock.advance({{"by", "2s"}});
  EXPECT_EQ(status(), "queued");
  mock.advance({{"by", "2s"}});
  EXPECT_EQ(status(), "delivered");
}

TEST(SenderQueue, RefusesWhatItCannotHold) {  // MSG-MESSAGE-24
  Mock mock(with_switch("sender-queue", "2"));
  EXPECT_EQ(mock.post(kMessagesPath, text_to(kCanadian)).status, 201);
  EXPECT_EQ(mock.post(kMessagesPath, text_to(kCanadian)).status, 201);
  const Answered refused = mock.post(kMessagesPath, text_to(kCanadian));
  EXPECT_EQ(refused.status, 400);
  EXPECT_EQ(refused.text("code"), "21611");
  EXPECT_EQ(refused.rule(), "MSG-MESSAGE-24");
  EXPECT_EQ(mock.post(kMessagesPath, text_to(kCanadian, kOtherNumber)).status, 201);
  mock.advance({{"by", "1s"}});
  EXPECT_EQ(mock.post(kMessagesPath, text_to(kCanadian)).status, 201);
}

TEST(SenderQueue, OfTwiliosMagicNumberIsFull) {
  Mock mock;
  EXPECT_EQ(mock.post(kMessagesPath, text_to(kCanadian, "+15005550008")).text("code"), "21611");
}

TEST(SenderQueue, OfAServiceOverflowsLater) {  // MSG-DELIVERY-19
  Mock mock(with_switch("sender-queue", "1"));
  const std::string service = make_service(mock);
  join(mock, service, kOwnNumber);
  EXPECT_EQ(ending(outcome_of(mock, text_through(service, kCanadian))), "delivered 0");
  mock.post(kMessagesPath, text_through(service, kCanadian));
  EXPECT_EQ(ending(outcome_of(mock, text_through(service, kCanadian))), "failed 30001");
}

TEST(SenderQueue, IsSharedByTheNumbersOfACampaign) {
  Mock mock(with_switch("sender-queue", "1"));
  const std::string service = sole_proprietor_service(mock);
  join(mock, service, kOtherNumber);
  EXPECT_EQ(mock.post(kMessagesPath, text_to(kCanadian)).status, 201);
  EXPECT_EQ(mock.post(kMessagesPath, text_to(kCanadian, kOtherNumber)).text("code"), "21611");
}

TEST(SenderQueue, LetsAMessageExpireThatWaitsTooLong) {  // MSG-DELIVERY-18
  Mock mock(with_switch("sender-queue", "100"));
  for (int i = 0; i < 5; ++i) mock.post(kMessagesPath, text_to(kCanadian));
  EXPECT_EQ(ending(outcome_of(mock, with(text_to(kCanadian), {{"ValidityPeriod", "3"}}))),
            "undelivered 30036");
}

TEST(SenderQueue, TakesTheValidityOfTheService) {
  Mock mock(with_switch("sender-queue", "100"));
  const std::string service = make_service(mock, {{"ValidityPeriod", "2"}});
  join(mock, service, kOwnNumber);
  for (int i = 0; i < 5; ++i) mock.post(kMessagesPath, text_through(service, kCanadian));
  mock.advance({{"by", "1m"}});
  EXPECT_EQ(ending(mock.get(kMessagesPath + "?PageSize=1").json()["messages"][0]),
            "undelivered 30036");
}

}  // namespace
}  // namespace mock
