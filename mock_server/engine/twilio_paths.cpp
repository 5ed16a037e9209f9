#include "mock_server/engine/twilio_paths.h"

#include <algorithm>

namespace mock {
namespace {

struct PathTemplate {
  std::string_view host_label, path;
};

constexpr PathTemplate kTemplates[] = {
#include "mock_server/engine/twilio_paths.inc"
};

constexpr std::string_view kSuffix = ".json";
constexpr std::string_view k2010 = "/2010-04-01/";

// Splits the first segment off `path`, which begins with a slash.
std::string_view take_segment(std::string_view& path) {
  path.remove_prefix(1);
  const auto end = std::min(path.find('/'), path.size());
  const auto segment = path.substr(0, end);
  path.remove_prefix(end);
  return segment;
}

bool matches(std::string_view path_template, std::string_view path) {
  while (!path_template.empty() && !path.empty()) {
    const auto wanted = take_segment(path_template);
    const auto segment = take_segment(path);
    if (wanted.starts_with('{') ? segment.empty() : wanted != segment) return false;
  }
  return path_template.empty() && path.empty();
}

}  // namespace

bool is_twilio_path(std::string_view host_label, std::string_view path) {
  if (!path.starts_with('/')) return false;
  if (path.starts_with(k2010) && path.ends_with(kSuffix)) path.remove_suffix(kSuffix.size());
  return std::any_of(std::begin(kTemplates), std::end(kTemplates), [&](const PathTemplate& row) {
    return (host_label.empty() || host_label == row.host_label) && matches(row.path, path);
  });
}

bool is_twilio_host_label(std::string_view label) {
  return std::any_of(std::begin(kTemplates), std::end(kTemplates),
                     [&](const PathTemplate& row) { return row.host_label == label; });
}

}  // namespace mock
