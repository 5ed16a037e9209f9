// The intended differences between this server and Twilio's documents: differences.json. Each has a
// reason, and one that does not occur any more is itself a complaint.
'use strict';

const fs = require('fs');

// `*` in a listed text stands for anything.
function matches(listed, text) {
  const parts = listed.split('*').map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`^${parts.join('.*')}$`).test(text);
}

class Differences {
  constructor(file) {
    this.sections = JSON.parse(fs.readFileSync(file));
    this.used = new Set();
    for (const rows of Object.values(this.sections)) {
      for (const row of rows) {
        if (!row.why) throw new Error(`a difference needs a reason: ${JSON.stringify(row)}`);
      }
    }
  }

  find(section, test) {
    const row = (this.sections[section] || []).find(test);
    if (row) this.used.add(row);
    return row !== undefined;
  }

  // An answer that is not as documented.
  covers(found) {
    return this.find('answers', (row) => (
      matches(row.where, found.where) && matches(row.keyword, found.keyword)
      && matches(row.actual, found.actual)));
  }

  // A member that this server never gives a value.
  never_shown(member) { return this.find('never_shown', (row) => matches(row.member, member)); }

  // An operation that is listed and never answers with success.
  never_succeeds(key) { return this.find('never_succeeds', (row) => matches(row.operation, key)); }

  // A route without a document.
  undocumented(route) { return this.find('undocumented', (row) => row.route === route); }

  // A parameter value that the documents forbid and this server takes.
  accepted(operation, parameter, kind) {
    return this.find('accepted', (row) => (
      matches(row.operation, operation) && matches(row.parameter, parameter)
      && matches(row.kind, kind)));
  }

  // Those of a section that nothing needed.
  unused(section) { return (this.sections[section] || []).filter((row) => !this.used.has(row)); }
}

module.exports = { Differences };
