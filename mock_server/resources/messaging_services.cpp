#include "mock_server/resources/messaging_services.h"

#include "conformance/contract/sender_rules.h"
#include "mock_server/resources/campaigns.h"
#include "mock_server/resources/service_phone_numbers.h"
#include "mock_server/resources/text_length.h"
#include "mock_server/resources/usecases.h"

namespace mock {
namespace {

using contract::sender_rule;

constexpr std::size_t kMaxNameLength = 64;
constexpr std::int64_t kMaxValidity = 36'000;

constexpr unsigned kSettable = kOptional | kUpdatable;

constexpr Field flag(std::string_view property, std::string_view param, std::string_view initial) {
  return {.property = property,
          .param = param,
          .kind = Kind::kBoolean,
          .traits = kSettable,
          .initial = initial};
}

constexpr Field url(std::string_view property, std::string_view param) {
  return {.property = property, .param = param, .kind = Kind::kWebUrl, .traits = kSettable};
}

constexpr Field choice(std::string_view property, std::string_view param, std::string_view domain,
                       std::string_view initial) {
  return {.property = property,
          .param = param,
          .kind = Kind::kEnum,
          .traits = kSettable,
          .domain = domain,
          .initial = initial};
}

constexpr Field kFields[] = {
    {.property = "account_sid", .kind = Kind::kAccount},
    {.property = "sid", .kind = Kind::kSelf},
    {.property = "date_created", .kind = Kind::kCreated},
    {.property = "date_updated", .kind = Kind::kUpdated},
    {.property = "friendly_name", .param = "FriendlyName", .traits = kRequired | kUpdatable},
    url("inbound_request_url", "InboundRequestUrl"),
    choice("inbound_method", "InboundMethod", "GET|POST", R"("POST")"),
    url("fallback_url", "FallbackUrl"),
    choice("fallback_method", "FallbackMethod", "GET|POST", R"("POST")"),
    url("status_callback", "StatusCallback"),
    flag("sticky_sender", "StickySender", "true"),
    flag("smart_encoding", "SmartEncoding", "true"),
    flag("mms_converter", "MmsConverter", "true"),
    flag("fallback_to_long_code", "FallbackToLongCode", "true"),
    choice("scan_message_content", "ScanMessageContent", "inherit|enable|disable", R"("inherit")"),
    flag("area_code_geomatch", "AreaCodeGeomatch", "true"),
    {.property = "validity_period",
     .param = "ValidityPeriod",
     .kind = Kind::kInteger,
     .traits = kSettable,
     .initial = "36000",
     .invalid = &sender_rule("MSG-SERVICE-02")},
    flag("synchronous_validation", "SynchronousValidation", "false"),
    {.property = "usecase",
     .param = "Usecase",
     .kind = Kind::kEnum,
     .traits = kSettable,
     .domain = kServiceUsecases,
     .initial = R"("undeclared")",
     .invalid = &sender_rule("MSG-SERVICE-03")},
    {.property = "us_app_to_person_registered", .kind = Kind::kFixed, .initial = "false"},
    flag("use_inbound_webhook_on_number", "UseInboundWebhookOnNumber", "false"),
    {.property = "links",
     .kind = Kind::kLinks,
     .domain = "phone_numbers=/PhoneNumbers|short_codes=/ShortCodes|alpha_senders=/AlphaSenders|"
               "messages=/Messages|us_app_to_person=/Compliance/Usa2p|"
               "us_app_to_person_usecases=/Compliance/Usa2p/Usecases|"
               "channel_senders=/ChannelSenders|"
               "destination_alpha_senders=/DestinationAlphaSenders"},
    {.property = "url", .kind = Kind::kUrl},
};

constexpr Check kChecks[] = {
    {sender_rule("MSG-SERVICE-01"),
     [](const Change& change) {
       const std::size_t length = characters(change.text("friendly_name"));
       return broken_if(length > kMaxNameLength, {{"length", std::to_string(length)}});
     }},
    {sender_rule("MSG-SERVICE-02"),
     [](const Change& change) {
       const std::int64_t seconds = json::integer(change.raw("validity_period"));
       return broken_if(seconds < 1 || seconds > kMaxValidity,
                        {{"value", std::to_string(seconds)}});
     }},
};

// Its numbers leave and its campaign goes with it, suspended or not.
Verdict delete_service(Change& change) {
  empty_service(change.world, change.parent, change.sid);
  erase_campaign(change.world, change.sid);
  return std::nullopt;
}

}  // namespace

const Resource kServices = {
    .name = "service",
    .product = Product::kMessaging,
    .path = "/v1/Services",
    .sid_prefix = "MG",
    .list_key = "services",
    .fields = kFields,
    .checks = kChecks,
    .on_delete = delete_service,
};

const Record* find_service(const World& world, std::string_view account, std::string_view sid) {
  return world.tx.get({kServices.name, account, sid});
}

}  // namespace mock
