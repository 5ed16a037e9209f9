#include "mock_server/sandbox/directory.h"

#include <algorithm>
#include <exception>
#include <stdexcept>

#include "conformance/contract/platform_rules.h"
#include "mock_server/core/base64.h"
#include "mock_server/core/check.h"
#include "mock_server/core/sid.h"
#include "mock_server/sandbox/response.h"
#include "mock_server/webhooks/outbox.h"

namespace mock {
namespace {

constexpr std::string_view kStray = "stray";

std::map<std::string_view, const Step*> all_steps() {
  std::map<std::string_view, const Step*> steps;
  for (const Step& step : kDeliverySteps) steps.emplace(step.type, &step);
  for (const Resource* resource : all_resources())
    for (const Step& step : resource->steps) MOCK_CHECK(steps.emplace(step.type, &step).second);
  return steps;
}

std::vector<FilterSpec> all_filters() {
  std::vector<FilterSpec> filters;
  for (const Resource* resource : all_resources()) {
    FilterSpec spec{.kind = resource->name, .members = {}};
    for (const Field& field : resource->fields)
      if (field.traits & kFilter) spec.members.push_back(field.property);
    if (!spec.members.empty()) filters.push_back(std::move(spec));
  }
  return filters;
}

// The account in a path of the 2010 API; empty when there is none.
std::string_view account_in(std::string_view path) {
  constexpr std::string_view kPrefix = "/2010-04-01/Accounts/";
  if (!path.starts_with(kPrefix)) return {};
  path.remove_prefix(kPrefix.size());
  const std::string_view sid = path.substr(0, path.find_first_of("/."));
  return is_account_sid(sid) ? sid : std::string_view{};
}

// Whether it can be kept and sent back in JSON. PLAT-AUTH-07
bool is_secret(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) {
    return c > ' ' && c < '\x7f' && c != '"' && c != '\\';
  });
}

// What an answer may repeat of a user name: somebody who swaps user and token must not see the
// token in a log.
std::string shown_user(std::string_view user) {
  return is_account_sid(user) || is_key_sid(user) ? std::string(user) : "SK...";
}

bool has_clean_host(std::string_view host) {
  return std::all_of(host.begin(), host.end(), [](char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '.' ||
           c == ':' || c == '-' || c == '_' || c == '[' || c == ']';
  });
}

}  // namespace

bool NamedStates::has(std::string_view name) const {
  return std::find(names.begin(), names.end(), name) != names.end();
}

std::optional<std::pair<std::string, std::string>> basic_credentials(std::string_view header) {
  constexpr std::string_view kScheme = "Basic ";
  if (header.size() < kScheme.size() || !equal_names(header.substr(0, kScheme.size()), kScheme))
    return std::nullopt;
  const auto decoded = base64_decode(header.substr(kScheme.size()));
  if (!decoded) return std::nullopt;
  const std::size_t colon = decoded->find(':');
  if (colon == std::string::npos) return std::nullopt;
  return std::make_pair(decoded->substr(0, colon), decoded->substr(colon + 1));
}

Directory::Directory(DirectorySettings settings, Log& log,
                     std::function<void(std::string_view)> notice, Instant wall)
    : settings_(std::move(settings)),
      log_(log),
      notice_(std::move(notice)),
      router_(all_resources()),
      steps_(all_steps()),
      filters_(all_filters()),
      catalog_(filters_) {
  Transaction tx(catalog_);
  fill_catalog(tx);
  tx.commit();
  const auto declare = [&](const std::string& account, const std::string& token) {
    SandboxSpec spec = settings_.defaults;
    spec.account_sid = account;
    spec.auth_token = token;
    for (const DirectorySettings::Key& key : settings_.keys)
      if (key.account == account) spec.api_keys.push_back({key.sid, key.secret});
    std::string error;
    if (create(std::move(spec), wall, error) == nullptr) throw std::invalid_argument(error);
  };
  for (const auto& [account, token] : settings_.accounts) declare(account, token);
  for (const DirectorySettings::Key& key : settings_.keys)
    if (find(key.account) == nullptr) declare(key.account, {});
}

Directory::~Directory() = default;

