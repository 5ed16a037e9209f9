// What a client needs to be sent to this server: the variables of its language, and the shim for
// Node. Both name the server as the asker did.
#include "mock_server/clients/environment.h"

#include <algorithm>

#include "mock_server/control/nouns.h"

namespace mock::control {
namespace {

constexpr std::string_view kCaFile = "a2p-mock-ca.pem";

Response text_answer(std::string body, std::string_view type) {
  return {200,
          "Content-Type: " + std::string(type) +
              "; charset=utf-8\r\nCache-Control: no-store\r\nX-Content-Type-Options: nosniff\r\n",
          std::move(body)};
}

// A Host as it may stand in a URL. It goes into files that are executed.
bool is_authority(std::string_view host) {
  constexpr std::string_view kLetters =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._:[]";
  return !host.empty() && host.find_first_not_of(kLetters) == std::string_view::npos;
}

Response no_host() {
  return invalid("send a Host header that is a host: the answer names this server by it");
}

}  // namespace

Answer show_environment(const ControlCall& call) {
  if (!is_authority(call.request.host)) return no_host();
  const std::string_view name = call.asked("sdk"), format_name = call.asked("format");
  const clients::Sdk* sdk = clients::find_sdk(name);
  if (sdk == nullptr && !name.empty())
    return invalid("sdk must be " + std::string(clients::sdk_names()));
  const auto format = clients::parse_format(format_name.empty() ? "sh" : format_name);
  if (!format) return invalid("format must be sh, github, dotenv, docker or json");

  clients::Places places;
  places.url = "http://" + std::string(call.request.host);
  places.ca = call.asked("ca");
  places.shim = call.asked("shim");
  if (!clients::is_one_line(places.ca) || !clients::is_one_line(places.shim))
    return invalid("ca and shim must be names of files, without line ends");
  std::string ca_from;
  if (places.ca.empty()) {
    places.ca = kCaFile;
    ca_from = "curl -so " + places.ca + ' ' + places.url + "/_mock/ca.pem";
  }
  places.trust = places.ca;
  const bool json = *format == clients::Format::kJson;
  return text_answer(clients::environment_text(*format, sdk, places, ca_from),
                     json ? "application/json" : "text/plain");
}

Answer show_node_shim(const ControlCall& call) {
  if (!is_authority(call.request.host)) return no_host();
  return text_answer(clients::node_shim("http://" + std::string(call.request.host)),
                     "text/javascript");
}

}  // namespace mock::control
