// Takes Twilio's webhooks on a free port of this machine, and refuses those that are not Twilio's.
// What they say is not used: whoever waits comes back when one arrives, and asks Twilio. For this
// client only.
#pragma once

#include <a2p/a2p.h>

#include <functional>
#include <memory>
#include <string>
#include <thread>

namespace httplib {
class Server;
}

namespace a2p_register {

class Listener {
 public:
  struct Manners {
    std::function<bool(const a2p::SignedRequest&)>
        trusts;        // unset: with the auth token's signature
    int answer = 204;  // to a webhook that it trusts
  };

  // `port`: the one to use when it is free. Throws std::runtime_error when no port is.
  Listener(const std::string& auth_token, int port, Manners manners);
  ~Listener();
  Listener(const Listener&) = delete;
  Listener& operator=(const Listener&) = delete;

  int port() const { return port_; }
  std::string url() const;

 private:
  std::unique_ptr<httplib::Server> server_;
  int port_ = 0;
  std::thread thread_;
};

}  // namespace a2p_register
