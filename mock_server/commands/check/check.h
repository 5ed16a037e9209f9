// The judge as a command: `a2p-mock check`. Its parts are in this directory: check.cpp reads the
// line, exec.cpp tries a client with the cases, program.h runs it, target.h probes a server.
#pragma once

#include <string>
#include <vector>

#include "mock_server/commands/coverage.h"

namespace mock::cli {

// `--report KIND=FILE`, by kind; empty: not wanted.
struct ReportFiles {
  std::string junit, json, html;
};

struct ExecLine {
  std::string command, expected, artifacts;
  std::vector<std::string> flows, only;
  bool list = false, strict = false, full = false, verbose = false;
  unsigned jobs = 0;  // 0: as many as there are processors
  double limit_seconds = 20;
  ReportFiles report;
  CoverageTargets coverage;
};

// The exit status, see docs/guides/check.md.
int check_exec(const ExecLine& line);

}  // namespace mock::cli
