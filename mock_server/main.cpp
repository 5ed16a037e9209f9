// The program: parses the command line, runs the command that it names, and is the last wall for
// exceptions.
#include <CLI/CLI.hpp>
#include <algorithm>
#include <cstdio>
#include <exception>
#include <map>
#include <string>
#include <vector>

#include "mock_server/commands/command.h"
#include "mock_server/commands/run/foreign_words.h"
#include "mock_server/config.h"

namespace {

constexpr int kFailed = 1;    // the world outside broke
constexpr int kBadUsage = 2;  // the command line, a variable or a file is wrong

bool is_command(std::string_view name) {
  const auto commands = mock::cli::all_commands();
  return std::any_of(commands.begin(), commands.end(),
                     [&](const mock::cli::Command& command) { return command.name == name; });
}

int run(int argc, char** argv) {
  CLI::App app("A local, stateful stand-in for Twilio's A2P 10DLC registration.", "a2p-mock");
  app.set_version_flag("--version", "a2p-mock " A2P_MOCK_VERSION);
  app.require_subcommand(1);

  std::map<const CLI::App*, mock::cli::Run> runs;
  for (const mock::cli::Command& command : mock::cli::all_commands()) {
    CLI::App* subcommand =
        app.add_subcommand(std::string(command.name), std::string(command.summary));
    runs[subcommand] = command.add(*subcommand);
  }
  if (argc > 1 && argv[1][0] != '-' && !is_command(argv[1])) {
    std::fprintf(stderr, "a2p-mock: there is no command '%s'; `a2p-mock --help` lists them.\n",
                 argv[1]);
    return kBadUsage;
  }
  const std::vector<std::string> words = mock::cli::marked_words(argc, argv);
  std::vector<const char*> line;
  for (const std::string& word : words) line.push_back(word.c_str());
  try {
    app.parse(static_cast<int>(line.size()), line.data());
  } catch (const CLI::ParseError& error) {
    return app.exit(error) == 0 ? 0 : kBadUsage;
  }
  return runs.at(app.get_subcommands().front())();
}

}  // namespace

int main(int argc, char** argv) {
  try {
    return run(argc, argv);
  } catch (const mock::ConfigError& error) {
    std::fprintf(stderr, "a2p-mock: %s\n", error.what());
    return kBadUsage;
  } catch (const std::exception& error) {
    std::fprintf(stderr, "a2p-mock: %s\n", error.what());
    return kFailed;
  }
}
