#include "mock_server/net/courier.h"

#include <algorithm>
#include <boost/asio/post.hpp>
#include <stdexcept>
#include <string>
#include <utility>

namespace mock::net {
namespace {

namespace asio = boost::asio;
using Result = DeliveryOutcome::Result;

// Docker's name for the machine that a container runs on.
constexpr std::string_view kDockerHost = "host.docker.internal";

DeliveryOutcome not_sent(std::string why) { return {Result::kNoConnection, 0, std::move(why), {}}; }

asio::ssl::context make_tls(const Outbound& outbound) {
  asio::ssl::context tls(asio::ssl::context::tls_client);
  if (outbound.insecure) {
    tls.set_verify_mode(asio::ssl::verify_none);
    return tls;
  }
  tls.set_verify_mode(asio::ssl::verify_peer);
  boost::system::error_code error;
  tls.set_default_verify_paths(error);  // without a store of the system nothing is trusted
  if (outbound.ca_file.empty()) return tls;
  tls.load_verify_file(outbound.ca_file, error);
  if (error) {
    throw std::runtime_error("--webhook-ca is '" + outbound.ca_file +
                             "'; it must be a file of certificates in PEM: " + error.message());
  }
  return tls;
}

}  // namespace

Courier::Courier(asio::io_context& context, Outbound outbound, Report report, FindAddresses find)
    : context_(context),
      outbound_(std::move(outbound)),
      report_(std::move(report)),
      names_(context, std::move(find)) {
  outbound_.allow.emplace_back(kDockerHost);
  for (const std::string& pattern : outbound_.allow) {
    if (is_host_pattern(pattern)) continue;
    throw std::runtime_error("--webhook-allow is '" + pattern +
                             "'; it must be a host such as "
                             "app.example.com, *.example.com or *");
  }
  for (const std::string& text : outbound_.map) {
    const auto detour = parse_detour(text);
    if (!detour) {
      throw std::runtime_error("--webhook-map is '" + text +
                               "'; it must be two origins, as in "
                               "https://app.example.com=http://127.0.0.1:3000");
    }
    detours_.push_back(*detour);
  }
  if (!outbound_.ca_file.empty()) tls();
}

Courier::~Courier() {
  for (const auto& entry : out_) entry.second->abandon();
}

asio::ssl::context& Courier::tls() {
  if (!tls_) tls_.emplace(make_tls(outbound_));
  return *tls_;
}

void Courier::send(OutgoingRequest request) {
  if (stops_) return report_soon(request.id, not_sent("the server was stopped before it was sent"));
  if (waiting_.size() >= outbound_.waiting) {
    return report_soon(request.id, not_sent("more than " + std::to_string(outbound_.waiting) +
                                            " webhooks wait to be sent already"));
  }
  waiting_.push_back(std::move(request));
  start_next();
}

void Courier::start_next() {
  while (!stops_ && !waiting_.empty() && out_.size() < outbound_.at_once) {
    OutgoingRequest request = std::move(waiting_.front());
    waiting_.pop_front();
    start(std::move(request));
  }
}

void Courier::start(OutgoingRequest request) {
  const std::uint64_t id = request.id;
  std::string why;
  const std::optional<Route> route = route_of(request, why);
  if (!route) return report_soon(id, not_sent(why));
  const auto done = [this, id](const DeliveryOutcome& outcome) {
    out_.erase(id);
    report_soon(id, outcome);
  };
  const auto errand = std::make_shared<Errand>(
      context_, names_, route->reached.secure ? &tls() : nullptr, std::move(request), *route, done);
  out_.emplace(id, errand);
  errand->start();
}

std::optional<Route> Courier::route_of(const OutgoingRequest& request, std::string& why) const {
  const auto named = parse_web_address(request.url, why);
  if (!named) return std::nullopt;
  const auto detour = std::find_if(detours_.begin(), detours_.end(), [&](const Detour& candidate) {
    const WebAddress& from = candidate.from;
    return from.secure == named->secure && from.host == named->host && from.port == named->port;
  });
  if (detour != detours_.end()) return Route{*named, detour->to, true};
  return Route{*named, *named, matches_any(outbound_.allow, named->host)};
}

void Courier::report_soon(std::uint64_t id, DeliveryOutcome outcome) {
  done_.emplace(id, std::move(outcome));
  asio::post(context_, [this, id] {
    const auto found = done_.find(id);
    if (found == done_.end()) return;  // stop() has reported it
    const DeliveryOutcome done = std::move(found->second);
    done_.erase(found);
    start_next();
    report_(id, done);
  });
}

void Courier::stop() {
  stops_ = true;
  const auto out = std::exchange(out_, {});
  const auto waiting = std::exchange(waiting_, {});
  const auto done = std::exchange(done_, {});
  for (const auto& [id, outcome] : done) report_(id, outcome);
  for (const auto& [id, errand] : out) {
    errand->abandon();
    report_(id, {Result::kNoAnswer, 0, "the server was stopped meanwhile", {}});
  }
  for (const OutgoingRequest& request : waiting) {
    report_(request.id, not_sent("the server was stopped before it was sent"));
  }
}

}  // namespace mock::net
