// What probing a server says to people and to CI: a tree of chapters, with all that is needed to
// understand a failure, one line of summary, JUnit XML, JSON. For the `check` command.
#pragma once

#include <string>

#include "conformance/probes/suite.h"

namespace conformance::probes {

// `OK`, `FAILED`, `skipped`, …
std::string_view word(const ProbeResult& result);
// Several lines. `verbose`: every probe with its requests, else only what is not OK.
std::string tree_text(const Findings& findings, bool verbose);
// `312 probes of http://…: 300 OK, 2 FAILED, 10 skipped, 0.9 s`
std::string summary_text(const Findings& findings);
std::string junit_xml(const Findings& findings);
std::string json_text(const Findings& findings);

}  // namespace conformance::probes
