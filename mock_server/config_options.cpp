// The table of options: names, help, and how each value is read.
#include <algorithm>
#include <array>
#include <charconv>
#include <fstream>

#include "conformance/contract/rules.h"
#include "mock_server/config.h"
#include "mock_server/config_file.h"
#include "mock_server/core/sid.h"
#include "mock_server/net/web_address.h"

namespace mock {
namespace {

template <typename Number>
bool read_number(std::string_view text, Number& out, Number least = 0) {
  Number value{};
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc{} || end != text.data() + text.size() || value < least) return false;
  out = value;
  return true;
}

bool is_one_of(std::string_view text, std::initializer_list<std::string_view> names) {
  return std::find(names.begin(), names.end(), text) != names.end();
}

// `HOST:PORT`; an IPv6 host stands in brackets.
bool read_listen(ServeSettings& settings, std::string_view text) {
  const auto colon = text.rfind(':');
  if (colon == std::string_view::npos || colon == 0) return false;
  std::string_view host = text.substr(0, colon);
  if (host.front() == '[') {
    if (host.size() < 3 || host.back() != ']') return false;
    host = host.substr(1, host.size() - 2);
  } else if (host.find(':') != std::string_view::npos) {
    return false;
  }
  settings.listen.host = host;
  return read_number(text.substr(colon + 1), settings.listen.port);
}

bool read_clock(ServeSettings& settings, std::string_view text) {
  const auto clock = ClockSettings::parse(text);
  if (!clock) return false;
  const auto start = settings.clock.start;
  settings.clock = *clock;
  if (start) settings.clock.start = start;
  return true;
}

bool read_now(ServeSettings& settings, std::string_view text) {
  settings.clock.start = parse_instant(text);
  return settings.clock.start.has_value();
}

bool read_reviews(ServeSettings& settings, std::string_view text) {
  const bool file = text.ends_with(".yaml") || text.ends_with(".yml") || text.ends_with(".json");
  std::string error;
  const auto reviews = file ? Reviews::read(read_yaml_file(std::string(text)), {}, error)
                            : Reviews::parse(text, error);
  if (file && !reviews) throw ConfigError(std::string(text) + ": " + error + '.');
  if (reviews) settings.sandbox.reviews = *reviews;
  return reviews.has_value();
}

bool read_phone_owner(ServeSettings& settings, std::string_view text) {
  const auto owner = PhoneOwner::parse(text);
  if (owner) settings.sandbox.phone_owner = *owner;
  return owner.has_value();
}

bool read_rules(ServeSettings& settings, std::string_view text) {
  const auto profile = RuleSet::parse_profile(text);
  if (profile) settings.sandbox.rules.profile = *profile;
  return profile.has_value();
}

bool read_disabled_rule(ServeSettings& settings, std::string_view text) {
  settings.sandbox.rules.disabled.emplace(text);
  return contract::find_rule(text) != nullptr;
}

bool read_from(ServeSettings& settings, std::string_view text) {
  settings.from = text;
  return !text.empty();
}

bool read_seed(ServeSettings& settings, std::string_view text) {
  std::uint64_t seed = 0;
  if (!read_number(text, seed)) return false;
  settings.seed = seed;
  return true;
}

bool read_registry(ServeSettings& settings, std::string_view text) {
  settings.shared_registry = text == "shared";
  return is_one_of(text, {"own", "shared"});
}

bool read_accounts(ServeSettings& settings, std::string_view text) {
  settings.listed_accounts_only = true;
  read_accounts_file(std::string(text), settings);
  return true;
}

bool read_account(ServeSettings& settings, std::string_view text) {
  const auto colon = text.find(':');
  if (colon == std::string_view::npos || colon + 1 == text.size()) return false;
  const std::string_view sid = text.substr(0, colon);
  settings.accounts.push_back({std::string(sid), std::string(text.substr(colon + 1))});
  return is_account_sid(sid);
}

bool read_key(ServeSettings& settings, std::string_view text) {
  const auto colon = text.find(':');
  const auto at = text.rfind('@');
  if (colon == std::string_view::npos || at == std::string_view::npos || at <= colon + 1) {
    return false;
  }
  const std::string_view sid = text.substr(0, colon), account = text.substr(at + 1);
  settings.keys.push_back({std::string(sid), std::string(text.substr(colon + 1, at - colon - 1)),
                           std::string(account)});
  return is_key_sid(sid) && is_account_sid(account);
}

bool read_max_sandboxes(ServeSettings& settings, std::string_view text) {
  return read_number<std::size_t>(text, settings.max_sandboxes, 1);
}

bool read_control(ServeSettings& settings, std::string_view text) {
  if (text == "loopback") settings.control = ControlAccess::kLoopback;
  if (text == "token") settings.control = ControlAccess::kToken;
  if (text == "open") settings.control = ControlAccess::kOpen;
  return is_one_of(text, {"loopback", "token", "open"});
}

bool read_control_token(ServeSettings& settings, std::string_view text) {
  settings.control_token = text;
  return text.size() >= 8;
}

bool read_control_host(ServeSettings& settings, std::string_view text) {
  settings.control_hosts.emplace_back(text);
  return !text.empty() && text.find_first_of(":/ ") == std::string_view::npos;
}

bool read_log_level(ServeSettings& settings, std::string_view text) {
  settings.log_level = text;
  return is_one_of(text, {"debug", "info", "warn", "error", "off"});
}

bool read_idle_timeout(ServeSettings& settings, std::string_view text) {
  const auto timeout = parse_duration(text);
  if (!timeout || *timeout <= Duration{}) return false;
  settings.idle_timeout = *timeout;
  return true;
}

bool read_ca_dir(ServeSettings& settings, std::string_view text) {
  settings.ca_dir = text;
  return !text.empty();
}

bool read_proxy_passthrough(ServeSettings& settings, std::string_view text) {
  settings.proxy_passthrough = text == "yes";
  return is_one_of(text, {"yes", "no"});
}

bool read_webhooks(ServeSettings& settings, std::string_view text) {
  settings.sandbox.webhooks = text == "record" ? Webhooks::kRecord : Webhooks::kDeliver;
  return is_one_of(text, {"deliver", "record"});
}

// One host, or several with commas.
bool read_webhook_allow(ServeSettings& settings, std::string_view text) {
  for (;;) {
    const auto comma = std::min(text.find(','), text.size());
    settings.webhook_allow.emplace_back(text.substr(0, comma));
    if (!net::is_host_pattern(settings.webhook_allow.back())) return false;
    if (comma == text.size()) return true;
    text.remove_prefix(comma + 1);
  }
}

bool read_webhook_map(ServeSettings& settings, std::string_view text) {
  settings.webhook_map.emplace_back(text);
  return net::parse_detour(text).has_value();
}

bool read_webhook_ca(ServeSettings& settings, std::string_view text) {
  settings.webhook_ca = text;
  return std::ifstream(settings.webhook_ca).good();
}

bool read_webhook_insecure(ServeSettings& settings, std::string_view text) {
  settings.webhook_insecure = text == "yes";
  return is_one_of(text, {"yes", "no"});
}

constexpr std::string_view kDurations = "a duration such as 250ms, 90s, 30m, 72h or 15d";

constexpr ServeOption kOptions[] = {
    {"listen", "HOST:PORT", "Where to listen; port 0 picks a free one (127.0.0.1:4010)",
     "HOST:PORT, as in 127.0.0.1:4010 or [::1]:0", read_listen},
    {"clock", "realtime|frozen|scaled:1d/s", "How a sandbox's time passes (realtime)",
     "`realtime`, `frozen` or `scaled:` and sandbox time per second, as in scaled:1d/s",
     read_clock},
    {"now", "INSTANT", "Where a sandbox's time starts",
     "an ISO-8601 instant in UTC, as in 2026-01-05T09:00:00Z", read_now},
    {"reviews", "fast|documented|instant[,RESOURCE=DELAY][,POLICY]|FILE",
     "How long reviews take, and who decides them (fast)",
     "`fast`, `documented` or `instant`, then, if you like, items such as brand=3d and a policy "
     "(approve-all, reject-first, reject-all, manual); or a file such as reviews.yaml",
     read_reviews},
    {"phone-owner", "silent|yes[:DELAY]", "Who answers a one-time password (silent: you do)",
     "`silent`, `yes`, or `yes:` and a duration, as in yes:2m", read_phone_owner},
    {"rules", "guide|twilio|strict", "Which rules are enforced (guide)",
     "`guide`, `twilio` or `strict`", read_rules},
    {"disable-rule", "RULE", "Do not enforce this rule; repeatable",
     "the id of a rule, as GET /_mock/v1/rules lists them", read_disabled_rule, true},
    {"from", "STATE", "The named state in which a sandbox starts (as furnished)",
     "the name of a state, as `a2p-mock scenario list 'states/*'` lists them", read_from},
    {"seed", "N", "Seed of every draw (from the Account SID)",
     "a whole number from 0 to 18446744073709551615", read_seed},
    {"registry", "own|shared", "One Campaign Registry for each sandbox, or for all (own)",
     "`own` or `shared`", read_registry},
    {"accounts", "FILE", "Admit only the accounts of this YAML file", "the name of a YAML file",
     read_accounts},
    {"account", "AC...:TOKEN", "Declare an account; repeatable",
     "an Account SID (AC and 32 letters or digits), a colon and its token", read_account, true,
     true},
    {"key", "SK...:SECRET@AC...", "Declare an API key; repeatable",
     "a key SID (SK and 32 hex digits), a colon, its secret, an @ and its Account SID", read_key,
     true, true},
    {"max-sandboxes", "N", "How many sandboxes there may be (1000)", "a whole number from 1 on",
     read_max_sandboxes},
    {"control", "loopback|token|open", "Who may use /_mock (loopback)",
     "`loopback`, `token` or `open`", read_control},
    {"control-token", "TOKEN", "The token that --control token asks for",
     "a text of at least 8 characters", read_control_token, false, true},
    {"control-host", "NAME", "A name by which clients reach /_mock; repeatable",
     "a host name without port, as in mock.example.test", read_control_host, true},
    {"webhooks", "deliver|record", "Send webhooks, or only write them down (deliver)",
     "`deliver` or `record`", read_webhooks},
    {"webhook-allow", "HOSTS",
     "Let webhooks go to this host too (only here and private networks); repeatable",
     "hosts without scheme or port, as in app.example.com,*.example.org, or * for all",
     read_webhook_allow, true},
    {"webhook-map", "ORIGIN=ORIGIN",
     "Take webhooks for one origin to another; Host and signature stay; repeatable",
     "two origins without a path, as in https://app.example.com=http://127.0.0.1:3000",
     read_webhook_map, true},
    {"webhook-ca", "FILE", "Trust these certificate authorities too when sending webhooks",
     "a file of certificates in PEM that can be read", read_webhook_ca},
    {"webhook-insecure", "", "Send webhooks to any https server, whatever its certificate",
     "`yes` or `no`", read_webhook_insecure, false, false, true},
    {"log-level", "debug|info|warn|error|off", "What is logged, on stderr (info)",
     "`debug`, `info`, `warn`, `error` or `off`", read_log_level},
    {"idle-timeout", "DURATION", "When an idle connection is closed (75s)", kDurations,
     read_idle_timeout},
    {"ca-dir", "DIR", "Where the CA is kept that clients must trust (~/.local/share/a2p-mock)",
     "the name of a directory", read_ca_dir},
    {"proxy-passthrough", "", "Relay CONNECT to hosts that are not Twilio's", "`yes` or `no`",
     read_proxy_passthrough, false, false, true},
};

}  // namespace

std::span<const ServeOption> serve_options() { return kOptions; }

}  // namespace mock
