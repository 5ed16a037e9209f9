// Which of the documents' operations the tests are about: those that the server says it models.
'use strict';

const path = require('path');

const kDocuments = path.dirname(require.resolve('@twilio/cli-core/package.json'));

// The operations of the documents that this server says it models, and the routes that no document
// has.
async function scope_of(mock, documents, differences) {
  const { resources } = await mock.control('GET', '/resources');
  const operations = new Set();
  const complaints = [];
  for (const { method, path: template } of resources.flatMap((one) => one.routes)) {
    const found = documents.below(method, template);
    for (const operation of found) operations.add(operation);
    if (found.length === 0 && !differences.undocumented(`${method} ${template}`)) {
      complaints.push(`${method} ${template} is in no document`);
    }
  }
  return { operations: [...operations], complaints };
}

module.exports = { scope_of, kDocuments };
