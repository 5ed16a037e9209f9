// What the simulated account owes.
#include "mock_server/resources/ledger.h"

#include "mock_server/control/nouns.h"

namespace mock::control {

Answer show_ledger(const ControlCall& call) {
  return answered(call.change([](World& world) { return ledger_json(world); }));
}

}  // namespace mock::control
