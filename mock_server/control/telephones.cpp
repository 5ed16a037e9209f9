// The phones of people: who carries them, what they received, and what their owners send.
#include <algorithm>
#include <array>

#include "mock_server/control/nouns.h"
#include "mock_server/resources/phones.h"

namespace mock::control {
namespace {

constexpr std::array<std::string_view, 4> kLineTypes = {"mobile", "landline", "fixedVoip",
                                                        "nonFixedVoip"};

bool is_e164(std::string_view number) {
  constexpr std::size_t kShortest = 8, kLongest = 16;  // with the plus
  return number.size() >= kShortest && number.size() <= kLongest && number.starts_with('+') &&
         number.find_first_not_of("0123456789", 1) == std::string_view::npos;
}

// The refusal of a path whose number is none.
std::optional<Response> refuse_number(const ControlCall& call) {
  if (is_e164(call.parts[1])) return std::nullopt;
  return invalid(call.parts[1] + " is no phone number: write it as +15555550100");
}

}  // namespace

Answer show_phone(const ControlCall& call) {
  if (auto refused = refuse_number(call)) return std::move(*refused);
  return answered(call.change([&](World& world) { return phone_facts(world, call.parts[1]); }));
}

Answer put_phone(const ControlCall& call) {
  if (auto refused = refuse_number(call)) return std::move(*refused);
  Body body;
  if (auto refused =
          body.read(call.request.body, {{"carrier"}, {"line_type"}, {"verified", Is::kFlag}}))
    return std::move(*refused);
  const PhoneFacts facts{.carrier = body.text("carrier").value_or(""),
                         .line_type = body.text("line_type").value_or(""),
                         .verified = body.flag("verified")};
  if (!facts.line_type.empty() &&
      std::find(kLineTypes.begin(), kLineTypes.end(), facts.line_type) == kLineTypes.end())
    return invalid("line_type must be one of " + listed({kLineTypes.begin(), kLineTypes.end()}));
  return answered(call.change([&](World& world) {
    set_phone_facts(world, call.parts[1], facts);
    return phone_facts(world, call.parts[1]);
  }));
}

Answer list_texts(const ControlCall& call) {
  if (auto refused = refuse_number(call)) return std::move(*refused);
  const std::string messages =
      call.change([&](World& world) { return phone_messages(world, call.parts[1]); });
  return answered(json::Object().raw("messages", messages).str());
}

Answer send_text(const ControlCall& call) {
  if (auto refused = refuse_number(call)) return std::move(*refused);
  Body body;
  if (auto refused = body.read(call.request.body, {{"to"}, {"body", Is::kText, true}}))
    return std::move(*refused);
  const std::string to = body.text("to").value_or(std::string(kOtpSender));
  return answered(call.change([&](World& world) {
    return text_from_phone(world, call.parts[1], to, *body.text("body"));
  }),
                  201);
}

}  // namespace mock::control
