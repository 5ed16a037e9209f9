// A server that lies: between the probes and a true one, a function that alters what goes through.
// The control API is left alone. For the tests of this directory only.
#pragma once

#include <functional>
#include <nlohmann/json.hpp>
#include <string>

#include "conformance/runner/exchange.h"

namespace conformance::probes {

// `truth` is the server that does not lie.
using Lie = std::function<Answer(const Send& truth, const Call& call)>;

inline Send lying(const Send& truth, Lie lie) {
  return [truth, lie = std::move(lie)](const Call& call) {
    return call.target.starts_with("/_mock") ? truth(call) : lie(truth, call);
  };
}

// Alters the bodies of these answers.
inline Lie body_lie(const std::string& method, int status,
                    const std::function<void(nlohmann::ordered_json& body)>& alter) {
  return [=](const Send& truth, const Call& call) {
    Answer answer = truth(call);
    auto body = nlohmann::ordered_json::parse(answer.body, nullptr, false);
    if (call.method != method || answer.status != status || !body.is_object()) return answer;
    alter(body);
    answer.body = body.dump();
    return answer;
  };
}

inline Lie status_lie(int status, int instead) {
  return [=](const Send& truth, const Call& call) {
    Answer answer = truth(call);
    if (answer.status == status) answer.status = instead;
    return answer;
  };
}

// Takes parameters out of the query of a GET: those that `goes` tells.
inline Lie query_lie(const std::function<bool(const std::string& name)>& goes) {
  return [=](const Send& truth, const Call& call) {
    Call other = call;
    const std::size_t mark = call.target.find('?');
    if (call.method != "GET" || mark == std::string::npos) return truth(call);
    other.target = call.target.substr(0, mark);
    char separator = '?';
    for (std::size_t begin = mark + 1; begin < call.target.size();) {
      const std::size_t end = std::min(call.target.find('&', begin), call.target.size());
      const std::string part = call.target.substr(begin, end - begin);
      begin = end + 1;
      if (goes(part.substr(0, part.find('=')))) continue;
      other.target += separator + part;
      separator = '&';
    }
    return truth(other);
  };
}

}  // namespace conformance::probes
