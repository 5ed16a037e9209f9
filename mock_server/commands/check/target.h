// `a2p-mock check --target URL`: probes a server that claims to be Twilio's registration API. For
// check.cpp.
#pragma once

#include <string>
#include <vector>

namespace mock::cli {

// What the command line says about probing a server.
struct TargetLine {
  std::string url;                // `self`: a server of its own
  std::vector<std::string> only;  // globs over the ids of probes
  bool list = false;              // say what there is, and probe nothing
  bool verbose = false;
  bool allow_charges = false;  // more than GETs at a host of twilio.com
  std::string user, password;  // else TWILIO_ACCOUNT_SID and TWILIO_AUTH_TOKEN
  std::string control_token;
  std::string junit, json;  // files for reports; empty: not wanted
};

// Exit status 0: no probe failed; 1: one did, or came to no end; 2: the line is wrong; 3: nothing
// could be probed. Throws ConfigError for a line that is wrong, which main makes 2.
int check_target(const TargetLine& line);

}  // namespace mock::cli
