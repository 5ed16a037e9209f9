#include "a2p/flow.h"

#include "flow_access.h"
#include "guidance.h"
#include "steps.h"

namespace a2p {
namespace {

void append(Actions& actions, Actions more) {
  for (auto& action : more) actions.push_back(std::move(action));
}

// The steps of a flow, one after the other, and the review of its campaign.
Actions whole_flow(std::initializer_list<Actions> steps, const CampaignInput& campaign) {
  Actions actions;
  for (const auto& step : steps) append(actions, step);
  append(actions, campaign_review(campaign));
  return actions;
}

Actions actions_of(const IsvStandardInput& input) {
  constexpr auto kRoute = Route::kIsvStandard;
  return whole_flow(
      {customer_profile_step(input.step1, kRoute), trust_product_step(input.step2, kRoute),
       brand_step(input.step3, kRoute), campaign_step(input.step4, kRoute, {})},
      input.step4);
}

Actions actions_of(const IsvSoleProprietorInput& input) {
  constexpr auto kRoute = Route::kIsvSoleProprietor;
  return whole_flow(
      {starter_profile_step(input.step1, kRoute), sole_prop_trust_bundle_step(input.step2, kRoute),
       brand_step(input.step3, kRoute),
       campaign_step(input.step4, kRoute, input.step2.sole_prop_info.mobile_phone_number)},
      input.step4);
}

Actions actions_of(const DirectStandardInput& input) {
  return whole_flow({primary_profile_step(input.step1), direct_trust_product_step(input.step2),
                     campaign_step(input.step3, Route::kDirectStandard, {})},
                    input.step3);
}

Actions actions_of(const DirectSoleProprietorInput& input) {
  constexpr auto kRoute = Route::kDirectSoleProprietor;
  return whole_flow(
      {starter_profile_step(input.step1, kRoute), direct_trust_bundle_step(input.step2),
       campaign_step(input.step3, kRoute, input.step2.sole_prop_info.mobile_phone_number)},
      input.step3);
}

// A stored registration must be of the flow that goes on with it.
std::optional<Error> wrong_route(const Registration& registration, Route route) {
  if (registration.done.empty() || registration.route == route) return std::nullopt;
  return invalid_input("route", "this registration is " + std::string(name(registration.route)) +
                                    ", not " + std::string(name(route)));
}

}  // namespace

std::optional<Error> missing_number(const CampaignInput& input, const char* step) {
  if (!input.phone_number_sid.empty()) return std::nullopt;
  return invalid_input(std::string(step) + ".phoneNumberSid",
                       "a sole proprietor's campaign needs exactly one phone number");
}

std::optional<Error> needless_primary(const StarterProfileInput& input) {
  if (input.primary_profile_sid.empty()) return std::nullopt;
  return invalid_input("step1.primaryProfileSid",
                       "a direct customer's starter profile has no primary profile",
                       "Leave it out, or use `isv-sole-proprietor` for an ISV's customer.");
}

std::optional<Error> problem_of(const DirectSoleProprietorInput& input) {
  if (auto problem = missing_number(input.step3, "step3")) return problem;
  return needless_primary(input.step1);
}

std::string_view name(WaitingFor what) {
  switch (what) {
    case WaitingFor::kProfileReview:
      return "profile review";
    case WaitingFor::kTrustProductReview:
      return "trust product review";
    case WaitingFor::kBrandReview:
      return "brand review";
    case WaitingFor::kOtpReply:
      return "OTP reply";
    case WaitingFor::kBrandPropagation:
      return "brand propagation";
    case WaitingFor::kCampaignReview:
      break;
  }
  return "campaign review";
}

Flow FlowAccess::make(const Client& client, Route route, Actions actions, Registration registration,
                      FlowHooks hooks, std::optional<Error> problem) {
  if (!problem) problem = wrong_route(registration, route);
  registration.route = route;
  return Flow(std::make_unique<Machine>(client, std::move(registration), std::move(hooks),
                                        std::move(actions), std::move(problem)));
}

Flow::Flow(std::unique_ptr<Machine> machine) : machine_(std::move(machine)) {}
Flow::Flow(Client client, IsvStandardInput input, Registration registration, FlowHooks hooks)
    : Flow(FlowAccess::make(client, Route::kIsvStandard, actions_of(input), std::move(registration),
                            std::move(hooks), std::nullopt)) {}
Flow::Flow(Client client, IsvSoleProprietorInput input, Registration registration, FlowHooks hooks)
    : Flow(FlowAccess::make(client, Route::kIsvSoleProprietor, actions_of(input),
                            std::move(registration), std::move(hooks),
                            missing_number(input.step4, "step4"))) {}
Flow::Flow(Client client, DirectStandardInput input, Registration registration, FlowHooks hooks)
    : Flow(FlowAccess::make(client, Route::kDirectStandard, actions_of(input),
                            std::move(registration), std::move(hooks), std::nullopt)) {}
Flow::Flow(Client client, DirectSoleProprietorInput input, Registration registration,
           FlowHooks hooks)
    : Flow(FlowAccess::make(client, Route::kDirectSoleProprietor, actions_of(input),
                            std::move(registration), std::move(hooks), problem_of(input))) {}
Flow::Flow(Flow&&) noexcept = default;
Flow& Flow::operator=(Flow&&) noexcept = default;
Flow::~Flow() = default;

Result<Outcome> Flow::advance() { return machine_->advance(); }
const Registration& Flow::registration() const { return machine_->registration(); }

Result<Registration> run(Flow& flow, const Client& client, const RunOptions& options) {
  Duration waited{};
  while (true) {
    const auto outcome = flow.advance();
    if (!outcome) return Unexpected(outcome.error());
    if (std::holds_alternative<Done>(*outcome)) return flow.registration();
    const auto* waiting = std::get_if<Waiting>(&*outcome);
    if (waiting == nullptr) continue;
    waited += waiting->poll_after;
    if (options.limit && waited > *options.limit) {
      auto error = make_error(StillWaiting{.status = waiting->status},
                              "still waiting: " + std::string(name(waiting->what)),
                              waiting->hint + " Run the flow again later.");
      error.step = waiting->step;
      error.sid = waiting->sid;
      return Unexpected(std::move(error));
    }
    if (options.wait) {
      options.wait(*waiting);
    } else {
      client.wait(waiting->poll_after);
    }
  }
}

}  // namespace a2p
