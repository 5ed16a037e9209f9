// The path of a request through a sandbox, top to bottom.
#include "conformance/contract/platform_rules.h"
#include "mock_server/engine/twilio_paths.h"
#include "mock_server/sandbox/response.h"
#include "mock_server/sandbox/sandbox.h"

namespace mock {
namespace {

constexpr std::string_view kTwilioDomain = ".twilio.com";
constexpr std::string_view kFormType = "application/x-www-form-urlencoded";

// `trusthub` of `trusthub.twilio.com` and `trusthub.dublin.ie1.twilio.com`; empty for any other
// host.
std::string_view product_label(std::string_view host) {
  host = host.substr(0, host.find(':'));
  if (!host.ends_with(kTwilioDomain)) return {};
  return host.substr(0, host.find('.'));
}

// A path as text: bytes that are none are escaped.
std::string readable(std::string_view path) {
  return is_utf8(path) ? std::string(path) : percent_encode(path);
}

bool is_modelled(std::string_view label) {
  return label == host_label(Product::kTrustHub) || label == host_label(Product::kMessaging) ||
         label == host_label(Product::kApi);
}

bool is_form(std::string_view content_type) {
  const std::string_view type = content_type.substr(0, content_type.find(';'));
  return type.empty() || equal_names(type.substr(0, type.find_last_not_of(' ') + 1), kFormType);
}

// Kinds that only an account's own token may touch. PLAT-AUTH-05
bool needs_account_token(const Resource& resource) {
  return resource.name == "account" || resource.name == "key";
}

}  // namespace

struct Sandbox::Exchange {
  const Request& request;
  const Identity& who;
  Verdict refusal;  // of the credentials
  std::string request_id;
  Match match;
  std::string account;  // whose resources
  Product product = Product::kApi;
  Form form;
  bool may_have_secrets = false;
};

Response Sandbox::handle(const Request& request, const Identity& who, Verdict refusal,
                         Instant wall) {
  catch_up(wall);
  ++requests_;
  Exchange exchange{.request = request,
                    .who = who,
                    .refusal = std::move(refusal),
                    .request_id = "RQ" + hex_id(random_.seed(), spec_.account_sid, requests_),
                    .match = {},
                    .account = who.account,
                    .form = {}};
  Response response;
  {
    Transaction tx(state_), registry(registry_state());
    watch(registry);
    World around = world(tx, registry);
    const Result<Reply> result = process(exchange, around);
    if (result) commit(around);
    response = render(exchange, result, around);
    record(exchange, result, around, response);
  }
  catch_up(wall);
  keep_bounded();
  return response;
}

Result<Reply> Sandbox::process(Exchange& exchange, World& world) {
  const Request& request = exchange.request;
  exchange.match = shared_.router.match(request.method, request.path());
  const Match& match = exchange.match;
  if (match.route != nullptr) exchange.product = match.route->resource->product;
  if (auto refusal = authenticate(exchange, world)) return std::move(*refusal);
  if (!match.account.empty()) exchange.account = match.account;

  const auto refuse = [&](const contract::Rule& rule) {
    return Refusal{&rule,
                   {{"path", readable(request.path())},
                    {"method", std::string(request.method)},
                    {"allowed", std::string(match.allowed)}}};
  };
  if (!is_utf8(request.path())) return refuse(contract::platform_rule("PLAT-ROUTE-01"));
  const std::string_view label = product_label(request.host);
  if (match.without_json) return refuse(contract::platform_rule("PLAT-ROUTE-04"));
  const bool elsewhere =
      !label.empty() && match.route != nullptr && label != host_label(exchange.product);
  const bool unmodelled = !label.empty() && !is_modelled(label) && is_twilio_host_label(label);
  if (match.allowed.empty() || elsewhere || unmodelled) {
    const bool twilio = unmodelled || is_twilio_path(label, request.path());
    return refuse(twilio ? contract::platform_rule("PLAT-ROUTE-03")
                         : contract::platform_rule("PLAT-ROUTE-01"));
  }
  if (match.route == nullptr) return refuse(contract::platform_rule("PLAT-ROUTE-02"));
  if (auto refusal = parse(exchange)) return std::move(*refusal);
  const Call call{.request = request,
                  .form = exchange.form,
                  .account = exchange.account,
                  .user = exchange.who.user,
                  .sids = match.sids,
                  .path = request.path(),
                  .product = exchange.product};
  return answer(world, *match.route, call);
}

Verdict Sandbox::authenticate(const Exchange& exchange, const World& world) const {
  if (exchange.refusal) return exchange.refusal;
  const Identity& who = exchange.who;
  const Match& match = exchange.match;
  const auto account_of = [&](std::string_view sid) {
    return world.tx.get({"account", spec_.account_sid, sid});
  };
  const Record* own = account_of(who.account);
  if (own == nullptr || json::text_member(own->text, "status") != "active")
    return Refusal{&contract::platform_rule("PLAT-AUTH-06"), {{"account", who.account}}};
  if (!match.account.empty() && match.account != who.account &&
      (who.account != spec_.account_sid || account_of(match.account) == nullptr))
    return Refusal{&contract::platform_rule("PLAT-AUTH-04"),
                   {{"account", match.account}, {"user", who.user}}};
  const bool reads = exchange.request.method == "GET" || exchange.request.method == "HEAD";
  if (!match.account.empty() && !reads) {
    const Record* target = account_of(match.account);
    if (target == nullptr || json::text_member(target->text, "status") != "active")
      return Refusal{&contract::platform_rule("PLAT-AUTH-06"), {{"account", match.account}}};
  }
  if (match.route != nullptr && who.user.starts_with("SK") &&
      needs_account_token(*match.route->resource))
    return Refusal{&contract::platform_rule("PLAT-AUTH-05"), {}};
  return std::nullopt;
}

Verdict Sandbox::parse(Exchange& exchange) const {
  const Request& request = exchange.request;
  const bool has_body = request.method == "POST";
  if (has_body && !request.body.empty() && !is_form(request.header("Content-Type")))
    return Refusal{&contract::platform_rule("PLAT-PARAM-04"),
                   {{"type", std::string(request.header("Content-Type"))}}};
  auto parsed = Form::parse(has_body ? request.body : request.query());
  if (auto* why = std::get_if<std::string>(&parsed))
    return Refusal{&contract::platform_rule("PLAT-PARAM-03"), {{"why", *why}}};
  exchange.form = std::move(std::get<Form>(parsed));
  const Resource& resource = *exchange.match.route->resource;
  exchange.may_have_secrets = needs_account_token(resource);
  return std::nullopt;
}

Response Sandbox::render(const Exchange& exchange, const Result<Reply>& result,
                         const World& world) {
  Labels labels{.request_id = exchange.request_id, .host = {}};
  const std::string host = std::string(host_label(exchange.product)) + std::string(kTwilioDomain);
  labels.host = host;
  for (const Finding& finding : world.findings) {
    if (!labels.findings.empty()) labels.findings += ", ";
    labels.findings += finding.rule->id;
  }
  Response response;
  if (!result) {
    const Refusal& refusal = result.error();
    response.status = refusal.rule->http_status;
    labels.rule = refusal.rule->id;
    response.body = error_body(refusal, response.status);
    const bool is_method = labels.rule == "PLAT-ROUTE-02";
    response.headers = header_block(labels, response.status,
                                    is_method ? exchange.match.allowed : std::string_view{});
    return response;
  }
  response.status = result->status;
  labels.rule = result->rule;
  response.headers = header_block(labels, response.status);
  response.body = splice(result->text, origin_of(exchange.request),
                         !exchange.request.header("X-Twilio-Api-Version").empty());
  return response;
}

void Sandbox::record(const Exchange& exchange, const Result<Reply>& result, const World& world,
                     const Response& response) {
  const Request& request = exchange.request;
  JournalEntry entry{.number = requests_,
                     .at = clock_.now(),
                     .request_id = exchange.request_id,
                     .account = exchange.account,
                     .method = std::string(request.method),
                     .target = std::string(request.target),
                     .user_agent = std::string(request.header("User-Agent")),
                     .request_body = std::string(request.body.substr(0, kMaxJournalBody)),
                     .response_body = {},
                     .status = response.status,
                     .message = {},
                     .remedy = {}};
  const std::string_view answer = result ? std::string_view(result->text) : response.body;
  // Secrets go before the cut, or a cut through one would leave the half of it.
  entry.response_body =
      canonical(exchange.may_have_secrets ? answer : answer.substr(0, kMaxJournalBody),
                exchange.may_have_secrets);
  if (entry.response_body.size() > kMaxJournalBody) entry.response_body.resize(kMaxJournalBody);
  if (!result) {
    const Refusal& refusal = result.error();
    entry.rule = refusal.rule;
    entry.message = refusal.message();
    entry.remedy = refusal.remedy();
    if (shared_.notice)
      shared_.notice(std::to_string(entry.status) + ' ' +
                     std::to_string(refusal.rule->twilio_code) + ' ' + entry.method + ' ' +
                     std::string(request.path()) + ' ' + std::string(refusal.rule->id) + ' ' +
                     entry.message + " [" + entry.request_id + ']');
  }
  remember_request(exchange, entry.status, entry.response_body);
  journal_.add(std::move(entry));
  note(world, exchange.request_id);
}

void Sandbox::remember_request(const Exchange& exchange, int status, std::string_view answer) {
  const Request& request = exchange.request;
  json::Object arguments;
  if (exchange.refusal)
    for (const auto& [name, value] : exchange.refusal->arguments) arguments.text(name, value);
  const bool by_name = !product_label(request.host).empty();
  const std::string_view type = request.header("Content-Type");
  recorder_.add({.at = clock_.now(),
                 .method = request.method,
                 .target = request.target,
                 .user = exchange.who.user,
                 .account = exchange.who.account,
                 .refused = exchange.refusal ? exchange.refusal->rule->id : std::string_view{},
                 .arguments = exchange.refusal ? arguments.str() : std::string{},
                 .host = by_name ? request.host.substr(0, request.host.find(':')) : "",
                 .type = is_form(type) ? std::string_view{} : type,
                 .body = request.body},
                status, answer);
}

}  // namespace mock
