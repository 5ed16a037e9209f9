#include "conformance/clients/cpp/listener.h"

#include <httplib.h>

#include <stdexcept>

namespace a2p_register {
namespace {

constexpr char kHere[] = "127.0.0.1";
constexpr int kForbidden = 403;

}  // namespace

Listener::Listener(const std::string& auth_token, int port, Manners manners)
    : server_(std::make_unique<httplib::Server>()) {
  if (!manners.trusts) {
    manners.trusts = [auth_token](const a2p::SignedRequest& request) {
      return a2p::verify_signature(auth_token, request);
    };
  }
  server_->Post(".*", [this, manners](const httplib::Request& request, httplib::Response& answer) {
    const a2p::SignedRequest signed_request{
        .url = "http://" + std::string(kHere) + ':' + std::to_string(port_) + request.target,
        .body = request.body,
        .signature = request.get_header_value("X-Twilio-Signature")};
    answer.status = manners.trusts(signed_request) ? manners.answer : kForbidden;
  });
  if (port > 0 && server_->bind_to_port(kHere, port)) {
    port_ = port;
  } else {
    port_ = server_->bind_to_any_port(kHere);
  }
  if (port_ <= 0) throw std::runtime_error("no port is free for webhooks");
  thread_ = std::thread([this] { server_->listen_after_bind(); });
}

Listener::~Listener() {
  while (!server_->is_running()) std::this_thread::yield();  // before that, stop() does nothing
  server_->stop();
  thread_.join();
}

std::string Listener::url() const {
  return "http://" + std::string(kHere) + ':' + std::to_string(port_) + "/twilio";
}

}  // namespace a2p_register