Shared Directory::shared() {
  return {router_, catalog_,
          steps_,  filters_,
          log_,    settings_.shared_registry ? &registry_ : nullptr,
          notice_, settings_.delivers,
          &seen_};
}

std::string Directory::request_id() { return "RQ" + hex_id(0, kStray, ++strays_); }

Response Directory::refused(const Refusal& refusal, std::string_view host) {
  const std::string id = request_id();
  Response response;
  response.status = refusal.rule->http_status;
  response.headers =
      header_block({.request_id = id, .host = host, .rule = refusal.rule->id}, response.status);
  response.body = error_body(refusal, response.status);
  if (notice_)
    notice_(std::to_string(response.status) + ' ' + std::to_string(refusal.rule->twilio_code) +
            ' ' + std::string(refusal.rule->id) + ' ' + refusal.message() + " - " +
            refusal.remedy() + " [" + id + ']');
  return response;
}

Directory::Found Directory::locate(const Request& request, Instant wall) {
  Found found;
  const auto credentials = basic_credentials(request.header("Authorization"));
  if (!credentials) {
    found.refusal = Refusal{&contract::platform_rule("PLAT-AUTH-01"), {}};
    return found;
  }
  const auto& [user, secret] = *credentials;
  if (!is_secret(secret)) {
    found.refusal = Refusal{&contract::platform_rule("PLAT-AUTH-07"), {}};
    return found;
  }
  auto owner = owners_.find(user);
  if (owner == owners_.end()) {
    const bool is_key = is_key_sid(user);
    const std::string account(is_key ? account_in(request.path()) : std::string_view(user));
    if (!is_account_sid(account) || (is_key && !settings_.admit_unknown)) {
      found.refusal =
          Refusal{&contract::platform_rule("PLAT-AUTH-02"), {{"user", shown_user(user)}}};
      return found;
    }
    Sandbox* sandbox = find(account);
    std::string error = account + " is not among the accounts that this server admits (--accounts)";
    if (sandbox == nullptr && settings_.admit_unknown) {
      error.clear();
      SandboxSpec spec = settings_.defaults;
      spec.account_sid = account;
      if (!is_key) spec.auth_token = secret;
      sandbox = create(std::move(spec), wall, error);
    }
    if (sandbox == nullptr) {
      found.refusal = Refusal{&contract::platform_rule("PLAT-SANDBOX-01"), {{"why", error}}};
      return found;
    }
    if (is_key) {
      sandbox->change(wall, [&](World& world) {
        add_api_key(world, account, user, secret);
        return true;
      });
      sandbox->remember(
          {.kind = InputKind::kKey, .at = sandbox->clock().now(), .user = user, .account = account},
          0, {});
      settle(*sandbox);
    }
    owner = owners_.find(user);
    MOCK_CHECK(owner != owners_.end());
  }
  if (owner->second.secret.empty()) {  // deleted: it stays known, so that it is not adopted again
    found.refusal = Refusal{&contract::platform_rule("PLAT-AUTH-02"), {{"user", shown_user(user)}}};
    return found;
  }
  found.sandbox = owner->second.sandbox;
  found.who = {user, secret, owner->second.account};
  if (owner->second.secret != secret)
    found.refusal = Refusal{&contract::platform_rule("PLAT-AUTH-03"), {}};
  return found;
}

Response Directory::handle(const Request& request, Instant wall) {
  constexpr std::string_view kApiHost = "api.twilio.com";
  if (!has_clean_host(request.host))
    return refused(
        {&contract::platform_rule("PLAT-HTTP-01"), {{"why", "The Host header is not a host"}}},
        kApiHost);
  if (request.method ==
      "OPTIONS") {  // what a browser asks before it dares; it sends no credentials
    const std::string id = request_id();
    return {204, header_block({.request_id = id, .host = kApiHost}, 204), {}};
  }
  try {
    Found found = locate(request, wall);
    if (found.sandbox == nullptr) return refused(*found.refusal, kApiHost);
    Response response = found.sandbox->handle(request, found.who, std::move(found.refusal), wall);
    settle(*found.sandbox);
    return response;
  } catch (const std::exception& error) {  // the world outside broke: this request, not the server
    if (notice_) notice_(std::string("error ") + error.what());
    return refused({&contract::platform_rule("PLAT-SERVER-01"), {}}, kApiHost);
  }
}

