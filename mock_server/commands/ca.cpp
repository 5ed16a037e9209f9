// `a2p-mock ca`: the certificate that clients must trust when they speak TLS to the mock. It is
// made when there is none yet, so that this may come before the first `serve`.
#include <CLI/CLI.hpp>
#include <memory>

#include "mock_server/commands/command.h"
#include "mock_server/commands/files.h"
#include "mock_server/config.h"
#include "mock_server/net/authority.h"

namespace mock::cli {
namespace {

struct CaLine {
  std::string directory, out;
};

int print_ca(const CaLine& line) {
  const std::string directory =
      line.directory.empty() ? net::Authority::usual_directory() : line.directory;
  if (directory.empty())
    throw ConfigError("neither HOME nor XDG_DATA_HOME is set; --ca-dir must name a directory.");
  std::string trouble;
  net::Authority authority(directory, [&](std::string_view said) { trouble = said; });
  const std::string& pem = authority.pem();
  // One that is gone when this ends would be of no use to anybody.
  if (authority.file().empty()) throw ConfigError(trouble + ".");
  write_file(line.out, pem);
  return 0;
}

}  // namespace

Run add_ca(CLI::App& subcommand) {
  auto line = std::make_shared<CaLine>();
  subcommand.add_option("--out", line->out, "Write it to this file instead of stdout")
      ->type_name("FILE");
  subcommand.add_option("--ca-dir", line->directory, "Where the CA is kept")
      ->type_name("DIR")
      ->envname("A2P_MOCK_CA_DIR");
  subcommand.footer(
      "Node: NODE_EXTRA_CA_CERTS=FILE HTTP_PROXY=http://127.0.0.1:4010 (HTTP_PROXY, though it is "
      "https).\n"
      "curl: CURL_CA_BUNDLE=FILE https_proxy=http://127.0.0.1:4010.\n"
      "A running server gives the same at GET /_mock/ca.pem.");
  return [line] { return print_ca(*line); };
}

}  // namespace mock::cli
