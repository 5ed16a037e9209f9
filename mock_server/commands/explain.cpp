// `a2p-mock explain`: what a code, a rule, a state, a switch or a fact means; needs no server.
#include <CLI/CLI.hpp>
#include <algorithm>
#include <cstdio>
#include <memory>

#include "mock_server/commands/explanation.h"
#include "mock_server/commands/verb.h"
#include "mock_server/core/json.h"

namespace mock::cli {
namespace {

constexpr int kUnknownWord = 1;

constexpr std::string_view kKinds = R"(a2p-mock explain WORD... explains
  a code    30750, 21728          what Twilio means by it, and how to get it here
  a rule    A2P-BRAND-21          when it bites, what it says, what would be right
  a client rule  CLIENT-ONCE-02   what a program must do, and how that is judged
  a state   IN_PROGRESS, brand    what it means, and how to get out of it
  a switch  rejected-bundle       what sources disagree about
  a fact    TH-044, B9, X-03      what is known of Twilio, and what became of it here
  a magic value or a fee          by its id: MAGIC-BRAND-01, brand-standard
  words     mobile number three   lists what has them in its title
All of them are listed in docs/reference; `--json` prints the same for programs.
)";

struct ExplainLine {
  std::vector<std::string> words;
  bool json = false;
};

// `FAILED` and a resource before it may be given as two words.
std::vector<std::string> joined_words(const std::vector<std::string>& words) {
  if (words.size() < 2) return words;
  std::string all;
  for (const std::string& word : words) all += (all.empty() ? "" : " ") + word;
  return explain(all).empty() ? words : std::vector<std::string>{all};
}

void print_unknown(const std::string& word) {
  std::string sentence = "a2p-mock: nothing is called '" + word + "'";
  const std::vector<std::string> near = near_words(word);
  for (std::size_t i = 0; i < near.size(); ++i)
    sentence += (i == 0 ? "; is it " : i + 1 == near.size() ? " or " : ", ") + near[i];
  std::fprintf(stderr, "%s%s\n", sentence.c_str(), near.empty() ? "." : "?");
}

// Nobody knows ids by heart: words of a title find them as well.
bool print_titles(const std::vector<std::string>& words) {
  const std::vector<std::string> titles = titles_with(words);
  for (const std::string& title : titles) print(title);
  return !titles.empty();
}

bool has_a_strange_word(const std::vector<std::string>& words) {
  return std::any_of(words.begin(), words.end(),
                     [](const std::string& word) { return explain(word).empty(); });
}

int run_explain(const ExplainLine& line) {
  if (line.words.empty()) {
    print(kKinds);
    return 0;
  }
  if (!line.json && has_a_strange_word(joined_words(line.words)) && print_titles(line.words))
    return 0;
  int status = 0;
  std::vector<std::string> objects;
  std::string text;
  for (const std::string& word : joined_words(line.words)) {
    const std::vector<Explanation> found = explain(word);
    if (found.empty()) {
      print_unknown(word);
      status = kUnknownWord;
    }
    for (const Explanation& one : found) {
      objects.push_back(explanation_json(one));
      text += (text.empty() ? "" : "\n") + explanation_text(one);
    }
  }
  if (line.json)
    print(json::Object().raw("explanations", json::array(objects)).str());
  else if (!text.empty())
    print(text);
  return status;
}

}  // namespace

Run add_explain(CLI::App& subcommand) {
  auto line = std::make_shared<ExplainLine>();
  subcommand.add_option("WORD", line->words,
                        "A code, rule, state, switch or fact: 30750, A2P-BRAND-21, FAILED");
  subcommand.add_flag("--json", line->json, "Print JSON");
  return [line] { return run_explain(*line); };
}

}  // namespace mock::cli
