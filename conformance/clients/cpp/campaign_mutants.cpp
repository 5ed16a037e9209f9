#include "conformance/clients/cpp/mutants.h"
#include "conformance/clients/cpp/wire_tools.h"

namespace a2p_register {
namespace {

bool is_sole_proprietor(const Program& program) {
  return program.surroundings.flow.ends_with("sole-proprietor");
}

// After the campaign, another one on a Messaging Service of its own.
Meddle make_another_campaign() {
  return [left = Times()](const a2p::HttpRequest& request, const Send& send) mutable {
    const auto exchange = send(request);
    if (!is(request, "POST", "/v1/Services/*/Compliance/Usa2p") || !succeeded(exchange) ||
        !left.is_left()) {
      return exchange;
    }
    const auto service =
        text(body_of(send(post(request, "/v1/Services", {{"FriendlyName", "One more"}}))), "sid");
    (void)send(post(request, "/v1/Services/" + service + "/Compliance/Usa2p", form_of(request)));
    return exchange;
  };
}

// All that an update demands, as the campaign has it.
a2p::Parameters unchanged(const Json& campaign) {
  a2p::Parameters form = {{"Description", text(campaign, "description")},
                          {"MessageFlow", text(campaign, "message_flow")}};
  for (const auto& sample : campaign["message_samples"]) {
    form.emplace_back("MessageSamples", sample.get<std::string>());
  }
  for (const auto& [member, parameter] :
       {std::pair("has_embedded_links", "HasEmbeddedLinks"),
        std::pair("has_embedded_phone", "HasEmbeddedPhone"), std::pair("age_gated", "AgeGated"),
        std::pair("direct_lending", "DirectLending")}) {
    form.emplace_back(parameter, campaign.value(member, false) ? "true" : "false");
  }
  return form;
}

// The number as the customer gave it.
std::string given_number(const std::string& input_file) {
  const auto input = Json::parse(read_file(input_file), nullptr, false);
  for (const auto* step : {"step4", "step3"}) {
    if (input.is_object() && input.contains(step)) {
      const auto number = text(input[step], "phoneNumberSid");
      if (number.starts_with("+")) return number;
    }
  }
  return {};
}

}  // namespace

void make_a_second_campaign(Program& program) {
  if (!is_sole_proprietor(program)) program.meddle = make_another_campaign();
}

void make_a_second_sole_proprietor_campaign(Program& program) {
  if (is_sole_proprietor(program)) program.meddle = make_another_campaign();
}

void update_the_campaign_uncorrected(Program& program) {
  program.meddle = [left = Times()](const a2p::HttpRequest& request, const Send& send) mutable {
    const auto exchange = send(request);
    if (!is(request, "GET", "/v1/Services/*/Compliance/Usa2p/*")) return exchange;
    const auto campaign = body_of(exchange);
    if (text(campaign, "campaign_status") != "FAILED" || !left.is_left()) return exchange;
    (void)send(post(request, path_of(request), unchanged(campaign)));
    return send(request);
  };
}

void add_the_number_as_e164(Program& program) {
  const auto number = given_number(program.surroundings.input_file);
  program.meddle = [number](const a2p::HttpRequest& request, const Send& send) {
    if (!is(request, "POST", "/v1/Services/*/PhoneNumbers") || number.empty()) {
      return send(request);
    }
    const auto exchange = send(with(request, "PhoneNumberSid", number));
    return succeeded(exchange) ? exchange : send(request);
  };
}

}  // namespace a2p_register
