// What `serve` makes of its command line and its settings, for `run`, which serves as well: the
// same options, the same three ways in, and the values that the modules get, which never see
// ServeSettings.
#pragma once

#include <string>
#include <string_view>

#include "mock_server/config.h"
#include "mock_server/sandbox/directory.h"

namespace CLI {
class App;
}

namespace mock::cli {

struct ServeLine {
  ConfigSources::Values flags;
  std::string config_file;
};

// Adds --config and the options that `offers` wants (all, when it is null). `line` must outlive the
// parsing.
void add_serve_options(CLI::App& subcommand, ServeLine& line,
                       bool (*offers)(std::string_view option) = nullptr);
ConfigSources read_sources(const ServeLine& line);

void refuse_unknown_state(const NamedStates& states, const std::string& from);

void start_log(const std::string& level);
// A line for the log: control characters, which a client may have sent, are shown as `?`.
std::string printable(std::string_view line);

}  // namespace mock::cli
