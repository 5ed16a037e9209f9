// Accounts and subaccounts, and who reaches them. 2.11, TH-120 to TH-122, GA-01 to GA-09
#include "conformance/probes/chapters.h"
#include "conformance/probes/declaration.h"

namespace conformance::probes {
namespace {

constexpr const char* kAccounts = "/2010-04-01/Accounts.json";
constexpr const char* kOwn = "/2010-04-01/Accounts/{account}.json";
constexpr const char* kStatuses = "active|suspended|closed";

constexpr Member kMembers[] = {
    {"auth_token"},
    {"date_created", Holds::kMailDate},
    {"date_updated", Holds::kMailDate},
    {"friendly_name"},
    {"owner_account_sid", Holds::kOwnAccount},
    {"sid", Holds::kSid, "AC"},
    {"status", Holds::kOneOf, kStatuses},
    {"subresource_uris", Holds::kObject},
    {"type", Holds::kOneOf, "Trial|Full"},
    {"uri", Holds::kUri},
};
constexpr Pair kEchoes[] = {{"FriendlyName", "friendly_name"}};
constexpr Pair kFilters[] = {{"FriendlyName", "friendly_name"}, {"Status", "status"}};

struct Subaccount {
  std::string sid, token;
  std::string path() const { return item(kAccounts, sid); }
};

Subaccount subaccount(Visit& visit) {
  Subaccount made;
  made.sid = visit.make(kAccounts, {{"FriendlyName", "probe " + std::to_string(visit.next())}});
  made.token = visit.text("auth_token");
  return made;
}

void set_status(Visit& visit, const Subaccount& account, const std::string& status) {
  visit.make(account.path(), {{"Status", status}});
}

std::vector<Probe> own() {
  return {
      keeps("accounts/own_account", "A main account owns itself", {},
            [](Visit& visit) {
              visit.get(kOwn);
              visit.expect_status(200);
              visit.expect("sid", visit.account());
              visit.expect("owner_account_sid", visit.account());
              visit.expect("status", "active");
            }),
      refused("accounts/wrong_secret", "PLAT-AUTH-03",
              [](Visit& visit) {
                visit.ask_as(visit.account(), "no-token-of-this-account", "GET", kOwn);
              }),
      refused("accounts/unknown_user", "PLAT-AUTH-02",
              [](Visit& visit) { visit.ask_as(nobody("SK"), "any-secret", "GET", kOwn); }),
      refused("accounts/main_account_status", "API-ACCOUNT-04",
              [](Visit& visit) {
                visit.post(kOwn, {{"Status", "suspended"}});
              }),
      refused("accounts/long_name", "API-ACCOUNT-02",
              [](Visit& visit) {
                visit.post(kAccounts, {{"FriendlyName", std::string(65, 'n')}});
              }),
  };
}

std::vector<Probe> subaccounts() {
  return {
      keeps("accounts/default_name", "A subaccount without a FriendlyName gets one", {},
            [](Visit& visit) {
              visit.post(kAccounts);
              visit.expect_status(201);
              visit.expect_prefix("friendly_name", "SubAccount Created at");
            }),
      refused("accounts/no_nesting", "API-ACCOUNT-01",
              [](Visit& visit) {
                const Subaccount sub = subaccount(visit);
                visit.ask_as(sub.sid, sub.token, "POST", kAccounts);
              }),
      refused("accounts/parent_out_of_reach", "PLAT-AUTH-04",
              [](Visit& visit) {
                const Subaccount sub = subaccount(visit);
                visit.ask_as(sub.sid, sub.token, "GET", kOwn);
              }),
      refused("accounts/unknown_status", "API-ACCOUNT-03",
              [](Visit& visit) {
                visit.post(subaccount(visit).path(), {{"Status", "asleep"}});
              }),
      refused("accounts/closed_stays_closed", "API-ACCOUNT-06",
              [](Visit& visit) {
                const Subaccount sub = subaccount(visit);
                set_status(visit, sub, "closed");
                visit.post(sub.path(), {{"Status", "active"}});
              }),
      refused("accounts/not_by_itself", "API-ACCOUNT-08",
              [](Visit& visit) {
                const Subaccount sub = subaccount(visit);
                visit.ask_as(sub.sid, sub.token, "POST", sub.path(), {{"Status", "suspended"}});
              }),
      refused("accounts/suspended", "PLAT-AUTH-06",
              [](Visit& visit) {
                const Subaccount sub = subaccount(visit);
                set_status(visit, sub, "suspended");
                visit.ask_as(sub.sid, sub.token, "GET", sub.path());
              }),
      keeps("accounts/active_again",
            "A suspended subaccount is active again when its parent says so", {},
            [](Visit& visit) {
              const Subaccount sub = subaccount(visit);
              set_status(visit, sub, "suspended");
              visit.post(sub.path(), {{"Status", "active"}});
              visit.expect_status(200);
              visit.expect("status", "active");
            }),
  };
}

}  // namespace

std::vector<Probe> account_probes() {
  std::vector<Probe> probes =
      crud_probes({.chapter = "accounts",
                   .collection = kAccounts,
                   .list_key = "accounts",
                   .prefix = "AC",
                   .verbs = kCreates | kFetches | kLists | kUpdates,
                   .members = kMembers,
                   .echoes = kEchoes,
                   .filters = kFilters,
                   .change = {"FriendlyName", "probed anew", "friendly_name"},
                   .form = [](Visit& visit) {
                     return Form{{"FriendlyName", "probe " + std::to_string(visit.next())}};
                   }});
  for (const auto& more : {own(), subaccounts()})
    probes.insert(probes.end(), more.begin(), more.end());
  return probes;
}

}  // namespace conformance::probes
