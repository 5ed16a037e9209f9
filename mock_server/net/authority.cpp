#include "mock_server/net/authority.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <optional>
#include <utility>

#include "mock_server/core/base64.h"
#include "mock_server/net/certificate.h"

namespace mock::net {
namespace {

constexpr std::size_t kFileBytesMax = 64 * 1024;
constexpr mode_t kPublic = 0644, kSecret = 0600, kOwnDirectory = 0700;

std::string reason() { return std::strerror(errno); }

// An open descriptor, closed when it goes; with it goes the lock on it.
class Descriptor {
 public:
  explicit Descriptor(int number) : number_(number) {}
  ~Descriptor() {
    if (number_ >= 0) ::close(number_);
  }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  int number() const { return number_; }
  explicit operator bool() const { return number_ >= 0; }

 private:
  int number_;
};

struct Files {
  std::string certificate, key;  // names
  explicit Files(const std::string& directory)
      : certificate(directory + "/ca.pem"), key(directory + "/ca-key.pem") {}
  std::string delete_both() const { return "delete " + certificate + " and " + key; }
};

// The text of a file; nullopt when there is none.
std::optional<std::string> read_file(const std::string& name) {
  const Descriptor file(::open(name.c_str(), O_RDONLY | O_CLOEXEC));
  const std::string directory = std::filesystem::path(name).parent_path();
  if (!file && (errno == ENOENT || errno == ENOTDIR || ::access(directory.c_str(), X_OK) != 0))
    return std::nullopt;
  std::string text(kFileBytesMax, '\0');
  const ssize_t size = file ? ::read(file.number(), text.data(), text.size()) : -1;
  if (size < 0)
    throw AuthorityError("cannot read " + name + " (" + reason() +
                         "); make it readable, or name another directory with --ca-dir");
  text.resize(static_cast<std::size_t>(size));
  return text;
}

// Either the whole text is there afterwards or the file is as it was.
bool write_file(const std::string& name, std::string_view text, mode_t mode) {
  const std::string fresh = name + '.' + std::to_string(::getpid());
  ::unlink(fresh.c_str());
  {
    const Descriptor file(::open(fresh.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode));
    const bool written = file &&
                         ::write(file.number(), text.data(), text.size()) == ssize_t(text.size()) &&
                         ::fsync(file.number()) == 0;
    if (written && ::rename(fresh.c_str(), name.c_str()) == 0) return true;
  }
  const int error = errno;
  ::unlink(fresh.c_str());
  errno = error;
  return false;
}

// What stands between the first `-----BEGIN …` and `-----END`, decoded; nullopt when that is not
// there.
std::optional<std::string> decode_pem(std::string_view pem, std::string_view what) {
  const std::size_t begin = pem.find("-----BEGIN " + std::string(what));
  if (begin == std::string_view::npos) return std::nullopt;
  const std::size_t line_end = pem.find('\n', begin);
  const std::size_t end = pem.find("-----END " + std::string(what), begin);
  if (line_end == std::string_view::npos || end == std::string_view::npos || end < line_end)
    return std::nullopt;
  std::string digits;
  for (const char byte : pem.substr(line_end, end - line_end))
    if (byte != '\n' && byte != '\r') digits += byte;
  return base64_decode(digits);
}

// The public half, as it stands in the last bytes of a P-256 key that we wrote: 65 bytes, of which
// the first says that they are a point. Empty for a key of another kind.
std::string_view public_half(std::string_view key) {
  constexpr std::size_t kPointBytes = 65;
  constexpr char kUncompressed = 4;
  if (key.size() <= kPointBytes) return {};
  const std::string_view point = key.substr(key.size() - kPointBytes);
  return point.front() == kUncompressed ? point : std::string_view{};
}

// As much as can be said without OpenSSL; empty when nothing is wrong so far.
std::string complaint(const Files& files, std::string_view pem, std::string_view key_pem) {
  constexpr std::string_view kTail = "; a2p-mock makes new ones, which clients have to be told of";
  const auto certificate = decode_pem(pem, "CERTIFICATE-----");
  if (!certificate)
    return files.certificate + " is no certificate in PEM; " + files.delete_both() +
           std::string(kTail);
  std::optional<std::string> key = decode_pem(key_pem, "PRIVATE KEY-----");
  const bool other_kind = key_pem.find("PRIVATE KEY-----") != std::string_view::npos;
  if (!key && !other_kind)
    return files.key + " is no private key in PEM; " + files.delete_both() + std::string(kTail);
  const std::string_view point = key ? public_half(*key) : std::string_view{};
  if (certificate->find(point) == std::string::npos)
    return files.key + " is not the key of " + files.certificate + "; " + files.delete_both() +
           std::string(kTail);
  return {};
}

Credential parse(const Files& files, const std::string& pem, const std::string& key_pem) {
  if (const std::string wrong = complaint(files, pem, key_pem); !wrong.empty())
    throw AuthorityError(wrong);
  Credential credential{read_certificate(pem), read_key(key_pem)};
  const auto refuse = [&](const std::string& what) {
    throw AuthorityError(what + "; " + files.delete_both());
  };
  if (credential.certificate == nullptr) refuse(files.certificate + " is no certificate");
  if (credential.key == nullptr) refuse(files.key + " is no private key without a passphrase");
  if (!belong_together(credential)) refuse(files.key + " is not the key of " + files.certificate);
  if (!is_authority(credential.certificate.get()))
    refuse(files.certificate + " is no certificate of an authority (CA:TRUE)");
  if (is_over(credential.certificate.get(), std::chrono::system_clock::now()))
    refuse(files.certificate + " has expired");
  return credential;
}

struct Found {
  std::optional<std::string> pem, key;
};

// The certificate is written last, so that one without a key was left behind by somebody else.
Found find(const Files& files) {
  Found found{read_file(files.certificate), read_file(files.key)};
  if (found.pem && !found.key)
    throw AuthorityError("there is " + files.certificate + " and no " + files.key +
                         " beside it; delete it, or bring the key back");
  return found;
}

}  // namespace

Authority::Authority(const std::string& directory, Log log)
    : directory_(directory.empty() ? "" : std::filesystem::absolute(directory).string()),
      log_(std::move(log)) {}

Authority::~Authority() = default;

std::string Authority::usual_directory() {
  const auto variable = [](const char* name) {
    const char* value = std::getenv(name);
    return std::string(value == nullptr ? "" : value);
  };
  // A relative one is to be ignored, says the XDG specification.
  if (const std::string data = variable("XDG_DATA_HOME"); data.starts_with('/'))
    return data + "/a2p-mock";
  const std::string home = variable("HOME");
  return home.starts_with('/') ? home + "/.local/share/a2p-mock" : std::string();
}

void Authority::check() const {
  if (directory_.empty()) return;
  const Files files(directory_);
  const Found found = find(files);
  if (!found.pem) return;
  if (const std::string wrong = complaint(files, *found.pem, *found.key); !wrong.empty())
    throw AuthorityError(wrong);
}

const std::string& Authority::pem() {
  open();
  return pem_;
}

const std::string& Authority::file() {
  open();
  return file_;
}

const Credential& Authority::credential() {
  open();
  return *credential_;
}

void Authority::open() {
  if (credential_ != nullptr) return;
  if (directory_.empty() && log_)
    log_(
        "no directory for the CA is known (--ca-dir, XDG_DATA_HOME or HOME): it is kept in memory "
        "until the server stops; GET /_mock/ca.pem has its certificate");
  if (!directory_.empty() && open_directory()) return;
  Key key = make_key();
  Certificate root = make_root(key.get(), std::chrono::system_clock::now());
  std::string pem = to_pem(root.get());
  keep({std::move(root), std::move(key)}, std::move(pem));
}

bool Authority::open_directory() {
  const Files files(directory_);
  Found found = find(files);
  std::error_code error;
  if (!found.pem) {
    std::filesystem::create_directories(std::filesystem::path(directory_).parent_path(), error);
    ::mkdir(directory_.c_str(), kOwnDirectory);
  }
  // Of two programs that start at once one makes the files and the other one finds them.
  const Descriptor directory(::open(directory_.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (!found.pem && directory && ::flock(directory.number(), LOCK_EX) == 0) found = find(files);
  if (found.pem) {
    keep(parse(files, *found.pem, *found.key), *found.pem);
    file_ = files.certificate;
    return true;
  }
  Key key = make_key();
  Certificate root = make_root(key.get(), std::chrono::system_clock::now());
  std::string pem = to_pem(root.get());
  if (!write_file(files.key, to_pem(key.get()), kSecret) ||
      !write_file(files.certificate, pem, kPublic)) {
    if (log_)
      log_("the CA cannot be kept in " + directory_ + " (" + reason() +
           "): it stays in memory until the server stops; GET /_mock/ca.pem has its certificate, "
           "and --ca-dir names another directory");
    return false;
  }
  keep({std::move(root), std::move(key)}, std::move(pem));
  file_ = files.certificate;
  if (log_) log_("made a CA; clients that speak TLS must trust " + file_);
  return true;
}

void Authority::keep(Credential credential, std::string pem) {
  credential_ = std::make_unique<Credential>(std::move(credential));
  pem_ = std::move(pem);
}

}  // namespace mock::net
