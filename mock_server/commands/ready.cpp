#include "mock_server/commands/ready.h"

#include "mock_server/core/json.h"

namespace mock::cli {

std::string local_url(std::string_view host, std::uint16_t port) {
  std::string name(host);
  if (host == "0.0.0.0") name = "127.0.0.1";
  if (host == "::") name = "::1";
  if (name.find(':') != std::string::npos) name = "[" + name + "]";
  return "http://" + name + ":" + std::to_string(port);
}

std::string ready_line(std::string_view url, std::int64_t pid, std::string_view version) {
  return json::Object()
      .boolean("ready", true)
      .text("url", url)
      .integer("pid", pid)
      .text("version", version)
      .str();
}

std::string ready_text(std::string_view url, std::string_view version) {
  const std::string address(url);
  return "a2p-mock " + std::string(version) + " listens on " + address +
         "\n\n"
         "  export A2P_MOCK_URL=" +
         address +
         "\n\n"
         "Any Account SID and any token will do. Try this next:\n\n"
         "  curl -u AC00000000000000000000000000000001:token " +
         address + "/v1/CustomerProfiles\n";
}

}  // namespace mock::cli
