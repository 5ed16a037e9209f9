// Outcomes are inputs: bundles repeat them; a copy of a sandbox sends again what was out.
#include "mock_server/control/replay.h"
#include "tests/webhooks/webhooks_fixture.h"

namespace mock {
namespace {

class WebhookCopies : public WebhooksTest {
 protected:
  void expect_faithful() {
    const Json bundle = hub.mock.control("GET", "/repro").json();
    EXPECT_EQ(bundle["unfaithful"], Json::array());
    std::string error;
    const auto read = read_bundle(bundle.dump(), error);
    ASSERT_TRUE(read) << error;
    Replay replay(*read, "0");
    for (const BundleInput& input : read->inputs)
      ASSERT_EQ(replay.apply(input).answer, input.answer) << input.method << ' ' << input.target;
  }
};

TEST_F(WebhookCopies, ABundleRepeatsWhatBecameOfThem) {
  outcomes = {refused(), answered(500, "no"), answered(200, "yes")};
  const std::string path = submitted("http://127.0.0.1:3000/hook#rc=5&rp=all");
  hub.mock.advance({{"until", "settled"}});
  hub.mock.control("POST", "/reviews", {{"sid", TrustHub::sid_of(path)}, {"decision", "reject"}});
  const Json inputs = hub.mock.control("GET", "/repro").json()["inputs"];
  std::size_t told = 0, over = 0;
  for (const Json& input : inputs) {
    told += input["kind"] == "outcome";
    over += input["kind"] == "answer";
  }
  EXPECT_EQ(told, sent.size());
  EXPECT_EQ(over, 1u);
  expect_faithful();
}

TEST_F(WebhookCopies, ABundleRepeatsRequestsOfAHandler) {
  hub.mock.set_courier([&](const OutgoingRequest& request) {
    if (request.body.find("twilio-approved") != std::string::npos)
      hub.mock.post("/v1/Services", {{"FriendlyName", "made in the handler"}});
    return answered(200);
  });
  submitted();
  hub.mock.advance({{"by", "30d"}});
  expect_faithful();
}

TEST_F(WebhookCopies, ABundleRepeatsAnAdvanceThatWasGivenUp) {
  submitted();
  hub.mock.set_courier({});
  hub.mock.control("POST", "/clock/advance", {{"by", "30d"}});
  ASSERT_TRUE(hub.mock.parked(true));
  hub.mock.get("/v1/Services");
  expect_faithful();
}

TEST_F(WebhookCopies, ASnapshotSendsAgainWhatWasOut) {
  hub.mock.set_courier({});
  submitted();
  const auto out = hub.mock.outgoing();
  ASSERT_EQ(out.size(), 1u);
  const Answered snapshot = hub.mock.control("GET", "/snapshot");
  ASSERT_EQ(hub.mock.control("PUT", "/snapshot", snapshot.json()).status, 200);
  hub.mock.report(out[0].id, answered(500));  // of the world before
  const auto again = hub.mock.outgoing();
  ASSERT_EQ(again.size(), 1u);
  EXPECT_EQ(again[0].headers, out[0].headers);
  EXPECT_EQ(again[0].body, out[0].body);
  hub.mock.report(again[0].id, answered(200));
  EXPECT_EQ(record(token_of(again[0]))["status"], "delivered");
}

TEST_F(WebhookCopies, AForkSendsItsOwnSignedWithItsOwnToken) {
  hub.mock.set_courier({});
  submitted();
  const auto out = hub.mock.outgoing();
  const Json fork = hub.mock.control("POST", "/fork", Json::object()).json();
  const auto forked = hub.mock.outgoing();
  ASSERT_EQ(forked.size(), 1u);
  EXPECT_NE(forked[0].body.find(fork["account_sid"].get<std::string>()), std::string::npos);
  EXPECT_NE(header_of(forked[0], "X-Twilio-Signature"), header_of(out.at(0), "X-Twilio-Signature"));
}

}  // namespace
}  // namespace mock
