// What the mutants need to read, change and invent requests and answers. For the mutants only.
#pragma once

#include <a2p/a2p.h>

#include <nlohmann/json.hpp>
#include <string>
#include <string_view>

#include "conformance/clients/cpp/program.h"

namespace a2p_register {

using Json = nlohmann::ordered_json;

// `/v1/TrustProducts/BU…`, without the query.
std::string path_of(const a2p::HttpRequest& request);
// The last part of a path.
std::string last_of(const std::string& path);
// Whether it is that method on such a path; `*` stands for one part of the path.
bool is(const a2p::HttpRequest& request, std::string_view method, std::string_view pattern);

a2p::Parameters form_of(const a2p::HttpRequest& request);
std::string parameter(const a2p::HttpRequest& request, const std::string& name);
// The request with that parameter set anew.
a2p::HttpRequest with(a2p::HttpRequest request, const std::string& name, const std::string& value);

// Another request of the same client at the same host.
a2p::HttpRequest get(const a2p::HttpRequest& like, const std::string& path);
a2p::HttpRequest post(const a2p::HttpRequest& like, const std::string& path,
                      const a2p::Parameters& form);

// Null when there is no answer, or one that is no JSON.
Json body_of(const Exchange& exchange);
std::string text(const Json& object, const char* member);
// The same answer with another body; an invented one.
Exchange with_body(const Exchange& exchange, const Json& body);
inline constexpr int kCreated = 201;
Exchange invented(int status, const Json& body);
bool succeeded(const Exchange& exchange);

// A SID that nothing has.
std::string invented_sid(std::string_view prefix);

// True so many times, and never again.
class Times {
 public:
  explicit Times(int count = 1) : left_(count) {}
  bool is_left() { return left_ > 0 && left_-- > 0; }

 private:
  int left_;
};

}  // namespace a2p_register
