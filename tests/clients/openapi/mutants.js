// Proof that the judge can complain: good answers, each spoilt in one way, every one of which it
// must notice.
'use strict';

const { strict_names } = require('./examples');

// Exchanges like `exchange` with one thing wrong: [{what, exchange}].
function mutants_of(operation, exchange) {
  const made = [{ what: 'another status', exchange: { ...exchange, status: 299 } }];
  if (!operation.json_of(exchange.status)) {
    return [...made, { what: 'a body', exchange: { ...exchange, text: '{}' } }];
  }
  const spoil = (what, change) => {
    const body = JSON.parse(exchange.text);
    change(body, strict_names(operation, exchange.status, body, exchange.version)[0]);
    made.push({ what, exchange: { ...exchange, text: JSON.stringify(body) } });
  };
  const first = strict_names(
    operation, exchange.status, JSON.parse(exchange.text), exchange.version)[0];
  spoil('a member more', (body) => { body.surprise = 1; });
  if (!first) return made;
  spoil('a member more inside', (body, { object }) => { object.surprise = 1; });
  for (const [name, value] of Object.entries(first.object)) {
    spoil(`no ${name}`, (body, { object }) => { delete object[name]; });
    // The documents' own examples have a brand_vetting_sid that is none.
    if (/^[A-Z]{2}[0-9a-f]{32}$/.test(value) && name !== 'brand_vetting_sid') {
      spoil(`a short ${name}`, (body, { object }) => { object[name] = value.slice(1); });
    }
    if (name.startsWith('date_') && value) {
      spoil(`${name} in milliseconds`, (body, { object }) => { object[name] = '1767603600000'; });
    }
    if (typeof value === 'boolean' || typeof value === 'number') {
      spoil(`${name} as text`, (body, { object }) => { object[name] = String(value); });
    }
  }
  return made;
}

// `good`: operation key → an exchange that the judge had nothing against. Complaints: mutants that
// it has nothing against.
function unnoticed(operations, good, judge) {
  const complaints = [];
  let count = 0;
  for (const operation of operations) {
    const exchange = good.get(operation.key);
    if (!exchange) continue;
    for (const mutant of mutants_of(operation, exchange)) {
      count += 1;
      if (judge.of_operation(operation, mutant.exchange).length === 0) {
        complaints.push(`${operation.key} with ${mutant.what} would go unnoticed`);
      }
    }
  }
  return { count, complaints };
}

module.exports = { unnoticed };
