// `a2p-mock ca`, and `serve` with a CA that is of no use.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <string>

#include "tests/integration/program.h"

namespace mock {
namespace {

namespace fs = std::filesystem;

class Ca : public testing::Test {
 protected:
  void SetUp() override {
    std::string name = (fs::temp_directory_path() / "a2p-mock-ca-XXXXXX").string();
    place_ = ::mkdtemp(name.data());
  }
  void TearDown() override { fs::remove_all(place_); }

  std::string directory() const { return (place_ / "ca").string(); }
  std::string read(const std::string& file) const {
    std::ifstream in(place_ / file);
    return {std::istreambuf_iterator<char>(in), {}};
  }

  fs::path place_;
};

TEST_F(Ca, IsPrintedTheSameEveryTime) {
  const Ran first = run_program("ca --ca-dir " + directory());
  EXPECT_EQ(first.status, 0);
  EXPECT_TRUE(first.output.starts_with("-----BEGIN CERTIFICATE-----\n")) << first.output;
  EXPECT_EQ(run_program("ca --ca-dir " + directory()).output, first.output);
  EXPECT_EQ(read("ca/ca.pem"), first.output);
  const std::string out = (place_ / "out.pem").string();
  EXPECT_EQ(run_program("ca --ca-dir " + directory() + " --out " + out).output, "");
  EXPECT_EQ(read("out.pem"), first.output);
}

TEST_F(Ca, ThatCannotBeKeptIsNotPrinted) {
  std::ofstream(place_ / "file") << "";
  const Ran ran = run_program("ca --ca-dir " + (place_ / "file/ca").string());
  EXPECT_EQ(ran.status, 2);
  EXPECT_EQ(ran.output.find("BEGIN"), std::string::npos) << ran.output;
  EXPECT_NE(ran.output.find("--ca-dir"), std::string::npos) << ran.output;
}

TEST_F(Ca, ThatIsBrokenStopsTheServerAndSaysWhatToDelete) {
  run_program("ca --ca-dir " + directory());
  std::ofstream(place_ / "ca/ca-key.pem") << "nonsense";
  const Ran ran = run_program("serve --listen 127.0.0.1:0 --ca-dir " + directory());
  EXPECT_EQ(ran.status, 1);
  EXPECT_NE(ran.output.find("delete " + directory() + "/ca.pem"), std::string::npos) << ran.output;
}

}  // namespace
}  // namespace mock
