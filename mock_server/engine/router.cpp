#include "mock_server/engine/router.h"

#include <algorithm>

#include "mock_server/core/check.h"

namespace mock {
namespace {

constexpr std::string_view kJsonSuffix = ".json";
constexpr std::string_view kApiPrefix = "/2010-04-01/";
constexpr std::size_t kMaxSegments = 16;

std::string_view next_segment(std::string_view& path) {
  path.remove_prefix(1);  // the slash
  const std::size_t end = std::min(path.find('/'), path.size());
  const std::string_view segment = path.substr(0, end);
  path.remove_prefix(end);
  return segment;
}

bool is_parameter(std::string_view segment) { return segment.starts_with('{'); }

struct VerbMethod {
  Verb verb;
  std::string_view method;
  bool on_item;
};
constexpr VerbMethod kVerbMethods[] = {{kCreate, "POST", false},
                                       {kList, "GET", false},
                                       {kFetch, "GET", true},
                                       {kUpdate, "POST", true},
                                       {kDelete, "DELETE", true}};

}  // namespace

struct Router::Node {
  std::map<std::string, std::unique_ptr<Node>, std::less<>> literals;
  std::unique_ptr<Node> parameter;
  bool is_account = false;  // the parameter that leads here is {AccountSid}
  std::map<std::string, Route, std::less<>> routes;  // by method
  std::string allowed;                               // those methods
};

Router::Router(std::span<const Resource* const> resources) : root_(std::make_unique<Node>()) {
  for (const Resource* resource : resources) {
    const Resource* parent = nullptr;
    for (const Resource* candidate : resources)
      if (!resource->parent.empty() && candidate->name == resource->parent) parent = candidate;
    MOCK_CHECK(resource->parent.empty() || parent != nullptr);
    for (const VerbMethod& known : kVerbMethods) {
      if (!(resource->verbs & known.verb)) continue;
      const std::string path = std::string(resource->path) + (known.on_item ? "/{Sid}" : "");
      add(known.method, path, {resource, parent, known.verb, nullptr, known.on_item});
    }
    for (const Command& command : resource->commands)
      add(command.method, command.path, {resource, parent, kFetch, &command, false});
  }
}

Router::~Router() = default;

void Router::add(std::string_view method, std::string_view path, Route route) {
  listed_.push_back({std::string(method), std::string(path), route.resource});
  Node* node = root_.get();
  for (std::string_view rest = path; !rest.empty();) {
    const std::string_view segment = next_segment(rest);
    std::unique_ptr<Node>& child =
        is_parameter(segment) ? node->parameter : node->literals[std::string(segment)];
    if (!child) child = std::make_unique<Node>();
    if (segment == "{AccountSid}") child->is_account = true;
    node = child.get();
  }
  const bool fresh = node->routes.emplace(std::string(method), route).second;
  MOCK_CHECK(fresh);  // two resources claim one operation
  node->allowed.clear();
  for (const auto& [allowed, known] : node->routes)
    node->allowed += (node->allowed.empty() ? "" : ", ") + allowed;
}

Match Router::match(std::string_view method, std::string_view path) const {
  Match match;
  if (!path.starts_with('/')) return match;
  const bool api = path.starts_with(kApiPrefix);
  const bool json = api && path.ends_with(kJsonSuffix);
  if (json) path.remove_suffix(kJsonSuffix.size());
  const Node* node = root_.get();
  std::size_t count = 0;
  while (!path.empty()) {
    if (++count > kMaxSegments) return match;
    const std::string_view segment = next_segment(path);
    const auto literal = node->literals.find(segment);
    if (literal != node->literals.end()) {
      node = literal->second.get();
      continue;
    }
    if (!node->parameter || segment.empty()) return match;
    node = node->parameter.get();
    auto decoded = percent_decode(segment, false);
    if (!decoded || !is_utf8(*decoded)) decoded = std::string(segment);  // names nothing
    if (node->is_account)
      match.account = std::move(*decoded);
    else
      match.sids.push_back(std::move(*decoded));
  }
  if (node->is_account) {  // /Accounts/{Sid}: the account is the resource itself
    match.sids.push_back(std::move(match.account));
    match.account.clear();
  }
  match.allowed = node->allowed;
  match.without_json = api && !json && !node->routes.empty();
  const auto found = node->routes.find(method == "HEAD" ? "GET" : method);
  if (found != node->routes.end() && !match.without_json) match.route = &found->second;
  return match;
}

}  // namespace mock
