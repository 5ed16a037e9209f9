// A whole server on a free port of 127.0.0.1, on a thread of its own, for commands that bring their
// own: `demo` and `scenario run`. Those talk to it over HTTP like anybody else.
#pragma once

#include <string>
#include <thread>

#include "mock_server/net/server.h"
#include "mock_server/sandbox/directory.h"
#include "mock_server/store/log.h"

namespace mock::cli {

class LocalServer {
 public:
  // Listens; throws when that cannot be. Answers from start() on.
  LocalServer();
  ~LocalServer();
  LocalServer(const LocalServer&) = delete;
  LocalServer& operator=(const LocalServer&) = delete;

  // Before start() only: later it belongs to the other thread.
  Directory& directory() { return directory_; }
  void start();
  const std::string& url() const { return url_; }

 private:
  NoLog log_;
  Directory directory_;
  Service service_;
  net::Server server_;
  std::string url_;
  std::thread thread_;
};

}  // namespace mock::cli
