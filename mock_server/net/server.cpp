#include "mock_server/net/server.h"

#include <utility>

#include "mock_server/net/listener.h"

namespace mock::net {

Server::Server(Service service, Limits limits, Listen listen, Log log, Proxy proxy,
               Outbound outbound)
    : listener_(std::make_unique<Listener>(std::move(service), limits, listen, std::move(log),
                                           std::move(proxy), std::move(outbound))) {}

Server::~Server() = default;

std::uint16_t Server::port() const { return listener_->port(); }

void Server::run() { listener_->run(); }

void Server::stop() { listener_->request_stop(); }

}  // namespace mock::net