std::optional<Instant> Directory::tick(Instant wall) {
  while (!due_.empty() && due_.begin()->first <= wall) {
    Sandbox* sandbox = due_.begin()->second;
    sandbox->catch_up(wall);
    settle(*sandbox);
    // An event that is due at this very instant again would keep us here for ever.
    if (!due_.empty() && due_.begin()->second == sandbox && due_.begin()->first <= wall) break;
  }
  if (due_.empty()) return std::nullopt;
  return due_.begin()->first;
}

void Directory::report(std::uint64_t id, const DeliveryOutcome& outcome, Instant wall) {
  const auto flight = flights_.extract(id);
  if (flight.empty()) return;  // its sandbox is gone
  Sandbox& sandbox = *flight.mapped().sandbox;
  try {
    sandbox.report(flight.mapped().ticket, outcome, wall);
  } catch (const std::exception& error) {  // the world outside broke: this outcome, not the server
    if (notice_) notice_(std::string("error ") + error.what());
  }
  settle(sandbox);
}

void Directory::settle(Sandbox& sandbox) {
  for (OutgoingRequest& request : sandbox.take_outgoing()) {
    flights_.emplace(++sent_, Flight{&sandbox, request.id});
    request.id = sent_;
    outgoing_.push_back(std::move(request));
  }
  for (Identity& who : sandbox.take_credentials()) {
    owners_.insert_or_assign(std::move(who.user),
                             Owner{&sandbox, std::move(who.secret), std::move(who.account)});
  }
  const auto before = next_.find(&sandbox);
  const auto next = sandbox.next_wall();
  if (before != next_.end()) {
    if (next == before->second) return;
    due_.erase({before->second, &sandbox});
    next_.erase(before);
  }
  if (!next) return;
  due_.emplace(*next, &sandbox);
  next_.emplace(&sandbox, *next);
}

Sandbox* Directory::find(std::string_view account_sid) {
  const auto owner = owners_.find(account_sid);
  return owner == owners_.end() ? nullptr : owner->second.sandbox;
}

std::vector<Sandbox*> Directory::all() {
  std::vector<Sandbox*> sandboxes;
  for (const auto& [sid, sandbox] : sandboxes_) sandboxes.push_back(sandbox.get());
  return sandboxes;
}

std::string Directory::token_of(std::string_view account_sid) const {
  const auto owner = owners_.find(account_sid);
  return owner == owners_.end() ? std::string() : owner->second.secret;
}

std::string Directory::conflict(const SandboxSpec& spec) const {
  std::vector<std::string> wanted;
  if (!spec.account_sid.empty()) wanted.push_back(spec.account_sid);
  for (const auto& [sid, token] : spec.furnishing.subaccounts) wanted.push_back(sid);
  for (const ApiKey& key : spec.api_keys) wanted.push_back(key.sid);
  for (const std::string& sid : wanted) {
    if (owners_.contains(sid)) return sid + " belongs to a sandbox already";
    if (std::count(wanted.begin(), wanted.end(), sid) > 1) return sid + " is named twice";
  }
  return {};
}

Sandbox* Directory::create(SandboxSpec spec, Instant wall, std::string& error) {
  if (spec.account_sid.empty()) spec.account_sid = draw_account();
  if (spec.auth_token.empty())
    spec.auth_token = hex_id(hash64(spec.account_sid), "token", spec.seed.value_or(0));
  error = conflict(spec);
  if (!error.empty() || is_full(error)) return nullptr;
  Sandbox* sandbox = install(std::make_unique<Sandbox>(std::move(spec), shared(), wall));
  try {
    enter_state(*sandbox, wall);
  } catch (const StateNotReached&) {
    erase(std::string(sandbox->account_sid()));
    throw;
  }
  return sandbox;
}

