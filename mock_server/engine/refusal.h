// What Twilio would refuse, as a value: the broken rule and the words that fill its message. A
// Finding is the same about something this sandbox lets pass and production would not.
#pragma once

#include <boost/system/result.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "conformance/contract/rule.h"

namespace mock {

using Arguments = std::vector<std::pair<std::string_view, std::string>>;

// `template_text` with each {name} replaced by its argument; an unknown name stays as it is.
std::string fill(std::string_view template_text, const Arguments& arguments);

struct Refusal {
  const contract::Rule* rule;
  Arguments arguments;

  std::string message() const { return fill(rule->message, arguments); }
  std::string remedy() const { return fill(rule->remedy, arguments); }
};

using Verdict = std::optional<Refusal>;  // nullopt: nothing is wrong

template <class T>
using Result = boost::system::result<T, Refusal>;

struct Finding {
  const contract::Rule* rule;
  Arguments arguments;
  std::string subject;  // SID, or empty while there is none
};

}  // namespace mock
