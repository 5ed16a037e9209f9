// `a2p-mock serve`: settings in, a running server out. This is the composition root of the server.
#include "mock_server/commands/serve.h"

#include <spdlog/sinks/stdout_color_sinks.h>
#include <spdlog/spdlog.h>
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <memory>

#include "mock_server/commands/command.h"
#include "mock_server/commands/coverage.h"
#include "mock_server/commands/module_settings.h"
#include "mock_server/commands/ready.h"
#include "mock_server/commands/states.h"
#include "mock_server/config.h"
#include "mock_server/control/service.h"
#include "mock_server/net/authority.h"
#include "mock_server/net/server.h"
#include "mock_server/net/wall_clock.h"
#include "mock_server/sandbox/directory.h"
#include "mock_server/store/log.h"

extern char** environ;

namespace mock::cli {
namespace {

constexpr const char* kDefaultFile = "a2p-mock.yaml";

std::map<std::string, std::string, std::less<>> read_environment() {
  std::map<std::string, std::string, std::less<>> variables;
  for (char** entry = environ; *entry != nullptr; ++entry) {
    const std::string_view text = *entry;
    const auto equals = text.find('=');
    if (!text.starts_with("A2P_MOCK_") || equals == std::string_view::npos) continue;
    variables.emplace(text.substr(0, equals), text.substr(equals + 1));
  }
  return variables;
}

}  // namespace

ConfigSources read_sources(const ServeLine& line) {
  ConfigSources sources;
  for (const auto& [name, values] : line.flags) {
    if (!values.empty()) sources.flags.emplace(name, values);
  }
  sources.environment = read_environment();
  const auto named = sources.environment.find("A2P_MOCK_CONFIG");
  std::string name = line.config_file;
  if (name.empty() && named != sources.environment.end()) name = named->second;

  sources.file_name = name.empty() ? kDefaultFile : name;
  std::ifstream file(sources.file_name);
  if (!file && !name.empty()) {
    throw ConfigError("--config names '" + name + "'; it must be a file that can be read.");
  }
  sources.file_text.assign(std::istreambuf_iterator<char>(file), {});
  return sources;
}

std::string printable(std::string_view line) {
  std::string shown(line);
  constexpr unsigned char kFirstPrintable = 0x20, kDelete = 0x7f;
  std::replace_if(
      shown.begin(), shown.end(),
      [](unsigned char c) { return c < kFirstPrintable || c == kDelete; }, '?');
  return shown;
}

void start_log(const std::string& level) {
  auto logger = spdlog::stderr_color_mt("a2p-mock");
  logger->set_pattern("%H:%M:%S.%e %^%l%$ %v");
  logger->set_level(spdlog::level::from_str(level));
  spdlog::set_default_logger(std::move(logger));
}

namespace {

void announce(const ListenAddress& listen, std::uint16_t port) {
  const std::string url = local_url(listen.host, port);
  const std::string text = isatty(STDOUT_FILENO) != 0
                               ? ready_text(url, A2P_MOCK_VERSION)
                               : ready_line(url, getpid(), A2P_MOCK_VERSION) + "\n";
  std::fputs(text.c_str(), stdout);
  std::fflush(stdout);
}

ControlSettings control_settings(const ServeSettings& settings) {
  ControlSettings control;
  switch (settings.control) {
    case ControlAccess::kLoopback:
      control.mode = ControlSettings::Mode::kLoopback;
      break;
    case ControlAccess::kToken:
      control.mode = ControlSettings::Mode::kToken;
      break;
    case ControlAccess::kOpen:
      control.mode = ControlSettings::Mode::kOpen;
      break;
  }
  control.token = settings.control_token;
  control.hosts = settings.control_hosts;
  control.version = A2P_MOCK_VERSION;
  return control;
}

bool is_loopback(std::string_view host) {
  return host == "localhost" || host == "::1" || host.starts_with("127.");
}

// What --control loopback promises: whoever reaches the port sits at this machine.
void refuse_open_listen(const ServeSettings& settings) {
  if (settings.control != ControlAccess::kLoopback || is_loopback(settings.listen.host)) return;
  throw ConfigError("--listen is '" + settings.listen.host +
                    "', which other machines reach; it must be 127.0.0.1, ::1 or localhost, or "
                    "--control must say who may use /_mock: `token` or `open`.");
}

}  // namespace

void refuse_unknown_state(const NamedStates& states, const std::string& from) {
  if (from.empty() || states.has(from)) return;
  std::string sentence = "--from is '" + from + "'; it must be the name of a state:";
  for (const std::string& name : states.names) sentence += "\n  " + name;
  throw ConfigError(sentence);
}

namespace {

struct ServerLine {
  ServeLine serve;
  CoverageLine coverage;
};

int serve(const ServerLine& line) {
  const ServeSettings settings = resolve_settings(read_sources(line.serve));
  const CoverageTargets coverage = coverage_targets(line.coverage);
  refuse_open_listen(settings);
  start_log(settings.log_level);

  net::Limits limits;
  limits.large_target = "/_mock/v1/sandboxes/";  // a snapshot is as large as its sandbox
  limits.idle = settings.idle_timeout;
  const net::Listen listen{settings.listen.host, settings.listen.port, true};

  NoLog log;
  const auto notice = [](std::string_view line) { spdlog::info("{}", printable(line)); };
  const Instant wall = net::wall_now();
  Directory directory(directory_settings(settings), log, notice, wall);

  net::Authority authority(
      settings.ca_dir.empty() ? net::Authority::usual_directory() : settings.ca_dir, notice);
  authority.check();
  ControlSettings control = control_settings(settings);
  control.ca_pem = [&authority] { return authority.pem(); };
  const Service service = make_service(directory, std::move(control));
  NamedStates states = named_states(service, settings.control_token);
  refuse_unknown_state(states, settings.from);
  directory.use_states(std::move(states), wall);

  if (settings.proxy_passthrough && !is_loopback(settings.listen.host))
    notice("--proxy-passthrough: whoever reaches this port can use it as a proxy to anywhere");
  net::Server server(service, limits, listen, notice,
                     {&authority, settings.control_hosts, settings.proxy_passthrough},
                     outbound(settings));
  announce(settings.listen, server.port());
  server.run();  // until a signal ends it
  return write_coverage(coverage_of(directory), coverage, "serve");
}

}  // namespace

void add_serve_options(CLI::App& subcommand, ServeLine& line,
                       bool (*offers)(std::string_view option)) {
  subcommand.add_option("--config", line.config_file, "Settings file (a2p-mock.yaml if it exists)")
      ->type_name("FILE");
  for (const ServeOption& option : serve_options()) {
    if (offers != nullptr && !offers(option.name)) continue;
    if (option.is_switch) {
      auto& values = line.flags[std::string(option.name)];
      subcommand.add_flag_callback(
          "--" + std::string(option.name), [&values] { values = {"yes"}; },
          std::string(option.help));
      continue;
    }
    subcommand
        .add_option("--" + std::string(option.name), line.flags[std::string(option.name)],
                    std::string(option.help))
        ->type_name(std::string(option.value))
        ->expected(1)
        ->multi_option_policy(option.repeatable ? CLI::MultiOptionPolicy::TakeAll
                                                : CLI::MultiOptionPolicy::Throw)
        ->allow_extra_args(false);
  }
}

Run add_serve(CLI::App& subcommand) {
  auto line = std::make_shared<ServerLine>();
  add_serve_options(subcommand, line->serve);
  add_coverage_options(subcommand, line->coverage);
  subcommand.footer(
      "Each flag but --coverage and --coverage-min is also a variable (--phone-owner: "
      "A2P_MOCK_PHONE_OWNER)\n"
      "and a key of the settings file (phone-owner: yes). The flag wins over the variable, the "
      "variable\n"
      "over the file. Exit status 4 when --coverage-min is not reached.");
  return [line] { return serve(*line); };
}

}  // namespace mock::cli