Sandbox* Directory::adopt(Snapshot snapshot, Instant wall, std::string& error) {
  for (const RecordPtr& record : snapshot.records)
    if ((record->kind == "account" || record->kind == "key") && is_taken(record->sid)) {
      error = record->sid + " belongs to a sandbox already";
      return nullptr;
    }
  if (is_full(error)) return nullptr;
  return install(std::make_unique<Sandbox>(std::move(snapshot), shared(), wall));
}

Sandbox* Directory::install(std::unique_ptr<Sandbox> sandbox) {
  const std::string sid = sandbox->account_sid();
  Sandbox& installed = *sandboxes_.emplace(sid, std::move(sandbox)).first->second;
  settle(installed);
  return &installed;
}

bool Directory::is_full(std::string& error) const {
  if (sandboxes_.size() < settings_.max_sandboxes) return false;
  error = "this server holds at most " + std::to_string(settings_.max_sandboxes) +
          " sandboxes (--max-sandboxes)";
  return true;
}

std::string Directory::draw_account() {
  std::string sid;
  do sid = "AC" + hex_id(0, "account", ++drawn_);
  while (is_taken(sid));
  return sid;
}

std::vector<std::string> Directory::secrets_of(const Sandbox& sandbox) const {
  std::vector<std::string> secrets;
  for (const auto& [sid, owner] : owners_)
    if (owner.sandbox == &sandbox && !owner.secret.empty()) secrets.push_back(owner.secret);
  return secrets;
}

void Directory::use_states(NamedStates states, Instant wall) {
  states_ = std::move(states);
  for (Sandbox* sandbox : all()) enter_state(*sandbox, wall);
}

void Directory::enter_state(Sandbox& sandbox, Instant wall) {
  const std::string name = sandbox.spec().from, account = sandbox.account_sid();
  if (name.empty() || !states_.enter) return;
  // A state is what it is, whoever decides reviews and answers phones from then on.
  const Settings settings = sandbox.spec().settings;
  Settings entering = settings;
  entering.reviews.policy.clear();
  entering.phone_owner = {};
  sandbox.set_settings(entering);
  std::string made;
  try {
    made = states_.enter(name, account, token_of(account), wall);
  } catch (...) {
    sandbox.set_settings(settings);
    throw;
  }
  sandbox.set_settings(settings);
  sandbox.start_here(made);
  settle(sandbox);
}

Sandbox& Directory::restore(const std::string& account_sid, Instant wall) {
  MOCK_CHECK(!sandboxes_.contains(account_sid));
  const std::vector<ChangeSet> log = log_.read(account_sid, 0);
  Sandbox& sandbox =
      *sandboxes_.emplace(account_sid, std::make_unique<Sandbox>(account_sid, shared(), log, wall))
           .first->second;
  settle(sandbox);
  return sandbox;
}

void Directory::forget(Sandbox& sandbox) {
  std::erase_if(owners_, [&](const auto& owner) { return owner.second.sandbox == &sandbox; });
}

void Directory::reset(Sandbox& sandbox, Instant wall) {
  sandbox.reset(wall);
  forget(sandbox);  // what the reset left is learnt anew
  settle(sandbox);
  std::erase_if(owners_, [](const auto& owner) { return owner.second.secret.empty(); });
  enter_state(sandbox, wall);
}

StatusChanges::Seen Directory::seen() const {
  StatusChanges::Seen seen = seen_;
  for (const auto& [account, sandbox] : sandboxes_) seen.merge(sandbox->changes().seen());
  return seen;
}

bool Directory::erase(std::string_view account_sid) {
  const auto found = sandboxes_.find(account_sid);
  if (found == sandboxes_.end()) return false;
  Sandbox& sandbox = *found->second;
  sandbox.clear();
  settle(sandbox);  // its credentials go
  forget(sandbox);
  std::erase_if(flights_, [&](const auto& flight) { return flight.second.sandbox == &sandbox; });
  std::erase_if(outgoing_,
                [&](const OutgoingRequest& request) { return !flights_.contains(request.id); });
  if (const auto next = next_.find(&sandbox); next != next_.end()) {
    due_.erase({next->second, &sandbox});
    next_.erase(next);
  }
  sandboxes_.erase(found);
  return true;
}

}  // namespace mock
