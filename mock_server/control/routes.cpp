#include "mock_server/control/routes.h"

#include <algorithm>

#include "mock_server/control/nouns.h"

namespace mock::control {
namespace {

#define SANDBOX "/_mock/v1/sandboxes/{AccountSid}"

constexpr Route kRoutes[] = {
    {"GET", "/_mock/livez", live},
    {"GET", "/_mock/readyz", ready},
    {"GET", "/_mock/openapi.json", openapi},
    {"GET", "/_mock/env", show_environment, "sdk format ca shim"},
    {"GET", "/_mock/node.cjs", show_node_shim},
    {"GET", "/_mock/ca.pem", authority},
    {"GET", "/_mock/v1/version", version},
    {"GET", "/_mock/v1/rules", list_rules, "code id"},
    {"GET", "/_mock/v1/resources", list_resources},
    {"GET", "/_mock/v1/magic-values", list_magic_values},
    {"GET", "/_mock/v1/sandboxes", list_sandboxes},
    {"POST", "/_mock/v1/sandboxes", make_sandbox},
    {"GET", SANDBOX, show_sandbox},
    {"PATCH", SANDBOX, change_sandbox},
    {"DELETE", SANDBOX, delete_sandbox},
    {"POST", SANDBOX "/reset", reset_sandbox},
    {"GET", SANDBOX "/clock", show_clock},
    {"PATCH", SANDBOX "/clock", change_clock},
    {"POST", SANDBOX "/clock/advance", advance_clock},
    {"POST", SANDBOX "/clock/wait", wait_on_clock, "for"},
    {"GET", SANDBOX "/timeline", show_timeline},
    {"GET", SANDBOX "/reviews", list_reviews},
    {"POST", SANDBOX "/reviews", post_review},
    {"DELETE", SANDBOX "/reviews", delete_reviews, "id"},
    {"GET", SANDBOX "/primary-profile", show_primary},
    {"PUT", SANDBOX "/primary-profile", put_primary},
    {"GET", SANDBOX "/phones/{Number}", show_phone},
    {"PUT", SANDBOX "/phones/{Number}", put_phone},
    {"GET", SANDBOX "/phones/{Number}/messages", list_texts},
    {"POST", SANDBOX "/phones/{Number}/messages", send_text},
    {"POST", SANDBOX "/emails/{Address}/click", click_link},
    {"GET", SANDBOX "/registry/{What}/{Value}", show_uses},
    {"POST", SANDBOX "/registry/{What}/{Value}/uses", add_uses},
    {"DELETE", SANDBOX "/registry/{What}/{Value}/uses", remove_uses, "vendor"},
    {"GET", SANDBOX "/faults", list_faults},
    {"POST", SANDBOX "/faults", post_fault},
    {"DELETE", SANDBOX "/faults", delete_faults, "id"},
    {"POST", SANDBOX "/faults/{FaultId}/release", release_fault},
    {"GET", SANDBOX "/webhooks", list_webhooks, "status kind about event after limit wait"},
    {"GET", SANDBOX "/webhooks/{Id}", show_webhook},
    {"POST", SANDBOX "/webhooks/{Id}/redeliver", redeliver_webhook},
    {"GET", SANDBOX "/journal", list_requests,
     "account method path status rule refused since after limit wait bodies"},
    {"GET", SANDBOX "/journal/{RequestId}", show_request},
    {"GET", SANDBOX "/changes", list_changes, "after limit sid resource"},
    {"GET", SANDBOX "/findings", list_findings, "rule subject"},
    {"GET", SANDBOX "/warnings", list_warnings},
    {"GET", SANDBOX "/ledger", show_ledger},
    // After /registry/{What}/{Value}, which fits too: the last row that fits counts.
    {"GET", SANDBOX "/registry/segments/{BrandSid}", show_segments},
    {"POST", SANDBOX "/registry/segments/{BrandSid}/uses", add_segments},
    {"GET", SANDBOX "/snapshot", show_snapshot},
    {"PUT", SANDBOX "/snapshot", put_snapshot},
    {"POST", SANDBOX "/fork", fork_sandbox, {}, false},
    {"GET", SANDBOX "/repro", show_repro, "redact"},
};

constexpr LaterRoute kLater[] = {
    {"GET", "/_mock/metrics", "metrics"},
    {"GET", SANDBOX "/events", "the stream of events"},
};

#undef SANDBOX

std::string_view next_segment(std::string_view& path) {
  path.remove_prefix(1);
  const std::string_view segment = path.substr(0, path.find('/'));
  path.remove_prefix(segment.size());
  return segment;
}

// Whether `path` has the shape of the template; its raw path parameters go to `parts`.
bool fits(std::string_view shape, std::string_view path, std::vector<std::string_view>& parts) {
  parts.clear();
  while (!shape.empty() && !path.empty()) {
    const std::string_view wanted = next_segment(shape), given = next_segment(path);
    if (!wanted.starts_with('{')) {
      if (wanted != given) return false;
    } else if (given.empty()) {
      return false;
    } else {
      parts.push_back(given);
    }
  }
  return shape.empty() && path.empty();
}

void allow(std::string& allowed, std::string_view method) {
  if (!allowed.empty()) allowed += ", ";
  allowed += method;
}

}  // namespace

std::span<const Route> routes() { return kRoutes; }
std::span<const LaterRoute> later_routes() { return kLater; }

bool is_in_sandbox(const Route& route) {
  return route.path.find("{AccountSid}") != std::string_view::npos;
}

std::vector<std::string_view> words(std::string_view text) {
  std::vector<std::string_view> all;
  while (!text.empty()) {
    const std::size_t blank = std::min(text.find(' '), text.size());
    all.push_back(text.substr(0, blank));
    text.remove_prefix(std::min(blank + 1, text.size()));
  }
  return all;
}

RouteMatch match_route(std::string_view method, std::string_view path) {
  RouteMatch match;
  std::vector<std::string_view> raw, found;
  for (const Route& route : kRoutes) {
    if (!fits(route.path, path, raw)) continue;
    allow(match.allowed, route.method);
    if (route.method != method) continue;
    match.route = &route;
    found = raw;
  }
  for (const LaterRoute& route : kLater) {
    if (!fits(route.path, path, raw)) continue;
    allow(match.allowed, route.method);
    if (route.method == method) match.later = &route;
  }
  for (const std::string_view part : found) {
    auto decoded = percent_decode(part, false);
    match.readable =
        match.readable && decoded && is_utf8(*decoded) && decoded->find('\0') == std::string::npos;
    match.parts.push_back(std::move(decoded).value_or(std::string{}));
  }
  return match;
}

}  // namespace mock::control
