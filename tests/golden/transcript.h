// A fixed conversation with the server, as one text: every request and every byte of its answer.
// For the golden tests.
#pragma once

#include <string>

namespace mock::golden {

// Each is a registration of the seeds, step by step, with lists, pages and refusals on the way;
// `host` is the Host header.
std::string standard_transcript(const std::string& host);
std::string sole_proprietor_transcript(const std::string& host);

}  // namespace mock::golden
