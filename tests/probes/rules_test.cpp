#include "tests/probes/probed.h"
