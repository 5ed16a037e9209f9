// `a2p-mock describe`: what of Twilio this program models, as JSON; needs no server.
#include <CLI/CLI.hpp>

#include "mock_server/commands/verb.h"
#include "mock_server/control/declarations.h"
#include "mock_server/resources/resources.h"

namespace mock::cli {

Run add_describe(CLI::App&) {
  return [] {
    print(control::resources_json(Router(all_resources())));
    return 0;
  };
}

}  // namespace mock::cli
