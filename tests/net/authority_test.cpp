// The CA in its directory: made once, kept, read again, and refused when it is of no use.
#include "mock_server/net/authority.h"

#include <gtest/gtest.h>
#include <openssl/x509.h>
#include <sys/stat.h>

#include <filesystem>
#include <fstream>
#include <string>
#include <thread>
#include <vector>

#include "mock_server/net/certificate.h"

namespace mock::net {
namespace {

namespace fs = std::filesystem;

// A directory of the test's own, gone with it.
class Place {
 public:
  Place() {
    std::string name = (fs::temp_directory_path() / "a2p-mock-ca-XXXXXX").string();
    path_ = ::mkdtemp(name.data());
  }
  ~Place() {
    std::error_code ignored;
    fs::permissions(path_, fs::perms::owner_all, ignored);
    fs::remove_all(path_, ignored);
  }
  Place(const Place&) = delete;
  Place& operator=(const Place&) = delete;

  std::string name(const std::string& file) const { return (path_ / file).string(); }
  std::string read(const std::string& file) const {
    std::ifstream in(path_ / file);
    return {std::istreambuf_iterator<char>(in), {}};
  }
  void write(const std::string& file, const std::string& text) const {
    std::ofstream(path_ / file) << text;
  }

 private:
  fs::path path_;
};

std::string complaint(const std::string& directory, bool thoroughly) {
  try {
    Authority authority(directory);
    if (thoroughly) {
      authority.pem();
    } else {
      authority.check();
    }
  } catch (const AuthorityError& error) {
    return error.what();
  }
  return {};
}

TEST(Authority, IsMadeOnceAndReadAgain) {
  const Place place;
  const std::string directory = place.name("deep/ca");
  Authority first(directory);
  EXPECT_FALSE(fs::exists(directory));  // not before it is needed
  const std::string pem = first.pem();
  EXPECT_EQ(place.read("deep/ca/ca.pem"), pem);
  EXPECT_EQ(first.file(), directory + "/ca.pem");
  Authority second(directory);
  second.check();
  EXPECT_EQ(second.pem(), pem);
}

TEST(Authority, KeepsItsKeyToItself) {
  const Place place;
  Authority(place.name("ca")).pem();
  struct stat seen {};
  ASSERT_EQ(::stat(place.name("ca/ca-key.pem").c_str(), &seen), 0);
  EXPECT_EQ(seen.st_mode & 0777U, 0600U);
  ASSERT_EQ(::stat(place.name("ca").c_str(), &seen), 0);
  EXPECT_EQ(seen.st_mode & 0777U, 0700U);
  EXPECT_EQ(place.read("ca/ca.pem").find("PRIVATE"), std::string::npos);
}

TEST(Authority, TwoThatStartAtOnceAgree) {
  const Place place;
  std::vector<std::string> pems(8);
  std::vector<std::thread> starts;
  starts.reserve(pems.size());
  for (std::string& pem : pems)
    starts.emplace_back([&] { pem = Authority(place.name("ca")).pem(); });
  for (std::thread& start : starts) start.join();
  for (const std::string& pem : pems) EXPECT_EQ(pem, pems.front());
  EXPECT_EQ(complaint(place.name("ca"), true), "");
}

TEST(Authority, LastsForYearsAndBeganAnHourAgo) {
  Authority authority("");
  const Credential& root = authority.credential();
  const WallTime now = std::chrono::system_clock::now();
  EXPECT_FALSE(is_over(root.certificate.get(), now + std::chrono::hours(24 * 365 * 9)));
  const Certificate leaf =
      make_leaf(root, root.key.get(), "api.twilio.com", "DNS:api.twilio.com", now);
  EXPECT_FALSE(is_over(leaf.get(), now + std::chrono::hours(24 * 390)));
  EXPECT_TRUE(is_over(leaf.get(), now + std::chrono::hours(24 * 397)));
  std::time_t early = std::chrono::system_clock::to_time_t(now - std::chrono::minutes(59));
  EXPECT_LT(X509_cmp_time(X509_get0_notBefore(leaf.get()), &early), 0);
}

TEST(Authority, WithoutADirectoryIsKeptInMemoryAndSaysSo) {
  std::vector<std::string> lines;
  Authority authority("", [&](std::string_view line) { lines.emplace_back(line); });
  EXPECT_NE(authority.pem(), "");
  EXPECT_EQ(authority.pem(), authority.pem());
  EXPECT_EQ(authority.file(), "");
  ASSERT_EQ(lines.size(), 1U);
  EXPECT_NE(lines[0].find("in memory"), std::string::npos) << lines[0];
}

TEST(Authority, InADirectoryThatCannotBeWrittenIsKeptInMemoryAndSaysSo) {
  const Place place;
  place.write("file", "");
  std::vector<std::string> lines;
  Authority authority(place.name("file/ca"),
                      [&](std::string_view line) { lines.emplace_back(line); });
  EXPECT_NE(authority.pem(), "");
  EXPECT_EQ(authority.file(), "");
  ASSERT_EQ(lines.size(), 1U);
  EXPECT_NE(lines[0].find("--ca-dir"), std::string::npos) << lines[0];
}

struct Case {
  const char* name;
  const char* certificate;  // what becomes of the file: null: gone; "other": another CA's
  const char* key;
  bool at_start;  // whether the cheap look finds it
};

void PrintTo(const Case& row, std::ostream* out) { *out << row.name; }

class BrokenAuthority : public testing::TestWithParam<Case> {};

TEST_P(BrokenAuthority, SaysWhatToDelete) {
  const Place place;
  Authority(place.name("ca")).pem();
  Authority(place.name("other")).pem();
  const auto spoil = [&](const std::string& file, const char* text) {
    if (text == nullptr)
      fs::remove(place.name("ca/" + file));
    else if (std::string(text) == "other")
      place.write("ca/" + file, place.read("other/" + file));
    else if (std::string(text) != "same")
      place.write("ca/" + file, text);
  };
  spoil("ca.pem", GetParam().certificate);
  spoil("ca-key.pem", GetParam().key);
  for (const bool thoroughly : {true, false}) {
    const std::string sentence = complaint(place.name("ca"), thoroughly);
    if (!thoroughly && !GetParam().at_start) continue;
    EXPECT_NE(sentence.find("delete"), std::string::npos) << sentence;
    EXPECT_NE(sentence.find(place.name("ca/ca.pem")), std::string::npos) << sentence;
  }
}

constexpr const char* kNoCertificate =
    "-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n";
constexpr const char* kOtherKind =
    "-----BEGIN RSA PRIVATE KEY-----\nMIIB\n-----END RSA PRIVATE KEY-----\n";

INSTANTIATE_TEST_SUITE_P(Files, BrokenAuthority,
                         testing::Values(Case{"NoKey", "same", nullptr, true},
                                         Case{"OtherKey", "same", "other", true},
                                         Case{"OtherCertificate", "other", "same", true},
                                         Case{"EmptyCertificate", "", "same", true},
                                         Case{"EmptyKey", "same", "", true},
                                         Case{"NoPem", "nonsense", "same", true},
                                         Case{"NoCertificate", kNoCertificate, "same", true},
                                         Case{"OddKey", "same", kOtherKind, false}),
                         [](const auto& info) { return std::string(info.param.name); });

TEST(Authority, AKeyThatWasLeftAloneIsMadeAnew) {
  const Place place;
  Authority(place.name("ca")).pem();
  fs::remove(place.name("ca/ca.pem"));
  EXPECT_EQ(complaint(place.name("ca"), false), "");
  EXPECT_EQ(complaint(place.name("ca"), true), "");
}

}  // namespace
}  // namespace mock::net
