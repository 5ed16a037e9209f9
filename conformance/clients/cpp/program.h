// A whole registration program on the C++ SDK, as somebody might write it who runs it from a job
// queue: it stores every step, goes on where it stopped, corrects what was refused when the
// customer's data have changed, and says why when it gives up. Its parts are open, so that a mutant
// (breaks.h) may spoil one of them. For this client only.
#pragma once

#include <a2p/a2p.h>

#include <functional>
#include <memory>
#include <string>

#include "conformance/clients/cpp/listener.h"
#include "conformance/clients/cpp/sandbox_time.h"
#include "conformance/clients/cpp/surroundings.h"

namespace a2p_register {

using Exchange = a2p::Result<a2p::HttpResponse, a2p::TransportFailure>;
using Send = std::function<Exchange(const a2p::HttpRequest&)>;
// Stands between the SDK and the network: sends the request, another one, several, or none.
using Meddle = std::function<Exchange(const a2p::HttpRequest&, const Send&)>;

class Program {
 public:
  explicit Program(Surroundings surroundings);

  // The exit status: 0 when the campaign is VERIFIED, 77 for a flow that it does not know, else 1.
  int run();

  // --- What a mutant may replace ---
  Surroundings surroundings;
  SandboxTime time;
  State state;
  a2p::ClientOptions options;
  Meddle meddle;  // unset: the SDK's requests go out as they are
  // How long until it asks again.
  std::function<a2p::Duration(const a2p::Waiting&)> patience;
  // What an earlier start has stored.
  std::function<a2p::Registration()> remember;
  Listener::Manners manners;
  // Prints; by default to stdout and stderr.
  std::function<void(const std::string&)> tell, complain;
  // Called when it gives up; returns the exit status.
  std::function<int()> give_up;

 private:
  template <class Input>
  int register_customer(a2p::Result<Input> input);
  int advance_to_the_end(a2p::Flow& flow);
  int fail(const std::string& why);
};

}  // namespace a2p_register
