// Registers one customer, from a file with the customer's data to the approved campaign, and goes
// on where it stopped when it is started again:
//
//   export TWILIO_ACCOUNT_SID=AC… TWILIO_AUTH_TOKEN=…
//   register_customer customer.json registration.json
//
// customer.json has the inputs of the steps: {"flow": "isv-standard", "step1": {…}, …};
// registration.json is made and kept by this program. After a refusal, correct customer.json and
// start it again. Against a local mock: export A2P_BASE_URL=http://127.0.0.1:4010
#include <a2p/a2p.h>

#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <sstream>
#include <stdexcept>

namespace {

std::string read_file(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

// Whole or not at all: a crash while writing must not lose the registration.
void write_file(const std::string& path, const std::string& text) {
  const auto beside = path + ".new";
  {
    std::ofstream file(beside, std::ios::binary | std::ios::trunc);
    file << text << '\n' << std::flush;
    if (!file) throw std::runtime_error("cannot write " + beside);
  }
  std::filesystem::rename(beside, path);
}

// Corrects what was refused, when the customer's data have changed, and makes the flow.
template <class Input>
a2p::Result<a2p::Flow> make_flow(const a2p::Client& client, a2p::Result<Input> input,
                                 a2p::Registration registration, a2p::FlowHooks hooks) {
  if (!input) return a2p::Unexpected(input.error());
  const auto rectified = a2p::rectify(client, registration, *input, hooks.save);
  if (!rectified) return a2p::Unexpected(rectified.error());
  return a2p::Flow(client, *std::move(input), std::move(registration), std::move(hooks));
}

a2p::Result<a2p::Flow> make_flow(const a2p::Client& client, const std::string& text,
                                 a2p::Registration registration, a2p::FlowHooks hooks) {
  const auto name = a2p::flow_name_from_json(text);
  if (!name) return a2p::Unexpected(name.error());
  const auto make = [&](auto input) {
    return make_flow(client, std::move(input), std::move(registration), std::move(hooks));
  };
  switch (*a2p::route_named(*name)) {
    case a2p::Route::kIsvStandard:
      return make(a2p::isv_standard_input_from_json(text));
    case a2p::Route::kIsvSoleProprietor:
      return make(a2p::isv_sole_proprietor_input_from_json(text));
    case a2p::Route::kDirectStandard:
      return make(a2p::direct_standard_input_from_json(text));
    case a2p::Route::kDirectSoleProprietor:
      break;
  }
  return make(a2p::direct_sole_proprietor_input_from_json(text));
}

int fail(const a2p::Error& error) {
  std::cerr << a2p::describe(error);
  return 1;
}

int register_customer(const std::string& input_path, const std::string& state_path) {
  a2p::Registration registration;
  if (std::filesystem::exists(state_path)) {
    auto stored = a2p::registration_from_json(read_file(state_path));
    if (!stored) return fail(stored.error());
    registration = *std::move(stored);
  }
  a2p::FlowHooks hooks;
  hooks.save = [&](const a2p::Registration& state) { write_file(state_path, to_json(state)); };
  hooks.on_progress = [](const a2p::Progress& done) {
    std::cout << done.step << "  " << done.action << "  " << done.sid << "  " << done.status
              << (done.adopted ? "  (found again)\n" : "\n");
  };

  const a2p::Client client(a2p::ClientOptions::from_environment());
  auto flow = make_flow(client, read_file(input_path), std::move(registration), std::move(hooks));
  if (!flow) return fail(flow.error());

  a2p::RunOptions options;
  options.wait = [&](const a2p::Waiting& waiting) {
    std::cout << waiting.step << "  waiting: " << name(waiting.what) << " of " << waiting.sid
              << "  " << waiting.status << "  " << waiting.hint << std::endl;
    client.wait(waiting.poll_after);
  };
  const auto finished = a2p::run(*flow, client, options);
  if (!finished) return fail(finished.error());
  std::cout << a2p::summarize(*finished).next_action << '\n';
  return 0;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 3) {
    std::cerr << "usage: register_customer INPUT.json REGISTRATION.json\n";
    return 2;
  }
  try {
    return register_customer(argv[1], argv[2]);
  } catch (const std::exception& problem) {
    std::cerr << problem.what() << '\n';
    return 1;
  }
}
