// The server itself: alive, ready, which version, which API.
#include "mock_server/control/nouns.h"
#include "mock_server/control/openapi.h"

namespace mock::control {

Answer live(const ControlCall&) { return answered(json::Object().text("status", "live").str()); }

Answer ready(const ControlCall& call) {
  return answered(json::Object()
                      .text("status", "ready")
                      .text("version", call.settings.version)
                      .integer("sandboxes", static_cast<std::int64_t>(call.directory.all().size()))
                      .str());
}

Answer openapi(const ControlCall&) { return answered(std::string(openapi_text())); }

Answer authority(const ControlCall& call) {
  if (call.settings.ca_pem == nullptr)
    return failed(404, "no_authority", "this server speaks no TLS, so that it has no CA");
  return Response{200, "Content-Type: application/x-pem-file\r\n", call.settings.ca_pem()};
}

Answer version(const ControlCall& call) {
  return answered(
      json::Object().text("version", call.settings.version).text("control_api", "v1").str());
}

}  // namespace mock::control
