// What a program is lent while it runs under `run` or `check`: a temporary directory with the
// certificate authority, the shim for Node, Python's sitecustomize and PHP's settings; and the
// variables that lead every kind of client here at once. The directory goes when the object does.
#pragma once

#include <filesystem>
#include <string>

#include "mock_server/clients/environment.h"
#include "mock_server/commands/run/credentials.h"

namespace mock::cli {

class Lent {
 public:
  // `ca` is the authority's certificate as PEM; empty: nobody is sent here over TLS. Authorities
  // that the environment names stay trusted. Throws std::runtime_error when nothing can be written.
  Lent(const std::string& url, const std::string& ca, const Environment& environment);
  ~Lent();
  Lent(const Lent&) = delete;
  Lent& operator=(const Lent&) = delete;

  // Adds the variables of all clients, and those of `sdk` (may be null) that stand alone. What the
  // environment says besides stays: NODE_OPTIONS and PYTHONPATH are added to, NO_PROXY as well.
  void equip(Environment& environment, const clients::Sdk* sdk) const;

  // Of a `run` inside this one: its requests are as good as ours.
  const std::filesystem::path& directory() const { return directory_; }

 private:
  std::filesystem::path directory_;
  clients::Places places_;
};

}  // namespace mock::cli
