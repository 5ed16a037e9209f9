#include "tests/support/mock_fixture.h"

#include <stdexcept>

#include "mock_server/control/service.h"
#include "mock_server/sandbox/directory.h"

namespace mock {
namespace {

// Where the wall clock of the tests stands: sandboxes here have frozen clocks of their own.
constexpr Instant kWall = std::chrono::sys_days(std::chrono::year(2026) / 3 / 2);

std::string encode(const Params& params) {
  std::string text;
  for (const auto& [name, value] : params) {
    if (!text.empty()) text += '&';
    text += percent_encode(name) + '=' + percent_encode(value);
  }
  return text;
}

std::string base64(const std::string& text) {
  static constexpr char kDigits[] =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string out;
  for (std::size_t i = 0; i < text.size(); i += 3) {
    std::uint32_t bits = 0;
    const std::size_t count = std::min<std::size_t>(3, text.size() - i);
    for (std::size_t j = 0; j < 3; ++j)
      bits = bits << 8 | (j < count ? static_cast<unsigned char>(text[i + j]) : 0u);
    for (std::size_t j = 0; j < 4; ++j)
      out += j <= count ? kDigits[bits >> (18 - 6 * j) & 63] : '=';
  }
  return out;
}

}  // namespace

struct Mock::Parts {
  Parts()
      : directory({.defaults = {}, .delivers = true}, log, {}, kWall),
        service(make_service(directory, {})) {}
  NoLog log;
  Directory directory;
  Service service;
  std::string account, token;
  std::unique_ptr<Parked> parked;
  Courier courier = [](const OutgoingRequest&) {
    return DeliveryOutcome{.status = 200, .why = {}, .body = {}};
  };
};

std::string Answered::text(const std::string& member) const {
  const Json body = json();
  if (!body.contains(member) || body[member].is_null()) return {};
  return body[member].is_string() ? body[member].get<std::string>() : body[member].dump();
}

std::string Answered::header(const std::string& name) const {
  for (std::size_t at = 0; at < headers.size();) {
    const std::size_t end = headers.find("\r\n", at);
    const std::string line = headers.substr(at, end - at);
    const std::size_t colon = line.find(": ");
    if (equal_names(line.substr(0, colon), name)) return line.substr(colon + 2);
    at = end + 2;
  }
  return {};
}

Mock::Mock(Json sandbox) : parts_(std::make_unique<Parts>()) {
  Json spec = {{"account_sid", kAccount},
               {"auth_token", kToken},
               {"clock", "frozen"},
               {"reviews", "documented"}};
  spec.update(sandbox);
  const Answered made = control("POST", "/_mock/v1/sandboxes", spec);
  if (made.status != 201) throw std::runtime_error("no sandbox: " + made.body);
  parts_->account = spec["account_sid"];
  parts_->token = spec["auth_token"];
}

Mock::~Mock() = default;

std::string Mock::authorization(const std::string& user, const std::string& secret) {
  return "Basic " + base64(user + ":" + secret);
}

Answered Mock::send(const std::string& method, const std::string& target, const std::string& body,
                    const Params& headers) {
  std::vector<Header> views;
  std::string_view host = "127.0.0.1:4010";
  for (const auto& [name, value] : headers) {
    views.push_back({name, value});
    if (equal_names(name, "Host")) host = value;
  }
  const Request request{.method = method,
                        .target = target,
                        .scheme = "http",
                        .host = host,
                        .headers = views,
                        .body = body};
  Answer answer = parts_->service.handle(request, kWall);
  deliver();
  if (answer.parked) {
    auto response = answer.parked->retry(false);
    if (!response && !parts_->courier) {
      parts_->parked = std::move(answer.parked);
      return {.headers = {}, .body = {}};
    }
    answer.response = response ? std::move(*response) : *answer.parked->retry(true);
  }
  return {answer.response.status, answer.response.headers, answer.response.body,
          answer.response.mishap};
}

Answered Mock::get(const std::string& target) {
  return send("GET", target, "",
              {{"Authorization", authorization(parts_->account, parts_->token)}});
}

Answered Mock::post(const std::string& target, const Params& params) {
  return send("POST", target, encode(params),
              {{"Authorization", authorization(parts_->account, parts_->token)},
               {"Content-Type", "application/x-www-form-urlencoded"}});
}

Answered Mock::erase(const std::string& target) {
  return send("DELETE", target, "",
              {{"Authorization", authorization(parts_->account, parts_->token)}});
}

Answered Mock::control(const std::string& method, const std::string& path, const Json& body) {
  const std::string whole =
      path.starts_with("/_mock") ? path : "/_mock/v1/sandboxes/" + parts_->account + path;
  return send(method, whole, body.is_null() ? "" : body.dump(),
              {{"Content-Type", "application/json"}});
}

void Mock::set_courier(Courier courier) { parts_->courier = std::move(courier); }

std::vector<OutgoingRequest> Mock::outgoing() { return parts_->service.take_outgoing(); }

void Mock::report(std::uint64_t id, const DeliveryOutcome& outcome) {
  parts_->service.report(id, outcome, kWall);
}

std::optional<Answered> Mock::parked(bool last) {
  if (parts_->parked == nullptr) return std::nullopt;
  const auto response = parts_->parked->retry(last);
  if (!response) return std::nullopt;
  return Answered{response->status, response->headers, response->body};
}

// One after the other, and those that come of them.
void Mock::deliver() {
  while (parts_->courier) {
    const std::vector<OutgoingRequest> requests = outgoing();
    if (requests.empty()) return;
    for (const OutgoingRequest& request : requests) report(request.id, parts_->courier(request));
  }
}

Json Mock::advance(const Json& how) {
  const Answered answered = control("POST", "/clock/advance", how);
  if (answered.status != 200) throw std::runtime_error("advance: " + answered.body);
  return answered.json();
}

}  // namespace mock
