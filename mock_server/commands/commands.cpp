#include "mock_server/commands/command.h"

namespace mock::cli {
namespace {

constexpr Command kCommands[] = {
    {"serve", "Run the server", add_serve},
    {"healthcheck", "Ask a running server whether it is ready", add_healthcheck},
    {"version", "Print the version", add_version},
};

}  // namespace

std::span<const Command> all_commands() { return kCommands; }

}  // namespace mock::cli
