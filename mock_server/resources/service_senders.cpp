#include "mock_server/resources/service_senders.h"

#include "conformance/contract/platform_rules.h"

namespace mock {
namespace {

constexpr Field kFields[] = {{.property = "sid", .kind = Kind::kSelf}};

Result<Reply> not_modelled(World&, const Call& call) {
  return Refusal{&contract::platform_rule("PLAT-ROUTE-03"),
                 {{"method", std::string(call.request.method)}, {"path", std::string(call.path)}}};
}

constexpr Command kAddShortCode[] = {
    {"POST", "/v1/Services/{ServiceSid}/ShortCodes", not_modelled}};
constexpr Command kAddAlphaSender[] = {
    {"POST", "/v1/Services/{ServiceSid}/AlphaSenders", not_modelled}};
constexpr Command kAddChannelSender[] = {
    {"POST", "/v1/Services/{MessagingServiceSid}/ChannelSenders", not_modelled}};
constexpr Command kAddDestinationAlphaSender[] = {
    {"POST", "/v1/Services/{ServiceSid}/DestinationAlphaSenders", not_modelled}};

constexpr Resource senders(std::string_view name, std::string_view path, std::string_view prefix,
                           std::string_view list_key, std::span<const Command> commands) {
  Resource resource;
  resource.name = name;
  resource.product = Product::kMessaging;
  resource.path = path;
  resource.parent = "service";
  resource.sid_prefix = prefix;
  resource.list_key = list_key;
  resource.verbs = kFetch | kList | kDelete;
  resource.fields = kFields;
  resource.commands = commands;
  return resource;
}

}  // namespace

const Resource kShortCodes = senders("short_code", "/v1/Services/{ServiceSid}/ShortCodes", "SC",
                                     "short_codes", kAddShortCode);
const Resource kAlphaSenders = senders("alpha_sender", "/v1/Services/{ServiceSid}/AlphaSenders",
                                       "AI", "alpha_senders", kAddAlphaSender);
const Resource kChannelSenders =
    senders("channel_sender", "/v1/Services/{MessagingServiceSid}/ChannelSenders", "XE", "senders",
            kAddChannelSender);
const Resource kDestinationAlphaSenders =
    senders("destination_alpha_sender", "/v1/Services/{ServiceSid}/DestinationAlphaSenders", "AI",
            "alpha_senders", kAddDestinationAlphaSender);

}  // namespace mock
