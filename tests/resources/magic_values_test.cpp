#include "conformance/contract/magic_values.h"

#include <gtest/gtest.h>

#include "tests/resources/a2p_builders.h"
#include "tests/resources/trusthub_fixture.h"

namespace mock {
namespace {

TEST(MagicValues, ArePublished) {
  Mock mock;
  const Json rows = mock.control("GET", "/_mock/v1/magic-values").json()["magic_values"];
  ASSERT_EQ(rows.size(), std::size(contract::kMagicValues));
  EXPECT_EQ(rows[0]["id"], "MAGIC-BUNDLE-01");
  EXPECT_EQ(rows[0]["example"], "Acme [reject 18602 after 2d]");
}

TEST(MagicValues, ABundlesNameRejectsItAfterThatTime) {
  TrustHub hub;
  const std::string path = hub.secondary();
  hub.mock.post(path, {{"FriendlyName", "Acme [reject 18602 after 2d]"}});
  hub.submit(path);
  hub.mock.advance({{"by", "47h"}});
  EXPECT_EQ(hub.status(path), "in-review");
  hub.mock.advance({{"by", "1h"}});
  const Answered rejected = hub.mock.get(path);
  EXPECT_EQ(rejected.text("status"), "twilio-rejected");
  EXPECT_EQ(rejected.json()["errors"], Json::parse(R"([{"code":18602}])"));
}

TEST(MagicValues, ABracketThatIsNoCommandIsAName) {
  TrustHub hub;
  const std::string path = hub.secondary();
  hub.mock.post(path,
                {{"FriendlyName", "Acme [reject me] [reject 186021] [reject 18602 after x]"}});
  hub.submit(path);
  hub.mock.advance({{"by", "72h"}});
  EXPECT_EQ(hub.status(path), "twilio-approved");
}

TEST(MagicValues, ATaxIdFailsItsStandardBrand) {
  Mock mock;
  const std::string brand = approved_standard(mock, {}, {.number = "00-0030799"});
  const Json failed = fetch_brand(mock, brand).json();
  EXPECT_EQ(failed["status"], "FAILED");
  EXPECT_EQ(failed["errors"][0]["error_code"], 30799);
}

TEST(MagicValues, AMobileNumberFailsItsSoleProprietorBrand) {
  Mock mock;
  const std::string brand = waiting_sole_proprietor(mock, {.mobile = "+15550030753"});
  const Json failed = fetch_brand(mock, brand).json();
  EXPECT_EQ(failed["status"], "FAILED");
  EXPECT_EQ(failed["errors"][0]["error_code"], 30753);
}

Json campaign_after(Mock& mock, const std::string& description, const std::string& span) {
  const std::string brand = approved_standard(mock), service = make_service(mock);
  const std::string path = "/v1/Services/" + service + "/Compliance/Usa2p";
  mock.post(path, with(campaign_params(brand, "MIXED"), {{"Description", description}}));
  mock.advance({{"by", span}});
  return mock.get(path).json()["compliance"].at(0);
}

constexpr const char* kRefused = "Customer notifications about orders [reject 30909 after 11d]";

TEST(MagicValues, ACampaignsDescriptionFailsItAfterThatTime) {
  Mock mock;
  EXPECT_EQ(campaign_after(mock, kRefused, "10d")["campaign_status"], "IN_PROGRESS");
}

TEST(MagicValues, ACampaignsDescriptionNamesTheCode) {
  Mock mock;
  const Json failed = campaign_after(mock, kRefused, "11d");
  EXPECT_EQ(failed["campaign_status"], "FAILED");
  EXPECT_EQ(failed["errors"][0]["error_code"], 30909);
}

TEST(MagicValues, SayThatTheyDecided) {
  Mock mock;
  const std::string brand = approved_standard(mock, {}, {.number = "00-0030799"});
  const Json findings = mock.control("GET", "/findings?subject=" + brand).json()["findings"];
  ASSERT_EQ(findings.size(), 1u) << findings;
  EXPECT_EQ(findings[0]["kind"], "refused_by_review");
  EXPECT_EQ(findings[0]["rule"]["id"], "PLAT-REVIEW-01");
  EXPECT_EQ(findings[0]["message"], brand + " was refused with 30799, decided by magic value");
}

TEST(MagicValues, GiveWayToADecisionThatSomebodyPosted) {
  TrustHub hub;
  const std::string path = hub.secondary();
  hub.mock.post(path, {{"FriendlyName", "Acme [reject 18602]"}});
  hub.submit(path);
  hub.mock.control("POST", "/reviews", {{"sid", TrustHub::sid_of(path)}, {"decision", "approve"}});
  EXPECT_EQ(hub.status(path), "twilio-approved");
}

TEST(MagicValues, GiveWayToAnArmedDecision) {
  TrustHub hub;
  hub.mock.control("POST", "/reviews",
                   {{"match", {{"resource", "customer_profile"}}}, {"decision", "approve"}});
  const std::string path = hub.secondary();
  hub.mock.post(path, {{"FriendlyName", "Acme [reject 18602]"}});
  hub.submit(path);
  hub.mock.advance({{"by", "72h"}});
  EXPECT_EQ(hub.status(path), "twilio-approved");
}

TEST(MagicValues, GoBeforeTheReviewPolicy) {
  TrustHub hub(Json{{"reviews", "documented,approve-all"}});
  const std::string path = hub.secondary();
  hub.mock.post(path, {{"FriendlyName", "Acme [reject 18602]"}});
  hub.submit(path);
  hub.mock.advance({{"by", "72h"}});
  EXPECT_EQ(hub.status(path), "twilio-rejected");
}

}  // namespace
}  // namespace mock
