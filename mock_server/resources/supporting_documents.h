// Supporting documents: in A2P the paper that carries an address. Their status follows the review
// of the bundles that they are assigned to. For the list of resources and for bundles.
#pragma once

#include "mock_server/engine/resource.h"

namespace mock {

extern const Resource kSupportingDocuments;

// The review of a bundle reached `status` (PENDING_REVIEW, APPROVED, REJECTED): its documents
// follow. One that was approved with another bundle stays so.
void move_documents(World& world, const Key& bundle, std::string_view status);

}  // namespace mock
