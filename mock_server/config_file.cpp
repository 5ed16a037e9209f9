#include "mock_server/config_file.h"

#include <yaml-cpp/yaml.h>

#include <algorithm>

#include "mock_server/core/json.h"
#include "mock_server/core/sid.h"

namespace mock {
namespace {

std::string line_of(const YAML::Node& node) {
  return "line " + std::to_string(node.Mark().line + 1);
}

// `a2p-mock.yaml, line 3: sentence`
[[noreturn]] void refuse(const std::string& name, const YAML::Node& node, std::string_view why) {
  throw ConfigError(name + ", " + line_of(node) + ": " + std::string(why));
}

// A required text of an entry of the accounts file; never repeats the value, which may be a secret.
std::string required_text(const std::string& name, const YAML::Node& entry, const char* key) {
  const YAML::Node value = entry.IsMap() ? entry[key] : YAML::Node(YAML::NodeType::Undefined);
  if (!value || !value.IsScalar() || value.Scalar().empty()) {
    refuse(name, entry, std::string("this entry must have a `") + key + "` with a text.");
  }
  return value.Scalar();
}

std::string required_sid(const std::string& name, const YAML::Node& entry, const char* prefix) {
  std::string sid = required_text(name, entry, "sid");
  if (!(std::string_view(prefix) == "AC" ? is_account_sid(sid) : is_sid(sid, prefix))) {
    refuse(name, entry,
           "`sid` must be " + std::string(prefix) + " and 32 " +
               (std::string_view(prefix) == "AC" ? "letters or digits." : "hex digits."));
  }
  return sid;
}

void read_account_entry(const std::string& name, const YAML::Node& entry, ServeSettings& settings) {
  const std::string sid = required_sid(name, entry, "AC");
  settings.accounts.push_back({sid, required_text(name, entry, "token")});
  for (const auto& key : entry["keys"]) {
    settings.keys.push_back(
        {required_sid(name, key, "SK"), required_text(name, key, "secret"), sid});
  }
}

constexpr int kMaxDepth = 32;

std::string scalar_json(const YAML::Node& node) {
  const std::string& text = node.Scalar();
  const bool plain = node.Tag() == "?";
  const bool literal = text == "true" || text == "false" || text == "null";
  const bool number = !text.empty() && text.size() < 16 && (text == "0" || text.front() != '0') &&
                      text.find_first_not_of("0123456789") == std::string::npos;
  return plain && (literal || number) ? text : json::quote(text);
}

std::string as_json(const std::string& name, const YAML::Node& node, int depth) {
  if (depth > kMaxDepth) refuse(name, node, "this nests too deeply.");
  if (node.IsNull()) return "null";
  if (node.IsScalar()) return scalar_json(node);
  if (node.IsSequence()) {
    std::vector<std::string> items;
    for (const auto& item : node) items.push_back(as_json(name, item, depth + 1));
    return json::array(items);
  }
  json::Object object;
  for (const auto& member : node)
    object.raw(member.first.Scalar(), as_json(name, member.second, depth + 1));
  return object.str();
}

}  // namespace

std::string read_yaml_file(const std::string& path) {
  try {
    return as_json(path, YAML::LoadFile(path), 0);
  } catch (const YAML::BadFile&) {
    throw ConfigError("'" + path + "' must be a file that can be read.");
  } catch (const YAML::Exception& error) {
    throw ConfigError(path + " must be YAML: " + error.what() + ".");
  }
}

ConfigSources::Values read_settings_file(const std::string& text, const std::string& name) {
  ConfigSources::Values values;
  try {
    const YAML::Node root = YAML::Load(text);
    if (root.IsNull()) return values;
    if (!root.IsMap()) refuse(name, root, "the file must be a map of settings, as in `seed: 7`.");
    for (const auto& member : root) {
      std::vector<std::string>& list = values[member.first.Scalar()];
      if (member.second.IsScalar()) {
        list.push_back(member.second.Scalar());
        continue;
      }
      const bool texts = member.second.IsSequence() &&
                         std::all_of(member.second.begin(), member.second.end(),
                                     [](const YAML::Node& item) { return item.IsScalar(); });
      if (!texts) {
        refuse(name, member.first,
               "the value of '" + member.first.Scalar() + "' must be a text or a list of texts.");
      }
      for (const auto& item : member.second) list.push_back(item.Scalar());
    }
  } catch (const YAML::Exception& error) {
    throw ConfigError(name + " must be YAML: " + error.what() + ".");
  }
  return values;
}

void read_accounts_file(const std::string& path, ServeSettings& settings) {
  try {
    const YAML::Node root = YAML::LoadFile(path);
    const YAML::Node accounts = root.IsMap() ? root["accounts"] : YAML::Node();
    if (!accounts || !accounts.IsSequence()) {
      refuse(path, root, "the file must hold `accounts:` and a list of {sid, token, keys}.");
    }
    for (const auto& entry : accounts) read_account_entry(path, entry, settings);
  } catch (const YAML::BadFile&) {
    throw ConfigError("--accounts names '" + path + "'; it must be a file that can be read.");
  } catch (const YAML::Exception& error) {
    throw ConfigError(path + " must be YAML: " + error.what() + ".");
  }
}

}  // namespace mock
