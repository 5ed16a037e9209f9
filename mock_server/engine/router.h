// From method and path to what answers them: a tree of path segments built once from the list of
// resources. A literal segment wins over a parameter. For the engine and the pipeline.
#pragma once

#include <map>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "mock_server/engine/resource.h"

namespace mock {

struct Route {
  const Resource* resource = nullptr;
  const Resource* parent = nullptr;  // of the resource, when it stands under another
  Verb verb = kFetch;                // meaningless for a command
  const Command* command = nullptr;
  bool on_item = false;  // the path ends in the resource's own SID
};

struct Match {
  const Route* route = nullptr;   // null: no such path, or not with this method
  std::vector<std::string> sids;  // decoded path parameters, without the account's
  std::string account;            // the {AccountSid} of the path; empty when it has none
  std::string_view allowed;       // `GET, POST`: the methods of the path; empty: no such path
  bool without_json = false;      // a path of the 2010 API that lacks `.json`
};

class Router {
 public:
  explicit Router(std::span<const Resource* const> resources);
  ~Router();

  Match match(std::string_view method, std::string_view path) const;
  // Every route as (method, template), in the order of declaration.
  struct Listed {
    std::string method, path;
    const Resource* resource;
  };
  std::vector<Listed> routes() const { return listed_; }

 private:
  struct Node;
  void add(std::string_view method, std::string_view path, Route route);

  std::unique_ptr<Node> root_;
  std::vector<Listed> listed_;
};

// Answers a routed request: the generic verbs by declaration, a command by its function.
Result<Reply> answer(World& world, const Route& route, const Call& call);

}  // namespace mock
