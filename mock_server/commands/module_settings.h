// The values that the modules get, made of the settings of `serve`: they never see ServeSettings.
// For whoever puts a server together.
#pragma once

#include "mock_server/config.h"
#include "mock_server/net/server.h"
#include "mock_server/sandbox/directory.h"

namespace mock::cli {

// Throws ConfigError for what only the modules can tell to be wrong.
// For a server that sends webhooks, as every net::Server does.
DirectorySettings directory_settings(const ServeSettings& settings);
net::Outbound outbound(const ServeSettings& settings);

}  // namespace mock::cli
