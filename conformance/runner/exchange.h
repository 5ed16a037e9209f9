// One HTTP exchange as a scenario sees it, and the function that makes it: over a socket (wire.h),
// or in the process of a server. For the runner and who starts it.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace conformance {

using Texts = std::vector<std::pair<std::string, std::string>>;

struct Call {
  std::string method, target;  // `/v1/Services?PageSize=2`
  Texts headers;               // a Host among them wins over the server's own
  std::string body;
};

struct Answer {
  int status = 0;
  Texts headers;
  std::string body;

  // The first header of that name, without regard to case; empty when there is none.
  std::string_view header(std::string_view name) const;
};

// Throws std::runtime_error when there is no answer.
using Send = std::function<Answer(const Call&)>;

std::string percent_encode(std::string_view text);
// `Basic …` of the Authorization header.
std::string basic_authorization(std::string_view user, std::string_view secret);
std::string base64(std::string_view text);

}  // namespace conformance
