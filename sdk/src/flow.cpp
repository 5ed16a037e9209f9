#include "a2p/flow.h"

#include "flow_access.h"
#include "guidance.h"
#include "steps.h"

namespace a2p {
namespace {

void append(Actions& actions, Actions more) {
  for (auto& action : more) actions.push_back(std::move(action));
}

Actions actions_of(const IsvStandardInput& input) {
  auto actions = customer_profile_step(input.step1);
  append(actions, trust_product_step(input.step2));
  append(actions, brand_step(input.step3, Route::kIsvStandard));
  append(actions, campaign_step(input.step4, {}));
  append(actions, campaign_review());
  return actions;
}

Actions actions_of(const IsvSoleProprietorInput& input) {
  auto actions = starter_profile_step(input.step1);
  append(actions, sole_prop_trust_bundle_step(input.step2));
  append(actions, brand_step(input.step3, Route::kIsvSoleProprietor));
  append(actions, campaign_step(input.step4, input.step2.sole_prop_info.mobile_phone_number));
  append(actions, campaign_review());
  return actions;
}

// A stored registration must be of the flow that goes on with it.
std::optional<Error> wrong_route(const Registration& registration, Route route) {
  if (registration.done.empty() || registration.route == route) return std::nullopt;
  return invalid_input("route", "this registration is " + std::string(name(registration.route)) +
                                    ", not " + std::string(name(route)));
}

}  // namespace

std::optional<Error> missing_number(const CampaignInput& input) {
  if (!input.phone_number_sid.empty()) return std::nullopt;
  return invalid_input("step4.phoneNumberSid",
                       "a sole proprietor's campaign needs exactly one phone number");
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
                            missing_number(input.step4))) {}
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
