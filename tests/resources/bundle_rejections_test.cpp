// What the reviews of bundles find beyond the evaluation: Twilio's texts about Starter profiles,
// the codes of business profiles, and decisions.
#include "tests/resources/trusthub_fixture.h"

namespace mock {

namespace {

// The texts that the review of that bundle refused it with, in their order.
std::vector<std::string> texts(TrustHub& hub, const std::string& path) {
  const Json notes = hub.mock.control("GET", "/findings?subject=" + TrustHub::sid_of(path)).json();
  std::vector<std::string> found;
  for (const Json& note : notes["findings"])
    if (note["kind"] == "refused_by_review") found.push_back(note["message"]);
  return found;
}

std::vector<int> codes(TrustHub& hub, const std::string& path) {
  const Json bundle = hub.mock.get(path).json();
  std::vector<int> found;
  for (const Json& error : bundle["errors"]) found.push_back(error["code"]);
  return found;
}

Params place(const char* street, const char* city, const char* region, const char* code) {
  return {{"Street", street}, {"City", city}, {"Region", region}, {"PostalCode", code}};
}

constexpr const char* kSuggestion =
    ". Address suggestion -> Street: 1 Jersey St. Secondary Street: Boston, MA 02215-4147. "
    "Locality: Boston. Region: MA. Postal Code: 02215-4147. Country: US;";

struct StarterFlaw {
  const char *name, *rule, *email;
  Params place;
  std::string text;
};
const StarterFlaw kFlaws[] = {
    {"syntax", "TH-STARTER-02", "a@nowhere", {}, "Email domain has an invalid address syntax."},
    {"invalid", "TH-STARTER-03", "nowhere", {}, "Email is invalid."},
    {"disposable",
     "TH-STARTER-04",
     "a@mailinator.com",
     {},
     "Email is a suspected disposable address."},
    {"unknown", "TH-STARTER-09", "a@jane.invalid", {}, "Unknown email domain."},
    {"abroad",
     "TH-STARTER-06",
     "a@b.com",
     {{"IsoCountry", "MX"}},
     "The provided address is not a valid US or Canada address"},
    {"postal_code", "TH-STARTER-07", "a@b.com", place("1 Jersey St", "Boston", "MA", "98101"),
     std::string("[address_sids] - Invalid Postal Code") + kSuggestion},
    {"postal_code_of_nowhere", "TH-STARTER-07", "a@b.com", place("1 Elm St", "Salem", "MA", "ABC"),
     "[address_sids] - Invalid Postal Code"},
    {"po_box",
     "TH-STARTER-08",
     "a@b.com",
     {{"Street", "PO Box 7"}},
     "The provided address is a PO "
     "box"},
    {"street", "TH-STARTER-10", "a@b.com", place("1 Jersey Str", "Boston", "MA", "02215"),
     std::string("[address_sids] - Invalid Street") + kSuggestion},
    {"street_of_digits", "TH-STARTER-10", "a@b.com", place("12 34", "Salem", "MA", "01970"),
     "[address_sids] - Invalid Street"},
    {"locality", "TH-STARTER-11", "a@b.com", place("1 Jersey St", "Bostun", "MA", "02215"),
     std::string("[address_sids] - Invalid Locality") + kSuggestion},
    {"region", "TH-STARTER-12", "a@b.com", place("1 Jersey St", "Boston", "MAA", "02215"),
     std::string("[address_sids] - Invalid Region") + kSuggestion},
    {"house_number", "TH-STARTER-13", "a@b.com", place("10000 Jersey St", "Boston", "MA", "02215"),
     "[address_sids] - Invalid House Number"},
    {"no_house_number", "TH-STARTER-13", "a@b.com", place("Elm Street", "Salem", "MA", "01970"),
     "[address_sids] - Invalid House Number"},
};

class StarterTexts : public testing::TestWithParam<StarterFlaw> {};
TEST_P(StarterTexts, AreTwilios) {
  TrustHub hub;
  Json attributes = TrustHub::starter();
  attributes["email"] = GetParam().email;
  const std::string path = hub.starter_profile(attributes, GetParam().place);
  hub.submit(path);
  hub.mock.advance({{"by", "72h"}});
  EXPECT_EQ(hub.mock.get(path).rule(), GetParam().rule);
  EXPECT_EQ(texts(hub, path), std::vector<std::string>{GetParam().text});
}
INSTANTIATE_TEST_SUITE_P(All, StarterTexts, testing::ValuesIn(kFlaws),
                         [](const auto& info) { return std::string(info.param.name); });

TEST(StarterTexts, OfAWrongAddressNameIt) {
  TrustHub hub;
  const std::string path = std::string(kProfiles) + "/" + hub.bundle(kProfiles, kStarterRn);
  hub.assign(path, hub.end_user("starter_customer_profile_information", TrustHub::starter()));
  hub.assign(path, hub.document("AD00000000000000000000000000000000"));
  hub.assign(path, hub.primary());
  hub.submit(path);
  hub.mock.advance({{"by", "72h"}});
  EXPECT_EQ(texts(hub, path), std::vector<std::string>{
                                  "Address not found with sid AD00000000000000000000000000000000"});
}

// What is wrong with a secondary profile whose data was changed like that.
struct BusinessFlaw {
  const char *name, *profile;
  Json business, representative;
  Params place;
  std::vector<int> codes;
  const char* rule = "";  // that the bundle is refused by
};
const BusinessFlaw kBusinesses[] = {
    {"right", "strict", {}, {}, {}, {}},
    {"po_box", "guide", {}, {}, {{"Street", "P.O. Box 1"}}, {18018}, "TH-BUSINESS-01"},
    {"address", "twilio", {}, {}, {{"PostalCode", "1"}}, {18603}, "TH-BUSINESS-02"},
    {"address_in_the_guide", "guide", {}, {}, {{"PostalCode", "1"}}, {}},
    {"email", "twilio", {}, {{"email", "alice"}}, {}, {18055}, "TH-BUSINESS-03"},
    {"no_email", "guide", {}, {{"email", ""}}, {}, {18056}, "TH-EVALUATION-02"},
    {"phone", "guide", {}, {{"phone_number", "5551234"}}, {}, {18054}, "TH-EVALUATION-04"},
    {"other_domain", "strict", {}, {{"email", "alice@gmail.com"}}, {}, {18606}, "TH-BUSINESS-04"},
    {"subdomain", "strict", {}, {{"email", "alice@mail.customer.com"}}, {}, {}},
    {"other_domain_in_parity", "twilio", {}, {{"email", "alice@gmail.com"}}, {}, {}},
    {"name", "strict", {{"business_name", "Contoso"}}, {}, {}, {18601}, "TH-BUSINESS-05"},
    {"initials", "strict", {{"business_name", "Cedar Ural Sands"}}, {}, {}, {}},
    {"ein",
     "strict",
     {{"business_registration_number", "00-1234567"}},
     {},
     {},
     {18602},
     "TH-BUSINESS-06"},
    {"repeated_ein",
     "strict",
     {{"business_registration_number", "22-2222222"}},
     {},
     {},
     {18602},
     "TH-BUSINESS-06"},
    {"placeholder", "strict", {}, {{"first_name", "Test"}}, {}, {18604}, "TH-BUSINESS-07"},
    {"both",
     "strict",
     {{"business_name", "Contoso"}},
     {{"email", "alice@gmail.com"}},
     {},
     {18601, 18606},
     "TH-BUSINESS-05"},
};
class BusinessCodes : public testing::TestWithParam<BusinessFlaw> {};
TEST_P(BusinessCodes, FollowFromTheData) {
  const BusinessFlaw& given = GetParam();
  TrustHub hub(Json{{"rules", {{"profile", given.profile}}}});
  Json business = TrustHub::business(), representative = TrustHub::representative();
  if (!given.business.is_null()) business.update(given.business);
  if (!given.representative.is_null()) representative.update(given.representative);
  const std::string path = std::string(kProfiles) + "/" + hub.bundle(kProfiles, kSecondaryRn);
  hub.assign(path, hub.end_user("customer_profile_business_information", business));
  hub.assign(path, hub.end_user("authorized_representative_1", representative));
  hub.assign(path, hub.document(hub.address(given.place)));
  hub.assign(path, hub.primary());
  hub.submit(path);
  hub.mock.advance({{"by", "72h"}});
  EXPECT_EQ(hub.status(path), given.codes.empty() ? "twilio-approved" : "twilio-rejected");
  EXPECT_EQ(codes(hub, path), given.codes);
  EXPECT_EQ(hub.mock.get(path).rule(), given.rule);
}
INSTANTIATE_TEST_SUITE_P(All, BusinessCodes, testing::ValuesIn(kBusinesses),
                         [](const auto& info) { return std::string(info.param.name); });

TEST(BusinessCodes, OfTheSecondRepresentativeAreItsOwn) {
  TrustHub hub(Json{{"rules", {{"profile", "strict"}}}});
  const std::string path = hub.secondary();
  Json second = TrustHub::representative();
  second["last_name"] = "asdf";
  hub.assign(path, hub.end_user("authorized_representative_2", second));
  hub.submit(path);
  hub.mock.advance({{"by", "72h"}});
  EXPECT_EQ(codes(hub, path), std::vector<int>{18605});
  EXPECT_EQ(hub.mock.get(path).rule(), "TH-BUSINESS-08");
}

TEST(BusinessCodes, OfAVoiceProductAskForEinOrDuns) {
  TrustHub hub(Json{{"rules", {{"profile", "twilio"}}}});
  Json business = TrustHub::business();
  business["business_registration_identifier"] = "CBN";
  const std::string profile = hub.secondary(business);
  hub.submit(profile);
  const std::string path =
      std::string(kProducts) + "/" + hub.bundle(kProducts, "RN7a97559effdf62d00f4298208492a5ea");
  hub.assign(path, TrustHub::sid_of(profile));
  hub.submit(path);
  hub.mock.advance({{"by", "72h"}});
  EXPECT_EQ(codes(hub, path), std::vector<int>{18609});
  EXPECT_EQ(hub.mock.get(path).rule(), "TH-BUSINESS-09");
}

// One thing wrong with a complete bundle, and the rule that its rejection names.
struct Unfit {
  const char* rule;
  std::string (*make)(TrustHub&);
};
const Unfit kUnfit[] = {
    {"TH-EVALUATION-01",
     [](TrustHub& hub) {
       std::string path = std::string(kProfiles) + "/" + hub.bundle(kProfiles, kStarterRn);
       hub.assign(path, hub.document(hub.address()));
       hub.assign(path, hub.primary());
       return path;
     }},
    {"TH-EVALUATION-02",
     [](TrustHub& hub) {
       return hub.starter_profile(Json{{"email", "a@b.com"}});
     }},
    {"TH-EVALUATION-03",
     [](TrustHub& hub) {
       Json business = TrustHub::business();
       business["business_type"] = "LLC";
       return hub.secondary(business);
     }},
    {"TH-EVALUATION-04",
     [](TrustHub& hub) {
       Json attributes = TrustHub::starter();
       attributes["phone_number"] = "123";
       return hub.starter_profile(attributes);
     }},
    {"TH-EVALUATION-05",
     [](TrustHub& hub) {
       std::string path = std::string(kProfiles) + "/" + hub.bundle(kProfiles, kStarterRn);
       hub.assign(path, hub.end_user("starter_customer_profile_information", hub.starter()));
       hub.assign(path, hub.primary());
       return path;
     }},
    {"TH-EVALUATION-06",
     [](TrustHub& hub) {
       std::string path = std::string(kProfiles) + "/" + hub.bundle(kProfiles, kStarterRn);
       hub.assign(path, hub.end_user("starter_customer_profile_information", hub.starter()));
       hub.assign(path, hub.document(""));
       hub.assign(path, hub.primary());
       return path;
     }},
    {"TH-EVALUATION-07",
     [](TrustHub& hub) {
       std::string path = hub.starter_profile();
       hub.assign(path, hub.document(hub.address()));
       return path;
     }},
    {"TH-EVALUATION-08",
     [](TrustHub& hub) {
       std::string path = std::string(kProfiles) + "/" + hub.bundle(kProfiles, kStarterRn);
       hub.assign(path, hub.end_user("starter_customer_profile_information", hub.starter()));
       hub.assign(path, hub.document(hub.address()));
       return path;
     }},
    {"TH-EVALUATION-09",
     [](TrustHub& hub) {
       return hub.a2p(hub.secondary(), Json{{"company_type", "private"}});
     }},
};
TEST(BundleRejections, NameTheRuleOfTheEvaluationThatFailed) {
  for (const Unfit& unfit : kUnfit) {
    TrustHub hub;
    const std::string path = unfit.make(hub);
    hub.submit(path);
    hub.mock.advance({{"by", "72h"}});
    EXPECT_EQ(hub.status(path), "twilio-rejected") << unfit.rule;
    EXPECT_EQ(hub.mock.get(path).rule(), unfit.rule);
  }
}

TEST(BundleRejections, OfANoncompliantBundleNameTheReview) {
  TrustHub hub;
  const std::string path = std::string(kProfiles) + "/" + hub.bundle(kProfiles, kStarterRn);
  hub.submit(path);
  hub.mock.advance({{"by", "72h"}});
  const Json notes = hub.mock.control("GET", "/findings?rule=TH-REVIEW-01").json();
  ASSERT_EQ(notes["findings"].size(), 1u);
  EXPECT_EQ(notes["findings"][0]["message"],
            "An Information End-User is missing. Please add one to the regulatory bundle.");
}

TEST(BundleRejections, ByDecisionShowTheirCodes) {
  TrustHub hub;
  const std::string path = hub.secondary();
  hub.submit(path);
  hub.mock.control(
      "POST", "/reviews",
      {{"sid", TrustHub::sid_of(path)}, {"decision", "reject"}, {"errors", {18601, 18606, 18099}}});
  EXPECT_EQ(hub.status(path), "twilio-rejected");
  EXPECT_EQ(codes(hub, path), (std::vector<int>{18601, 18606, 18099}));
  EXPECT_EQ(hub.submit(path).json()["errors"], Json());
}

TEST(BundleRejections, MayHideTheirCodes) {
  TrustHub hub(Json{{"rules", {{"switches", {{"rejection-codes", "null"}}}}}});
  const std::string path = hub.secondary();
  hub.submit(path);
  hub.mock.control("POST", "/reviews",
                   {{"sid", TrustHub::sid_of(path)}, {"decision", "reject"}, {"errors", {18601}}});
  const Json rejected = hub.mock.get(path).json();
  EXPECT_EQ(rejected["status"], "twilio-rejected");
  EXPECT_TRUE(rejected["errors"].is_null());
}

TEST(BundleReviewSwitches, KeepASubmissionInTheQueue) {
  TrustHub hub(Json{{"rules", {{"switches", {{"review-queue", "90"}}}}}});
  const std::string path = hub.secondary();
  hub.submit(path);
  hub.mock.advance({{"by", "89m"}});
  EXPECT_EQ(hub.status(path), "pending-review");
  const std::string product = hub.a2p(path, {{"company_type", "private"}});
  EXPECT_EQ(hub.evaluate(product, kA2pRn)["status"], "noncompliant");  // TH-EVALUATION-09
  hub.mock.advance({{"by", "1m"}});
  EXPECT_EQ(hub.status(path), "in-review");
  EXPECT_EQ(hub.evaluate(product, kA2pRn)["status"], "compliant");
}

TEST(BundleReviewSwitches, DecideWhenAStarterIsApproved) {
  for (const char* profile : {"guide", "twilio"})
    for (const char* approval : {"review", "otp"}) {
      TrustHub hub(
          Json{{"rules", {{"profile", profile}, {"switches", {{"starter-approval", approval}}}}}});
      const std::string path = hub.starter_profile();
      hub.submit(path);
      hub.mock.advance({{"by", "72h"}});
      const bool otp = approval == std::string("otp");
      EXPECT_EQ(hub.status(path), otp ? "in-review" : "twilio-approved");
      const Json notes = hub.mock.control("GET", "/findings?rule=TH-STARTER-01").json();
      // To wait for the OTP is what production does: nothing to remark.
      ASSERT_EQ(notes["findings"].size(), otp ? 0u : 1u);
      for (const Json& note : notes["findings"]) EXPECT_EQ(note["kind"], "finding");
    }
}

}  // namespace

}  // namespace mock
