// `a2p-mock env`: the variables that send an unmodified client to a server, as text for a shell or
// a file; and the shim for Node. It asks no server.
#include <CLI/CLI.hpp>
#include <cstdio>
#include <filesystem>
#include <memory>

#include "mock_server/clients/environment.h"
#include "mock_server/commands/command.h"
#include "mock_server/commands/files.h"
#include "mock_server/config.h"
#include "mock_server/net/authority.h"

namespace mock::cli {
namespace {

constexpr const char* kCaFile = "a2p-mock-ca.pem";

struct EnvLine {
  std::string ca_directory, sdk, url = "http://127.0.0.1:4010", ca, shim, format = "sh", out;
  bool node_shim = false;
};

void refuse_line_ends(const char* option, const std::string& text) {
  if (clients::is_one_line(text)) return;
  throw ConfigError(std::string(option) + " has a line end in it; it must be one line.");
}

void refuse_bad_url(const std::string& url) {
  constexpr std::string_view kScheme = "http://";
  const std::string_view rest = std::string_view(url).substr(std::min(url.size(), kScheme.size()));
  if (url.starts_with(kScheme) && !rest.empty() &&
      rest.find_first_of("/?#@ '\"\\") == std::string_view::npos)
    return;
  throw ConfigError("--url is '" + url +
                    "'; it must be http://HOST:PORT. The proxy is spoken to over plain HTTP, also "
                    "for https requests.");
}

// Variables outlive the present directory; a name inside a container is none of this machine's.
std::string absolute(const std::string& path, clients::Format format) {
  if (path.empty() || format == clients::Format::kDocker) return path;
  return std::filesystem::absolute(path).lexically_normal().string();
}

// The file in which a server of this machine keeps its authority, which is made when there is none
// yet; empty where it cannot be.
std::string kept_ca(const std::string& directory) {
  net::Authority authority(directory.empty() ? net::Authority::usual_directory() : directory);
  return authority.file();
}

int run_env(EnvLine line) {
  refuse_bad_url(line.url);
  refuse_line_ends("--url", line.url);
  refuse_line_ends("--ca", line.ca);
  refuse_line_ends("--shim", line.shim);
  if (line.node_shim) {
    write_file(line.out, clients::node_shim(line.url));
    return 0;
  }
  const auto format = clients::parse_format(line.format);
  const clients::Sdk* sdk = clients::find_sdk(line.sdk);
  if (sdk == nullptr && !line.sdk.empty())
    throw ConfigError("--sdk is '" + line.sdk + "'; it must be " +
                      std::string(clients::sdk_names()) + ".");
  if (!format)
    throw ConfigError("--format is '" + line.format +
                      "'; it must be sh, github, dotenv, docker or json.");
  std::string ca_from;
  if (line.ca.empty()) line.ca = kept_ca(line.ca_directory);
  if (line.ca.empty()) {
    ca_from = std::string("a2p-mock ca --out ") + kCaFile;
    line.ca = kCaFile;
  }
  clients::Places places;
  places.url = line.url;
  places.ca = places.trust = absolute(line.ca, *format);
  places.shim = absolute(line.shim, *format);
  write_file(line.out, clients::environment_text(*format, sdk, places, ca_from));
  if (*format == clients::Format::kGithub)
    std::fputs(
        "a2p-mock: GitHub keeps these for all later steps, so proxies and authorities in the place "
        "of the\nsystem's are left out, and it lets nobody set NODE_OPTIONS there. For an "
        "unmodified program let the\nstep itself say: a2p-mock run -- COMMAND\n",
        stderr);
  return 0;
}

}  // namespace

Run add_env(CLI::App& subcommand) {
  auto line = std::make_shared<EnvLine>();
  subcommand
      .add_option("--sdk", line->sdk, "Whose variables (all at once): node, python, php, ...")
      ->type_name("SDK");
  subcommand.add_option("--url", line->url, "The server, as the client reaches it")
      ->type_name("URL")
      ->envname("A2P_MOCK_URL")
      ->capture_default_str();
  subcommand
      .add_option("--ca", line->ca,
                  "The file with its certificate authority (the one that `a2p-mock ca` tells of)")
      ->type_name("FILE");
  subcommand.add_option("--ca-dir", line->ca_directory, "Where the CA is kept")
      ->type_name("DIR")
      ->envname("A2P_MOCK_CA_DIR");
  subcommand
      .add_option("--shim", line->shim,
                  "The file with the shim for Node, to be used in the place of the proxy")
      ->type_name("FILE");
  subcommand
      .add_option("--format", line->format,
                  "sh, github ($GITHUB_ENV), dotenv, docker (--env-file) or json")
      ->type_name("FORMAT")
      ->capture_default_str();
  subcommand.add_flag("--node-shim", line->node_shim, "Print the shim for Node itself");
  subcommand.add_option("--out,-o", line->out, "Where to write it (standard output)")
      ->type_name("FILE");
  subcommand.footer("In a shell:  eval \"$(a2p-mock env --sdk node)\"");
  return [line] { return run_env(*line); };
}

}  // namespace mock::cli
