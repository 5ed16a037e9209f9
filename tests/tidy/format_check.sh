#!/usr/bin/env bash
# Whether clang-format would change anything. Skipped (77) unless it is version 14.
set -euo pipefail
clang-format --version 2>/dev/null | grep -q 'version 14\.' || exit 77
./dev fmt --check
