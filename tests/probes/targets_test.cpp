// What is asked of which target: ours, somebody else's, Twilio itself.
#include <algorithm>

#include "tests/probes/lies.h"
#include "tests/probes/probed.h"

namespace conformance::probes {
namespace {

// Our server without its control API, as another implementation would be.
Send without_control(const Send& truth) {
  return [truth](const Call& call) {
    return call.target.starts_with("/_mock") ? Answer{404, {}, "{}"} : truth(call);
  };
}

Options with_credentials(Options options) {
  options.user = "AC00000000000000000000000000000077";
  options.password = "0123456789abcdef0123456789abcdef";
  return options;
}

TEST(Targets, KnowsTwilioByItsName) {
  for (const char* url :
       {"https://api.twilio.com", "https://trusthub.twilio.com/", "http://twilio.com",
        "https://API.Twilio.com:443", "https://trusthub.dublin.ie1.twilio.com.",
        "https://user:secret@api.twilio.com"})
    EXPECT_TRUE(is_twilio(url)) << url;
  for (const char* url : {"http://127.0.0.1:4010", "https://nottwilio.com",
                          "https://twilio.com.example.org", "http://example.org/api.twilio.com"})
    EXPECT_FALSE(is_twilio(url)) << url;
}

TEST(Targets, OnlyGetsAreSentToTwilio) {
  const Probed own;
  std::size_t sent = 0, others = 0;
  const Send counting = [&](const Call& call) {
    ++sent;
    others += call.method != "GET";
    return own.send()(call);
  };
  Options options = with_credentials(own.options());
  options.url = "https://api.twilio.com";
  const Findings findings = probe(counting, options);
  EXPECT_TRUE(findings.target.only_gets);
  EXPECT_FALSE(findings.target.has_control);
  EXPECT_EQ(others, 0u);
  EXPECT_GT(sent, 100u);
  EXPECT_GT(findings.count(Verdict::kOk), 60u);
  EXPECT_EQ(findings.count(Verdict::kFailed), 0u);
  const auto told = std::count_if(
      findings.results.begin(), findings.results.end(), [](const ProbeResult& result) {
        return result.skipped && result.why.find("--allow-charges") != std::string::npos;
      });
  EXPECT_GT(told, 100);
}

TEST(Targets, TwilioBehindAProxyIsTwilio) {
  const Probed own;
  const Findings findings = probe(without_control(own.send()), [&] {
    return with_credentials(own.options({"policies/fetch"}));
  }());
  EXPECT_FALSE(findings.target.only_gets);
  const Send proxy = [&](const Call& call) {
    Answer answer = without_control(own.send())(call);
    answer.headers.emplace_back("X-API-Domain", "api.twilio.com");
    return answer;
  };
  EXPECT_TRUE(probe(proxy, with_credentials(own.options({"policies/fetch"}))).target.only_gets);
}

TEST(Targets, ChargesAreAllowedByTheirFlag) {
  const Probed own;
  Options options = with_credentials(own.options({"end_users/create"}));
  options.url = "https://api.twilio.com";
  options.allow_charges = true;
  const Findings findings = probe(own.send(), options);
  EXPECT_TRUE(is_green(findings.results.at(0))) << told(findings.results.at(0));
}

TEST(Targets, WithoutAControlApiItsStepsAreSkippedAndSaySo) {
  const Probed own;
  const Findings findings =
      probe(without_control(own.send()),
            with_credentials(own.options({"brands/*", "sinks/*", "campaigns/*"})));
  EXPECT_FALSE(findings.target.has_control);
  std::size_t green = 0;
  for (const ProbeResult& result : findings.results) {
    if (result.skipped) {
      EXPECT_EQ(result.why, kNeedsControl) << result.probe.id;
    }
    green += is_green(result);
  }
  EXPECT_GT(findings.skipped(), 30u);
  EXPECT_GT(green, 20u);
}

TEST(Targets, WhatWasMadeIsTidiedUp) {
  const Probed own;
  std::size_t made = 0, deleted = 0;
  const Send counting = [&](const Call& call) {
    Answer answer = without_control(own.send())(call);
    made += call.method == "POST" && answer.status == 201;
    deleted += call.method == "DELETE" && answer.status == 204;
    return answer;
  };
  probe(counting, with_credentials(own.options({"end_users/list", "sinks/create"})));
  EXPECT_EQ(made, 2u);
  EXPECT_EQ(deleted, made);
}

TEST(Targets, AChapterThatIsNotThereIsUnimplemented) {
  const Probed own;
  const Send partial = lying(own.send(), [](const Send& truth, const Call& call) {
    return call.target.starts_with("/v1/TrustProducts") ? Answer{501, {}, "{}"} : truth(call);
  });
  const Findings findings = probe(partial, own.options({"trust_products/*"}));
  EXPECT_EQ(findings.count(Verdict::kUnimplemented), findings.results.size());
  EXPECT_EQ(findings.exit_status(), 3);
}

TEST(Targets, WithoutCredentialsOrAProbeThereIsNothingToDo) {
  const Probed own;
  EXPECT_THROW(probe(without_control(own.send()), own.options()), Unusable);
  EXPECT_THROW(own.probe({"no_such_chapter/*"}), Unusable);
  EXPECT_THROW(probe(connect_to("http://127.0.0.1:1"), own.options()), std::runtime_error);
}

TEST(Targets, AServerThatFallsSilentLeavesProbesInconclusive) {
  const Probed own;
  const Send silent = lying(own.send(), [](const Send&, const Call&) -> Answer {
    throw std::runtime_error("no answer");
  });
  const Findings findings = probe(silent, own.options({"policies/fetch"}));
  EXPECT_EQ(findings.count(Verdict::kInconclusive), 1u);
  EXPECT_EQ(findings.exit_status(), 3);
}

}  // namespace
}  // namespace conformance::probes
