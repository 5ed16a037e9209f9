// Histories for tests of the client rules, told request by request: what a client sent and what it
// was answered, in the fewest words. Only what a rule reads stands in the answers. For tests only.
#pragma once

#include <chrono>
#include <string>
#include <utility>
#include <vector>

#include "conformance/judge/knowledge.h"

namespace conformance {

inline constexpr const char* kBrands = "/v1/a2p/BrandRegistrations";

using Form = std::vector<std::pair<std::string, std::string>>;

struct Pair {
  std::string profile, product;  // SIDs
};

class Story {
 public:
  static constexpr const char* kAccount = "AC00000000000000000000000000000001";

  // One exchange, a second after the one before.
  Exchange& say(const std::string& method, const std::string& target, Form form, int status,
                Json answer);
  Exchange& post(const std::string& path, Form form, Json answer, int status = 201) {
    return say("POST", path, std::move(form), status, std::move(answer));
  }
  Exchange& get(const std::string& target, Json answer, int status = 200) {
    return say("GET", target, {}, status, std::move(answer));
  }
  Exchange& erase(const std::string& path) { return say("DELETE", path, {}, 204, nullptr); }
  Exchange& refuse(const std::string& path, Form form, int code, int status = 400) {
    return post(path, std::move(form), {{"code", code}}, status);
  }
  Exchange& last() { return history.exchanges.back(); }
  // The last one once more, as it was.
  Exchange& again();
  Story& wait(std::chrono::milliseconds time);

  // A bundle and what happens to it; each gives SIDs.
  std::string profile(const std::string& email = "a@example.com", std::string_view policy = {});
  std::string product(const std::string& email = "a@example.com");
  std::string end_user(const Json& attributes);
  void change(const std::string& end_user, const Json& attributes);
  void assign(const std::string& bundle, const std::string& object);
  void evaluate(const std::string& bundle, bool compliant = true);
  void submit(const std::string& bundle);
  void see(const std::string& bundle, const std::string& status);
  void look_for_primary(const std::string& status = "twilio-approved");

  // A customer's two bundles, filled, evaluated and submitted.
  Pair bundles(const std::string& email = "a@example.com");
  Pair person_bundles(const std::string& mobile = "+15555554444");
  std::string brand(const Pair& bundles, const std::string& type = "STANDARD");
  Exchange& see_brand(const std::string& sid, const std::string& status,
                      const std::string& identity = {}, std::vector<int> codes = {},
                      bool registered = true);
  void update_brand(const std::string& sid);
  // Registered and approved.
  std::string approved(const Pair& bundles);
  // A campaign on a service of its own, whose SID it gives.
  std::string campaign(const std::string& brand, const std::string& usecase = "MIXED",
                       const std::string& description = "Notices about orders", int status = 201);
  void see_campaign(const std::string& service, const std::string& status,
                    std::vector<int> codes = {});
  void update_campaign(const std::string& service, const std::string& description);

  History history;
  std::string person;  // the end user of the last bundles

 private:
  std::string sid(const std::string& prefix);
  std::string path_of(const std::string& bundle) const;

  Moment now_ = std::chrono::sys_days(std::chrono::year(2026) / 1 / 5);
  int count_ = 0;
  std::vector<std::string> products_;
};

}  // namespace conformance
