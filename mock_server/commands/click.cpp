// `a2p-mock click`: plays the contact of a public company, who follows the link of Authentication+.
#include <CLI/CLI.hpp>
#include <array>
#include <memory>

#include "mock_server/commands/verb.h"
#include "mock_server/core/form.h"
#include "mock_server/core/json.h"

namespace mock::cli {
namespace {

struct ClickLine {
  Verb verb;
  std::string email;
};

constexpr std::array<std::pair<std::string_view, std::string_view>, 3> kOutcomes = {
    {{"confirmed", "the brand is verified"},
     {"expired", "too late: the link has expired; ask for another mail (POST .../2fa)"},
     {"unheard", "no mail with a link was sent to this address; see a2p-mock status"}}};

int run_click(const ClickLine& line) {
  const Verb& verb = line.verb;
  const std::string path = verb.sandbox_path() + "/emails/" + percent_encode(line.email) + "/click";
  const std::string answer = verb.call("POST", path);
  if (verb.printed(answer)) return 0;
  const std::string outcome = json::text_member(answer, "outcome");
  std::string_view words = outcome;
  for (const auto& [name, sentence] : kOutcomes)
    if (outcome == name) words = sentence;
  print(line.email + ": " + std::string(words));
  return 0;
}

}  // namespace

Run add_click(CLI::App& subcommand) {
  auto line = std::make_shared<ClickLine>();
  subcommand.add_option("EMAIL", line->email, "The contact's address")->required();
  line->verb.add_sandbox_options(subcommand);
  return [line] { return run_click(*line); };
}

}  // namespace mock::cli
