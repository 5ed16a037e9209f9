#include "mock_server/clients/environment.h"

#include <algorithm>
#include <array>

#include "mock_server/clients/files.h"
#include "mock_server/core/json.h"

namespace mock::clients {
namespace {

struct Place {
  std::string_view mark;
  std::string value;
};

std::vector<Place> places_of(const Places& places) {
  std::string_view authority = places.url;
  authority.remove_prefix(std::min(authority.size(), std::string_view("http://").size()));
  const std::size_t colon = authority.rfind(':');
  const bool has_port =
      colon != std::string_view::npos && authority.find(']', colon) == std::string_view::npos;
  return {{"{url}", places.url},
          {"{host}", std::string(has_port ? authority.substr(0, colon) : authority)},
          {"{port}", has_port ? std::string(authority.substr(colon + 1)) : "80"},
          {"{ca}", places.ca},
          {"{trust}", places.trust},
          {"{shim}", places.shim},
          {"{python}", places.python},
          {"{php}", places.php}};
}

// The text with every mark replaced; nullopt when one names a place that is not there.
std::optional<std::string> filled(std::string_view text, const std::vector<Place>& places) {
  std::string out(text);
  for (const auto& [mark, value] : places)
    for (std::size_t at = out.find(mark); at != std::string::npos; at = out.find(mark, at)) {
      if (value.empty()) return std::nullopt;
      out.replace(at, mark.size(), value);
      at += value.size();
    }
  return out;
}

// A file's name as NODE_OPTIONS takes it: in quotes, which Node itself reads, where it has to be.
std::string node_word(std::string_view path) {
  if (path.find_first_of(" \"\\") == std::string_view::npos) return std::string(path);
  std::string out = "\"";
  for (const char c : path) {
    if (c == '"' || c == '\\') out += '\\';
    out += c;
  }
  return out + '"';
}

// What needs quotes nowhere.
bool is_plain(std::string_view value) {
  constexpr std::string_view kPlain =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._/:,@%+=";
  return !value.empty() && value.find_first_not_of(kPlain) == std::string_view::npos;
}

std::string shell_line(const Setting& setting) {
  std::string value = setting.value;
  if (!is_plain(value)) {
    constexpr std::string_view kQuote = "'\\''";
    for (std::size_t at = value.find('\''); at != std::string::npos;
         at = value.find('\'', at + kQuote.size()))
      value.replace(at, 1, kQuote);
    value = '\'' + value + '\'';
  }
  return "export " + setting.name + '=' + value;
}

// Single quotes are literal for every reader of such files; only a value that has one itself stands
// in double quotes, where a backslash takes the meaning from the next character.
std::string dotenv_line(const Setting& setting) {
  const std::string& value = setting.value;
  if (is_plain(value)) return setting.name + '=' + value;
  if (value.find('\'') == std::string::npos) return setting.name + "='" + value + '\'';
  std::string quoted;
  for (const char c : value) {
    if (c == '"' || c == '\\' || c == '$' || c == '`') quoted += '\\';
    quoted += c;
  }
  return setting.name + "=\"" + quoted + '"';
}

// Neither Docker's file nor GitHub's knows quotes: all behind the sign is the value.
std::string bare_line(const Setting& setting) { return setting.name + '=' + setting.value; }

struct FormatRow {
  Format format;
  std::string_view name;
  std::string (*line)(const Setting& setting);
  bool has_comments;
};
constexpr std::array<FormatRow, 5> kFormats = {{{Format::kShell, "sh", shell_line, true},
                                                {Format::kGithub, "github", bare_line, false},
                                                {Format::kDotenv, "dotenv", dotenv_line, true},
                                                {Format::kDocker, "docker", bare_line, true},
                                                {Format::kJson, "json", nullptr, false}}};

// What is written to $GITHUB_ENV stays for all later steps: a proxy, or a CA in the place of the
// system's, would break those. NODE_OPTIONS cannot be set there at all.
bool fits(Format format, Way way) {
  return format != Format::kGithub || way == Way::kAddress || way == Way::kExtraTrust;
}

void comment(std::string& out, std::string_view text) {
  constexpr std::size_t kColumns = 98;
  while (!text.empty()) {
    std::size_t end = text.size();
    if (end > kColumns) {
      end = text.rfind(' ', kColumns);
      if (end == std::string_view::npos || end == 0) end = std::min(text.find(' '), text.size());
    }
    out += "# " + std::string(text.substr(0, end)) + '\n';
    text.remove_prefix(std::min(end + 1, text.size()));
  }
}

bool is_loopback(std::string_view url) {
  return url.find("://127.") != std::string_view::npos ||
         url.find("://localhost") != std::string_view::npos ||
         url.find("://[::1]") != std::string_view::npos;
}

std::vector<std::string> notes_for(Format format, const Sdk* sdk, const Places& places,
                                   std::string_view ca_from) {
  std::vector<std::string> notes;
  const auto known = places_of(places);
  if (format == Format::kDocker && is_loopback(places.url))
    notes.emplace_back(
        "Inside a container 127.0.0.1 is the container itself: say --url with the name by which it "
        "reaches the server, as in http://host.docker.internal:4010, and --ca with the file's name "
        "there.");
  if (!ca_from.empty()) notes.push_back("The CA's file: " + std::string(ca_from));
  if (sdk == nullptr) return notes;
  for (const std::string_view note : sdk->notes)
    notes.push_back(filled(note, known).value_or(std::string(note)));
  return notes;
}

std::string json_text(const Sdk* sdk, const Places& places, const std::vector<Setting>& settings,
                      const std::vector<std::string>& notes) {
  json::Object variables;
  for (const Setting& setting : settings) variables.text(setting.name, setting.value);
  return json::Object()
      .text_or_null("sdk", sdk == nullptr ? "" : sdk->name)
      .text_or_null("seen", sdk == nullptr ? "" : sdk->seen)
      .text("url", places.url)
      .raw("variables", variables.str())
      .raw("notes", json::quote_all(notes))
      .text("when_no_request_arrives", sdk == nullptr ? common_cause() : sdk->cause)
      .str();
}

}  // namespace

std::vector<Setting> settings_for(const Sdk* sdk, const Places& places) {
  Places written = places;
  written.shim = node_word(places.shim);
  if (places.shim.empty()) written.shim.clear();
  const auto known = places_of(written);
  std::vector<Setting> settings;
  const auto add = [&](std::span<const Variable> variables) {
    for (const Variable& variable : variables) {
      auto value = filled(variable.value, known);
      const bool there = std::any_of(settings.begin(), settings.end(), [&](const Setting& setting) {
        return setting.name == variable.name;
      });
      const bool needless = variable.way == Way::kPlainProxy && !places.shim.empty();
      if (!value || there || needless || (variable.alone && sdk == nullptr)) continue;
      settings.push_back({std::string(variable.name), std::move(*value), variable.way});
    }
  };
  add(common_variables());
  if (sdk != nullptr) {
    add(sdk->variables);
  } else {
    for (const Sdk& each : sdks()) add(each.variables);
  }
  return settings;
}

std::optional<Format> parse_format(std::string_view name) {
  for (const FormatRow& row : kFormats)
    if (row.name == name) return row.format;
  return std::nullopt;
}

std::string environment_text(Format format, const Sdk* sdk, const Places& places,
                             std::string_view ca_from) {
  const FormatRow& row = kFormats[static_cast<std::size_t>(format)];
  const std::vector<Setting> settings = settings_for(sdk, places);
  const std::vector<std::string> notes = notes_for(format, sdk, places, ca_from);
  if (format == Format::kJson) return json::pretty(json_text(sdk, places, settings, notes)) + '\n';
  std::string out;
  if (row.has_comments) {
    comment(out, sdk == nullptr ? std::string("All clients at once; --sdk names one: ") +
                                      std::string(sdk_names()) + '.'
                                : std::string(sdk->title) + ": " + std::string(sdk->seen) + '.');
    for (const std::string& note : notes) comment(out, note);
  }
  for (const Setting& setting : settings)
    if (fits(format, setting.way)) out += row.line(setting) + '\n';
  if (row.has_comments) {
    out += "# No request arrives?\n";
    comment(out, sdk == nullptr ? common_cause() : sdk->cause);
  }
  return out;
}

bool is_one_line(std::string_view text) {
  return std::none_of(text.begin(), text.end(),
                      [](char c) { return static_cast<unsigned char>(c) < ' ' || c == '\x7f'; });
}

// The address stands in a string of JavaScript.
std::string node_shim(std::string_view url) {
  constexpr std::string_view kMark = "{url}";
  std::string text(node_text());
  std::string escaped;
  for (const char c : url) {
    if (c == '\'' || c == '\\') escaped += '\\';
    escaped += c;
  }
  text.replace(text.find(kMark), kMark.size(), escaped);
  return text;
}

std::string_view python_sitecustomize() { return sitecustomize_text(); }

}  // namespace mock::clients
