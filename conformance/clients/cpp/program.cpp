#include "conformance/clients/cpp/program.h"

#include <algorithm>
#include <iostream>

namespace a2p_register {
namespace {

constexpr int kComplete = 0, kGaveUp = 1, kNotImplemented = 77;
// Longer than any review: whatever is waited for then does not come.
constexpr a2p::Duration kLongestWait = std::chrono::hours(24 * 40);

// Asks rarely what takes long, so that weeks cost few requests.
a2p::Duration patience_for(const a2p::Waiting& waiting) {
  switch (waiting.what) {
    case a2p::WaitingFor::kProfileReview:
    case a2p::WaitingFor::kTrustProductReview:
      return std::chrono::minutes(10);
    case a2p::WaitingFor::kBrandReview:
      return std::chrono::minutes(30);
    case a2p::WaitingFor::kOtpReply:
      return std::max<a2p::Duration>(waiting.poll_after, std::chrono::minutes(10));
    case a2p::WaitingFor::kBrandPropagation:
      return waiting.poll_after;
    case a2p::WaitingFor::kCampaignReview:
      break;
  }
  return std::chrono::hours(6);
}

class MeddledTransport final : public a2p::Transport {
 public:
  MeddledTransport(std::shared_ptr<a2p::Transport> network, Meddle meddle)
      : network_(std::move(network)), meddle_(std::move(meddle)) {}

  Exchange send(const a2p::HttpRequest& request) override {
    return meddle_(request,
                   [this](const a2p::HttpRequest& another) { return network_->send(another); });
  }

 private:
  std::shared_ptr<a2p::Transport> network_;
  Meddle meddle_;
};

void set_callback(a2p::IsvStandardInput& input, const std::string& url) {
  input.step1.status_callback = input.step2.status_callback = url;
}
void set_callback(a2p::IsvSoleProprietorInput& input, const std::string& url) {
  input.step1.status_callback = input.step2.status_callback = url;
}
void set_callback(a2p::DirectStandardInput& input, const std::string& url) {
  input.step2.status_callback = url;
}
void set_callback(a2p::DirectSoleProprietorInput& input, const std::string& url) {
  input.step1.status_callback = input.step2.status_callback = url;
}

}  // namespace

Program::Program(Surroundings given)
    : surroundings(std::move(given)),
      time(surroundings.wait_url),
      state(surroundings.state_directory),
      options(a2p::ClientOptions::from_environment()),
      patience(patience_for),
      remember([this] { return state.registration().value_or(a2p::Registration()); }),
      tell([](const std::string& text) { std::cout << text << std::endl; }),
      complain([](const std::string& text) { std::cerr << text << std::endl; }),
      give_up([] { return kGaveUp; }) {
  options.clock = [this] { return time.now(); };
  options.wait = [this](a2p::Duration duration) { time.wait(duration); };
}

int Program::run() {
  const auto text = read_file(surroundings.input_file);
  const auto name = a2p::flow_name_from_json(text);
  const auto route = a2p::route_named(name ? *name : surroundings.flow);
  if (!route || (!surroundings.flow.empty() && !a2p::route_named(surroundings.flow))) {
    complain("This program does not offer the flow " + surroundings.flow + '.');
    return kNotImplemented;
  }
  state.note_start();
  int status = kGaveUp;
  switch (*route) {
    case a2p::Route::kIsvStandard:
      status = register_customer(a2p::isv_standard_input_from_json(text));
      break;
    case a2p::Route::kIsvSoleProprietor:
      status = register_customer(a2p::isv_sole_proprietor_input_from_json(text));
      break;
    case a2p::Route::kDirectStandard:
      status = register_customer(a2p::direct_standard_input_from_json(text));
      break;
    case a2p::Route::kDirectSoleProprietor:
      status = register_customer(a2p::direct_sole_proprietor_input_from_json(text));
      break;
  }
  state.note_end();
  return status;
}

template <class Input>
int Program::register_customer(a2p::Result<Input> input) {
  if (!input) return fail(a2p::describe(input.error()));
  std::unique_ptr<Listener> listener;
  if (surroundings.listens) {
    listener = std::make_unique<Listener>(options.auth_token, state.port(), manners);
    state.store_port(listener->port());
    set_callback(*input, listener->url());
  }
  options.transport = a2p::make_http_transport();
  if (meddle) options.transport = std::make_shared<MeddledTransport>(options.transport, meddle);
  const a2p::Client client(options);

  auto registration = remember();
  const a2p::FlowHooks hooks{
      .save = [this](const a2p::Registration& current) { state.store(current); },
      .on_progress =
          [this](const a2p::Progress& done) {
            tell(done.step + "  " + done.action + "  " + done.sid + "  " + done.status +
                 (done.adopted ? "  (found again)" : ""));
          }};
  const auto rectified = a2p::rectify(client, registration, *input, hooks.save);
  if (!rectified) return fail(a2p::describe(rectified.error()));
  a2p::Flow flow(client, *std::move(input), std::move(registration), hooks);
  return advance_to_the_end(flow);
}

int Program::advance_to_the_end(a2p::Flow& flow) {
  std::string waited_for;
  a2p::Instant since{};
  while (true) {
    const auto outcome = flow.advance();
    if (!outcome) return fail(a2p::describe(outcome.error()));
    if (std::holds_alternative<a2p::Done>(*outcome)) break;
    const auto* waiting = std::get_if<a2p::Waiting>(&*outcome);
    if (waiting == nullptr) continue;
    const std::string what = std::string(name(waiting->what)) + " of " + waiting->sid;
    if (what != waited_for) {
      tell(waiting->step + "  waiting: " + what + "  " + waiting->status + "  " + waiting->hint);
      waited_for = what;
      since = time.now();
    } else if (time.now() - since > kLongestWait) {
      return fail("No end of the " + what + ", which is " + waiting->status + ", in " +
                  a2p::describe(kLongestWait) + '.');
    }
    time.wait(patience(*waiting));
  }
  tell(a2p::summarize(flow.registration()).next_action);
  return kComplete;
}

int Program::fail(const std::string& why) {
  complain(why);
  return give_up();
}

}  // namespace a2p_register
