#include "mock_server/webhooks/outbox.h"

#include "mock_server/webhooks/outgoing.h"
#include "tests/webhooks/webhooks_fixture.h"

namespace mock {
namespace {

class Outbox : public WebhooksTest {};

TEST_F(Outbox, TellsOfEveryStatusOfABundleInTheirOrder) {
  const std::string path = submitted();
  hub.mock.advance({{"by", "72h"}});
  const std::string ids =
      "AccountSid=" + std::string(kAccount) + "&BundleSid=" + TrustHub::sid_of(path) + "&Status=";
  ASSERT_EQ(sent.size(), 2u);
  EXPECT_EQ(sent[0].method, "POST");
  EXPECT_EQ(sent[0].url, kHook);
  EXPECT_EQ(sent[0].body, ids + "pending-review&FailureReason=");
  EXPECT_EQ(sent[1].body, ids + "twilio-approved&FailureReason=");
  EXPECT_NE(token_of(sent[0]), token_of(sent[1]));
}

TEST_F(Outbox, TellsNobodyWithoutAStatusCallback) {
  const std::string path = hub.starter_profile();
  hub.submit(path);
  hub.mock.advance({{"by", "72h"}});
  EXPECT_TRUE(sent.empty());
}

TEST_F(Outbox, LetsSoManyOutAtOnceThatASandboxHoldsUpNoOther) {
  hub.mock.set_courier({});
  constexpr int kHooks = 20;
  for (int i = 0; i < kHooks; ++i) submitted();
  const auto out = hub.mock.outgoing();
  ASSERT_EQ(out.size(), kMostTaken);
  EXPECT_TRUE(hub.mock.outgoing().empty());
  hub.mock.report(out[0].id, answered(200));
  EXPECT_EQ(hub.mock.outgoing().size(), 1u);
}

}  // namespace
}  // namespace mock
