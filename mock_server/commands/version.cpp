#include <cstdio>

#include "mock_server/commands/command.h"

namespace mock::cli {

Run add_version(CLI::App&) {
  return [] {
    std::puts("a2p-mock " A2P_MOCK_VERSION);
    return 0;
  };
}

}  // namespace mock::cli
