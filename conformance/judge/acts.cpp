#include "conformance/judge/acts.h"

#include <vector>

namespace conformance {
namespace {

struct Route {
  std::string_view path;  // `*` stands for one SID
  Noun noun;
};

// Collections; an item is a collection and one more SID.
constexpr Route kRoutes[] = {
    {"/v1/CustomerProfiles", Noun::kProfile},
    {"/v1/CustomerProfiles/*/EntityAssignments", Noun::kAssignment},
    {"/v1/CustomerProfiles/*/Evaluations", Noun::kEvaluation},
    {"/v1/TrustProducts", Noun::kTrustProduct},
    {"/v1/TrustProducts/*/EntityAssignments", Noun::kAssignment},
    {"/v1/TrustProducts/*/Evaluations", Noun::kEvaluation},
    {"/v1/EndUsers", Noun::kEndUser},
    {"/v1/SupportingDocuments", Noun::kDocument},
    {"/2010-04-01/Accounts/*/Addresses", Noun::kAddress},
    {"/v1/a2p/BrandRegistrations", Noun::kBrand},
    {"/v1/a2p/BrandRegistrations/*/SmsOtp", Noun::kOtp},
    {"/v1/Services", Noun::kService},
    {"/v1/Services/*/PhoneNumbers", Noun::kServiceNumber},
    {"/v1/Services/*/Compliance/Usa2p", Noun::kCampaign},
    {"/v1/Services/*/Compliance/Usa2p/Usecases", Noun::kUsecases},
};

std::vector<std::string_view> parts_of(std::string_view path) {
  constexpr std::string_view kEnding = ".json";
  if (path.ends_with(kEnding)) path.remove_suffix(kEnding.size());
  std::vector<std::string_view> parts;
  while (!path.empty()) {
    path.remove_prefix(1);
    parts.push_back(path.substr(0, path.find('/')));
    path.remove_prefix(parts.back().size());
  }
  return parts;
}

using Parts = std::vector<std::string_view>;

// True when the collection's parts begin the path's; `parent` is what stood for the `*`.
bool begins(const Parts& path, const Parts& collection, std::string_view& parent) {
  if (path.size() < collection.size()) return false;
  for (std::size_t i = 0; i < collection.size(); ++i) {
    if (collection[i] == "*")
      parent = path[i];
    else if (collection[i] != path[i])
      return false;
  }
  return true;
}

Verb verb_of(std::string_view method, bool is_item) {
  if (method == "GET") return is_item ? Verb::kFetch : Verb::kList;
  if (method == "POST") return is_item ? Verb::kUpdate : Verb::kCreate;
  return method == "DELETE" && is_item ? Verb::kDelete : Verb::kOther;
}

}  // namespace

Act read_act(const Exchange& exchange) {
  const Parts path = parts_of(exchange.path);
  const Route* best = nullptr;
  std::size_t best_size = 0;
  std::string_view best_parent;
  for (const Route& route : kRoutes) {
    const Parts collection = parts_of(route.path);
    std::string_view parent;
    const bool fits = path.size() <= collection.size() + 1 && begins(path, collection, parent);
    if (!fits || collection.size() < best_size) continue;
    best = &route;
    best_size = collection.size();
    best_parent = parent;
  }
  if (best == nullptr) return {};
  const bool is_item = path.size() > best_size;
  Act act{.noun = best->noun,
          .verb = verb_of(exchange.method, is_item),
          .sid = std::string(is_item ? path.back() : std::string_view()),
          .parent = std::string(best_parent)};
  if (act.noun == Noun::kCampaign) act.sid = act.parent;
  return act;
}

bool same_request(const Exchange& a, const Exchange& b) {
  return a.method == b.method && a.path == b.path && a.query == b.query && a.form == b.form;
}

std::string words_of(const Exchange& exchange) { return exchange.method + ' ' + exchange.path; }

}  // namespace conformance
