// A whole server on a free port of 127.0.0.1, on a thread of its own, for commands that bring their
// own: `demo`, `scenario run` and `run`. Clients talk to it over HTTP like anybody else; the
// command itself may look into it before start() and after stop().
#pragma once

#include <cstddef>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <thread>

#include "mock_server/net/authority.h"
#include "mock_server/net/server.h"
#include "mock_server/sandbox/directory.h"
#include "mock_server/store/log.h"

namespace mock::cli {

struct LocalSettings {
  DirectorySettings directory;
  Instant wall{};                  // of no account where every clock is frozen
  std::string ca_directory = {};   // empty: an authority of its own, in memory
  bool proxy_passthrough = false;  // CONNECT to hosts that are not Twilio's is relayed
  net::Outbound outbound = {};     // where webhooks may go, when the directory delivers any
  // Refusals and findings, and what befell connections, one line each; called on the other thread.
  std::function<void(std::string_view)> notice = {}, connection_notice = {};
};

class LocalServer {
 public:
  // Listens; throws when that cannot be. Answers from start() on.
  explicit LocalServer(LocalSettings settings = {});
  ~LocalServer();
  LocalServer(const LocalServer&) = delete;
  LocalServer& operator=(const LocalServer&) = delete;

  void start();
  // Returns when all in flight is answered.
  void stop();
  const std::string& url() const { return url_; }

  // From here on never between start() and stop(): meanwhile it belongs to the other thread.
  Directory& directory() { return directory_; }
  // How many requests to Twilio's API were answered with each status.
  const std::map<int, std::size_t>& answered() const { return answered_; }
  // The certificate that clients must trust.
  const std::string& ca() { return authority_.pem(); }
  // The control API's answer.
  Response ask(std::string_view target, Instant wall) const;

 private:
  Service counted();

  NoLog log_;
  net::Authority authority_;
  Directory directory_;
  Service service_;
  std::map<int, std::size_t> answered_;
  net::Server server_;
  std::string url_;
  std::thread thread_;
};

}  // namespace mock::cli
