#include "mock_server/commands/run/lent.h"

#include <algorithm>
#include <fstream>
#include <iterator>
#include <stdexcept>
#include <system_error>

#include "mock_server/commands/files.h"

namespace mock::cli {
namespace {

namespace fs = std::filesystem;

constexpr const char* kSystemStores[] = {"/etc/ssl/certs/ca-certificates.crt",
                                         "/etc/pki/tls/certs/ca-bundle.crt",
                                         "/etc/ssl/ca-bundle.pem", "/etc/ssl/cert.pem"};
constexpr std::string_view kStoreVariables[] = {"SSL_CERT_FILE", "REQUESTS_CA_BUNDLE",
                                                "CURL_CA_BUNDLE"};

// What can be read of it; a file that is missing adds nothing.
std::string text_of(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  std::string text{std::istreambuf_iterator<char>(file), {}};
  if (!text.empty() && text.back() != '\n') text += '\n';
  return text;
}

// The authorities that clients trusted without us, since the variable takes their place.
std::string trusted_before(const Environment& environment) {
  std::string all;
  for (const std::string_view name : kStoreVariables) {
    const std::string path = value_of(environment, name);
    if (!path.empty() && fs::is_regular_file(path)) all += text_of(path);
  }
  if (!all.empty()) return all;
  for (const char* path : kSystemStores) {
    all = text_of(path);
    if (!all.empty()) break;
  }
  return all;
}

// Whether an entry of NO_PROXY would keep Twilio's hosts from us.
bool spares_twilio(std::string entry) {
  constexpr std::string_view kTwilio = "twilio.com";
  std::erase_if(entry, [](char c) { return c == ' ' || c == '\t'; });
  if (entry == "*") return true;
  while (entry.starts_with('*') || entry.starts_with('.')) entry.erase(0, 1);
  return !entry.empty() &&
         (kTwilio == entry || kTwilio.ends_with('.' + entry) || entry.ends_with(".twilio.com"));
}

std::string joined_no_proxy(std::string_view before, std::string_view ours) {
  std::string out(ours);
  while (!before.empty()) {
    const std::string_view entry = before.substr(0, before.find(','));
    before.remove_prefix(std::min(entry.size() + 1, before.size()));
    if (!entry.empty() && !spares_twilio(std::string(entry))) out += ',' + std::string(entry);
  }
  return out;
}

std::string joined_behind(std::string_view before, std::string_view ours) {
  return before.empty() ? std::string(ours) : std::string(before) + ' ' + std::string(ours);
}

std::string joined_first(std::string_view before, std::string_view ours) {
  return before.empty() ? std::string(ours) : std::string(ours) + ':' + std::string(before);
}

// Variables that others set as well.
struct Shared {
  std::string_view name;
  std::string (*join)(std::string_view before, std::string_view ours);
};
constexpr Shared kShared[] = {{"NO_PROXY", joined_no_proxy},
                              {"no_proxy", joined_no_proxy},
                              {"NODE_OPTIONS", joined_behind},
                              {"JAVA_TOOL_OPTIONS", joined_behind},
                              {"PYTHONPATH", joined_first}};

}  // namespace

Lent::Lent(const std::string& url, const std::string& ca, const Environment& environment)
    : directory_(make_temporary_directory("run")) {
  const auto put = [this](const fs::path& name, const std::string& text) {
    const fs::path path = directory_ / name;
    fs::create_directories(path.parent_path());
    write_file(path.string(), text);
    return path;
  };
  places_.url = url;
  places_.shim = put("a2p-mock.cjs", clients::node_shim(url)).string();
  if (ca.empty()) return;
  places_.ca = put("ca.pem", text_of(value_of(environment, "NODE_EXTRA_CA_CERTS")) + ca).string();
  places_.trust = put("trusted.pem", trusted_before(environment) + ca).string();
  put("python/ca.pem", ca);
  places_.python = put("python/sitecustomize.py", std::string(clients::python_sitecustomize()))
                       .parent_path()
                       .string();
  places_.php = put("php/a2p-mock.ini", "curl.cainfo=\"" + places_.trust + "\"\nopenssl.cafile=\"" +
                                            places_.trust + "\"\n")
                    .parent_path()
                    .string();
}

Lent::~Lent() {
  std::error_code ignored;
  fs::remove_all(directory_, ignored);
}

void Lent::equip(Environment& environment, const clients::Sdk* sdk) const {
  std::vector<clients::Setting> settings = clients::settings_for(nullptr, places_);
  if (sdk != nullptr)
    for (clients::Setting& setting : clients::settings_for(sdk, places_)) {
      const bool there =
          std::any_of(settings.begin(), settings.end(),
                      [&](const clients::Setting& one) { return one.name == setting.name; });
      if (!there) settings.push_back(std::move(setting));
    }
  for (const clients::Setting& setting : settings) {
    if (setting.way == clients::Way::kProxy && places_.ca.empty()) continue;
    const auto* shared = std::find_if(std::begin(kShared), std::end(kShared),
                                      [&](const Shared& one) { return one.name == setting.name; });
    std::string& value = environment[setting.name];
    value = shared == std::end(kShared) ? setting.value : shared->join(value, setting.value);
  }
}

}  // namespace mock::cli
