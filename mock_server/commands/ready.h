// What `serve` says on stdout once clients may connect: one line of JSON for a program that waits
// for it, or for a person at a terminal the address, what to export and what to try. Nothing else
// ever goes to stdout.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace mock::cli {

// Where a client on this machine reaches a server that listens on that host:
// `http://127.0.0.1:4010` for 0.0.0.0.
std::string local_url(std::string_view host, std::uint16_t port);

// `{"ready":true,"url":"…","pid":7,"version":"0.1.0"}`
std::string ready_line(std::string_view url, std::int64_t pid, std::string_view version);
std::string ready_text(std::string_view url, std::string_view version);

}  // namespace mock::cli
