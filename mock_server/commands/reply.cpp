// `a2p-mock reply`: plays the owner of a phone, who answers a one-time password.
#include <CLI/CLI.hpp>
#include <array>
#include <memory>

#include "mock_server/commands/verb.h"
#include "mock_server/core/form.h"
#include "mock_server/core/json.h"

namespace mock::cli {
namespace {

struct ReplyLine {
  Verb verb;
  std::string phone, text, to;
};

constexpr std::array<std::pair<std::string_view, std::string_view>, 8> kOutcomes = {
    {{"received", "received, as a message of the account"},
     {"opted_out", "opted out: further messages are refused with 21610"},
     {"opted_in", "opted in again"},
     {"helped", "received, and answered with the help message"},
     {"otp_confirmed", "the one-time password is confirmed"},
     {"otp_expired", "too late: the one-time password has expired; ask for another one"},
     {"otp_not_confirmed", "that confirms nothing; answer YES"},
     {"unheard", "nobody waits for a text from this phone; see a2p-mock status"}}};

int run_reply(const ReplyLine& line) {
  const Verb& verb = line.verb;
  const std::string path =
      verb.sandbox_path() + "/phones/" + percent_encode(line.phone) + "/messages";
  json::Object body;
  body.text("body", line.text);
  if (!line.to.empty()) body.text("to", line.to);
  const std::string answer = verb.call("POST", path, body.str());
  if (verb.printed(answer)) return 0;
  const std::string outcome = json::text_member(answer, "outcome");
  std::string_view words = outcome;
  for (const auto& [name, sentence] : kOutcomes)
    if (outcome == name) words = sentence;
  print(line.phone + " → " + json::text_member(answer, "to") + " \"" + line.text +
        "\": " + std::string(words));
  return 0;
}

}  // namespace

Run add_reply(CLI::App& subcommand) {
  auto line = std::make_shared<ReplyLine>();
  subcommand.add_option("PHONE", line->phone, "The phone that answers, +15555550100")->required();
  subcommand.add_option("TEXT", line->text, "What it says, YES")->required();
  subcommand.add_option("--to", line->to, "A number of the account (the sender of the password)")
      ->type_name("PHONE");
  line->verb.add_sandbox_options(subcommand);
  return [line] { return run_reply(*line); };
}

}  // namespace mock::cli
