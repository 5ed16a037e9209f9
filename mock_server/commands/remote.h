// The client of the commands that talk to a running server (`healthcheck`, `status`, …): one
// request, one answer, over a plain blocking socket. It speaks only to our own server, so it knows
// nothing of TLS, redirects or chunks.
#pragma once

#include <string>
#include <string_view>

namespace CLI {
class App;
}

namespace mock::cli {

struct RemoteAnswer {
  int status = 0;
  std::string body;
};

// The bytes of an answer, head and body, to the bytes of a request that asks for `Connection:
// close`. Throws as Remote::call does.
std::string exchange(const std::string& url, std::string_view request, int wait_seconds);

struct Remote {
  std::string url = "http://127.0.0.1:4010";  // `http://HOST:PORT`
  std::string token;                          // for a server with --control token

  // Sends the request and waits for the answer, at most `wait_seconds` of wall time between two
  // bytes. Throws std::runtime_error with a sentence when the server cannot be reached or does not
  // answer, and ConfigError when the URL is none.
  RemoteAnswer call(std::string_view method, std::string_view path, std::string_view body = {},
                    int wait_seconds = 60) const;

  // Adds `--url URL` (A2P_MOCK_URL) and `--control-token TOKEN` (A2P_MOCK_CONTROL_TOKEN) to a
  // command.
  void add_options(CLI::App& subcommand);
};

}  // namespace mock::cli
