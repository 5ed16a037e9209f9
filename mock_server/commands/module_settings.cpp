#include "mock_server/commands/module_settings.h"

#include "mock_server/resources/review_policy.h"

namespace mock::cli {

DirectorySettings directory_settings(const ServeSettings& settings) {
  DirectorySettings directory;
  directory.defaults.clock = settings.clock;
  if (const std::string wrong = policy_complaint(settings.sandbox.reviews.policy); !wrong.empty())
    throw ConfigError("--reviews: " + wrong + ".");
  directory.defaults.settings = settings.sandbox;
  directory.defaults.seed = settings.seed;
  directory.defaults.from = settings.from;
  directory.delivers = true;  // by the server's courier
  directory.shared_registry = settings.shared_registry;
  directory.admit_unknown = !settings.listed_accounts_only;
  directory.max_sandboxes = settings.max_sandboxes;
  for (const auto& account : settings.accounts) {
    directory.accounts.emplace_back(account.sid, account.token);
  }
  for (const auto& key : settings.keys) {
    directory.keys.push_back({key.sid, key.secret, key.account_sid});
  }
  return directory;
}

net::Outbound outbound(const ServeSettings& settings) {
  net::Outbound outbound;
  outbound.allow = settings.webhook_allow;
  outbound.map = settings.webhook_map;
  outbound.ca_file = settings.webhook_ca;
  outbound.insecure = settings.webhook_insecure;
  return outbound;
}

}  // namespace mock::cli
