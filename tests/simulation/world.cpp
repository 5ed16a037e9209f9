// What other people do: reviewers, the owners of phones, other vendors, and whoever drives the
// sandbox: time, settings, accounts, faults.
#include <algorithm>
#include <array>

#include "mock_server/core/form.h"
#include "mock_server/core/json.h"
#include "tests/simulation/traffic.h"

namespace mock::simulation {
namespace {

std::string basic(const std::string& user, const std::string& secret) {
  static constexpr std::string_view kDigits =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  const std::string text = user + ':' + secret;
  std::string out = "Basic ";
  for (std::size_t i = 0; i < text.size(); i += 3) {
    std::uint32_t bits = 0;
    for (std::size_t j = 0; j < 3; ++j)
      bits = bits << 8 | (i + j < text.size() ? static_cast<unsigned char>(text[i + j]) : 0u);
    for (std::size_t j = 0; j < 4; ++j)
      out += i + j <= text.size() ? kDigits[bits >> (18 - 6 * j) & 63] : '=';
  }
  return out;
}

}  // namespace

std::string Traffic::decide() {
  static constexpr std::array<std::string_view, 10> kDecisions = {
      "approve", "reject",  "hold",      "escalate", "suspend",
      "suspend", "approve", "reinstate", "approve",  "delete"};
  static constexpr std::array<std::string_view, 4> kPrefixes = {"BU", "BN", "MG", "PN"};
  static constexpr std::array<std::string_view, 5> kResources = {
      "customer_profile", "trust_product", "brand", "campaign", "number_registration"};
  static constexpr std::array<std::string_view, 3> kErrors = {"[30795]", "[30909,30883]", "[]"};
  if (chance(5)) {
    control("DELETE", "/reviews");
    return "take decisions back";
  }
  json::Object body;
  if (chance(75)) {
    body.text("sid", known(one_of(kPrefixes)));
  } else {
    json::Object match;
    match.text("resource", one_of(kResources));
    if (chance(30)) match.integer("nth", static_cast<std::int64_t>(1 + draw(3)));
    body.raw("match", match.str());
  }
  body.text("decision", one_of(kDecisions));
  if (chance(40)) body.raw("errors", one_of(kErrors));
  if (chance(20)) body.text("after", "2d");
  control("POST", "/reviews", body.str());
  return "decide";
}

std::string Traffic::pass_time() {
  static constexpr std::array<std::string_view, 8> kHow = {
      R"({"by":"1s"})",         R"({"by":"6h"})",         R"({"until":"next-event"})",
      R"({"until":"settled"})", R"({"until":"settled"})", R"({"by":"3d"})",
      R"({"by":"15d"})",        R"({"by":"5m"})"};
  control("POST", "/clock/advance", one_of(kHow));
  return "pass time";
}

std::string Traffic::play_phone() {
  const std::string path = "/phones/" + percent_encode(phone());
  if (chance(8)) {
    control("PUT", path, chance(50) ? R"({"line_type":"landline"})" : R"({"line_type":"mobile"})");
    return "change a phone";
  }
  if (chance(8)) {
    control("POST", "/registry/mobiles/" + percent_encode(phone()) + "/uses",
            R"({"vendor":"Another","count":1})");
    return "use by another vendor";
  }
  control(
      "POST", path + "/messages",
      json::Object().text("to", "+19152782000").text("body", chance(85) ? "YES" : "what?").str());
  return "reply";
}

std::string Traffic::change_settings() {
  static constexpr std::array<std::string_view, 8> kSettings = {
      R"({"reviews":"fast"})",
      R"({"reviews":"instant"})",
      R"({"reviews":"documented,brand=3d"})",
      R"({"phone_owner":"yes:30m"})",
      R"({"phone_owner":"silent"})",
      R"({"rules":"guide"})",
      R"({"rules":"twilio"})",
      R"({"label":"changed","rules":{"profile":"twilio","disabled":["PLAT-PAGE-01"]}})"};
  control("PATCH", "", one_of(kSettings));
  return "change settings";
}

std::string Traffic::make_account() {
  if (chance(50)) {
    const Got made = post(accounts() + "/Keys.json", {{"FriendlyName", "k"}});
    const std::string sid = json::text_member(made.body, "sid");
    if (made.status == 201)
      credentials_.push_back({kAccountSid, basic(sid, json::text_member(made.body, "secret"))});
    return "make key";
  }
  const Got made = post("/2010-04-01/Accounts.json", {{"FriendlyName", "sub"}});
  const std::string sid = json::text_member(made.body, "sid");
  if (made.status == 201)
    credentials_.push_back({sid, basic(sid, json::text_member(made.body, "auth_token"))});
  return "make account";
}

std::string Traffic::change_account() {
  static constexpr std::array<std::string_view, 4> kStatuses = {"suspended", "active", "active",
                                                                "closed"};
  if (chance(30)) {
    send("DELETE", accounts() + "/Keys/" + known("SK") + ".json");
    return "delete key";
  }
  const std::size_t newest = credentials_.size() - 1;
  const Credentials& changed = credentials_[newest - draw(std::min<std::size_t>(2, newest + 1))];
  post("/2010-04-01/Accounts/" + changed.account + ".json", {{"Status", one_of(kStatuses)}});
  return "change account";
}

std::string Traffic::plan_fault() {
  if (chance(25)) {
    static constexpr std::array<std::string_view, 5> kOnTheWay = {
        R"({"drop":true})", R"({"duplicate":2})", R"({"delay":"10m"})", R"({"reorder":true})",
        R"({"forge":{"Status":"twilio-approved"}})"};
    control("POST", "/faults",
            json::Object()
                .raw("match", R"({"webhook":"*"})")
                .raw("do", one_of(kOnTheWay))
                .integer("times", 1 + static_cast<int>(draw(3)))
                .str());
    return "plan fault of webhooks";
  }
  static constexpr std::array<std::string_view, 5> kMatches = {
      R"({"method":"POST"})", R"({"path":"/v1/a2p/*"})", R"({"path":"/v1/Services/{Sid}/*"})",
      R"({"path":"*/EntityAssignments","method":"POST"})", R"({})"};
  static constexpr std::array<std::string_view, 8> kEffects = {
      R"({"status":429,"retry_after":1})",
      R"({"status":503,"code":21730})",
      R"({"status":500,"latency":"2s"})",
      R"({"status":404,"code":20404,"message":"gone"})",
      R"({"reset":true})",
      R"({"truncate":10})",
      R"({"latency":"1s"})",
      R"({"hold":true})"};
  std::string match = one_of(kMatches);
  switch (draw(4)) {
    case 0:
      match = json::with(match, {{"nth", std::to_string(1 + draw(5))}});
      break;
    case 1:
      match = json::with(match, {{"every", std::to_string(1 + draw(5))}});
      break;
    case 2:
      match = json::with(match, {{"probability", chance(50) ? "0.5" : "0.05"}});
      break;
    default:
      break;
  }
  const std::string effect = one_of(kEffects);
  json::Object body;
  body.raw("match", match).raw("do", effect).integer("times", 1 + static_cast<int>(draw(3)));
  const bool may_be_before =
      json::member(effect, "status") != "" || json::member(effect, "reset") != "";
  if (chance(50)) body.text("when", may_be_before && chance(50) ? "before" : "after");
  const Got made = control("POST", "/faults", body.str());
  if (made.status == 201) faults_.push_back(json::text_member(made.body, "id"));
  return "plan a fault";
}

std::string Traffic::end_fault() {
  if (faults_.empty()) return "end no fault";
  const std::string id = faults_[draw(faults_.size())];
  if (chance(50))
    control("POST", "/faults/" + id + "/release");
  else
    control("DELETE", chance(80) ? "/faults?id=" + id : "/faults");
  return "end a fault";
}

std::string Traffic::reset() {
  control("POST", "/reset");
  sids_.clear();
  faults_.clear();
  credentials_.resize(1);
  return "reset";
}

}  // namespace mock::simulation
