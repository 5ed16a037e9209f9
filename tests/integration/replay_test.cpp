// `a2p-mock replay` as a user runs it, on a bundle that a server gave.
#include <gtest/gtest.h>

#include <fstream>

#include "tests/integration/program.h"
#include "tests/resources/a2p_builders.h"

namespace mock {
namespace {

Json bundle_of_a_registration() {
  Mock mock;
  post_brand(mock, standard_bundles(mock));
  mock.advance({{"until", "settled"}});
  mock.get(kBrandsPath);
  return mock.control("GET", "/repro").json();
}

std::string written(const std::string& name, const std::string& text) {
  const std::string path = testing::TempDir() + name;
  std::ofstream(path) << text;
  return path;
}

TEST(Replay, AgreesWithABundleOfItsOwnProgram) {
  const Json bundle = bundle_of_a_registration();
  const Ran ran = run_program("replay " + written("agrees.json", bundle.dump(1)));
  EXPECT_EQ(ran.status, 0) << ran.output;
  EXPECT_NE(ran.output.find("POST /v1/a2p/BrandRegistrations  201"), std::string::npos)
      << ran.output;
  EXPECT_NE(ran.output.find("every answer as in the bundle"), std::string::npos) << ran.output;
}

TEST(Replay, StopsAtTheFirstDifferenceAndSaysWhichItIs) {
  Json bundle = bundle_of_a_registration();
  bundle["inputs"][2]["answer"]["status"] = 409;
  bundle["inputs"][2]["answer"]["rule"] = "TH-PROFILE-01";
  const Ran ran = run_program("replay --quiet " + written("differs.json", bundle.dump()));
  EXPECT_EQ(ran.status, 1);
  EXPECT_NE(ran.output.find("another answer at input 3"), std::string::npos) << ran.output;
  EXPECT_NE(ran.output.find("409"), std::string::npos) << ran.output;
  EXPECT_NE(ran.output.find("TH-PROFILE-01"), std::string::npos) << ran.output;
}

TEST(Replay, NamesTheMemberThatDiffers) {
  Json bundle = bundle_of_a_registration();
  Json& answer = bundle["inputs"][0]["answer"];
  Json body = Json::parse(answer["text"].get<std::string>());
  const std::string was = body["status"];
  body["status"] = "polished";
  answer["text"] = body.dump();
  answer["bytes"] = body.dump().size();
  answer["sha256"] = std::string(64, '0');
  const Ran ran = run_program("replay " + written("member.json", bundle.dump()));
  EXPECT_EQ(ran.status, 1);
  EXPECT_NE(ran.output.find("polished"), std::string::npos) << ran.output;
  EXPECT_NE(ran.output.find("status"), std::string::npos) << ran.output;
  EXPECT_NE(ran.output.find(was), std::string::npos) << ran.output;
}

TEST(Replay, StopsWhenAsked) {
  Json bundle = bundle_of_a_registration();
  bundle["inputs"][5]["answer"]["status"] = 418;
  const Ran ran = run_program("replay --until 5 " + written("until.json", bundle.dump()));
  EXPECT_EQ(ran.status, 0) << ran.output;
  EXPECT_NE(ran.output.find("5 inputs"), std::string::npos) << ran.output;
}

TEST(Replay, OfWhatIsNoBundleIsAnError) {
  EXPECT_EQ(run_program("replay " + written("none.json", "{}")).status, 1);
  EXPECT_EQ(run_program("replay nowhere.json").status, 1);
  EXPECT_EQ(run_program("replay").status, 2);
}

}  // namespace
}  // namespace mock
