// The catalogue of event types and of their schemas, as the Event Types and Schema APIs show it.
#include "conformance/contract/event_types.h"

#include <gtest/gtest.h>

#include <set>

#include "tests/resources/event_builders.h"

namespace mock {
namespace {

TEST(EventTypes, AreThoseOfTheContractInItsOrder) {
  Mock mock;
  const std::vector<std::string> types = listed(mock, "/v1/Types?PageSize=1000", "types", "type");
  ASSERT_EQ(types.size(), std::size(contract::kEventTypes));
  for (std::size_t i = 0; i < types.size(); ++i) EXPECT_EQ(types[i], contract::kEventTypes[i].type);
  EXPECT_EQ(std::set<std::string>(types.begin(), types.end()).size(), types.size());
}

TEST(EventTypes, PointToTheirSchema) {
  Mock mock;
  const std::string path = "/v1/Types/" + kBrandEvent + "brand-failure";
  const Answered type = mock.get(path);
  ASSERT_EQ(type.status, 200) << type.body;
  EXPECT_EQ(type.text("schema_id"), "A2P.BrandRegistrationFailure");
  EXPECT_EQ(type.text("status"), "available");
  EXPECT_EQ(type.text("url"), kOrigin127 + path);
  EXPECT_EQ(type.json()["links"]["schema"],
            std::string(kOrigin127) + "/v1/Schemas/A2P.BrandRegistrationFailure/Versions");
  EXPECT_EQ(mock.get("/v1/Types/com.twilio.none").status, 404);
  EXPECT_EQ(mock.post("/v1/Types").status, 405);
}

TEST(EventTypes, AreListedBySchemaAndPage) {
  Mock mock;
  const std::vector<std::string> sent =
      listed(mock, "/v1/Types?SchemaId=Messaging.MessageStatus", "types", "type");
  EXPECT_EQ(sent.size(), 6u);
  EXPECT_EQ(sent.front(), "com.twilio.messaging.message.queued");
  const Json page = mock.get("/v1/Types?PageSize=2").json();
  EXPECT_EQ(page["types"].size(), 2u);
  EXPECT_EQ(page["meta"]["key"], "types");
  EXPECT_FALSE(page["meta"]["next_page_url"].is_null());
}

TEST(EventSchemas, HaveEveryVersion) {
  Mock mock;
  const std::string path = "/v1/Schemas/A2P.BrandRegistrationFailure";
  const Answered schema = mock.get(path);
  ASSERT_EQ(schema.status, 200) << schema.body;
  EXPECT_EQ(schema.json()["latest_version"], 3);
  EXPECT_EQ(schema.json()["links"]["versions"], std::string(kOrigin127) + path + "/Versions");
  const Json versions = mock.get(path + "/Versions").json()["schema_versions"];
  ASSERT_EQ(versions.size(), 3u);
  EXPECT_EQ(versions[0]["schema_version"], 1);
  EXPECT_EQ(versions[2]["raw"], "https://events-schemas.twilio.com/A2P.BrandRegistrationFailure/3");
  EXPECT_EQ(mock.get(path + "/Versions/2").json(), versions[1]);
  EXPECT_EQ(mock.get(path + "/Versions/4").status, 404);
  EXPECT_EQ(mock.get(path + "/Versions/x").status, 404);
  EXPECT_EQ(mock.get("/v1/Schemas/A2P.None").status, 404);
  EXPECT_EQ(mock.get("/v1/Schemas/A2P.None/Versions").status, 404);
}

TEST(EventSchemas, OfEveryTypeExist) {
  Mock mock;
  for (const contract::EventType& row : contract::kEventTypes) {
    EXPECT_EQ(mock.get("/v1/Schemas/" + std::string(row.schema)).json()["latest_version"],
              row.latest)
        << row.type;
    EXPECT_FALSE(row.description.empty()) << row.type;
  }
}

}  // namespace
}  // namespace mock
