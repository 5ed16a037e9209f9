#include "mock_server/net/gate.h"

#include <utility>

#include "mock_server/net/authority.h"

namespace mock::net {
namespace {

constexpr std::chrono::minutes kDistrustPause{1};
constexpr std::size_t kSealedBytesKept = 256 * 1024;

Destination refused(Destination to, int status, std::string why) {
  to.way = Destination::Way::kNowhere;
  to.status = status;
  to.why = std::move(why);
  return to;
}

std::string address_of(const Destination& to) {
  const bool ipv6 = to.host.find(':') != std::string::npos;
  return (ipv6 ? '[' + to.host + ']' : to.host) + ':' + std::to_string(to.port);
}

}  // namespace

Gate::Gate(Proxy proxy, Log log) : proxy_(std::move(proxy)), log_(std::move(log)) {
  for (std::string& name : proxy_.own_names) name = plain_name(name);
}

std::unique_ptr<TlsStream> Gate::make_stream(std::string default_name,
                                             std::size_t handshake_bytes_max) {
  if (proxy_.authority == nullptr) return nullptr;
  if (server_ == nullptr) server_ = std::make_unique<TlsServer>(*proxy_.authority);
  return std::make_unique<TlsStream>(*server_, std::move(default_name), handshake_bytes_max);
}

Destination Gate::connect(std::string_view target, OwnAddress own) const {
  own.names = proxy_.own_names;
  Destination to = connect_destination(target, own);
  if (to.way != Destination::Way::kElsewhere || proxy_.passthrough) return to;
  return refused(std::move(to), 403,
                 "CONNECT to " + address_of(to) +
                     " leads away from here; only *.twilio.com is answered, and any other host "
                     "only with --proxy-passthrough (or put it into NO_PROXY)");
}

Destination Gate::absolute(std::string_view authority, bool https, OwnAddress own) const {
  own.names = proxy_.own_names;
  Destination to = absolute_destination(authority, https ? kHttpsPort : kHttpPort, own);
  if (to.way != Destination::Way::kElsewhere) return to;
  if (proxy_.passthrough)
    return refused(std::move(to), 501,
                   "--proxy-passthrough relays what asks for it by CONNECT, as https does; plain "
                   "http:// to " +
                       address_of(to) + " is not relayed (put it into NO_PROXY)");
  return refused(std::move(to), 403,
                 "http://" + address_of(to) +
                     " leads away from here; only *.twilio.com is answered (put it into NO_PROXY; "
                     "--proxy-passthrough relays https)");
}

void Gate::tell_of_distrust(std::string_view why) {
  const auto now = std::chrono::steady_clock::now();
  if (told_of_distrust_ && now - *told_of_distrust_ < kDistrustPause) return;
  told_of_distrust_ = now;
  if (!log_) return;
  std::string file = proxy_.authority->file();
  if (file.empty()) file = "the file that has GET /_mock/ca.pem";
  log_("a client does not trust the CA (" + std::string(why) + "): NODE_EXTRA_CA_CERTS=" + file +
       " is for Node, CURL_CA_BUNDLE for curl; a2p-mock env tells for any other");
}

void Gate::give_back(std::string spent) {
  spent.clear();
  if (sealed_.empty() && spent.capacity() <= kSealedBytesKept) sealed_ = std::move(spent);
}

}  // namespace mock::net
