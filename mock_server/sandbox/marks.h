// The marks inside stored texts (store/record.h) as a person can read and write them. An origin is
// `{origin}`, and a text that says so by itself is told apart by an exclamation mark: `{!origin}`.
// Members that only some clients see lose their marks and get them back by the resource's own
// declaration. For snapshots.
#pragma once

#include <string>
#include <string_view>

namespace mock {

// JSON without marks.
std::string readable_text(std::string_view text);
// The text as a record of that kind keeps it; `compact` must have passed it.
std::string marked_text(std::string_view kind, std::string_view readable);

}  // namespace mock
