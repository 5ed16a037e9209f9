// The machine below every flow: a list of actions, of which those named in Registration::done have
// happened. An action that makes something goes through Turn::create(), which saves the intent
// first and, when an answer was lost, looks for what was made before it sends the request again.
// Private to the SDK.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "a2p/flow.h"
#include "api.h"

namespace a2p {

class Turn;

// What an action has come to: the SID and status of what it made or read.
struct Made {
  std::string sid;
  std::string status;
  bool adopted = false;
};

struct Action {
  std::string step;  // `step1_create_customer_profile`
  std::string name;  // unique inside its step, e.g. `authorized-rep/assign`
  // Either it is done, or it must wait; an error leaves it to be tried again.
  std::function<Result<std::variant<Made, Waiting>>(Turn&)> perform;

  std::string key() const { return step + "/" + name; }
};
using Performed = Result<std::variant<Made, Waiting>>;

// A request that makes something, and how to find what it has made.
struct Creation {
  std::string resource;  // for AmbiguousResource, e.g. `CustomerProfile`
  ApiRequest request;
  // The records that this very request could have made.
  std::function<Result<std::vector<Json>>()> find;
  // Leave out records that Twilio made before the attempt. Off where being there is what counts.
  bool only_new = true;
  // Records without an identity, of which any is as good as another.
  bool any_will_do = false;
};
struct Created {
  Answer answer;  // of an adopted record: the record itself
  bool adopted = false;

  Made made(std::string status = {}) const {
    return {text_at(answer.body, "sid"), status, adopted};
  }
};

// One action's access to the world, for as long as it is performed.
class Turn {
 public:
  Turn(const Client& client, Registration& registration, const FlowHooks& hooks,
       const Action& action)
      : client(client), registration(registration), hooks_(hooks), action_(action) {}

  const Client& client;
  Registration& registration;

  Result<Created> create(const Creation& creation) const;
  void save() const;
  // The SID that an earlier action of the same step made.
  const std::string& sid(const std::string& action_name) const;
  const std::string& step() const { return action_.step; }
  std::string key() const { return action_.key(); }

 private:
  std::optional<Result<Created>> look_for(const Creation& creation) const;

  const FlowHooks& hooks_;
  const Action& action_;
};

class Machine {
 public:
  Machine(Client client, Registration registration, FlowHooks hooks, std::vector<Action> actions,
          std::optional<Error> problem);

  Result<Outcome> advance();
  const Registration& registration() const { return registration_; }

 private:
  Client client_;
  Registration registration_;
  FlowHooks hooks_;
  std::vector<Action> actions_;
  std::optional<Error> problem_;  // of the input: nothing is sent
};

// `name [tag]` in at most 64 characters, cut in `name`: the FriendlyName of what a registration
// makes.
std::string tagged(const std::string& name, const std::string& tag);

}  // namespace a2p
