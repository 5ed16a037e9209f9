#include "a2p_mock/server.h"

#include <utility>

#include "mock_server/commands/local_server.h"
#include "mock_server/commands/module_settings.h"
#include "mock_server/commands/remote.h"
#include "mock_server/core/json.h"
#include "mock_server/net/wall_clock.h"

namespace a2p_mock {
namespace {

namespace json = mock::json;

// As if they were flags of `serve`, so that they mean the same and are refused with the same
// sentences.
mock::ServeSettings serve_settings(const Options& options) {
  const SandboxOptions& sandbox = options.sandbox;
  mock::ConfigSources sources;
  const auto flag = [&](const char* name, const std::string& value) {
    if (!value.empty()) sources.flags[name] = {value};
  };
  const auto list = [&](const char* name, const std::vector<std::string>& values) {
    if (!values.empty()) sources.flags[name] = values;
  };
  flag("clock", sandbox.clock);
  flag("now", sandbox.now);
  flag("reviews", sandbox.reviews);
  flag("phone-owner", sandbox.phone_owner);
  flag("rules", sandbox.rules);
  list("disable-rule", sandbox.disabled_rules);
  list("webhook-allow", options.webhook_allow);
  list("webhook-map", options.webhook_map);
  flag("webhooks", options.record_webhooks ? "record" : "");
  return mock::resolve_settings(sources);
}

mock::cli::LocalSettings local_settings(const Options& options) {
  const mock::ServeSettings settings = serve_settings(options);
  mock::cli::LocalSettings local;
  local.directory = mock::cli::directory_settings(settings);
  local.wall = mock::net::wall_now();  // where a clock that runs begins
  local.notice = options.log;
  local.outbound = mock::cli::outbound(settings);
  return local;
}

std::string rules_json(const SandboxOptions& options) {
  json::Object rules;
  if (!options.rules.empty()) rules.text("profile", options.rules);
  rules.raw("disabled", json::quote_all(options.disabled_rules));
  return rules.str();
}

std::string spec_json(const SandboxOptions& options) {
  json::Object spec;
  const auto put = [&](std::string_view key, const std::string& value) {
    if (!value.empty()) spec.text(key, value);
  };
  put("account_sid", options.account_sid);
  put("auth_token", options.auth_token);
  put("clock", options.clock);
  put("now", options.now);
  put("reviews", options.reviews);
  put("phone_owner", options.phone_owner);
  put("from", options.from);
  if (options.disabled_rules.empty()) {
    put("rules", options.rules);
  } else {
    spec.raw("rules", rules_json(options));
  }
  return spec.str();
}

Sandbox make(const std::string& url, const SandboxOptions& options) {
  mock::cli::Remote remote;
  remote.url = url;
  const auto answer = remote.call("POST", "/_mock/v1/sandboxes", spec_json(options));
  if (answer.status != 201) {
    const std::string_view error = json::member(answer.body, "error");
    throw Error(answer.status, json::text_member(error, "code"),
                json::text_member(error, "message"));
  }
  return {url, json::text_member(answer.body, "account_sid"),
          json::text_member(answer.body, "auth_token")};
}

}  // namespace

struct Server::Parts {
  explicit Parts(const Options& options) : server(local_settings(options)) {}

  mock::cli::LocalServer server;
  std::unique_ptr<Sandbox> sandbox;
};

Server::Server(Options options) : parts_(std::make_unique<Parts>(options)) {
  parts_->server.start();
  parts_->sandbox = std::make_unique<Sandbox>(make(url(), options.sandbox));
}

Server::~Server() = default;

const std::string& Server::url() const { return parts_->server.url(); }

const Sandbox& Server::sandbox() const { return *parts_->sandbox; }

Sandbox Server::make_sandbox(const SandboxOptions& options) const { return make(url(), options); }

void Server::stop() { parts_->server.stop(); }

}  // namespace a2p_mock
