#include "mock_server/sandbox/marks.h"

#include <algorithm>

#include "mock_server/core/json.h"
#include "mock_server/resources/resources.h"
#include "mock_server/store/record.h"

namespace mock {
namespace {

constexpr std::string_view kOrigin = "origin}";

// Copies `text` and hands every `{`, exclamation marks and `origin}` to `write`, by the number of
// those marks.
template <class Write>
std::string rewrite(std::string_view text, Write write) {
  std::string out;
  out.reserve(text.size() + text.size() / 8);
  while (!text.empty()) {
    const std::size_t brace = text.find('{');
    out += text.substr(0, brace);
    if (brace == std::string_view::npos) break;
    text.remove_prefix(brace + 1);
    const std::size_t marks = std::min(text.find_first_not_of('!'), text.size());
    if (!text.substr(marks).starts_with(kOrigin)) {
      out += '{';
      continue;
    }
    write(out, marks);
    text.remove_prefix(marks + kOrigin.size());
  }
  return out;
}

void put(std::string& out, std::size_t marks) {
  out.append(1, '{').append(marks, '!').append(kOrigin);
}

const Resource* resource_of(std::string_view kind) {
  for (const Resource* resource : all_resources())
    if (resource->name == kind) return resource;
  return nullptr;
}

bool has_versioned(const Resource* resource) {
  return resource != nullptr &&
         std::any_of(resource->fields.begin(), resource->fields.end(),
                     [](const Field& field) { return (field.traits & kVersioned) != 0; });
}

}  // namespace

std::string readable_text(std::string_view text) {
  const std::string escaped =
      rewrite(text, [](std::string& out, std::size_t marks) { put(out, marks + 1); });
  std::string out;
  out.reserve(escaped.size() + 64);
  for (const char c : escaped) {
    if (c == kOriginMark)
      put(out, 0);
    else if (c != kVersionedMark && c != kVersionedEndMark)
      out += c;
  }
  return out;
}

std::string marked_text(std::string_view kind, std::string_view readable) {
  std::string text = rewrite(readable, [](std::string& out, std::size_t marks) {
    if (marks == 0)
      out += kOriginMark;
    else
      put(out, marks - 1);
  });
  const Resource* resource = resource_of(kind);
  if (!has_versioned(resource)) return text;
  std::string marked = "{";
  for (const auto& [name, value] : json::members(text)) {
    const Field* field = resource->field(name);
    const bool versioned = field != nullptr && (field->traits & kVersioned) != 0;
    if (versioned) marked += kVersionedMark;
    if (marked.size() > 1) marked += ',';
    json::append_quoted(marked, name);
    marked += ':';
    marked += value;
    if (versioned) marked += kVersionedEndMark;
  }
  return marked += '}';
}

}  // namespace mock
