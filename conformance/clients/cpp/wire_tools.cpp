#include "conformance/clients/cpp/wire_tools.h"

#include <algorithm>

namespace a2p_register {
namespace {

constexpr int kFirstError = 400;
constexpr int kHexadecimal = 16;

std::string origin_of(const std::string& url) {
  return url.substr(0, url.find('/', url.find("://") + 3));
}

std::string decoded(std::string_view text) {
  std::string plain;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '%' && i + 2 < text.size()) {
      plain +=
          static_cast<char>(std::stoi(std::string(text.substr(i + 1, 2)), nullptr, kHexadecimal));
      i += 2;
    } else {
      plain += text[i] == '+' ? ' ' : text[i];
    }
  }
  return plain;
}

// The next part of a path up to a slash, taken off its front.
std::string_view take_part(std::string_view& path) {
  const auto slash = std::min(path.find('/'), path.size());
  const auto part = path.substr(0, slash);
  path.remove_prefix(std::min(slash + 1, path.size()));
  return part;
}

}  // namespace

std::string path_of(const a2p::HttpRequest& request) {
  const auto path = request.url.substr(origin_of(request.url).size());
  return path.substr(0, path.find('?'));
}

std::string last_of(const std::string& path) { return path.substr(path.rfind('/') + 1); }

bool is(const a2p::HttpRequest& request, std::string_view method, std::string_view pattern) {
  if (request.method != method) return false;
  const auto whole = path_of(request);
  std::string_view path = whole;
  while (!path.empty() && !pattern.empty()) {
    const auto wanted = take_part(pattern), part = take_part(path);
    if (wanted != "*" && wanted != part) return false;
  }
  return path.empty() && pattern.empty();
}

a2p::Parameters form_of(const a2p::HttpRequest& request) {
  a2p::Parameters form;
  std::string_view rest = request.body;
  while (!rest.empty()) {
    const auto end = std::min(rest.find('&'), rest.size());
    const auto pair = rest.substr(0, end);
    const auto equals = std::min(pair.find('='), pair.size());
    form.emplace_back(decoded(pair.substr(0, equals)),
                      decoded(pair.substr(std::min(equals + 1, pair.size()))));
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  return form;
}

std::string parameter(const a2p::HttpRequest& request, const std::string& name) {
  for (const auto& [key, value] : form_of(request)) {
    if (key == name) return value;
  }
  return {};
}

a2p::HttpRequest with(a2p::HttpRequest request, const std::string& name, const std::string& value) {
  auto form = form_of(request);
  std::erase_if(form, [&](const auto& pair) { return pair.first == name; });
  form.emplace_back(name, value);
  request.body = a2p::form_encode(form);
  return request;
}

a2p::HttpRequest get(const a2p::HttpRequest& like, const std::string& path) {
  auto request = like;
  request.method = "GET";
  request.url = origin_of(like.url) + path;
  request.body.clear();
  std::erase_if(request.headers, [](const auto& header) { return header.name == "Content-Type"; });
  return request;
}

a2p::HttpRequest post(const a2p::HttpRequest& like, const std::string& path,
                      const a2p::Parameters& form) {
  auto request = get(like, path);
  request.method = "POST";
  request.body = a2p::form_encode(form);
  request.headers.push_back({"Content-Type", "application/x-www-form-urlencoded"});
  return request;
}

Json body_of(const Exchange& exchange) {
  if (!exchange) return nullptr;
  auto body = Json::parse(exchange->body, nullptr, false);
  return body.is_discarded() ? Json(nullptr) : body;
}

std::string text(const Json& object, const char* member) {
  if (!object.is_object()) return {};
  const auto found = object.find(member);
  return found != object.end() && found->is_string() ? found->get<std::string>() : std::string();
}

Exchange with_body(const Exchange& exchange, const Json& body) {
  if (!exchange) return exchange;
  auto answer = *exchange;
  answer.body = body.dump();
  return answer;
}

Exchange invented(int status, const Json& body) {
  return a2p::HttpResponse{
      .status = status, .headers = {{"Content-Type", "application/json"}}, .body = body.dump()};
}

bool succeeded(const Exchange& exchange) { return exchange && exchange->status < kFirstError; }

std::string invented_sid(std::string_view prefix) {
  return std::string(prefix) + std::string(32, '0');
}

}  // namespace a2p_register
