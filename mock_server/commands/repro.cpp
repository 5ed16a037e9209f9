// `a2p-mock repro`: a failing run as one file that somebody else can replay.
#include <CLI/CLI.hpp>
#include <memory>

#include "mock_server/commands/files.h"
#include "mock_server/commands/verb.h"
#include "mock_server/core/json.h"

namespace mock::cli {
namespace {

struct ReproLine {
  Verb verb;
  std::string out;
  bool redact = false;
};

int run_repro(const ReproLine& line) {
  const std::string path = line.verb.sandbox_path() + "/repro";
  const std::string bundle = line.verb.call("GET", path + (line.redact ? "?redact=true" : ""));
  write_file(line.out, bundle);
  if (line.out.empty()) return 0;
  const std::string compact = json::compact(bundle).value_or("{}");
  const std::size_t inputs = json::elements(json::member(compact, "inputs")).size();
  print(std::to_string(inputs) + " inputs in " + line.out + "; a2p-mock replay " + line.out);
  if (json::member(compact, "complete") != "true")
    print("it begins with a snapshot, " + std::string(json::member(compact, "dropped")) +
          " inputs after the sandbox did");
  const auto unfaithful = json::elements(json::member(compact, "unfaithful"));
  if (!unfaithful.empty())
    print("it ends differently from what happened at input " + std::string(unfaithful.front()));
  return 0;
}

}  // namespace

Run add_repro(CLI::App& subcommand) {
  auto line = std::make_shared<ReproLine>();
  subcommand.add_option("--out,-o", line->out, "Where to write it (standard output)")
      ->type_name("FILE");
  subcommand.add_flag("--redact", line->redact,
                      "Replace personal data, equal values by equal ones");
  line->verb.add_sandbox_options(subcommand);
  return [line] { return run_repro(*line); };
}

}  // namespace mock::cli
