// Uses the installed SDK without a network: exits with 0 when a flow can be built, stored and
// summed up.
#include <a2p/a2p.h>

#include <iostream>

namespace {

// A Twilio that is always too busy.
class Busy final : public a2p::Transport {
 public:
  a2p::Result<a2p::HttpResponse, a2p::TransportFailure> send(const a2p::HttpRequest&) override {
    return a2p::HttpResponse{429, {}, R"({"code":20429,"message":"Too Many Requests"})"};
  }
};

}  // namespace

int main() {
  a2p::ClientOptions options;
  options.account_sid = "AC00000000000000000000000000000000";
  options.auth_token = "token";
  options.transport = std::make_shared<Busy>();
  options.wait = [](a2p::Duration) {};
  const a2p::Client client(options);

  a2p::Flow flow(client, a2p::IsvStandardInput{});
  const auto outcome = flow.advance();
  if (outcome || !outcome.error().is<a2p::ApiError>()) return 1;
  std::cout << describe(outcome.error());

  const auto stored = a2p::registration_from_json(to_json(flow.registration()));
  if (!stored || stored->tag != flow.registration().tag) return 2;
  std::cout << a2p::summarize(*stored).next_action << '\n';
  return a2p::make_http_transport() != nullptr ? 0 : 3;  // the network side links too
}
