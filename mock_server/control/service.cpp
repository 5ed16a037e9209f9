#include "mock_server/control/service.h"

#include <algorithm>
#include <exception>
#include <memory>

#include "conformance/contract/platform_rules.h"
#include "mock_server/control/call.h"
#include "mock_server/control/routes.h"
#include "mock_server/sandbox/response.h"

namespace mock {
namespace control {
namespace {

constexpr std::string_view kPrefix = "/_mock";

bool is_control(std::string_view path) {
  return path.starts_with(kPrefix) &&
         (path.size() == kPrefix.size() || path[kPrefix.size()] == '/');
}

Response no_sandbox(Directory& directory, std::string_view account) {
  constexpr std::size_t kShown = 5;
  std::string message = "there is no sandbox for " + std::string(account) +
                        "; POST /_mock/v1/sandboxes makes one, and so does the first request to "
                        "Twilio's API with a new Account SID";
  const std::vector<Sandbox*> all = directory.all();
  for (std::size_t i = 0; i < all.size() && i < kShown; ++i)
    message += (i == 0 ? "; there are " : ", ") + all[i]->account_sid();
  if (all.size() > kShown) message += " and " + std::to_string(all.size() - kShown) + " more";
  return failed(404, "no_sandbox", message);
}

// The refusal of a query that the route does not know; else it is in `call`.
std::optional<Response> read_query(const Route& route, ControlCall& call) {
  auto parsed = Form::parse(call.request.query());
  if (const auto* why = std::get_if<std::string>(&parsed)) return invalid("the query: " + *why);
  call.query = std::move(std::get<Form>(parsed));
  const std::vector<std::string_view> known = words(route.query);
  for (const auto& [name, value] : call.query.parameters())
    if (std::find(known.begin(), known.end(), name) == known.end())
      return invalid("the query parameter '" + name +
                     "' is not known here; known: " + listed(known));
  return std::nullopt;
}

// A call that may have changed the sandbox is an input of its repro bundle; one whose body is no
// JSON was refused and has changed nothing.
void remember(const ControlCall& call, const Route& route, Sandbox& sandbox, Instant at,
              const Answer& answer) {
  const std::string_view body = call.request.body;
  if (!route.input || route.method == "GET" || (!body.empty() && !json::compact(body))) return;
  const Response answered = answer.parked ? parked_so_far() : answer.response;
  sandbox.remember({.kind = InputKind::kControl,
                    .at = at,
                    .method = route.method,
                    .target = call.request.target,
                    .body = body},
                   answered.status, canonical(answered.body, true));
}

Answer run(ControlCall& call) {
  RouteMatch match = match_route(call.request.method, call.request.path());
  if (match.later != nullptr)
    return failed(501, "not_built",
                  std::string(match.later->name) + " (" + std::string(match.later->method) + ' ' +
                      std::string(match.later->path) +
                      ") is not built yet; see GET /_mock/openapi.json for what is");
  if (match.route == nullptr && match.allowed.empty())
    return failed(404, "no_path",
                  "there is no " + std::string(call.request.path()) +
                      "; see GET /_mock/openapi.json for what is");
  if (match.route == nullptr) {
    Response refused =
        failed(405, "wrong_method", std::string(call.request.path()) + " knows " + match.allowed);
    refused.headers += "Allow: " + match.allowed + "\r\n";
    return refused;
  }
  if (!match.readable) return invalid("the path has a broken escape, or is not UTF-8");
  call.parts = std::move(match.parts);
  if (auto refused = read_query(*match.route, call)) return std::move(*refused);
  if (!is_in_sandbox(*match.route)) return match.route->answer(call);

  const std::string account = call.parts[0];
  call.sandbox = call.directory.find(account);
  if (call.sandbox == nullptr) return no_sandbox(call.directory, account);
  call.sandbox->catch_up(call.wall);
  const Instant at = call.sandbox->clock().now();
  const std::uint64_t beginnings = call.sandbox->recorder().beginnings();
  Answer answer = match.route->answer(call);
  // It may be gone by now, or have begun anew.
  if (Sandbox* sandbox = call.directory.find(account)) {
    if (sandbox->recorder().beginnings() == beginnings)
      remember(call, *match.route, *sandbox, at, answer);
    call.directory.settle(*sandbox);
  }
  return answer;
}

Answer answer_control(Directory& directory, const ControlSettings& settings, const Request& request,
                      Instant wall) {
  if (auto refused = refuse_access(settings, request)) return std::move(*refused);
  ControlCall call{.directory = directory, .settings = settings, .request = request, .wall = wall};
  try {
    return run(call);
  } catch (const std::exception& error) {  // the world outside broke: this request, not the server
    return failed(500, "failed", error.what());
  }
}

}  // namespace
}  // namespace control

Service make_service(Directory& directory, ControlSettings settings) {
  const auto kept = std::make_shared<const ControlSettings>(std::move(settings));
  Service service;
  service.handle = [&directory, kept](const Request& request, Instant wall) -> Answer {
    if (control::is_control(request.path()))
      return control::answer_control(directory, *kept, request, wall);
    return directory.handle(request, wall);
  };
  service.refuse = [&directory](int status, std::string_view why, Instant) {
    const Refusal refusal{&contract::platform_rule("PLAT-HTTP-01"), {{"why", std::string(why)}}};
    Response response = directory.refused(refusal, "api.twilio.com");
    response.status = status;
    response.body = error_body(refusal, status);
    return response;
  };
  service.tick = [&directory](Instant wall) { return directory.tick(wall); };
  service.take_outgoing = [&directory] { return directory.take_outgoing(); };
  service.report = [&directory](std::uint64_t id, const DeliveryOutcome& outcome, Instant wall) {
    directory.report(id, outcome, wall);
  };
  return service;
}

}  // namespace mock
