#include "mock_server/resources/brand_uses.h"

#include <array>

#include "conformance/contract/brand_rules.h"
#include "conformance/contract/switches.h"
#include "mock_server/resources/brands.h"
#include "mock_server/tcr/registry.h"

namespace mock {
namespace {

using contract::brand_rule;

struct Limited {
  const contract::Rule& rule;
  Used what;
  std::string_view argument, field;
  std::string value;
};

std::array<Limited, 4> limited_uses(const BrandDetails& details) {
  return {
      {{brand_rule("A2P-BRAND-21"), Used::kMobile, "mobile", "mobile_phone_number", details.mobile},
       {brand_rule("A2P-BRAND-22"), Used::kEmail, "email", "email", details.email},
       {brand_rule("A2P-BRAND-23"), Used::kAddress, "address", "address", details.address_line()},
       {brand_rule("A2P-BRAND-31"), Used::kPhone, "phone", "phone_number", details.phone}}};
}

}  // namespace

std::vector<Fault> use_faults(World& world, const Record& brand, const BrandDetails& details) {
  Faults faults(world, brand.sid);
  if (!is_sole_proprietor(brand) || is_mock(brand)) return {};
  for (const Limited& row : limited_uses(details)) {
    const std::int64_t uses = count_uses(world.registry, row.what, row.value);
    if (uses >= use_limit(row.what) && !is_user(world.registry, row.what, row.value, brand.sid))
      faults.add(row.rule, {{row.argument, row.value}, {"uses", std::to_string(uses)}},
                 {std::string(row.field)});
  }
  return faults.list();
}

bool counts_at(const World& world, std::string_view moment) {
  return world.switched(contract::switch_row("registry-use")) == moment;
}

void count_uses_at(World& world, std::string_view moment, const Record& brand,
                   const BrandDetails& details) {
  if (!counts_at(world, moment) || is_mock(brand)) return;
  const User user{brand.sid, world.main_account, details.business_name};
  if (!is_sole_proprietor(brand)) {
    if (!details.registration_number.empty())
      add_use(world.registry, Used::kTaxId, details.registration_number, user);
    return;
  }
  for (const Limited& row : limited_uses(details))
    add_use(world.registry, row.what, row.value, user);
}

}  // namespace mock
