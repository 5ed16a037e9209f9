// What `a2p-mock explain` knows about a word: a code of Twilio's, a rule, a state, a switch, a
// fact. All of it comes from the tables of the contract, so no server is needed. For that command.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace mock::cli {

struct Explanation {
  std::string kind;   // `code`, `rule`, `state`, `switch`, `fact`
  std::string id;     // as it is written in its table
  std::string title;  // one sentence
  // Name of a row (a key of the JSON) and what it says, one or several texts.
  std::vector<std::pair<std::string_view, std::vector<std::string>>> rows;

  // Rows that would say nothing are left out.
  void add(std::string_view name, std::string text);
  void add(std::string_view name, std::vector<std::string> texts);
};

// Everything that the word means, upper or lower case; a state's name may belong to several
// resources, and `campaign FAILED` or `campaign` names the resource as well.
std::vector<Explanation> explain(std::string_view word);
// Words that are written nearly so, the nearest first; at most five.
std::vector<std::string> near_words(std::string_view word);

// Rules, codes and facts in whose title all of these words stand, as `id: title`; at most ten.
std::vector<std::string> titles_with(const std::vector<std::string>& words);

// For people, 80 columns wide; and as one JSON object.
std::string explanation_text(const Explanation& explanation);
std::string explanation_json(const Explanation& explanation);

}  // namespace mock::cli
