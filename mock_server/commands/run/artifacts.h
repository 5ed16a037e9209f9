// What `run` leaves behind for whoever looks at a failed job: journal, findings, webhooks, timeline
// and repro bundle of each sandbox, as files. No token or secret is in any of them.
#pragma once

#include <string>
#include <vector>

#include "mock_server/commands/local_server.h"

namespace mock::cli {

// Makes the directory where there is none. The files stand in it; where several sandboxes had
// requests, each in a directory of its own, named by its account. What the server does not answer
// has no file. `secrets` are masked besides the sandboxes' own. Throws std::runtime_error when a
// file cannot be written.
void write_artifacts(LocalServer& server, const std::string& directory,
                     const std::vector<std::string>& secrets, Instant wall);

}  // namespace mock::cli
