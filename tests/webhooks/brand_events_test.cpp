// The events of brands: which comes when, and all that it says.
#include "tests/webhooks/event_streams_fixture.h"

namespace mock {
namespace {

const std::string kUnverified = kBrandEvent + "brand-unverified";
const std::string kVetted = kBrandEvent + "brand-vetted-verified";
const std::string kVettingFailure = kBrandEvent + "brand-secondary-vetting-failure";
const std::string kInvalidContact = kBrandEvent + "invalid-contact-email";
const std::string kMail = kBrandEvent + "email-2fa-";

using Texts = std::vector<std::string>;

Params all_types() {
  Params params;
  for (const std::string& type : {kRegistered, kVerified, kUnverified, kVetted, kVettingFailure,
                                  kInvalidContact, kMail + "sent", kMail + "opened",
                                  kMail + "clicked", kMail + "completed", kMail + "timeout"})
    params.push_back(event_type(type));
  params.push_back(event_type(kFailure, 3));
  return params;
}

void decide(Mock& mock, Json decision) {
  decision["match"] = {{"resource", "brand"}};
  const Answered posted = mock.control("POST", "/reviews", decision);
  EXPECT_EQ(posted.status, 201) << posted.body;
}

// What every event of the brand begins with, and what most end with.
Json data_of(const Answered& brand, const std::string& status, const Json& more,
             std::int64_t updated) {
  Json data = {{"accountsid", kAccount}, {"brandsid", brand.sid()}, {"brandstatus", status}};
  for (const char* name : {"identitystatus", "brandvettingoutcome"})
    if (more.contains(name)) data[name] = more[name];
  data["createddate"] = ms_of(brand.text("date_created"));
  for (const char* name : {"brandregistrationerrors", "brandvettingerrors"})
    if (more.contains(name)) data[name] = more[name];
  data["updateddate"] = updated;
  if (more.contains("vettingscore")) data["vettingscore"] = more["vettingscore"];
  if (status == "registered") data["externalbrandid"] = brand.text("tcr_id");
  for (const char* name : {"brandfeedback", "brandscore"})
    if (more.contains(name)) data[name] = more[name];
  return data;
}

TEST(BrandEvents, OfAStandardBrandAreRegisteredVerifiedAndVetted) {
  Stream stream(all_types());
  const std::string sid = approved_standard(stream.mock);
  EXPECT_EQ(stream.types(), (Texts{kRegistered, kVerified, kVetted}));
  const Answered brand = fetch_brand(stream.mock, sid);
  const Json registered = stream.last(kRegistered);
  expect_event(registered, kRegistered, sid, "A2P.BrandRegistered/1",
               data_of(brand, "registered", Json::object(), when(registered)));
  const Json verified = stream.last(kVerified);
  expect_event(verified, kVerified, sid, "A2P.BrandRegistrationVerified/1",
               data_of(brand, "registered", {{"identitystatus", "verified"}, {"brandfeedback", ""}},
                       when(verified)));
  const Json vetted = stream.last(kVetted);
  const Json score = brand.json()["brand_score"];
  expect_event(vetted, kVetted, sid, "A2P.BrandRegistrationVettedVerified/1",
               data_of(brand, "registered",
                       {{"identitystatus", "vetted_verified"},
                        {"brandvettingoutcome", "success"},
                        {"vettingscore", score},
                        {"brandfeedback", ""},
                        {"brandscore", score}},
                       when(vetted)));
  EXPECT_EQ(when(vetted) - when(verified), 165'000);
}

TEST(BrandEvents, OfAFailureNameItsErrorsSinceVersionTwo) {
  for (const int version : {1, 2, 3}) {
    Stream stream({event_type(kRegistered), event_type(kFailure, version)});
    decide(stream.mock,
           {{"decision", "reject"}, {"errors", {30750}}, {"reason", "used too often"}});
    const std::string sid = post_sole_proprietor(stream.mock);
    stream.mock.advance({{"by", "10m"}});
    EXPECT_EQ(stream.types(), Texts{kFailure});
    const Json failure = stream.last(kFailure);
    const Json errors =
        Json::array({{{"registrationerrorcode", 30750},
                      {"registrationerrordescription", "used too often"},
                      {"registrationerrorurl", "https://www.twilio.com/docs/api/errors/30750"},
                      {"registrationerrorfields", {"mobile_phone_number"}}}});
    const Json more = version == 1 ? Json::object() : Json{{"brandregistrationerrors", errors}};
    expect_event(
        failure, kFailure, sid, "A2P.BrandRegistrationFailure/" + std::to_string(version),
        data_of(fetch_brand(stream.mock, sid), "registration_failed", more, when(failure)));
  }
}

TEST(BrandEvents, OfAnIdentityThatDoesNotMatchAreRegisteredAndUnverified) {
  Stream stream(all_types());
  decide(stream.mock, {{"decision", "reject"}, {"errors", {30795}}, {"reason", "EIN is invalid"}});
  const std::string sid = post_brand(stream.mock, standard_bundles(stream.mock)).sid();
  stream.mock.advance({{"by", "8d"}});
  EXPECT_EQ(stream.types(), (Texts{kRegistered, kUnverified}));
  const Answered brand = fetch_brand(stream.mock, sid);
  const Json unverified = stream.last(kUnverified);
  expect_event(unverified, kUnverified, sid, "A2P.BrandRegistrationUnverified/1",
               data_of(brand, "registered",
                       {{"identitystatus", "unverified"},
                        {"brandregistrationerrors",
                         {{{"registrationerrorcode", 30795},
                           {"registrationerrordescription", "EIN is invalid"},
                           {"registrationerrorurl", "https://www.twilio.com/docs/api/errors/30795"},
                           {"registrationerrorfields", brand.json()["errors"][0]["fields"]}}}},
                        {"brandfeedback", "TAX_ID"}},
                       when(unverified)));
}

TEST(BrandEvents, OfASoleProprietorAreUnverifiedUntilTheOtp) {
  Stream stream(all_types());
  const std::string sid = waiting_sole_proprietor(stream.mock);
  EXPECT_EQ(stream.types(), (Texts{kRegistered, kUnverified}));
  EXPECT_EQ(stream.last(kUnverified)["data"]["brandregistrationerrors"], Json::array());
  reply(stream.mock, kMobile, "YES");
  EXPECT_EQ(stream.types(), (Texts{kRegistered, kUnverified, kVerified}));
  EXPECT_EQ(stream.last(kVerified)["source"], sid);
}

TEST(BrandEvents, OfABrandThatIsCorrectedComeAnew) {
  Stream stream(all_types());
  decide(stream.mock, {{"decision", "reject"}, {"errors", {30795}}});
  const std::string sid = post_brand(stream.mock, standard_bundles(stream.mock)).sid();
  stream.mock.advance({{"by", "8d"}});
  stream.mock.control("DELETE", "/reviews");
  stream.mock.post(std::string(kBrandsPath) + "/" + sid);
  stream.mock.advance({{"by", "8d"}});
  EXPECT_EQ(stream.types(), (Texts{kRegistered, kUnverified, kRegistered, kVerified, kVetted}));
}

TEST(BrandEvents, OfASecondaryVettingThatFails) {
  Stream stream(all_types());
  decide(stream.mock, {{"decision", "approve"}, {"identity", "VERIFIED"}});
  const std::string sid = approved_standard(stream.mock);
  EXPECT_EQ(stream.types(), (Texts{kRegistered, kVerified, kVettingFailure}));
  const Json failure = stream.last(kVettingFailure);
  expect_event(failure, kVettingFailure, sid, "A2P.BrandRegistrationSecondaryVettingFailure/1",
               data_of(fetch_brand(stream.mock, sid), "registered",
                       {{"identitystatus", "vetting_failed"},
                        {"brandvettingoutcome", "failure"},
                        {"brandvettingerrors", Json::array()}},
                       when(failure)));
}

TEST(BrandEvents, OfAPostedVettingThatFailsNameItsErrors) {
  Stream stream({event_type(kVettingFailure)});
  const std::string sid = approved_standard(stream.mock);
  stream.mock.control("POST", "/reviews",
                      {{"match", {{"resource", "vetting"}}},
                       {"decision", "reject"},
                       {"errors", {30714}},
                       {"reason", "unknown token"}});
  stream.mock.post(std::string(kBrandsPath) + "/" + sid + "/Vettings",
                   {{"VettingProvider", "aegis"}});
  stream.mock.advance({{"by", "30d"}});
  EXPECT_EQ(stream.last(kVettingFailure)["data"]["brandvettingerrors"],
            Json::parse(R"([{"errorcode":30714,"errordescription":"unknown token"}])"));
}

TEST(BrandEvents, OfASuspensionAreNone) {
  Stream stream(all_types());
  const std::string sid = approved_standard(stream.mock);
  const std::size_t before = stream.sent.size();
  stream.mock.control("POST", "/reviews", {{"sid", sid}, {"decision", "suspend"}});
  stream.mock.control("POST", "/reviews", {{"sid", sid}, {"decision", "reinstate"}});
  EXPECT_EQ(stream.sent.size(), before);
}

// Authentication+

Json with_authentication() {
  return {{"reviews", "documented,brand=1m"},
          {"rules", {{"profile", "twilio"}, {"switches", {{"default-schema-version", "1"}}}}}};
}

std::string public_company(Mock& mock, const std::string& contact = "ir@customer.com") {
  Business business;
  business.company_type = "public";
  business.messaging = {
      {"stock_ticker", "CUST"}, {"stock_exchange", "NYSE"}, {"brand_contact_email", contact}};
  const std::string sid = post_brand(mock, standard_bundles(mock, business)).sid();
  mock.advance({{"by", "1m"}});
  return sid;
}

void expect_mail_event(const Stream& stream, const std::string& sid, const Answered& brand,
                       const std::string& type, const std::string& schema) {
  const Json event = stream.last(type);
  expect_event(event, type, sid, schema,
               data_of(brand, "registered", {{"brandfeedback", ""}}, when(event)));
}

TEST(BrandEvents, OfTheMailOfAuthentication) {
  Stream stream(all_types(), with_authentication());
  const std::string sid = public_company(stream.mock);
  EXPECT_EQ(stream.types(), (Texts{kRegistered, kUnverified, kMail + "sent"}));
  stream.mock.post(std::string(kBrandsPath) + "/" + sid + "/2fa");
  EXPECT_EQ(stream.count(kMail + "sent"), 2u);
  stream.mock.control("POST", "/emails/ir@customer.com/click");
  EXPECT_EQ(stream.types(),
            (Texts{kRegistered, kUnverified, kMail + "sent", kMail + "sent", kMail + "opened",
                   kMail + "clicked", kMail + "completed", kVerified}));
  const Answered brand = fetch_brand(stream.mock, sid);
  expect_mail_event(stream, sid, brand, kMail + "sent", "A2P.BrandRegistrationEmail2FASent/1");
  expect_mail_event(stream, sid, brand, kMail + "opened", "A2P.BrandRegistrationEmail2FAOpened/1");
  expect_mail_event(stream, sid, brand, kMail + "clicked",
                    "A2P.BrandRegistrationEmail2FAClicked/1");
  expect_mail_event(stream, sid, brand, kMail + "completed",
                    "A2P.BrandRegistrationEmail2FACompleted/1");
}

TEST(BrandEvents, OfALinkThatNobodyFollowsAndOneThatIsFollowedLate) {
  Stream stream(all_types(), with_authentication());
  const std::string sid = public_company(stream.mock);
  stream.mock.advance({{"by", "7d"}});
  EXPECT_EQ(stream.types(),
            (Texts{kRegistered, kUnverified, kMail + "sent", kMail + "timeout", kFailure}));
  const Answered brand = fetch_brand(stream.mock, sid);
  Json data =
      data_of(brand, "registered", {{"brandfeedback", ""}}, when(stream.last(kMail + "timeout")));
  expect_event(stream.last(kMail + "timeout"), kMail + "timeout", sid,
               "A2P.BrandRegistrationEmail2FATimeout/1", data);
  EXPECT_EQ(stream.last(kFailure)["data"]["brandregistrationerrors"][0]["registrationerrorcode"],
            21739);
  stream.mock.control("POST", "/emails/ir@customer.com/click");
  EXPECT_EQ(stream.types().back(), kMail + "clicked");
  EXPECT_EQ(stream.count(kMail + "completed"), 0u);
}

TEST(BrandEvents, OfAContactThatCannotBeUsed) {
  Stream stream(all_types(), with_authentication());
  const std::string sid = public_company(stream.mock, "ir@gmail.com");
  EXPECT_EQ(stream.types(), (Texts{kRegistered, kInvalidContact, kFailure}));
  expect_mail_event(stream, sid, fetch_brand(stream.mock, sid), kInvalidContact,
                    "A2P.BrandRegistrationInvalidContactEmail/1");
}

}  // namespace
}  // namespace mock
