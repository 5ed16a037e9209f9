// `a2p-mock healthcheck`: exit status 0 when the server answers that it is ready. For containers
// and scripts.
#include <CLI/CLI.hpp>
#include <cstdio>
#include <memory>

#include "mock_server/commands/command.h"
#include "mock_server/commands/remote.h"

namespace mock::cli {

Run add_healthcheck(CLI::App& subcommand) {
  auto remote = std::make_shared<Remote>();
  remote->add_options(subcommand);
  return [remote] {
    constexpr int kWaitSeconds = 5, kOk = 200;
    const RemoteAnswer answer = remote->call("GET", "/_mock/readyz", {}, kWaitSeconds);
    if (answer.status == kOk) return 0;
    std::fprintf(stderr, "a2p-mock: %s is not ready: HTTP %d\n", remote->url.c_str(),
                 answer.status);
    return 1;
  };
}

}  // namespace mock::cli
