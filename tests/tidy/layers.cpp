// Which part may include which. A new arrow is a
// decision, not an edit.
#include <algorithm>
#include <array>

#include "tests/tidy/checks.h"

namespace tidy {
namespace {

struct Layer {
  std::string_view directory;
  std::string_view may_use;  // directories, space separated; a layer may always use itself
};

// The first row whose directory starts the path is the file's layer, so longer paths stand first.
constexpr Layer kLayers[] = {
    {"conformance/contract/", ""},
    {"conformance/", "conformance/contract/"},
    {"mock_server/core/", ""},
    {"mock_server/store/", "mock_server/core/"},
    {"mock_server/sim/", "mock_server/core/ mock_server/store/"},
    {"mock_server/engine/",
     "mock_server/core/ mock_server/store/ mock_server/sim/ conformance/contract/"},
    {"mock_server/tcr/",
     "mock_server/core/ mock_server/store/ mock_server/sim/ conformance/contract/"},
    {"mock_server/resources/",
     "mock_server/core/ mock_server/store/ mock_server/sim/ mock_server/engine/ mock_server/tcr/ "
     "conformance/contract/"},
    {"mock_server/webhooks/",
     "mock_server/core/ mock_server/store/ mock_server/sim/ mock_server/engine/ "
     "conformance/contract/"},
    {"mock_server/clients/", "mock_server/core/"},
    {"mock_server/sandbox/",
     "mock_server/core/ mock_server/store/ mock_server/sim/ mock_server/engine/ mock_server/tcr/ "
     "mock_server/resources/ mock_server/webhooks/ conformance/contract/"},
    {"mock_server/control/",
     "mock_server/core/ mock_server/store/ mock_server/sim/ mock_server/engine/ mock_server/tcr/ "
     "mock_server/resources/ mock_server/webhooks/ mock_server/sandbox/ mock_server/clients/ "
     "conformance/contract/"},
    {"mock_server/console/",
     "mock_server/core/ mock_server/store/ mock_server/sim/ mock_server/engine/ mock_server/tcr/ "
     "mock_server/resources/ mock_server/webhooks/ mock_server/sandbox/ conformance/contract/"},
    {"mock_server/net/", "mock_server/core/"},
    {"mock_server/", "mock_server/ conformance/"},
    {"sdk/", ""},
};

// Arrows with a reason worth more than the table's.
struct Forbidden {
  std::string_view from, to, reason;
};
constexpr Forbidden kForbidden[] = {
    {"sdk/", "mock_server/", "the SDK and the mock share the wire and nothing else"},
    {"mock_server/", "sdk/", "the SDK and the mock share the wire and nothing else"},
    {"mock_server/store/", "conformance/contract/", "stores store; no rule lives there"},
    {"mock_server/net/", "mock_server/sandbox/", "net is given a function, not a sandbox"},
    {"conformance/", "mock_server/", "the judge reaches the mock over HTTP like anybody else"},
};

struct ThirdParty {
  std::string_view header;  // prefix of what stands in <…> or "…"
  std::string_view library;
  std::string_view allowed;  // path prefixes, space separated
};

// nlohmann/json costs seconds per translation unit: extend its list file by file, and only with a
// reason.
constexpr ThirdParty kThirdParty[] = {
    {"httplib.h", "cpp-httplib",
     "sdk/src/ sdk/examples/ conformance/runner/ conformance/clients/ tests/"},
    {"boost/asio", "Boost.Asio", "mock_server/net/ tests/"},
    {"boost/beast", "Boost.Beast", "mock_server/net/ tests/net/ tests/unit/net/ tests/bench/"},
    {"boost/system/result", "Boost.System", "mock_server/ tests/"},
    {"boost/system/error", "Boost.System", "mock_server/net/ tests/"},
    {"boost/", "Boost", "mock_server/net/ tests/net/ tests/bench/"},
    {"openssl/", "OpenSSL",
     "mock_server/net/ mock_server/webhooks/signature.cpp sdk/src/ conformance/runner/ tests/"},
    {"nlohmann/", "nlohmann/json",
     "mock_server/core/json.cpp mock_server/control/ sdk/ conformance/runner/ conformance/judge/ "
     "conformance/probes/ conformance/clients/ tests/"},
    {"spdlog/", "spdlog", "mock_server/main.cpp mock_server/commands/"},
    {"CLI/", "CLI11", "mock_server/main.cpp mock_server/commands/"},
    {"yaml-cpp/", "yaml-cpp", "mock_server/config_file.cpp conformance/runner/ conformance/judge/"},
    {"sqlite3.h", "SQLite", "mock_server/store/sqlite_log.cpp"},
    {"libpq-fe.h", "libpq", "mock_server/store/postgres_log.cpp"},
    {"gtest/", "GoogleTest", "tests/ sdk/examples/"},
    {"gmock/", "GoogleTest", "tests/"},
    {"fmt/", "fmt", "mock_server/commands/"},
};

bool starts_with_any(std::string_view path, std::string_view prefixes) {
  while (!prefixes.empty()) {
    const auto space = std::min(prefixes.find(' '), prefixes.size());
    if (space > 0 && path.starts_with(prefixes.substr(0, space))) return true;
    prefixes.remove_prefix(std::min(space + 1, prefixes.size()));
  }
  return false;
}

// What an include line names; empty for any other line.
std::string_view included(std::string_view line) {
  constexpr std::string_view kInclude = "#include ";
  if (!line.starts_with(kInclude)) return {};
  line.remove_prefix(kInclude.size());
  const auto end = line.find_first_of(">\"", 1);
  return end == std::string_view::npos ? std::string_view{} : line.substr(1, end - 1);
}

std::string refuse_arrow(std::string_view from, std::string_view to) {
  for (const Forbidden& arrow : kForbidden) {
    if (from.starts_with(arrow.from) && to.starts_with(arrow.to)) {
      return "must never include " + std::string(to) + ": " + std::string(arrow.reason);
    }
  }
  const auto* layer = std::find_if(std::begin(kLayers), std::end(kLayers), [&](const Layer& row) {
    return from.starts_with(row.directory);
  });
  if (layer == std::end(kLayers)) return {};
  if (to.starts_with(layer->directory) || starts_with_any(to, layer->may_use)) return {};
  return std::string(layer->directory) + " may not use " + std::string(to) + "; it may use " +
         (layer->may_use.empty() ? "only itself" : std::string(layer->may_use));
}

}  // namespace

Complaints check_layers(const SourceFile& file) {
  Complaints complaints;
  if (!is_cpp(file.path)) return complaints;
  const auto lines = lines_of(file.text);
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const std::string_view to = included(lines[i]);
    if (!starts_with_any(to, "mock_server/ conformance/ sdk/")) continue;
    const std::string refusal = refuse_arrow(file.path, to);
    if (!refusal.empty()) complaints.push_back(complain(file, i + 1, refusal));
  }
  return complaints;
}

Complaints check_third_party(const SourceFile& file) {
  Complaints complaints;
  if (!is_cpp(file.path)) return complaints;
  const auto lines = lines_of(file.text);
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const std::string_view header = included(lines[i]);
    if (header.empty()) continue;
    const auto* row =
        std::find_if(std::begin(kThirdParty), std::end(kThirdParty),
                     [&](const ThirdParty& entry) { return header.starts_with(entry.header); });
    if (row == std::end(kThirdParty) || starts_with_any(file.path, row->allowed)) continue;
    complaints.push_back(complain(file, i + 1,
                                  std::string(row->library) + " is used only in " +
                                      std::string(row->allowed) + " (tests/tidy/layers.cpp)"));
  }
  return complaints;
}

}  // namespace tidy
