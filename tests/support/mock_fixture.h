// A whole server in the test's own process, without sockets: requests go in as text and answers
// come out as JSON, through the same Service that `net` calls. Each Mock is a Directory with one
// frozen sandbox. For tests only.
#pragma once

#include <functional>
#include <memory>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "mock_server/core/http.h"

namespace mock {

using Params = std::vector<std::pair<std::string, std::string>>;
using Json = nlohmann::ordered_json;

struct Answered {
  int status = 0;
  std::string headers;  // complete lines
  std::string body;
  std::shared_ptr<const Mishap> mishap{};  // what a fault does to it on its way
  Json json() const { return Json::parse(body); }
  // A member of the JSON body as text; `` when null.
  std::string text(const std::string& member) const;
  std::string sid() const { return text("sid"); }
  // The value of a response header; empty when absent.
  std::string header(const std::string& name) const;
  // The broken rule's id.
  std::string rule() const { return header("X-A2P-Mock-Rule"); }
};

// A rule's id or a scenario's as GoogleTest names parameters: `A2P_BRAND_21`.
inline std::string as_test_name(std::string id) {
  for (char& c : id)
    if (c == '-' || c == '/') c = '_';
  return id;
}

inline constexpr const char* kAccount = "AC00000000000000000000000000000001";
inline const std::string kApi = std::string("/2010-04-01/Accounts/") + kAccount;
inline constexpr const char* kToken = "0123456789abcdef0123456789abcdef";
inline constexpr const char* kOrigin127 = "http://127.0.0.1:4010";

class Mock {
 public:
  // `sandbox` is the body of POST /_mock/v1/sandboxes; the account, token, a frozen clock and
  // `documented` reviews are filled in where it does not say otherwise.
  explicit Mock(Json sandbox = Json::object());
  ~Mock();

  Answered get(const std::string& target);
  Answered post(const std::string& target, const Params& params = {});
  Answered erase(const std::string& target);
  // With other credentials, and headers of one's own.
  Answered send(const std::string& method, const std::string& target, const std::string& body,
                const Params& headers);
  static std::string authorization(const std::string& user, const std::string& secret);

  // `/_mock/v1/sandboxes/{AC}` + `path`, with a JSON body; `path` that starts with `/_mock` is
  // taken whole.
  Answered control(const std::string& method, const std::string& path, const Json& body = nullptr);
  // Who takes the webhooks: each is handed over after the call that let it out, and what he says
  // became of it is reported. At first everyone is answered 200. Empty: they stay out until
  // `outgoing` and `report`.
  using Courier = std::function<DeliveryOutcome(const OutgoingRequest& request)>;
  void set_courier(Courier courier);
  std::vector<OutgoingRequest> outgoing();
  void report(std::uint64_t id, const DeliveryOutcome& outcome);
  // Without a courier an answer that waits (an advance while webhooks are out) is kept, and the
  // call yields status 0. Asks for it again; `last`: its wall time is over.
  std::optional<Answered> parked(bool last = false);

  // POST …/clock/advance, e.g. `{{"by","72h"}}` or `{{"until","settled"}}`.
  Json advance(const Json& how);

 private:
  void deliver();

  struct Parts;
  std::unique_ptr<Parts> parts_;
};

}  // namespace mock
