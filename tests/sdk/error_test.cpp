// Errors as a person reads them, and Result.
#include <a2p/a2p.h>
#include <gtest/gtest.h>

namespace {

a2p::Error error_of(a2p::Failure failure) {
  a2p::Error error;
  error.failure = std::move(failure);
  error.step = "a step";
  error.sid = "BN1";
  error.failure_reason = "Twilio's words";
  error.guidance = "Do this.";
  return error;
}

void expect_parts(const a2p::Error& error, const std::vector<std::string>& parts) {
  const auto text = describe(error);
  for (const auto& part : parts) {
    EXPECT_NE(text.find(part), std::string::npos) << part << " in " << text;
  }
}

TEST(Error, DescribesReasonsWithCodesAndFields) {
  expect_parts(error_of(a2p::BrandFailed{{{30701, "invalid", {"region", "email"}, ""}}}),
               {"BrandFailed", "a step", "BN1", "Twilio's words", "30701 invalid [region, email]",
                "Do this."});
}

TEST(Error, DescribesWhatIsParticularToEachFailure) {
  expect_parts(error_of(a2p::AmbiguousResource{"Address", {"AD1", "AD2"}}),
               {"AmbiguousResource", "Address: AD1, AD2"});
  expect_parts(error_of(a2p::NoEligiblePrimaryProfile{{{"BU1", "draft", ""}}}),
               {"NoEligiblePrimaryProfile", "BU1 is draft, business identity unknown"});
  expect_parts(error_of(a2p::EvaluationNoncompliant{{{"rep", "phone", "wrong", 22218}}}),
               {"EvaluationNoncompliant", "rep.phone: wrong (22218)"});
  expect_parts(error_of(a2p::OtpVerificationTimedOut{"+15555554444", {}}),
               {"OtpVerificationTimedOut", "+15555554444", "1970-01-01T00:00:00Z"});
  expect_parts(error_of(a2p::InvalidInput{"step1.email"}), {"InvalidInput", "step1.email"});
  expect_parts(error_of(a2p::TransportError{true}), {"TransportError", "may have been"});
  expect_parts(error_of(a2p::StillWaiting{"PENDING"}), {"StillWaiting", "PENDING"});
}

TEST(Guidance, ExistsForTheCodesThatRegistrationsFailWith) {
  for (const int code : {18601, 21717, 21728, 30701, 30750, 30752, 30793, 30795, 30896, 30909}) {
    EXPECT_FALSE(a2p::guidance_for_code(code).empty()) << code;
  }
  EXPECT_TRUE(a2p::guidance_for_code(1).empty());
  EXPECT_TRUE(a2p::guidance_for_code(99999).empty());
}

TEST(Result, HoldsAValueOrAnError) {
  const a2p::Result<int, std::string> value = 7;
  EXPECT_TRUE(value);
  EXPECT_EQ(*value, 7);
  const a2p::Result<int, std::string> error = a2p::Unexpected<std::string>("no");
  EXPECT_FALSE(error);
  EXPECT_EQ(error.error(), "no");
  EXPECT_EQ(error.value_or(3), 3);
  EXPECT_THROW((void)error.value(), a2p::BadResultAccess);
}

}  // namespace
