#include <stdexcept>

#include "conformance/clients/cpp/mutants.h"
#include "conformance/clients/cpp/wire_tools.h"

namespace a2p_register {
namespace {

constexpr int kTooManyRequests = 429;

std::string authorization_of(const a2p::HttpRequest& request) {
  for (const auto& header : request.headers) {
    if (header.name == "Authorization") return header.value;
  }
  return {};
}

}  // namespace

void never_retry(Program& program) { program.options.retry.retries = 0; }

void retry_at_once(Program& program) {
  constexpr int kMost = 5;
  program.meddle = [](const a2p::HttpRequest& request, const Send& send) {
    auto exchange = send(request);
    for (int i = 0; i < kMost && exchange && exchange->status == kTooManyRequests &&
                    !exchange->header("Retry-After").empty();
         ++i) {
      exchange = send(request);
    }
    return exchange;
  };
}

void retry_for_ever(Program& program) {
  program.options.retry.retries = 150;
  program.options.retry.first_delay = std::chrono::seconds(1);
  program.options.retry.longest_delay = std::chrono::seconds(1);
  program.options.jitter = [] { return 1.0; };
}

void poll_every_second(Program& program) {
  constexpr int kSoOften = 40;
  program.patience = [patience = program.patience,
                      left = Times(kSoOften)](const a2p::Waiting& waiting) mutable {
    return left.is_left() ? a2p::Duration(std::chrono::seconds(1)) : patience(waiting);
  };
}

void trust_every_webhook(Program& program) {
  program.manners.trusts = [](const a2p::SignedRequest&) { return true; };
}

void fail_on_webhooks(Program& program) { program.manners.answer = 500; }

void print_the_token(Program& program) {
  program.meddle = [&program, left = Times()](const a2p::HttpRequest& request,
                                              const Send& send) mutable {
    if (left.is_left()) program.tell("Authorization: " + authorization_of(request));
    return send(request);
  };
}

void put_the_token_into_a_url(Program& program) {
  program.meddle = [token = program.options.auth_token, left = Times()](
                       const a2p::HttpRequest& request, const Send& send) mutable {
    if (request.method != "GET" || !left.is_left()) return send(request);
    auto telling = request;
    telling.url += (telling.url.find('?') == std::string::npos ? "?AuthToken=" : "&AuthToken=");
    telling.url += token;
    const auto exchange = send(telling);
    return succeeded(exchange) ? exchange : send(request);
  };
}

void forget_after_a_crash(Program& program) {
  if (program.state.was_killed()) program.remember = [] { return a2p::Registration(); };
}

void call_failure_success(Program& program) {
  program.give_up = [] { return 0; };
}

void say_nothing(Program& program) {
  program.tell = [](const std::string&) {};
  program.complain = [complain = program.complain](const std::string&) { complain("Sorry."); };
}

// The judge loses its patience long before.
void wait_for_ever(Program& program) {
  constexpr int kMostDays = 1000;
  program.give_up = [&program] {
    for (int day = 0; day < kMostDays; ++day) program.time.wait(std::chrono::hours(24));
    return 1;
  };
}

void give_up_on_reviews(Program& program) {
  program.patience = [patience = program.patience](const a2p::Waiting& waiting) {
    if (waiting.what == a2p::WaitingFor::kCampaignReview) {
      throw std::runtime_error("The campaign is still in review; that takes too long.");
    }
    return patience(waiting);
  };
}

}  // namespace a2p_register
