// The account and its subaccounts. Every account of a sandbox is a record of kind `account` under
// the main account's SID, the main account itself too. The directory learns accounts and their
// tokens from committed records of this kind.
#pragma once

#include <string>

#include "mock_server/engine/resource.h"

namespace mock {

extern const Resource kAccounts;

// Makes an account on behalf of whoever makes a sandbox. `owner` is the main account, for the main
// account itself too.
const Record* make_account(World& world, const std::string& sid, const std::string& auth_token,
                           const std::string& friendly_name, const std::string& owner);

// The auth token of a record of kind `account`.
std::string token_of(const Record& account);

}  // namespace mock
