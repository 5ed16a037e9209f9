#include "mock_server/sandbox/response.h"

#include <cstring>

namespace mock {
namespace {

// GA-25: what live answers carry, errors included.
constexpr std::string_view kConstantHeaders =
    "Content-Type: application/json;charset=utf-8\r\n"
    "Twilio-Concurrent-Requests: 1\r\n"
    "Twilio-Request-Duration: 0.001\r\n"
    "Access-Control-Allow-Origin: *\r\n"
    "Access-Control-Allow-Headers: Accept, Authorization, Content-Type, If-Match, "
    "If-Modified-Since, If-None-Match, If-Unmodified-Since, Idempotency-Key\r\n"
    "Access-Control-Allow-Methods: GET, POST, DELETE, OPTIONS\r\n"
    "Access-Control-Expose-Headers: ETag\r\n"
    "Access-Control-Allow-Credentials: true\r\n"
    "X-Powered-By: AT-5000\r\n"
    "X-Shenanigans: none\r\n"
    "X-Home-Region: us1\r\n"
    "Strict-Transport-Security: max-age=31536000\r\n";

void add_line(std::string& block, std::string_view name, std::string_view value) {
  block += name;
  block += ": ";
  block += value;
  block += "\r\n";
}

}  // namespace

std::string product_label(std::string_view host) {
  constexpr std::string_view kDomain = ".twilio.com";
  const std::string_view name = host.substr(0, host.find(':'));
  if (name.size() <= kDomain.size()) return {};
  if (!equal_names(name.substr(name.size() - kDomain.size()), kDomain)) return {};
  std::string label(name.substr(0, name.find('.')));
  for (char& c : label)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return label;
}

// Twilio's names have no plain HTTP: whoever was brought here by one without TLS, as by the shim
// for Node, must find its way again with the links that it gets.
std::string origin_of(const Request& request) {
  std::string origin(product_label(request.host).empty() ? request.scheme : "https");
  origin += "://";
  return origin += request.host.empty() ? std::string_view("localhost") : request.host;
}

std::string splice(std::string_view text, std::string_view origin, bool versioned) {
  std::string out;
  out.reserve(text.size() + 6 * origin.size());
  const bool marked = text.find(kVersionedMark) != std::string_view::npos;
  while (!text.empty()) {
    const std::size_t mark = marked ? text.find_first_of("\x01\x02\x03") : text.find(kOriginMark);
    out += text.substr(0, mark);
    if (mark == std::string_view::npos) break;
    const char kind = text[mark];
    text.remove_prefix(mark + 1);
    if (kind == kOriginMark) out += origin;
    if (kind == kVersionedMark && !versioned) text.remove_prefix(text.find(kVersionedEndMark) + 1);
  }
  return out;
}

std::string header_block(const Labels& labels, int status, std::string_view allowed) {
  std::string block;
  block.reserve(kConstantHeaders.size() + 256);
  block += kConstantHeaders;
  add_line(block, "Twilio-Request-Id", labels.request_id);
  add_line(block, "X-API-Domain", labels.host);
  if (!labels.rule.empty()) add_line(block, "X-A2P-Mock-Rule", labels.rule);
  if (!labels.findings.empty()) add_line(block, "X-A2P-Mock-Finding", labels.findings);
  if (!labels.fault.empty()) add_line(block, "X-A2P-Mock-Fault", labels.fault);
  if (status == 401) add_line(block, "WWW-Authenticate", "Basic realm=\"Twilio API\"");  // GA-08
  if (!allowed.empty()) add_line(block, "Allow", allowed);
  return block;
}

std::string error_body(int code, std::string_view message, int status) {
  const std::string number = std::to_string(code);
  json::Object body;
  body.raw("code", number);
  if (status == 401)
    body.text("detail", "Your AccountSid or AuthToken was incorrect.");  // PLAT-AUTH-01
  body.text("message", message);
  body.text("more_info", "https://www.twilio.com/docs/errors/" + number);
  body.integer("status", status);
  return body.str();
}

std::string error_body(const Refusal& refusal, int status) {
  return error_body(refusal.rule->twilio_code, refusal.message(), status);
}

}  // namespace mock
