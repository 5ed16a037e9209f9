// `a2p-mock check --target URL`: probes of a server that claims to be Twilio's.

#include "mock_server/commands/check/target.h"

#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <optional>

#include "conformance/probes/report.h"
#include "conformance/probes/suite.h"
#include "conformance/runner/wire.h"
#include "mock_server/commands/files.h"
#include "mock_server/commands/local_server.h"
#include "mock_server/commands/stopwatch.h"
#include "mock_server/commands/verb.h"
#include "mock_server/config.h"

namespace mock::cli {
namespace {

namespace probes = conformance::probes;

constexpr std::string_view kSelf = "self";
constexpr int kNothingProbed = 3;

std::string from_environment(const std::string& given, const char* name) {
  if (!given.empty()) return given;
  const char* value = std::getenv(name);
  return value == nullptr ? std::string() : value;
}

// docs/decisions/0017-probes.md
void refuse_tls(const std::string& url) {
  if (url.starts_with("https://"))
    throw ConfigError(
        "--target is '" + url +
        "'; probes speak plain HTTP: give the http://HOST:PORT of a proxy of your own "
        "that adds TLS");
}

int list(const TargetLine& line) {
  for (const probes::Probe& one : probes::select(line.only)) {
    std::string rules;
    for (const std::string_view rule : one.rules)
      rules += (rules.empty() ? "" : " ") + std::string(rule);
    print(one.id + "  " + one.says + (rules.empty() ? "" : "  [" + rules + ']'));
  }
  return 0;
}

// One line that tells how far it is, where a person watches.
auto progress(bool shown) {
  return [shown](const probes::Probe& probe, std::size_t done, std::size_t all) {
    if (!shown) return;
    std::printf("\r\033[K%zu/%zu %s", done, all, probe.id.c_str());
    std::fflush(stdout);
  };
}

int probe(const TargetLine& line) {
  refuse_tls(line.url);
  std::optional<LocalServer> own;
  if (line.url == kSelf) own.emplace().start();
  const Stopwatch stopwatch;
  const bool watched = isatty(STDOUT_FILENO) != 0;
  probes::Options options;
  options.url = own ? own->url() : line.url;
  options.user = from_environment(line.user, "TWILIO_ACCOUNT_SID");
  options.password = from_environment(line.password, "TWILIO_AUTH_TOKEN");
  options.control_token = line.control_token;
  options.allow_charges = line.allow_charges;
  options.only = line.only;
  options.elapsed = [&stopwatch] { return stopwatch.elapsed(); };
  options.watch = progress(watched);
  const probes::Findings findings = probes::probe(conformance::connect_to(options.url), options);
  if (watched) std::printf("\r\033[K");
  if (!line.junit.empty()) write_file(line.junit, probes::junit_xml(findings));
  if (!line.json.empty()) write_file(line.json, probes::json_text(findings));
  std::string tree = probes::tree_text(findings, line.verbose);
  if (tree.ends_with('\n')) tree.pop_back();
  print(tree);
  print(probes::summary_text(findings));
  return findings.exit_status();
}

}  // namespace

int check_target(const TargetLine& line) {
  try {
    return line.list ? list(line) : probe(line);
  } catch (const probes::Unusable& error) {
    throw ConfigError(error.what());
  } catch (const ConfigError&) {
    throw;
  } catch (const std::runtime_error& error) {
    std::fprintf(stderr, "a2p-mock: nothing could be probed: %s\n", error.what());
    return kNothingProbed;
  }
}

}  // namespace mock::cli
