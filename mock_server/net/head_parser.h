// Beast's HTTP parser, bent so that it allocates nothing: the fields of a head are handed out as
// views into the bytes it was given. This is the one place that includes Beast (10 s of compile
// time). RequestReader and AnswerReader are its only users.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "mock_server/core/http.h"

namespace mock::net {

struct Head {
  std::string_view method;
  std::string_view target;
  int version = 0;  // 10, 11, 20, …
  bool keep_alive = false;
  bool chunked = false;
  std::optional<std::uint64_t> content_length;
};

enum class HeadVerdict { kWhole, kPartial, kMalformed };

// Parses `bytes`, a head with or without its last lines, and puts its fields into `headers`. When
// it is malformed, `why` says what Beast thinks of it.
HeadVerdict parse_head(std::string_view bytes, Head& head, std::vector<Header>& headers,
                       std::string& why);

// What of an answer's head decides how the answer goes on.
struct AnswerHead {
  int status = 0;
  bool chunked = false;
  std::optional<std::uint64_t> content_length;
};

// Parses a whole head, empty line included; else as parse_head.
HeadVerdict parse_answer_head(std::string_view bytes, AnswerHead& head, std::string& why);

}  // namespace mock::net
