// The path of a request through a sandbox, top to bottom.
#include "conformance/contract/platform_rules.h"
#include "conformance/contract/switches.h"
#include "mock_server/engine/twilio_paths.h"
#include "mock_server/sandbox/fault_answer.h"
#include "mock_server/sandbox/response.h"
#include "mock_server/sandbox/sandbox.h"

namespace mock {
namespace {

constexpr std::string_view kTwilioDomain = ".twilio.com";
constexpr std::string_view kFormType = "application/x-www-form-urlencoded";

// A path as text: bytes that are none are escaped.
std::string readable(std::string_view path) {
  return is_utf8(path) ? std::string(path) : percent_encode(path);
}

bool is_modelled(std::string_view label) {
  return label == host_label(Product::kTrustHub) || label == host_label(Product::kMessaging) ||
         label == host_label(Product::kApi) || label == host_label(Product::kEvents);
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
  std::optional<PlannedFault> fault;  // the one that acts
  bool is_injected = false;           // the fault has made the answer
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
                    .form = {},
                    .fault = {}};
  if (!faults_.is_idle()) meet_faults(exchange);
  Response response;
  {
    Transaction tx(state_), registry(registry_state());
    watch(registry);
    World around = world(tx, registry);
    Result<Reply> result = process(exchange, around);
    if (result) commit(around, exchange.request_id);
    if (exchange.fault && !exchange.fault->before && exchange.fault->effect.status != 0)
      if (auto refusal = injected(exchange, around)) result = std::move(*refusal);
    response = render(exchange, result, around);
    record(exchange, result, around, response);
  }
  catch_up(wall);
  keep_bounded();
  return response;
}

void Sandbox::meet_faults(Exchange& exchange) {
  FaultMeeting meeting =
      faults_.meet(exchange.request.method, exchange.request.path(), random_.seed());
  if (meeting.counted.empty()) return;
  transact([&](World& world) {
    put_counts(world.tx, spec_.account_sid, meeting.counted);
    return true;
  });
  exchange.fault = std::move(meeting.acting);
}

// What the fault answers in the place of everybody else; nothing where its rule is disabled.
Verdict Sandbox::injected(Exchange& exchange, World& world) const {
  Refusal refusal = refusal_of(*exchange.fault, spec_.account_sid);
  auto verdict = world.refuse(*refusal.rule, std::move(refusal.arguments));
  exchange.is_injected = verdict.has_value();
  return verdict;
}

Result<Reply> Sandbox::process(Exchange& exchange, World& world) {
  const Request& request = exchange.request;
  exchange.match = shared_.router.match(request.method, request.path());
  const Match& match = exchange.match;
  if (match.route != nullptr) exchange.product = match.route->resource->product;
  if (exchange.fault && exchange.fault->before)
    if (auto refusal = injected(exchange, world)) return std::move(*refusal);
  if (auto refusal = authenticate(exchange, world)) return std::move(*refusal);
  if (!match.account.empty()) exchange.account = match.account;

  const auto refuse = [&](const contract::Rule& rule) {
    return Refusal{&rule,
                   {{"path", readable(request.path())},
                    {"method", std::string(request.method)},
                    {"allowed", std::string(match.allowed)}}};
  };
  if (!is_utf8(request.path())) return refuse(contract::platform_rule("PLAT-ROUTE-01"));
  const std::string label = product_label(request.host);
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
  const auto enforced = [&](const contract::Rule& rule) {
    return !world.settings.rules.disabled.contains(rule.id);
  };
  if (exchange.refusal && enforced(*exchange.refusal->rule)) return exchange.refusal;
  const Identity& who = exchange.who;
  const Match& match = exchange.match;
  const contract::Rule& inactive =
      world.switched(contract::switch_row("inactive-account")) == "10001"
          ? contract::platform_rule("PLAT-AUTH-09")
          : contract::platform_rule("PLAT-AUTH-06");
  const bool denied = world.switched(contract::switch_row("out-of-reach")) == "403";
  const auto out_of_reach = [&](const contract::Rule& rule) -> const contract::Rule& {
    return denied ? contract::platform_rule("PLAT-AUTH-08") : rule;
  };
  const auto account_of = [&](std::string_view sid) {
    return world.tx.get({"account", spec_.account_sid, sid});
  };
  // Suspending a main account suspends its subaccounts; of its own requests those about accounts
  // get as far as API-ACCOUNT-05.
  const bool suspended = world.switched(contract::switch_row("main-account")) == "suspended";
  const bool about_accounts = match.route != nullptr && match.route->resource->name == "account" &&
                              who.user == spec_.account_sid;
  const Record* own = account_of(who.account);
  if (own == nullptr || json::text_member(own->text, "status") != "active" ||
      (suspended && !about_accounts))
    if (enforced(inactive)) return Refusal{&inactive, {{"account", who.account}}};
  const Arguments reach = {
      {"account", match.account}, {"user", who.user}, {"path", readable(exchange.request.path())}};
  const contract::Rule& foreign = out_of_reach(contract::platform_rule("PLAT-AUTH-04"));
  if (!match.account.empty() && match.account != who.account && enforced(foreign) &&
      (who.account != spec_.account_sid || account_of(match.account) == nullptr))
    return Refusal{&foreign, reach};
  const bool reads = exchange.request.method == "GET" || exchange.request.method == "HEAD";
  if (!match.account.empty() && !reads) {
    const Record* target = account_of(match.account);
    if ((target == nullptr || json::text_member(target->text, "status") != "active") &&
        enforced(inactive))
      return Refusal{&inactive, {{"account", match.account}}};
  }
  const contract::Rule& keyless = out_of_reach(contract::platform_rule("PLAT-AUTH-05"));
  if (match.route != nullptr && who.user.starts_with("SK") && enforced(keyless) &&
      needs_account_token(*match.route->resource))
    return Refusal{&keyless, reach};
  return std::nullopt;
}

Verdict Sandbox::parse(Exchange& exchange) const {
  const Request& request = exchange.request;
  const bool has_body = request.method == "POST";
  const bool any_type = spec_.settings.rules.disabled.contains("PLAT-PARAM-04");
  if (has_body && !request.body.empty() && !any_type && !is_form(request.header("Content-Type")))
    return Refusal{&contract::platform_rule("PLAT-PARAM-04"),
                   {{"type", std::string(request.header("Content-Type"))}}};
  auto parsed = Form::parse(has_body ? request.body : request.query());
  const bool may_break = spec_.settings.rules.disabled.contains("PLAT-PARAM-03");
  if (auto* why = std::get_if<std::string>(&parsed); why != nullptr && may_break)
    parsed = Form();  // as if nothing had been sent
  else if (why != nullptr)
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
  if (exchange.fault) {
    const PlannedFault& fault = *exchange.fault;
    labels.fault = fault.id;
    response.mishap = mishap_of(fault.effect, faults_.hold_of(fault.id));
  }
  if (!result) {
    const Refusal& refusal = result.error();
    response.status = refusal.rule->http_status;
    labels.rule = refusal.rule->id;
    response.body = error_body(refusal, response.status);
    const bool is_method = labels.rule == "PLAT-ROUTE-02";
    response.headers = header_block(labels, response.status,
                                    is_method ? exchange.match.allowed : std::string_view{});
    if (exchange.is_injected) fill_in(*exchange.fault, refusal, response);
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
                     .remedy = {},
                     .fault = exchange.fault ? exchange.fault->id : std::string(),
                     .retry_after = {},
                     .lost = is_lost(response)};
  if (exchange.is_injected) entry.retry_after = exchange.fault->effect.retry_after;
  const std::string_view answer = result ? std::string_view(result->text) : response.body;
  // Secrets go before the cut, or a cut through one would leave the half of it.
  entry.response_body =
      canonical(exchange.may_have_secrets ? answer : answer.substr(0, kMaxJournalBody),
                exchange.may_have_secrets);
  if (entry.response_body.size() > kMaxJournalBody) entry.response_body.resize(kMaxJournalBody);
  const auto asked = [&] { return entry.method + ' ' + std::string(request.path()) + ' '; };
  if (!result) {
    const Refusal& refusal = result.error();
    entry.rule = refusal.rule;
    entry.message = refusal.message();
    entry.remedy = refusal.remedy();
    changes_.saw(refusal.rule->id,
                 static_cast<int>(json::integer(json::member(response.body, "code"))));
    if (shared_.notice && !exchange.is_injected)
      shared_.notice(std::to_string(entry.status) + ' ' +
                     std::to_string(refusal.rule->twilio_code) + ' ' + asked() +
                     std::string(refusal.rule->id) + ' ' + entry.message + " [" + entry.request_id +
                     ']');
  }
  if (shared_.notice && exchange.fault)
    shared_.notice("fault " + exchange.fault->id + ' ' + asked() +
                   describe_effect(exchange.fault->effect) + " [" + entry.request_id + ']');
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
