// A campaign that a strict reader has nothing against, and what becomes of it with one thing
// changed. For tests only.
#pragma once

#include <gtest/gtest.h>

#include <string>

#include "tests/resources/a2p_builders.h"

namespace mock {

// A campaign that a strict reader has nothing against.
inline Params clean_params(const std::string& brand, const std::string& name = "Customer Corp") {
  return {
      {"BrandRegistrationSid", brand},
      {"Description", name + " tells its customers how far their orders have come."},
      {"MessageFlow",
       "Customers agree to receive texts by ticking a box at https://customer.com/sms when they "
       "order."},
      {"MessageSamples", name + ": your order has shipped. Reply STOP to opt out."},
      {"MessageSamples", name + ": your order is ready for pickup."},
      {"UsAppToPersonUsecase", "ACCOUNT_NOTIFICATION"},
      {"HasEmbeddedLinks", "false"},
      {"HasEmbeddedPhone", "false"},
      {"PrivacyPolicyUrl", "https://customer.com/privacy"},
      {"TermsAndConditionsUrl", "https://customer.com/terms"}};
}

inline Json rules(const std::string& profile) { return {{"rules", {{"profile", profile}}}}; }

// The campaign after its review.
inline Answered reviewed(Mock& mock, const Params& params) {
  const std::string service = make_service(mock);
  const Answered made = post_campaign(mock, service, params);
  EXPECT_EQ(made.status, 201) << made.body;
  mock.advance({{"by", "16d"}});
  return mock.get(campaign_path(service));
}

inline Answered standard(Mock& mock, const Params& changes) {
  return reviewed(mock, with(clean_params(approved_standard(mock)), changes));
}

}  // namespace mock
