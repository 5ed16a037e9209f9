// The table of the control API: every method and path, who answers it, and which query parameters
// it knows. openapi.json describes the same routes, and a test holds the two against each other.
// Paths that a later version answers stand in a table of their own: they are 501 and name
// themselves. For service.cpp and the tests.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "mock_server/control/call.h"

namespace mock::control {

struct Route {
  std::string_view method, path;  // `/_mock/v1/sandboxes/{AccountSid}`
  Answer (*answer)(const ControlCall&);
  std::string_view query = {};  // names, separated by blanks
  // Whether a call is an input of the sandbox, which a repro bundle replays; a GET never is.
  bool input = true;
};
struct LaterRoute {
  std::string_view method, path, name;
};

std::span<const Route> routes();
std::span<const LaterRoute> later_routes();

bool is_in_sandbox(const Route& route);
std::vector<std::string_view> words(std::string_view text);

struct RouteMatch {
  const Route* route = nullptr;
  const LaterRoute* later = nullptr;
  std::vector<std::string> parts;  // path parameters, decoded; a plus is a plus
  bool readable = true;            // false: a part has a broken escape, or is not UTF-8
  std::string allowed;             // the methods of the path; empty: no such path
};
RouteMatch match_route(std::string_view method, std::string_view path);

}  // namespace mock::control
