// a2p_register: the C++ client that the judge's cases are tried with.
//
//   a2p-mock check --exec a2p_register
//   a2p-mock check --exec 'a2p_register --break CLIENT-ONCE-02'   # a mutant: it breaks just that
//   a2p_register --list-breaks
//
// What it is told, it is told by the environment: docs/guides/check.md.
#include <iomanip>
#include <iostream>
#include <stdexcept>
#include <string_view>

#include "conformance/clients/cpp/breaks.h"
#include "conformance/clients/cpp/program.h"

namespace {

constexpr char kUsage[] = "usage: a2p_register [--break CLIENT-AREA-NN | --list-breaks]\n";
constexpr int kBadUsage = 2;

int list_breaks() {
  for (const auto& row : a2p_register::breaks()) {
    std::cout << std::left << std::setw(20) << row.rule << row.does << '\n';
  }
  return 0;
}

int run(const a2p_register::Break* broken) {
  a2p_register::Program program(a2p_register::Surroundings::from_environment());
  if (broken != nullptr) broken->spoil(program);
  return program.run();
}

}  // namespace

int main(int argc, char** argv) {
  const std::string_view option = argc > 1 ? argv[1] : "";
  try {
    if (option == "--list-breaks" && argc == 2) return list_breaks();
    const a2p_register::Break* broken = nullptr;
    if (option == "--break" && argc == 3) {
      broken = a2p_register::find_break(argv[2]);
      if (broken == nullptr) throw std::runtime_error("no mutant breaks " + std::string(argv[2]));
    } else if (argc != 1) {
      std::cerr << kUsage;
      return kBadUsage;
    }
    return run(broken);
  } catch (const std::exception& problem) {
    std::cerr << problem.what() << '\n';
    return 1;
  }
}
