#include "mock_server/webhooks/signature.h"

#include <gtest/gtest.h>

namespace mock {
namespace {

constexpr const char* kExampleUrl = "https://mycompany.com/myapp.php?foo=1&bar=2";

Parameters example(const std::string& caller) {
  return {{"To", "+18005551212"},
          {"CallSid", "CA1234567890ABCDE"},
          {"Caller", caller},
          {"Digits", "1234"},
          {"From", caller}};
}

// The examples of Twilio's documentation and of its SDKs' own tests.
TEST(Signature, IsThatOfThePublishedExamples) {
  EXPECT_EQ(twilio_signature("12345", kExampleUrl, example("+14158675309")),
            "RSOYDt4T1cUTdK1PDd93/VVr8B8=");
  EXPECT_EQ(twilio_signature("12345", kExampleUrl, example("+14158675310")),
            "GvWf1cFY/Q7PnoempGyD5oXAezc=");
}

TEST(Signature, CountsEqualValuesOnceAndSortsTheOthers) {
  const Parameters shuffled = {{"b", "2"}, {"a", "9"}, {"b", "1"}, {"b", "2"}};
  const Parameters sorted = {{"a", "9"}, {"b", "1"}, {"b", "2"}};
  EXPECT_EQ(twilio_signature("t", "u", shuffled), twilio_signature("t", "u", sorted));
  EXPECT_EQ(twilio_signature("t", "ua9b1b2", {}), twilio_signature("t", "u", sorted));
}

TEST(Signature, SortsNamesByTheirBytes) {
  EXPECT_EQ(twilio_signature("t", "u", {{"a", "1"}, {"B", "2"}}),
            twilio_signature("t", "uB2a1", {}));
}

TEST(Signature, CoversAJsonBodyByItsHashInTheUrl) {
  const std::string hash = "44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a";
  EXPECT_EQ(with_body_hash("http://a/b", "{}"), "http://a/b?bodySHA256=" + hash);
  EXPECT_EQ(with_body_hash("http://a/b?c=1", "{}"), "http://a/b?c=1&bodySHA256=" + hash);
}

}  // namespace
}  // namespace mock
