// The server's own certificate authority: who signs when a client speaks TLS to what it takes for
// Twilio. It is made when it is first needed and kept in a directory (`ca.pem`, which clients are
// told to trust, and `ca-key.pem`, which nobody but its owner can read), or in memory where no
// directory can be written. Until then it costs nothing: no file is made and no OpenSSL is started.
// For the composition root, which makes one and lends it to the Server, the `ca` command and the
// control API; not to be used by two threads at once.
#pragma once

#include <functional>
#include <memory>
#include <stdexcept>
#include <string>
#include <string_view>

namespace mock::net {

struct Credential;

// Files are there that cannot be used; the text says what to do.
class AuthorityError : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

class Authority {
 public:
  using Log = std::function<void(std::string_view line)>;

  // An empty `directory` keeps it in memory.
  explicit Authority(const std::string& directory, Log log = {});
  ~Authority();
  Authority(const Authority&) = delete;
  Authority& operator=(const Authority&) = delete;

  // `$XDG_DATA_HOME/a2p-mock`, else `~/.local/share/a2p-mock`; empty when neither is known.
  static std::string usual_directory();

  // A first look at the files, if there are any, that is cheap enough for every start: throws
  // AuthorityError when they are no certificate and key, or two that do not belong together.
  void check() const;

  // The rest makes or reads it, and throws AuthorityError.
  // Its certificate as PEM.
  const std::string& pem();
  // Where `ca.pem` lies, as an absolute path; empty when it is in memory only.
  const std::string& file();
  const Credential& credential();

 private:
  void open();
  bool open_directory();  // false: it cannot be written, and the log says why
  void keep(Credential credential, std::string pem);

  std::string directory_;
  Log log_;
  std::unique_ptr<Credential> credential_;
  std::string pem_, file_;
};

}  // namespace mock::net
