#include <gtest/gtest.h>

#include "tests/resources/a2p_builders.h"

namespace mock {
namespace {

Json frozen(const std::string& profile) { return {{"rules", profile}}; }

TEST(RegistrationRate, SecondBrandOfASecondIsRefusedUnderStrict) {
  Mock mock(frozen("strict"));
  const Bundles bundles = standard_bundles(mock);
  EXPECT_EQ(post_brand(mock, bundles).status, 201);
  const Answered refused = post_brand(mock, bundles);
  EXPECT_EQ(refused.status, 429);
  EXPECT_EQ(refused.text("code"), "20429");
  EXPECT_EQ(refused.rule(), "A2P-RATE-01");
  EXPECT_EQ(refused.header("Retry-After"), "");
  mock.advance({{"by", "999ms"}});
  EXPECT_EQ(post_brand(mock, bundles).status, 429);
  mock.advance({{"by", "1ms"}});
  EXPECT_EQ(post_brand(mock, bundles).status, 201);
}

TEST(RegistrationRate, CampaignsCountWithBrands) {
  Mock mock(frozen("strict"));
  const std::string brand = approved_standard(mock);
  const std::string service = make_service(mock);
  ASSERT_EQ(post_brand(mock, standard_bundles(mock)).status, 201);
  const Answered refused = post_campaign(mock, service, campaign_params(brand, "MIXED"));
  EXPECT_EQ(refused.rule(), "A2P-RATE-01") << refused.body;
  mock.advance({{"by", "1s"}});
  EXPECT_EQ(post_campaign(mock, service, campaign_params(brand, "MIXED")).status, 201);
}

TEST(RegistrationRate, IsNoneUnderTwilio) {
  Mock mock(frozen("twilio"));
  const Bundles bundles = standard_bundles(mock);
  post_brand(mock, bundles);
  const Answered second = post_brand(mock, bundles);
  EXPECT_EQ(second.status, 201);
  EXPECT_EQ(second.header("X-A2P-Mock-Finding"), "");
}

TEST(RegistrationRate, TenOtpsOfASecondAreTheLimit) {
  Mock mock(frozen("twilio"));
  const std::string path =
      std::string(kBrandsPath) + "/" + waiting_sole_proprietor(mock) + "/SmsOtp";
  for (int i = 0; i < 10; ++i) ASSERT_EQ(mock.post(path).status, 201) << i;
  const Answered refused = mock.post(path);
  EXPECT_EQ(refused.status, 429);
  EXPECT_EQ(refused.rule(), "A2P-RATE-02");
  mock.advance({{"by", "1s"}});
  EXPECT_EQ(mock.post(path).status, 201);
}

}  // namespace
}  // namespace mock
