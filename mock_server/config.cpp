#include "mock_server/config.h"

#include <algorithm>

#include "mock_server/config_file.h"

namespace mock {
namespace {

// A value and where it was written: `--listen`, `A2P_MOCK_LISTEN` or `a2p-mock.yaml: listen`.
struct Given {
  std::string origin;
  std::vector<std::string> values;
};

std::vector<std::string> split_list(std::string_view text) {
  constexpr std::string_view kSeparators = ", \t\n";
  std::vector<std::string> items;
  for (auto start = text.find_first_not_of(kSeparators); start != std::string_view::npos;) {
    const auto end = std::min(text.find_first_of(kSeparators, start), text.size());
    items.emplace_back(text.substr(start, end - start));
    start = text.find_first_not_of(kSeparators, end);
  }
  return items;
}

std::optional<Given> find_given(const ServeOption& option, const ConfigSources& sources,
                                const ConfigSources::Values& file) {
  if (const auto flag = sources.flags.find(option.name); flag != sources.flags.end()) {
    return Given{"--" + std::string(option.name), flag->second};
  }
  const std::string variable = variable_name(option.name);
  if (const auto found = sources.environment.find(variable);
      found != sources.environment.end() && !found->second.empty()) {
    return Given{variable, option.repeatable ? split_list(found->second)
                                             : std::vector<std::string>{found->second}};
  }
  if (const auto key = file.find(option.name); key != file.end()) {
    return Given{sources.file_name + ": " + std::string(option.name), key->second};
  }
  return std::nullopt;
}

void apply_given(const ServeOption& option, const Given& given, ServeSettings& settings) {
  const std::string right = " it must be " + std::string(option.must_be) + ".";
  if (!option.repeatable && given.values.size() != 1) {
    throw ConfigError(given.origin + " has " + std::to_string(given.values.size()) + " values;" +
                      right);
  }
  for (const std::string& value : given.values) {
    if (option.apply(settings, value)) continue;
    throw ConfigError(given.origin + (option.secret ? " cannot be read;" : " is '" + value + "';") +
                      right);
  }
}

// The option whose name starts or spells most like the key, to suggest it.
std::string nearest_option(std::string_view key) {
  std::string wanted(key);
  std::replace(wanted.begin(), wanted.end(), '_', '-');
  std::size_t best_length = 0;
  std::string_view best;
  for (const ServeOption& option : serve_options()) {
    const auto differs =
        std::mismatch(wanted.begin(), wanted.end(), option.name.begin(), option.name.end());
    const auto length = static_cast<std::size_t>(differs.first - wanted.begin());
    if (length > best_length) {
      best_length = length;
      best = option.name;
    }
  }
  return best_length >= 2 ? " Did you mean '" + std::string(best) + "'?" : "";
}

void refuse_unknown_keys(const ConfigSources& sources, const ConfigSources::Values& file) {
  const auto options = serve_options();
  for (const auto& entry : file) {
    const std::string& key = entry.first;
    const bool known = std::any_of(options.begin(), options.end(),
                                   [&](const ServeOption& option) { return option.name == key; });
    if (known) continue;
    throw ConfigError(sources.file_name + " has the key '" + key +
                      "', which is no setting; the keys are the flags of `a2p-mock serve --help` "
                      "without the dashes." +
                      nearest_option(key));
  }
}

}  // namespace

std::string variable_name(std::string_view option_name) {
  std::string name = "A2P_MOCK_";
  for (const char c : option_name) {
    name += c == '-' ? '_' : static_cast<char>(c >= 'a' && c <= 'z' ? c - 'a' + 'A' : c);
  }
  return name;
}

ServeSettings resolve_settings(const ConfigSources& sources, ServeSettings settings) {
  ConfigSources::Values file;
  if (!sources.file_text.empty()) file = read_settings_file(sources.file_text, sources.file_name);
  refuse_unknown_keys(sources, file);

  for (const ServeOption& option : serve_options()) {
    if (const auto given = find_given(option, sources, file)) apply_given(option, *given, settings);
  }
  if (settings.control == ControlAccess::kToken && settings.control_token.empty()) {
    throw ConfigError(
        "--control is 'token' but there is no token; it must be given with --control-token or "
        "A2P_MOCK_CONTROL_TOKEN.");
  }
  return settings;
}

}  // namespace mock
