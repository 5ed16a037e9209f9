// What the verbs over the control API share (`status`, `advance`, `decide`, …): which server, which
// sandbox, and whether a person or a program reads the answer. A verb ends with 0; 1 when the
// server said no or is not there; 2 for usage.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "mock_server/commands/command.h"
#include "mock_server/commands/remote.h"

namespace mock::cli {

struct Verb {
  Remote remote;
  std::string sandbox;  // Account SID; empty: the only one there is
  bool json = false;    // print the raw answer

  // --url, --control-token, --json.
  void add_options(CLI::App& subcommand);
  // --sandbox too.
  void add_sandbox_options(CLI::App& subcommand);

  // The answer's body. A refusal throws std::runtime_error with the server's sentence, after its
  // raw answer was printed where --json asks for it.
  std::string call(std::string_view method, std::string_view path,
                   std::string_view body = {}) const;
  // `/_mock/v1/sandboxes/AC…`; asks the server when --sandbox was left out. Throws ConfigError when
  // there are several.
  std::string sandbox_path() const;
  // Prints the raw answer and tells true where --json asks for it.
  bool printed(std::string_view body) const;
};

void print(std::string_view line);

// Rows as lines, each column as wide as its widest cell.
std::string aligned(const std::vector<std::vector<std::string>>& rows,
                    std::string_view indent = {});

// Rows about what waits for somebody, and the command that ends the waiting; from `waiting_for` of
// an advance, or from the timeline's events, which call it `waits_for`.
std::string waiting_text(std::string_view waiting_for);

// Rows about what was decided in advance, from the `reviews` of GET …/reviews; empty when there is
// nothing.
std::string decisions_text(std::string_view reviews);

}  // namespace mock::cli
