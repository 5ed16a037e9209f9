#include "mock_server/commands/run/artifacts.h"

#include <filesystem>
#include <stdexcept>
#include <system_error>

#include "mock_server/commands/files.h"
#include "mock_server/commands/run/report.h"
#include "mock_server/core/json.h"
#include "mock_server/sandbox/masking.h"

namespace mock::cli {
namespace {

namespace fs = std::filesystem;

struct Artifact {
  std::string_view file, path;
};
constexpr Artifact kArtifacts[] = {{"findings.json", "/findings"},
                                   {"webhooks.json", "/webhooks?limit=1000"},
                                   {"timeline.json", "/timeline"},
                                   {"repro.json", "/repro"}};

// All entries of the journal, which come a page at a time.
std::string whole_journal(const LocalServer& server, const std::string& sandbox, Instant wall) {
  std::vector<std::string> entries;
  std::string after = "0", dropped = "0";
  for (;;) {
    const Response page =
        server.ask(sandbox + "/journal?bodies=true&limit=1000&after=" + after, wall);
    const auto found = json::elements(json::member(page.body, "entries"));
    if (page.status != 200 || found.empty()) break;
    entries.insert(entries.end(), found.begin(), found.end());
    after = json::member(found.back(), "number");
    dropped = json::member(page.body, "dropped");
  }
  return json::Object().raw("entries", json::array(entries)).raw("dropped", dropped).str();
}

void make_directory(const fs::path& directory) {
  std::error_code error;
  fs::create_directories(directory, error);
  if (error)
    throw std::runtime_error("--artifacts: '" + directory.string() +
                             "' cannot be made: " + error.message());
}

}  // namespace

void write_artifacts(LocalServer& server, const std::string& directory,
                     const std::vector<std::string>& secrets, Instant wall) {
  const std::vector<Sandbox*> sandboxes = told_sandboxes(server.directory());
  for (const Sandbox* sandbox : sandboxes) {
    const std::string& account = sandbox->account_sid();
    fs::path place = directory;
    if (sandboxes.size() > 1) place /= account;
    make_directory(place);
    std::vector<std::string> hidden = server.directory().secrets_of(*sandbox);
    hidden.insert(hidden.end(), secrets.begin(), secrets.end());
    const auto put = [&](std::string_view file, const std::string& compact) {
      write_file((place / file).string(), masked(json::pretty(compact), hidden) + '\n');
    };
    const std::string path = "/_mock/v1/sandboxes/" + account;
    put("journal.json", whole_journal(server, path, wall));
    for (const Artifact& artifact : kArtifacts) {
      const Response answer = server.ask(path + std::string(artifact.path), wall);
      if (answer.status != 200) continue;
      put(artifact.file, json::compact(answer.body).value_or("{}"));
    }
  }
}

}  // namespace mock::cli
