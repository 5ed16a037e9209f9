#include "conformance/clients/cpp/surroundings.h"

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <stdexcept>

namespace a2p_register {
namespace {

namespace fs = std::filesystem;

constexpr char kRegistration[] = "registration.json";
constexpr char kPort[] = "port";
constexpr char kUnderWay[] = "under-way";

std::string variable(const char* name) {
  const char* value = std::getenv(name);
  return value == nullptr ? std::string() : std::string(value);
}

std::string needed(const char* name) {
  auto value = variable(name);
  if (value.empty()) throw std::runtime_error(std::string(name) + " is not set");
  return value;
}

}  // namespace

Surroundings Surroundings::from_environment() {
  return {.flow = variable("A2P_FLOW"),
          .input_file = needed("A2P_CASE_INPUT"),
          .state_directory = needed("A2P_STATE_DIR"),
          .wait_url = variable("A2P_WAIT_URL"),
          .listens = variable("A2P_WEBHOOKS") == "1"};
}

std::string read_file(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) throw std::runtime_error("cannot read " + path);
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

State::State(std::string directory) : directory_(std::move(directory)) {
  fs::create_directories(directory_);
}

std::string State::path(const char* name) const { return directory_ + '/' + name; }

void State::write(const char* name, const std::string& text) const {
  const auto beside = path(name) + ".new";
  {
    std::ofstream file(beside, std::ios::binary | std::ios::trunc);
    file << text << '\n' << std::flush;
    if (!file) throw std::runtime_error("cannot write " + beside);
  }
  fs::rename(beside, path(name));
}

std::optional<a2p::Registration> State::registration() const {
  if (!fs::exists(path(kRegistration))) return std::nullopt;
  auto stored = a2p::registration_from_json(read_file(path(kRegistration)));
  if (!stored) throw std::runtime_error(a2p::describe(stored.error()));
  return *std::move(stored);
}

void State::store(const a2p::Registration& registration) const {
  write(kRegistration, to_json(registration));
}

int State::port() const {
  return fs::exists(path(kPort)) ? std::atoi(read_file(path(kPort)).c_str()) : 0;
}
void State::store_port(int port) const { write(kPort, std::to_string(port)); }

bool State::was_killed() const { return fs::exists(path(kUnderWay)); }
void State::note_start() const { write(kUnderWay, "yes"); }
void State::note_end() const { fs::remove(path(kUnderWay)); }

}  // namespace a2p_register
