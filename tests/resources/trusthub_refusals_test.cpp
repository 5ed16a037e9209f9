// Every refusal of TrustHub that answers a request: one row, one act.
#include "tests/resources/trusthub_fixture.h"

namespace mock {

namespace {

Json switched(const char* id, const char* value) {
  return {{"rules", {{"switches", {{id, value}}}}}};
}
Json under(const char* profile) { return {{"rules", {{"profile", profile}}}}; }

Answered create(TrustHub& hub, const char* path, const char* policy) {
  return hub.mock.post(
      path, {{"FriendlyName", "Customer"}, {"Email", "a@example.com"}, {"PolicySid", policy}});
}

std::string item(TrustHub& hub, const std::string& bundle, const std::string& type) {
  return hub.mock.get(bundle + "/EntityAssignments?ObjectType=" + type)
      .json()["results"][0]["object_sid"];
}

std::string document_of(TrustHub& hub, const std::string& bundle) {
  return "/v1/SupportingDocuments/" + item(hub, bundle, "customer_profile_address");
}

std::string user_of(TrustHub& hub, const std::string& bundle) {
  return "/v1/EndUsers/" + item(hub, bundle, "authorized_representative_1");
}

std::string submitted(TrustHub& hub) {
  std::string path = hub.secondary();
  hub.submit(path);
  return path;
}

std::string first_number(TrustHub& hub) {
  return hub.mock
      .get("/2010-04-01/Accounts/" + std::string(kAccount) + "/IncomingPhoneNumbers.json")
      .json()["incoming_phone_numbers"][0]["sid"];
}

Answered assign_number(TrustHub& hub, const std::string& bundle) {
  return hub.mock.post(
      bundle + "/ChannelEndpointAssignments",
      {{"ChannelEndpointType", "phone-number"}, {"ChannelEndpointSid", first_number(hub)}});
}

struct BundleRefusal {
  const char* rule;
  int status, code;
  Answered (*act)(TrustHub&);
  Json sandbox = Json::object();
};

const BundleRefusal kBundles[] = {
    {"TH-PROFILE-01", 400, 70002,
     [](TrustHub& hub) { return create(hub, kProfiles, kSecondaryRn); },
     Json{{"primary_profile", {{"business_identity", "direct_customer"}}}}},
    {"TH-PROFILE-02", 400, 22404, [](TrustHub& hub) { return create(hub, kProfiles, kStarterRn); },
     switched("starter-registration", "disabled")},
    {"TH-ACCOUNT-01", 403, 22300, [](TrustHub& hub) { return hub.mock.post("/v1/EndUsers"); },
     switched("account-restricted", "yes")},
    {"TH-BUNDLE-02", 400, 60711,
     [](TrustHub& hub) {
       return hub.mock.post(submitted(hub), {{"Email", "b@example.com"}});
     }},
    {"TH-BUNDLE-03", 400, 22204,
     [](TrustHub& hub) {
       return hub.mock.post(hub.secondary(), {{"Status", "pending-review"}, {"Email", "b@c.com"}});
     },
     switched("status-with-properties", "refused")},
    {"TH-BUNDLE-04", 400, 21647, [](TrustHub& hub) { return hub.mock.erase(submitted(hub)); }},
    {"TH-BUNDLE-05", 400, 21648,
     [](TrustHub& hub) {
       const std::string path = hub.secondary();
       assign_number(hub, path);
       return hub.mock.erase(path);
     }},
    {"TH-BUNDLE-07", 400, 22203,
     [](TrustHub& hub) {
       return hub.mock.post(hub.secondary(), {{"Status", "pending_review"}});
     },
     under("strict")},
    {"PLAT-PARAM-02", 400, 20001,
     [](TrustHub& hub) {
       return hub.mock.post(hub.secondary(), {{"Status", "pending_review"}});
     },
     under("twilio")},
    {"TH-BUNDLE-08", 400, 20002,
     [](TrustHub& hub) {
       return hub.mock.post(hub.secondary(), {{"FriendlyName", std::string(256, 'a')}});
     },
     under("strict")},
    {"PLAT-PARAM-06", 400, 20020,
     [](TrustHub& hub) {
       return hub.mock.post(hub.secondary(), {{"PolicySid", kStarterRn}});
     },
     switched("empty-update", "refused")},
    {"PLAT-ROUTE-05", 400, 20423,
     [](TrustHub& hub) { return hub.mock.get("/v1/CustomerProfiles/BU1"); },
     switched("malformed-sid", "400")},
    {"PLAT-ROUTE-01", 404, 20404,
     [](TrustHub& hub) { return hub.mock.get("/v1/CustomerProfiles/BU1"); }},
};

const BundleRefusal kItems[] = {
    {"TH-ITEM-02", 400, 22210,
     [](TrustHub& hub) {
       return hub.mock.post("/v1/EndUsers", {{"FriendlyName", "a"}});
     }},
    {"TH-ENDUSER-01", 400, 22212,
     [](TrustHub& hub) {
       return hub.mock.post("/v1/EndUsers", {{"FriendlyName", "a"}, {"Type", "friend"}});
     }},
    {"TH-ENDUSER-02", 400, 70002,
     [](TrustHub& hub) {
       return hub.mock.post(user_of(hub, submitted(hub)), {{"Attributes", "{}"}});
     }},
    {"TH-ENDUSER-03", 400, 21644,
     [](TrustHub& hub) { return hub.mock.erase(user_of(hub, hub.secondary())); }},
    {"TH-DOCUMENT-01", 400, 70002,
     [](TrustHub& hub) {
       return hub.mock.post("/v1/SupportingDocuments", {{"FriendlyName", "a"}, {"Type", "letter"}});
     }},
    {"TH-DOCUMENT-02", 400, 70002,
     [](TrustHub& hub) {
       return hub.mock.post(document_of(hub, submitted(hub)), {{"FriendlyName", "b"}});
     }},
    {"TH-DOCUMENT-03", 400, 21646,
     [](TrustHub& hub) { return hub.mock.erase(document_of(hub, submitted(hub))); }},
    {"TH-DOCUMENT-04", 400, 21645,
     [](TrustHub& hub) { return hub.mock.erase(document_of(hub, hub.secondary())); }},
    {"TH-ASSIGNMENT-03", 400, 22206,
     [](TrustHub& hub) { return hub.assign(hub.secondary(), hub.bundle(kProducts, kA2pRn)); }},
    {"TH-ASSIGNMENT-04", 400, 70002,
     [](TrustHub& hub) { return hub.assign(hub.secondary(), hub.primary()); }},
    {"TH-ASSIGNMENT-05", 409, 20409,
     [](TrustHub& hub) { return hub.assign(hub.secondary(), hub.primary()); },
     switched("duplicate-assignment", "409")},
};

class Refusals : public testing::TestWithParam<BundleRefusal> {};
TEST_P(Refusals, NameTheirRule) {
  TrustHub hub(GetParam().sandbox);
  const Answered answered = GetParam().act(hub);
  EXPECT_EQ(answered.rule(), GetParam().rule) << answered.body;
  EXPECT_EQ(answered.status, GetParam().status);
  EXPECT_EQ(answered.json()["code"], GetParam().code);
}
std::string name_of(const testing::TestParamInfo<BundleRefusal>& info) {
  return as_test_name(info.param.rule);
}
INSTANTIATE_TEST_SUITE_P(OfBundles, Refusals, testing::ValuesIn(kBundles), name_of);
INSTANTIATE_TEST_SUITE_P(OfItems, Refusals, testing::ValuesIn(kItems), name_of);

// Where two rules bite at once: the account, the path, what must be given, what is valid, and only
// then the state of things.
struct Order {
  const char* first;
  Answered (*act)(TrustHub&);
  Json sandbox = Json::object();
};
const Order kOrder[] = {
    {"TH-ACCOUNT-01",  // before a missing parameter
     [](TrustHub& hub) { return hub.mock.post(kProfiles); }, switched("account-restricted", "yes")},
    {"PLAT-ROUTE-01",  // a path that is not there before the restricted account
     [](TrustHub& hub) {
       return hub.mock.post("/v1/CustomerProfiles/BU1", {{"Status", "x"}});
     },
     switched("account-restricted", "yes")},
    {"PLAT-PARAM-01",  // a missing parameter before an invalid one
     [](TrustHub& hub) {
       return hub.mock.post(kProfiles, {{"PolicySid", "RN1"}});
     }},
    {"PLAT-PARAM-02",  // an invalid parameter before the frozen bundle
     [](TrustHub& hub) {
       return hub.mock.post(submitted(hub), {{"Status", "nope"}, {"Email", "b@example.com"}});
     }},
    {"TH-POLICY-02",  // the policy's kind before the direct customer
     [](TrustHub& hub) { return create(hub, kProducts, kSecondaryRn); },
     Json{{"primary_profile", {{"business_identity", "direct_customer"}}}}},
    {"TH-BUNDLE-01",  // an illegal status before the frozen name
     [](TrustHub& hub) {
       return hub.mock.post(submitted(hub), {{"Status", "draft"}, {"FriendlyName", "b"}});
     }},
    {"TH-ASSIGNMENT-01",  // an unknown object before the frozen bundle
     [](TrustHub& hub) { return hub.assign(submitted(hub), "IT" + std::string(32, '0')); }},
    {"TH-DOCUMENT-03",  // the review before the assignment
     [](TrustHub& hub) { return hub.mock.erase(document_of(hub, submitted(hub))); }},
};
TEST(RefusalsTogether, BiteInTwiliosOrder) {
  for (const Order& order : kOrder) {
    TrustHub hub(order.sandbox);
    const Answered answered = order.act(hub);
    EXPECT_EQ(answered.rule(), order.first) << answered.body;
  }
}

TEST(Refusals, PolicyOfABundleCannotBeChanged) {
  TrustHub hub;
  const std::string path = hub.secondary();
  const Answered updated = hub.mock.post(path, {{"PolicySid", kStarterRn}});
  EXPECT_EQ(updated.status, 200);
  EXPECT_EQ(updated.text("policy_sid"), kSecondaryRn);
}

TEST(Refusals, SwitchesLetAttributesMergeAndBundlesGo) {
  TrustHub hub(Json{
      {"rules", {{"switches", {{"attributes-update", "merge"}, {"bundle-deletion", "allowed"}}}}}});
  const std::string path = hub.secondary();
  const Answered merged =
      hub.mock.post(user_of(hub, path), {{"Attributes", R"({"first_name":"Eve"})"}});
  EXPECT_EQ(merged.json()["attributes"]["first_name"], "Eve");
  EXPECT_EQ(merged.json()["attributes"]["last_name"], "Smith");
  hub.submit(path);
  EXPECT_EQ(hub.mock.erase(path).status, 204);
}

TEST(Refusals, AttributesAreReplacedOtherwise) {
  TrustHub hub;
  const Answered replaced =
      hub.mock.post(user_of(hub, hub.secondary()), {{"Attributes", R"({"first_name":"Eve"})"}});
  EXPECT_EQ(replaced.json()["attributes"], Json({{"first_name", "Eve"}}));
}

}  // namespace

}  // namespace mock
