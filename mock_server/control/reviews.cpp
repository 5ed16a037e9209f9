// Decisions about reviews: posted for a resource, or armed for one that does not exist yet.
#include "mock_server/control/nouns.h"
#include "mock_server/resources/review_policy.h"

namespace mock::control {
namespace {

std::string_view code_of(int status) {
  if (status == 404) return "no_resource";
  return status == 409 ? "conflict" : "invalid";
}

}  // namespace

Answer list_reviews(const ControlCall& call) {
  const std::string decisions = call.change([](World& world) { return list_decisions(world); });
  return answered(json::Object().raw("reviews", decisions).str());
}

Answer post_review(const ControlCall& call) {
  const PostedDecision posted =
      call.change([&](World& world) { return post_decision(world, call.request.body); });
  if (posted.accepted) return answered(posted.text, posted.status);
  return failed(posted.status, code_of(posted.status), posted.text);
}

Answer delete_reviews(const ControlCall& call) {
  const std::string id(call.asked("id"));
  const bool erased = call.change([&](World& world) { return erase_decisions(world, id); });
  if (!erased && !id.empty())
    return failed(404, "no_decision", "there is no decision " + id + "; GET …/reviews lists them");
  return Response{.status = 204, .headers = "Cache-Control: no-store\r\n", .body = {}};
}

}  // namespace mock::control
