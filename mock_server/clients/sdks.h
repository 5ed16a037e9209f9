// How each of Twilio's SDKs, and the other programs that speak to Twilio, is sent here without a
// change to the program: one row each, with the environment variables that do it, what a person has
// to know, and what is usually wrong when no request arrives. The rows are what was seen or read of
// those programs; `seen` says which. For `a2p-mock env`, `a2p-mock run` and GET /_mock/env;
// environment.h turns them into values and text.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

namespace mock::clients {

// What a variable does, and so where it may stand.
enum class Way : std::uint8_t {
  kAddress,     // says where this server is; harms nobody
  kExtraTrust,  // adds our certificate authority to the system's
  kTrust,       // puts it in the place of the system's
  kProxy,       // sends https requests here, also those to other hosts
  kPlainProxy,  // plain ones as well; needless, and left out, where a shim does the work
  kNoProxy,     // keeps loopback out of it
  kPreload,     // loads a file into each process of that language
};

struct Variable {
  std::string_view name;
  // With {url}, {host}, {port}, {ca}, {trust}, {shim}, {python} and {php} in it, see Places. One
  // that names a place which is not there is left out.
  std::string_view value;
  Way way = Way::kAddress;
  bool alone = false;  // only for this SDK by name, not for all at once: others would be disturbed
};

struct Sdk {
  std::string_view name, title;
  std::string_view seen;  // how sure we are: the versions it was seen with, or that it was not
  std::span<const Variable> variables;
  std::span<const std::string_view> notes;  // a sentence or two each
  std::string_view cause;     // when no request arrives: what is usually wrong, and the remedy
  std::string_view programs;  // commands that are programs of this kind, separated by blanks
};

// In the order of the command line's help.
std::span<const Sdk> sdks();
// nullptr when there is none of that name.
const Sdk* find_sdk(std::string_view name);
// By the command that is to be run, `/usr/bin/python3.11`; nullptr when it tells nothing.
const Sdk* sdk_of_program(std::string_view command);
// `node, python, …`
std::string_view sdk_names();

// The variables of every client.
std::span<const Variable> common_variables();
// What is usually wrong when nothing is known of the program.
std::string_view common_cause();

}  // namespace mock::clients
