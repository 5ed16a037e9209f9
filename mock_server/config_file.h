// Reads the YAML files a user may write: settings, accounts and reviews. YAML ends here; what comes
// out are texts and settings. Only config.cpp and config_options.cpp use this.
#pragma once

#include <string>
#include <string_view>

#include "mock_server/config.h"

namespace mock {

// The keys and values of a settings file, not yet checked. Throws ConfigError when it is not YAML,
// not a map, or has a value that is neither a text nor a list of texts.
ConfigSources::Values read_settings_file(const std::string& text, const std::string& name);

// Adds the accounts and keys of an accounts file (`accounts: [{sid, token, keys: [{sid,
// secret}]}]`) to the settings. Throws ConfigError when it cannot be opened or is anything else.
void read_accounts_file(const std::string& path, ServeSettings& settings);

// A file of YAML (or JSON) as compact JSON text. A plain scalar is what it looks like (number,
// true, null, else text), a quoted one is text. Throws ConfigError when it cannot be read.
std::string read_yaml_file(const std::string& path);

}  // namespace mock
