#include "mock_server/sim/fault_plan.h"

#include <gtest/gtest.h>

namespace mock {
namespace {

Record armed(const std::string& id, const std::string& body) {
  PostedFault posted = read_posted_fault(body);
  EXPECT_TRUE(posted.fault.has_value()) << posted.error;
  posted.fault->id = id;
  return {.kind = std::string(kFaultKind),
          .parent = "AC1",
          .sid = id,
          .text = fault_text(*posted.fault),
          .hidden = {}};
}

TEST(FaultPlan, IsIdleWhileNothingWillAct) {
  FaultPlan plan;
  EXPECT_TRUE(plan.is_idle());
  plan.learn(armed("FT1", R"({"do":{"status":503},"times":1})"));
  EXPECT_FALSE(plan.is_idle());
  PlannedFault spent = *plan.meet("GET", "/", 0).acting;
  plan.learn({.kind = {}, .parent = {}, .sid = "FT1", .text = fault_text(spent), .hidden = {}});
  EXPECT_TRUE(plan.is_idle());
}

TEST(FaultPlan, ReadsBackWhatItWrites) {
  const std::string body =
      R"({"match":{"method":"POST","path":"/v1/{Sid}","probability":0.3},)"
      R"("do":{"status":429,"code":20429,"message":"no","retry_after":2,"latency":"250ms",)"
      R"("truncate":0},"when":"after","times":3})";
  const std::string text = armed("FT1", body).text;
  EXPECT_EQ(text, R"({"id":"FT1",)" + body.substr(1, body.size() - 2) + R"(,"seen":0,"hits":0})");
  EXPECT_EQ(fault_text(read_fault(text)), text);
}

TEST(FaultPlan, MeetsWithoutAChange) {
  FaultPlan plan;
  plan.learn(armed("FT1", R"({"match":{"nth":2},"do":{"status":503}})"));
  for (int i = 0; i < 3; ++i) EXPECT_FALSE(plan.meet("GET", "/", 0).acting);
}

TEST(FaultPlan, DrawsForEachFaultOfItsOwn) {
  FaultPlan plan;
  plan.learn(armed("FT1", R"({"match":{"probability":0.25},"do":{"status":503}})"));
  plan.learn(armed("FT2", R"({"match":{"probability":0.25},"do":{"status":503}})"));
  int first = 0, second = 0;
  for (int i = 0; i < 4000; ++i) {
    const FaultMeeting meeting = plan.meet("GET", "/", 7);
    if (meeting.acting) ++(meeting.acting->id == "FT1" ? first : second);
    for (const PlannedFault& counted : meeting.counted)
      plan.learn({.kind = {}, .parent = {}, .sid = {}, .text = fault_text(counted), .hidden = {}});
  }
  EXPECT_NEAR(first, 1000, 100);
  EXPECT_NEAR(second, 750, 100);  // of what the first one leaves
}

TEST(FaultPlan, ReleasesWhatIsHeldNow) {
  FaultPlan plan;
  plan.learn(armed("FT1", R"({"do":{"hold":true}})"));
  const auto before = plan.hold_of("FT1");
  EXPECT_EQ(plan.held("FT1"), 1u);
  EXPECT_EQ(plan.release("FT1"), 1u);
  EXPECT_TRUE(before->released);
  EXPECT_FALSE(plan.hold_of("FT1")->released);
  EXPECT_EQ(plan.release("FT2"), std::nullopt);
}

TEST(FaultPlan, ReleasesWhatAGoneFaultHeld) {
  std::shared_ptr<const Hold> one, other;
  {
    FaultPlan plan;
    plan.learn(armed("FT1", R"({"do":{"hold":true}})"));
    plan.learn(armed("FT2", R"({"do":{"hold":true}})"));
    one = plan.hold_of("FT1");
    other = plan.hold_of("FT2");
    plan.forget("FT1");
    EXPECT_TRUE(one->released);
    EXPECT_FALSE(other->released);
  }
  EXPECT_TRUE(other->released);
}

}  // namespace
}  // namespace mock
