// What every resource has from its declaration alone: create, fetch, list, page, update, delete,
// and the refusals around them. The table says how each is made; a resource that is missing in it
// fails a test.
#include <gtest/gtest.h>

#include <algorithm>
#include <functional>

#include "mock_server/resources/resources.h"
#include "tests/resources/trusthub_fixture.h"

namespace mock {
namespace {

// Where a resource of this kind can be made, and from what.
struct Made {
  std::string collection;  // path, with .json where it has one
  Params params;
};

struct Sample {
  std::string name;
  std::function<Made(TrustHub&)> make;
};

std::string draft_bundle(TrustHub& hub, const char* path, const char* policy) {
  return std::string(path) + "/" + hub.bundle(path, policy);
}

std::string number(TrustHub& hub) {
  return hub.mock.get(kApi + "/IncomingPhoneNumbers.json")
      .json()["incoming_phone_numbers"][0]["sid"];
}

std::string service(TrustHub& hub) {
  return "/v1/Services/" + hub.mock.post("/v1/Services", {{"FriendlyName", "s"}}).sid();
}

const Params kSink = {
    {"Description", "d"},
    {"SinkType", "webhook"},
    {"SinkConfiguration", R"({"destination":"http://127.0.0.1:9/events","method":"POST"})"}};

Params subscribe(TrustHub& hub) {
  return {
      {"Description", "d"},
      {"SinkSid", hub.mock.post("/v1/Sinks", kSink).sid()},
      {"Types", R"({"type":"com.twilio.messaging.compliance.brand-registration.brand-failure"})"}};
}

const std::vector<Sample> kSamples = {
    {"customer_profile",
     [](TrustHub&) -> Made {
       return {kProfiles,
               {{"FriendlyName", "f"}, {"Email", "e@x.com"}, {"PolicySid", kSecondaryRn}}};
     }},
    {"trust_product",
     [](TrustHub&) -> Made {
       return {kProducts, {{"FriendlyName", "f"}, {"Email", "e@x.com"}, {"PolicySid", kA2pRn}}};
     }},
    {"customer_profile_entity_assignment",
     [](TrustHub& hub) -> Made {
       return {draft_bundle(hub, kProfiles, kSecondaryRn) + "/EntityAssignments",
               {{"ObjectSid", hub.end_user("authorized_representative_1", Json::object())}}};
     }},
    {"trust_product_entity_assignment",
     [](TrustHub& hub) -> Made {
       return {
           draft_bundle(hub, kProducts, kA2pRn) + "/EntityAssignments",
           {{"ObjectSid", hub.end_user("us_a2p_messaging_profile_information", Json::object())}}};
     }},
    {"customer_profile_channel_endpoint_assignment",
     [](TrustHub& hub) -> Made {
       return {draft_bundle(hub, kProfiles, kSecondaryRn) + "/ChannelEndpointAssignments",
               {{"ChannelEndpointType", "phone-number"}, {"ChannelEndpointSid", number(hub)}}};
     }},
    {"customer_profile_evaluation",
     [](TrustHub& hub) -> Made {
       return {draft_bundle(hub, kProfiles, kSecondaryRn) + "/Evaluations",
               {{"PolicySid", kSecondaryRn}}};
     }},
    {"trust_product_evaluation",
     [](TrustHub& hub) -> Made {
       return {draft_bundle(hub, kProducts, kA2pRn) + "/Evaluations", {{"PolicySid", kA2pRn}}};
     }},
    {"end_user",
     [](TrustHub&) -> Made {
       return {"/v1/EndUsers", {{"FriendlyName", "f"}, {"Type", "authorized_representative_1"}}};
     }},
    {"supporting_document",
     [](TrustHub&) -> Made {
       return {"/v1/SupportingDocuments",
               {{"FriendlyName", "f"}, {"Type", "customer_profile_address"}}};
     }},
    {"service",
     [](TrustHub&) -> Made {
       return {"/v1/Services", {{"FriendlyName", "f"}}};
     }},
    {"service_phone_number",
     [](TrustHub& hub) -> Made {
       return {service(hub) + "/PhoneNumbers", {{"PhoneNumberSid", number(hub)}}};
     }},
    {"address",
     [](TrustHub&) -> Made {
       return {kApi + "/Addresses.json",
               {{"CustomerName", "c"},
                {"Street", "789 Main St"},
                {"City", "Boston"},
                {"Region", "MA"},
                {"PostalCode", "02101"},
                {"IsoCountry", "US"}}};
     }},
    {"message",
     [](TrustHub&) -> Made {
       return {kApi + "/Messages.json",
               {{"From", "+15555558888"}, {"To", "+15555550100"}, {"Body", "b"}}};
     }},
    {"incoming_phone_number",
     [](TrustHub&) -> Made {
       return {kApi + "/IncomingPhoneNumbers.json", {{"PhoneNumber", "+15555551234"}}};
     }},
    {"key",
     [](TrustHub&) -> Made {
       return {kApi + "/Keys.json", {{"FriendlyName", "f"}}};
     }},
    {"account",
     [](TrustHub&) -> Made {
       return {"/2010-04-01/Accounts.json", {{"FriendlyName", "f"}}};
     }},
    {"sink",
     [](TrustHub&) -> Made {
       return {"/v1/Sinks", kSink};
     }},
    {"subscription",
     [](TrustHub& hub) -> Made {
       return {"/v1/Subscriptions", subscribe(hub)};
     }},
    {"subscribed_event", [](TrustHub& hub) -> Made {
       const std::string sid = hub.mock.post("/v1/Subscriptions", subscribe(hub)).sid();
       return {"/v1/Subscriptions/" + sid + "/SubscribedEvents",
               {{"Type", "com.twilio.messaging.compliance.number-registration.pending"}}};
     }}};

// Resources whose creation needs a whole registration; their own tests cover them.
const std::vector<std::string> kElsewhere = {"brand", "vetting", "campaign",
                                             "trust_product_channel_endpoint_assignment"};

const Resource& resource(const std::string& name) {
  for (const Resource* known : all_resources())
    if (known->name == name) return *known;
  throw std::runtime_error("no resource " + name);
}

std::string item(const std::string& collection, const std::string& sid) {
  constexpr std::string_view kSuffix = ".json";
  if (!collection.ends_with(kSuffix)) return collection + "/" + sid;
  return collection.substr(0, collection.size() - kSuffix.size()) + "/" + sid + ".json";
}

// The member that names it: `sid`, but for a few.
std::string identity(const Resource& declared) {
  for (const Field& field : declared.fields)
    if (field.kind == Kind::kSelf) return std::string(field.property);
  return "sid";
}

std::size_t count(TrustHub& hub, const Resource& declared, const std::string& collection) {
  return hub.mock.get(collection + "?PageSize=1000").json()[std::string(declared.list_key)].size();
}

class Generic : public testing::TestWithParam<Sample> {
 protected:
  Generic() : declared_(resource(GetParam().name)), made_(GetParam().make(hub_)) {}

  TrustHub hub_;
  const Resource& declared_;
  Made made_;
};

INSTANTIATE_TEST_SUITE_P(Resources, Generic, testing::ValuesIn(kSamples),
                         [](const auto& info) { return info.param.name; });

TEST_P(Generic, WhatIsMadeCanBeReadAndIsListedFirst) {
  const Answered created = hub_.mock.post(made_.collection, made_.params);
  ASSERT_EQ(created.status, declared_.create_status) << created.body;
  if (declared_.name != "key") {  // its secret is sent once
    EXPECT_EQ(hub_.mock.get(item(made_.collection, created.text(identity(declared_)))).body,
              created.body);
  }
  const Json page = hub_.mock.get(made_.collection).json();
  const std::string id = identity(declared_);
  EXPECT_EQ(page[std::string(declared_.list_key)][0][id], created.text(id));
}

TEST_P(Generic, EveryDeclaredMemberIsInTheAnswer) {
  const Json created = hub_.mock.post(made_.collection, made_.params).json();
  for (const Field& field : declared_.fields) {
    if (field.traits & (kUnshown | kVersioned)) continue;
    EXPECT_TRUE(created.contains(field.property)) << field.property;
  }
}

TEST_P(Generic, EveryRequiredParameterIsRequiredAndNothingIsStoredWithoutIt) {
  const std::size_t before = count(hub_, declared_, made_.collection);
  for (const Field& field : declared_.fields) {
    if (!(field.traits & kRequired)) continue;
    Params without = made_.params;
    std::erase_if(without, [&](const auto& param) { return param.first == field.param; });
    const Answered refused = hub_.mock.post(made_.collection, without);
    EXPECT_EQ(refused.status, 400) << field.param;
    EXPECT_FALSE(refused.rule().empty()) << field.param;
    EXPECT_EQ(refused.json()["status"], 400) << field.param;
  }
  EXPECT_EQ(count(hub_, declared_, made_.collection), before);
}

TEST_P(Generic, AnUnknownSidIsNotFound) {
  const std::string path =
      item(made_.collection, std::string(declared_.sid_prefix) + std::string(32, 'e'));
  const Answered missing = hub_.mock.get(path);
  EXPECT_EQ(missing.status, 404);
  EXPECT_EQ(missing.json()["code"], 20404);
  EXPECT_EQ(missing.json()["message"], "The requested resource " + path + " was not found");
}

TEST_P(Generic, AWrongMethodIsRefusedAndTheRightOnesAreNamed) {
  const Answered wrong = hub_.mock.send("PUT", made_.collection, "",
                                        {{"Authorization", Mock::authorization(kAccount, kToken)}});
  EXPECT_EQ(wrong.status, 405);
  EXPECT_EQ(wrong.json()["code"], 20004);
  EXPECT_NE(wrong.header("Allow").find("GET"), std::string::npos);
}

TEST_P(Generic, ADeletedOneIsGone) {
  if (!(declared_.verbs & kDelete)) GTEST_SKIP() << "cannot be deleted";
  const std::string path = item(
      made_.collection, hub_.mock.post(made_.collection, made_.params).text(identity(declared_)));
  if (declared_.name == "message") hub_.mock.advance({{"until", "settled"}});
  const Answered deleted = hub_.mock.erase(path);
  ASSERT_EQ(deleted.status, 204) << deleted.body;
  EXPECT_EQ(deleted.body, "");
  EXPECT_EQ(hub_.mock.get(path).status, 404);
  EXPECT_EQ(hub_.mock.erase(path).status, 404);
}

TEST_P(Generic, AnotherAccountSeesNothingOfIt) {
  const std::string path = item(
      made_.collection, hub_.mock.post(made_.collection, made_.params).text(identity(declared_)));
  const Answered stranger = hub_.mock.send(
      "GET", path, "",
      {{"Authorization", Mock::authorization("AC00000000000000000000000000000999", "other")}});
  EXPECT_TRUE(stranger.status == 404 || stranger.status == 401) << stranger.status;
}

TEST(GenericTable, HoldsEveryResourceThatCanBeMade) {
  for (const Resource* known : all_resources()) {
    if (!(known->verbs & kCreate)) continue;
    const std::string name(known->name);
    const bool sampled = std::any_of(kSamples.begin(), kSamples.end(),
                                     [&](const Sample& sample) { return sample.name == name; });
    const bool elsewhere =
        std::find(kElsewhere.begin(), kElsewhere.end(), name) != kElsewhere.end();
    EXPECT_TRUE(sampled || elsewhere) << name;
  }
}

}  // namespace
}  // namespace mock
