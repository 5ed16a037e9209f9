// The credentials under which a program runs here, and what becomes of those it would have used:
// they are replaced, so that a request that reaches Twilio all the same gets 401 and never a bill.
// For `run` and `check`.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace mock::cli {

struct Credentials {
  std::string account_sid, auth_token;
  std::string key_sid, key_secret;  // an API key of that account
};

// Variables by name.
using Environment = std::map<std::string, std::string, std::less<>>;

// Of this process.
Environment read_environment();
// As entries `NAME=value`.
std::vector<std::string> written(const Environment& environment);
// Empty when it is not set.
std::string value_of(const Environment& environment, std::string_view name);

// An account and a key as nobody has them at Twilio; the same every time.
Credentials drawn_credentials();
// Those of the environment, where it has an account; the rest is drawn.
Credentials kept_credentials(const Environment& environment);

// Puts ours in the place of every credential of Twilio's: the account and its token always, a key
// where the program had one, and whatever else TWILIO_ names an account, a key, a token or a
// secret; also where another variable repeats one of those values.
void replace_credentials(Environment& environment, const Credentials& ours);

// Tokens and secrets that must not leave this process by any file.
std::vector<std::string> secrets_of(const Environment& environment);

}  // namespace mock::cli
