// Words behind `--` on the command line of `run` belong to another program. The library that reads
// ours takes some of them apart (`[a,b]`) or drops them, so main marks each before the parsing, and
// `run` takes the mark off. For those two only.
#pragma once

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace mock::cli {

inline constexpr char kForeignMark = ':';

// The command line with each word behind the first `--` marked, and without that; of other
// commands, as it is.
inline std::vector<std::string> marked_words(int argc, char** argv) {
  std::vector<std::string> words(argv, argv + argc);
  if (words.size() < 2 || words[1] != "run") return words;
  auto word = std::find(words.begin(), words.end(), "--");
  if (word == words.end()) return words;
  for (word = words.erase(word); word != words.end(); ++word)
    word->insert(word->begin(), kForeignMark);
  return words;
}

// nullopt when a word has no mark: it did not stand behind `--`.
inline std::optional<std::vector<std::string>> unmarked(std::vector<std::string> words) {
  for (std::string& word : words) {
    if (!word.starts_with(kForeignMark)) return std::nullopt;
    word.erase(0, 1);
  }
  return words;
}

}  // namespace mock::cli
