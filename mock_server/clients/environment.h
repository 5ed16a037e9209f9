// The environment that sends a client here, as values and as text: for a shell, GitHub's
// $GITHUB_ENV, a .env file, `docker run --env-file`, or a program (JSON). For `a2p-mock env`,
// `a2p-mock run` and GET /_mock/env; sdks.h is the table that it comes from.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "mock_server/clients/sdks.h"

namespace mock::clients {

// Where things are for the client; what is empty is not there, and variables that would name it are
// left out. None may have a line end in it.
struct Places {
  std::string url;     // `http://127.0.0.1:4010`, never https: a proxy is spoken to over plain HTTP
  std::string ca;      // a file with our certificate authority
  std::string trust;   // a file that stands in the place of the system's authorities
  std::string shim;    // node.cjs
  std::string python;  // a directory with sitecustomize.py
  std::string php;     // a directory with an .ini file
};

struct Setting {
  std::string name, value;
  Way way = Way::kAddress;
};

// The variables of that client, or of all clients at once; common ones first, each name once.
std::vector<Setting> settings_for(const Sdk* sdk, const Places& places);

enum class Format { kShell, kGithub, kDotenv, kDocker, kJson };
// `sh`, `github`, `dotenv`, `docker`, `json`; nullopt for any other name.
std::optional<Format> parse_format(std::string_view name);

// What has to go to the file or shell, ready to be used; the notes of the table stand in comments,
// but for GitHub, whose file knows none. `ca_from` is a command that gets the CA's file, or empty.
std::string environment_text(Format format, const Sdk* sdk, const Places& places,
                             std::string_view ca_from);

// Whether the text can stand in a variable of every format.
bool is_one_line(std::string_view text);

// The two files that clients load, with the address and names filled in.
std::string node_shim(std::string_view url);
std::string_view python_sitecustomize();

}  // namespace mock::clients
