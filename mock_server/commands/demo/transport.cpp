#include "mock_server/commands/demo/transport.h"

#include <charconv>
#include <exception>

#include "mock_server/commands/remote.h"

namespace mock::cli {
namespace {

constexpr int kWaitSeconds = 30;

// `http://host:port` and the rest of an absolute URL.
std::pair<std::string, std::string> split(const std::string& url) {
  const std::size_t path = url.find('/', url.find("://") + 3);
  return {url.substr(0, path), path == std::string::npos ? "/" : url.substr(path)};
}

std::string request_text(const a2p::HttpRequest& request, const std::string& origin,
                         const std::string& target) {
  std::string text = request.method + ' ' + target +
                     " HTTP/1.1\r\nHost: " + origin.substr(origin.find("://") + 3) +
                     "\r\nConnection: close\r\n";
  for (const a2p::HttpHeader& header : request.headers)
    text += header.name + ": " + header.value + "\r\n";
  if (!request.body.empty() || request.method != "GET")
    text += "Content-Length: " + std::to_string(request.body.size()) + "\r\n";
  return text + "\r\n" + request.body;
}

a2p::HttpResponse parse(const std::string& text) {
  a2p::HttpResponse response;
  const std::size_t head = text.find("\r\n\r\n");
  if (head == std::string::npos) return response;
  const std::size_t space = text.find(' ');
  std::from_chars(text.data() + space + 1, text.data() + head, response.status);
  for (std::size_t at = text.find("\r\n"); at < head;) {
    at += 2;
    const std::size_t end = text.find("\r\n", at), colon = text.find(": ", at);
    if (colon < end)
      response.headers.push_back(
          {text.substr(at, colon - at), text.substr(colon + 2, end - colon - 2)});
    at = end;
  }
  response.body = text.substr(head + 4);
  return response;
}

class PlainTransport : public a2p::Transport {
 public:
  a2p::Result<a2p::HttpResponse, a2p::TransportFailure> send(
      const a2p::HttpRequest& request) override {
    try {
      const auto [origin, target] = split(request.url);
      return parse(exchange(origin, request_text(request, origin, target), kWaitSeconds));
    } catch (const std::exception& error) {
      return a2p::Unexpected(a2p::TransportFailure{.message = error.what()});
    }
  }
};

}  // namespace

std::shared_ptr<a2p::Transport> make_plain_transport() {
  return std::make_shared<PlainTransport>();
}

}  // namespace mock::cli
