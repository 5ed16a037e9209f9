// `a2p-mock ledger`: what the simulated account of a sandbox owes, entry by entry.
#include <CLI/CLI.hpp>
#include <memory>

#include "mock_server/commands/verb.h"
#include "mock_server/core/json.h"

namespace mock::cli {
namespace {

int show_ledger(const Verb& verb) {
  const std::string answer = verb.call("GET", verb.sandbox_path() + "/ledger");
  if (verb.printed(answer)) return 0;
  constexpr std::size_t kToTheMinute = 16;
  std::vector<std::vector<std::string>> rows;
  for (const std::string_view entry : json::elements(json::member(answer, "entries"))) {
    const std::string count(json::member(entry, "count"));
    rows.push_back({json::text_member(entry, "at").substr(0, kToTheMinute),
                    json::text_member(entry, "amount"),
                    json::text_member(entry, "title") + (count == "1" ? "" : " x " + count),
                    json::text_member(entry, "sid")});
  }
  print(aligned(rows) + "Total " + json::text_member(answer, "total") + ' ' +
        json::text_member(answer, "currency"));
  return 0;
}

}  // namespace

Run add_ledger(CLI::App& subcommand) {
  auto verb = std::make_shared<Verb>();
  verb->add_sandbox_options(subcommand);
  return [verb] { return show_ledger(*verb); };
}

}  // namespace mock::cli
