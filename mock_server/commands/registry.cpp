// `a2p-mock registry use`: brands of other vendors use a mobile number, an e-mail, an address, a
// contact phone or a tax id.
#include <CLI/CLI.hpp>
#include <algorithm>
#include <memory>

#include "mock_server/commands/verb.h"
#include "mock_server/core/form.h"
#include "mock_server/core/json.h"

namespace mock::cli {
namespace {

struct UseLine {
  Verb verb;
  std::string value, vendor, as;
  int times = 1;
};

constexpr const char* kCounted[] = {"mobiles", "emails", "addresses", "phones", "eins"};

std::string_view counted_as(std::string_view value) {
  if (value.find('@') != std::string_view::npos) return "emails";
  const bool number =
      value.starts_with('+') && value.find_first_not_of("0123456789", 1) == std::string_view::npos;
  const bool ein = value.size() == 10 && value[2] == '-' &&
                   value.find_first_not_of("0123456789-") == std::string_view::npos;
  return number ? "mobiles" : ein ? "eins" : "addresses";
}

int run_use(const UseLine& line) {
  const Verb& verb = line.verb;
  json::Object body;
  body.integer("count", line.times);
  if (!line.vendor.empty()) body.text("vendor", line.vendor);
  const std::string path = verb.sandbox_path() + "/registry/" +
                           (line.as.empty() ? std::string(counted_as(line.value)) : line.as) + '/' +
                           percent_encode(line.value) + "/uses";
  const std::string answer = verb.call("POST", path, body.str());
  if (verb.printed(answer)) return 0;
  const std::string_view limit = json::member(answer, "limit");
  print(line.value + ": used " + std::string(json::member(answer, "used")) +
        (json::is_null(limit) ? "" : " of " + std::string(limit)) + " times");
  return 0;
}

}  // namespace

Run add_registry(CLI::App& subcommand) {
  auto line = std::make_shared<UseLine>();
  CLI::App* use = subcommand.add_subcommand("use", "Brands of another vendor use it");
  subcommand.require_subcommand(1);
  use->add_option("VALUE", line->value, "A mobile number, an e-mail, an address or a tax id")
      ->required();
  use->add_option("--as", line->as, "What it is, where that cannot be seen: phones")
      ->check(CLI::IsMember(std::vector<std::string>(std::begin(kCounted), std::end(kCounted))));
  use->add_option("--times", line->times, "How many brands (1)")->type_name("N");
  use->add_option("--vendor", line->vendor, "Whose brands")->type_name("NAME");
  line->verb.add_sandbox_options(*use);
  return [line] { return run_use(*line); };
}

}  // namespace mock::cli
