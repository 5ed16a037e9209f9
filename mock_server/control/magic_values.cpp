// The table of magic values.
#include "conformance/contract/magic_values.h"

#include "mock_server/control/nouns.h"

namespace mock::control {

Answer list_magic_values(const ControlCall&) {
  std::vector<std::string> rows;
  for (const contract::MagicValue& row : contract::kMagicValues)
    rows.push_back(json::Object()
                       .text("id", row.id)
                       .text("resource", row.resource)
                       .text("input", row.input)
                       .text("value", row.value)
                       .text("effect", row.effect)
                       .text("example", row.example)
                       .text("source", row.source)
                       .str());
  return answered(json::Object().raw("magic_values", json::array(rows)).str());
}

}  // namespace mock::control
