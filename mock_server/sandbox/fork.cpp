#include "mock_server/sandbox/fork.h"

#include <algorithm>
#include <map>

#include "mock_server/core/sid.h"
#include "mock_server/sandbox/masking.h"

namespace mock {
namespace {

constexpr std::size_t kSidLength = 34;

// Puts the new SID in the place of every old one. All are of one length, so nothing else moves.
class Rewriting {
 public:
  void add(const Reissued& reissued) { sids_[reissued.before] = reissued.sid; }
  // A secret of the original is none of the fork's business.
  void hide(std::string secret) { secrets_.push_back(std::move(secret)); }

  void apply(std::string& text) const {
    for (std::size_t at = 0; at + kSidLength <= text.size(); ++at) {
      const bool may_start = text[at] == 'A' ? text[at + 1] == 'C' : text[at] == 'S';
      if (!may_start) continue;
      const auto found = sids_.find(std::string_view(text).substr(at, kSidLength));
      if (found == sids_.end()) continue;
      text.replace(at, kSidLength, found->second);
      at += kSidLength - 1;
    }
    for (const std::string& secret : secrets_) mask(text, secret);
  }
  void apply(std::vector<RecordPtr>& records) const {
    for (RecordPtr& shared : records) {
      Record record = *shared;
      apply(record.parent);
      apply(record.sid);
      apply(record.text);
      apply(record.hidden);
      shared = std::make_shared<const Record>(std::move(record));
    }
  }
  void apply(Snapshot& snapshot) const {
    apply(snapshot.records);
    for (Event& event : snapshot.events) {
      apply(event.parent);
      apply(event.sid);
      apply(event.payload);
    }
    if (snapshot.registry) apply(snapshot.registry->records);
    apply(snapshot.spec.account_sid);
    for (ApiKey& key : snapshot.spec.api_keys) apply(key.sid);
    for (auto& [sid, token] : snapshot.spec.furnishing.subaccounts) apply(sid);
  }

 private:
  std::map<std::string, std::string, std::less<>> sids_;
  std::vector<std::string> secrets_;
};

// SIDs and secrets that follow from the new account's SID, and that nobody has.
Reissued reissue(const Directory& directory, const std::string& account, const Record& record,
                 std::uint64_t& drawn) {
  Reissued reissued{.before = record.sid, .sid = {}, .secret = {}};
  const std::string prefix = record.sid.substr(0, 2);
  do reissued.sid = prefix + hex_id(hash64(account), "fork/sid", ++drawn);
  while (directory.is_taken(reissued.sid));
  reissued.secret = hex_id(hash64(account), "fork/secret", drawn);
  return reissued;
}

}  // namespace

Fork fork(Directory& directory, const Sandbox& original, const ForkRequest& request, Instant wall) {
  Fork fork;
  Snapshot snapshot = original.snapshot();
  const std::string account =
      request.account_sid.empty() ? directory.draw_account() : request.account_sid;
  const std::string token =
      request.auth_token.empty() ? hex_id(hash64(account), "token", 0) : request.auth_token;
  fork.main = {original.account_sid(), account, token};
  std::uint64_t drawn = 0;
  std::sort(snapshot.records.begin(), snapshot.records.end(),
            [](const RecordPtr& a, const RecordPtr& b) { return a->sequence < b->sequence; });
  for (const RecordPtr& record : snapshot.records) {
    if (record->kind == "account" && record->sid != original.account_sid())
      fork.subaccounts.push_back(reissue(directory, account, *record, drawn));
    if (record->kind == "key") fork.keys.push_back(reissue(directory, account, *record, drawn));
  }
  Rewriting rewriting;
  std::map<std::string, std::string, std::less<>> secrets;
  const auto use = [&](const Reissued& reissued) {
    rewriting.add(reissued);
    secrets[reissued.sid] = reissued.secret;
  };
  use(fork.main);
  for (const auto* all : {&fork.subaccounts, &fork.keys})
    for (const Reissued& reissued : *all) use(reissued);
  for (const std::string& secret : directory.secrets_of(original)) rewriting.hide(secret);
  rewriting.apply(snapshot);
  // Keys and subaccounts that are gone stay out of a reset of the fork, too.
  std::erase_if(snapshot.spec.api_keys,
                [&](const ApiKey& key) { return !secrets.contains(key.sid); });
  std::erase_if(snapshot.spec.furnishing.subaccounts,
                [&](const auto& subaccount) { return !secrets.contains(subaccount.first); });
  if (!request.label.empty()) snapshot.spec.label = request.label;
  set_secrets(snapshot, [&](std::string_view sid) { return secrets.find(sid)->second; });
  fork.sandbox = directory.adopt(std::move(snapshot), wall, fork.error);
  return fork;
}

}  // namespace mock
