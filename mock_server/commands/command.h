// The command line is a list of commands, one file each. A command adds its options to its CLI11
// subcommand and gives back what to do once the line was parsed; the result is the exit status of
// the program. commands.cpp is the list; main runs the one that was named, and turns a ConfigError
// into exit status 2 and any other exception into 1.
#pragma once

#include <functional>
#include <span>
#include <string_view>

namespace CLI {
class App;
}

namespace mock::cli {

using Run = std::function<int()>;

struct Command {
  std::string_view name, summary;
  Run (*add)(CLI::App& subcommand);
};

// In the order of --help.
std::span<const Command> all_commands();

Run add_serve(CLI::App& subcommand);
Run add_run(CLI::App& subcommand);
Run add_env(CLI::App& subcommand);
Run add_demo(CLI::App& subcommand);
Run add_status(CLI::App& subcommand);
Run add_advance(CLI::App& subcommand);
Run add_decide(CLI::App& subcommand);
Run add_reply(CLI::App& subcommand);
Run add_click(CLI::App& subcommand);
Run add_registry(CLI::App& subcommand);
Run add_ledger(CLI::App& subcommand);
Run add_fault(CLI::App& subcommand);
Run add_webhooks(CLI::App& subcommand);
Run add_journal(CLI::App& subcommand);
Run add_lint(CLI::App& subcommand);
Run add_why(CLI::App& subcommand);
Run add_check(CLI::App& subcommand);
Run add_scenario(CLI::App& subcommand);
Run add_snapshot(CLI::App& subcommand);
Run add_restore(CLI::App& subcommand);
Run add_fork(CLI::App& subcommand);
Run add_repro(CLI::App& subcommand);
Run add_replay(CLI::App& subcommand);
Run add_describe(CLI::App& subcommand);
Run add_explain(CLI::App& subcommand);
Run add_ca(CLI::App& subcommand);
Run add_healthcheck(CLI::App& subcommand);
Run add_version(CLI::App& subcommand);

}  // namespace mock::cli
