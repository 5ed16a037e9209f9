// Two resources of the tests' own, with every kind of field and one rule, so that the engine is
// tested without Twilio's.
#pragma once

#include <array>

#include "mock_server/engine/resource.h"

namespace mock::toy {

inline const contract::Rule kTooLong{.id = "TOY-NAME-01",
                                     .title = "A name has at most eight characters",
                                     .twilio_code = 21728,
                                     .message = "{name} is too long",
                                     .remedy = "Use a shorter name.",
                                     .source = "inferred"};
inline const contract::Rule kNoX{.id = "TOY-NAME-02",
                                 .title = "A name has no x",
                                 .twilio_code = 21000,
                                 .profiles = contract::kNotGuide,
                                 .message = "{name} has an x",
                                 .remedy = "Leave it out.",
                                 .source = "inferred"};

inline constexpr Field kBoxFields[] = {
    {.property = "sid", .kind = Kind::kSelf},
    {.property = "account_sid", .kind = Kind::kAccount},
    {.property = "name", .param = "Name", .traits = kRequired | kUpdatable | kFilter},
    {.property = "color",
     .param = "Color",
     .kind = Kind::kEnum,
     .traits = kOptional | kUpdatable | kFilter,
     .domain = "red|blue",
     .initial = "\"red\""},
    {.property = "open",
     .param = "Open",
     .kind = Kind::kBoolean,
     .traits = kOptional,
     .initial = "false"},
    {.property = "owner",
     .param = "Owner",
     .kind = Kind::kSid,
     .traits = kOptional,
     .domain = "BU"},
    {.property = "count", .param = "Count", .kind = Kind::kInteger, .traits = kOptional},
    {.property = "attributes",
     .param = "Attributes",
     .kind = Kind::kJson,
     .traits = kOptional,
     .initial = "{}"},
    {.property = "samples",
     .param = "Samples",
     .kind = Kind::kTextList,
     .traits = kOptional,
     .initial = "[]"},
    {.property = "callback",
     .param = "Callback",
     .kind = Kind::kWebUrl,
     .traits = kOptional | kUpdatable},
    {.property = "secret_url", .param = "SecretUrl", .traits = kOptional | kVersioned},
    {.property = "date_created", .kind = Kind::kCreated},
    {.property = "date_updated", .kind = Kind::kUpdated},
    {.property = "url", .kind = Kind::kUrl},
    {.property = "links", .kind = Kind::kLinks, .domain = "toy_items=/Items"},
};

inline Broken too_long(const Change& change) {
  const std::string name = change.text("name");
  return broken_if(name.size() > 8, {{"name", name}});
}
inline Broken has_x(const Change& change) {
  const std::string name = change.text("name");
  return broken_if(name.find('x') != std::string::npos, {{"name", name}});
}
inline const Check kBoxChecks[] = {{kTooLong, too_long}, {kNoX, has_x}};

inline const Resource kBoxes{.name = "box",
                             .product = Product::kTrustHub,
                             .path = "/v1/Boxes",
                             .sid_prefix = "BX",
                             .list_key = "results",
                             .fields = kBoxFields,
                             .checks = kBoxChecks};

inline constexpr Field kItemFields[] = {
    {.property = "sid", .kind = Kind::kSelf},
    {.property = "box_sid", .kind = Kind::kParent},
    {.property = "label", .param = "Label", .traits = kOptional},
    {.property = "url", .kind = Kind::kUrl},
};
inline const Resource kItems{.name = "item",
                             .product = Product::kTrustHub,
                             .path = "/v1/Boxes/{BoxSid}/Items",
                             .parent = "box",
                             .sid_prefix = "IT",
                             .list_key = "items",
                             .verbs = kCreate | kFetch | kList | kDelete,
                             .fields = kItemFields};

inline Result<Reply> count_boxes(World& world, const Call& call) {
  return Reply{
      200,
      json::Object()
          .integer("count", static_cast<std::int64_t>(world.tx.state().count("box", call.account)))
          .str()};
}
inline constexpr Command kCountCommands[] = {{"GET", "/v1/Boxes/Count", count_boxes}};
inline const Resource kCounts{.name = "count", .verbs = 0, .commands = kCountCommands};

inline constexpr Field kLegacyFields[] = {
    {.property = "sid", .kind = Kind::kSelf},
    {.property = "date_created", .kind = Kind::kCreated},
    {.property = "uri", .kind = Kind::kUrl},
};
inline const Resource kLegacies{.name = "legacy",
                                .product = Product::kApi,
                                .path = "/2010-04-01/Accounts/{AccountSid}/Legacies",
                                .sid_prefix = "LG",
                                .list_key = "legacies",
                                .fields = kLegacyFields};

inline constexpr std::array<const Resource*, 4> kAll = {&kBoxes, &kItems, &kCounts, &kLegacies};

}  // namespace mock::toy
