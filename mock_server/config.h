// The settings of `a2p-mock serve`, as values. Each has one name and three ways in: the flag
// `--name`, the variable `A2P_MOCK_NAME` and the key `name` of the file `a2p-mock.yaml`; the flag
// wins over the variable and the variable over the file, whole values, never merged. Only the
// composition root (main, commands) uses this; modules are given the values they need and never see
// where they came from.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "mock_server/core/time.h"
#include "mock_server/engine/settings.h"
#include "mock_server/sim/clock.h"

namespace mock {

struct ListenAddress {
  std::string host = "127.0.0.1";
  std::uint16_t port = 4010;  // 0: the system picks a free one
};

struct AccountSetting {
  std::string sid, token;
};

struct KeySetting {
  std::string sid, secret, account_sid;
};

enum class ControlAccess { kLoopback, kToken, kOpen };

struct ServeSettings {
  ListenAddress listen;
  ClockSettings clock;  // `start` is --now
  Settings sandbox;     // --reviews, --phone-owner, --rules, --disable-rule, --webhooks
  std::string from;     // --from: the named state of every new sandbox; empty: none
  std::optional<std::uint64_t> seed;  // absent: each sandbox derives its own from its Account SID
  bool shared_registry = false;
  std::vector<AccountSetting> accounts;
  std::vector<KeySetting> keys;
  bool listed_accounts_only = false;  // --accounts was given: no other account is let in
  std::size_t max_sandboxes = 1000;
  ControlAccess control = ControlAccess::kLoopback;
  std::string control_token;
  std::vector<std::string> control_hosts;  // names with dots by which clients reach /_mock
  std::string log_level = "info";
  std::string ca_dir;              // --ca-dir; empty: the usual one
  bool proxy_passthrough = false;  // whether CONNECT to other hosts than Twilio's is relayed
  std::vector<std::string> webhook_allow;  // hosts beyond this machine and its neighbours
  std::vector<std::string> webhook_map;    // `https://app.example.com=http://127.0.0.1:3000`
  std::string webhook_ca;                  // a file
  bool webhook_insecure = false;
  Duration idle_timeout = std::chrono::seconds(75);  // of a keep-alive connection, wall time
};

// A setting that cannot be used; the text is a sentence for the user that says what would be right.
class ConfigError : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

struct ServeOption {
  std::string_view name;     // `phone-owner`
  std::string_view value;    // what --help shows for the value: `silent|yes[:DELAY]`
  std::string_view help;     // one line
  std::string_view must_be;  // ends the sentence `--phone-owner is 'x'; it must be …`
  bool (*apply)(ServeSettings& settings, std::string_view value);  // false: a bad value
  bool repeatable = false;
  bool secret = false;     // the sentence does not repeat the value
  bool is_switch = false;  // the flag stands alone; its value is `yes`
};

// Every option, in the order of --help.
std::span<const ServeOption> serve_options();

// `phone-owner` → `A2P_MOCK_PHONE_OWNER`.
std::string variable_name(std::string_view option_name);

// Where settings come from, read by the caller: this module touches no environment, and of the disk
// only the file that
// --accounts names.
struct ConfigSources {
  using Values = std::map<std::string, std::vector<std::string>, std::less<>>;
  Values flags;                                                 // by option name
  std::map<std::string, std::string, std::less<>> environment;  // by variable name
  std::string file_name;                                        // for sentences
  std::string file_text;                                        // YAML; empty: no file
};

// What is said nowhere stays as in `defaults`.
// Throws ConfigError for the first value that cannot be used, or an unknown key of the file. A
// repeatable option takes a list in the file, and values separated by commas or spaces in its
// variable; an empty variable counts as absent.
ServeSettings resolve_settings(const ConfigSources& sources, ServeSettings defaults = {});

}  // namespace mock
