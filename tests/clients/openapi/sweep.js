// Every parameter of every operation once with each kind of value that its schema forbids, in a
// request that succeeds otherwise; and every required parameter left out. None may be accepted but
// what is listed.
'use strict';

const { forbidden_values } = require('./values');
const { form_text } = require('../support/mock');

// [{what, kind, pairs}]: `pairs` spoilt in one parameter.
function spoilt_forms({ name, schema, required }, pairs) {
  const others = pairs.filter(([one]) => one !== name);
  const made = forbidden_values(schema)
    .map(({ kind, value }) => ({ kind, pairs: [...others, [name, value]] }));
  return required ? [...made, { kind: 'required', pairs: others }] : made;
}

// `crawl` has read the sandbox of `client`; resolves to complaints.
async function sweep(client, crawl, operations, differences) {
  const complaints = [];
  let count = 0;
  for (const operation of operations.filter((one) => one.method !== 'DELETE')) {
    const [live] = crawl.paths(operation);
    const last = client.succeeded.get(operation.key);
    const address = last ? last.path : live !== undefined && crawl.address(live);
    if (!address) continue;
    for (const parameter of operation.parameters()) {
      for (const { kind, pairs } of spoilt_forms(parameter, last ? last.pairs : [])) {
        count += 1;
        const is_get = operation.method === 'GET';
        const query = is_get && pairs.length > 0 ? `?${form_text(pairs)}` : '';
        const answer = await client.send(operation.method, address + query, is_get ? [] : pairs);
        if (answer.status >= 300) continue;
        if (differences.accepted(operation.key, parameter.name, kind)) continue;
        complaints.push(`${operation.key} accepts ${parameter.name} against its ${kind}: `
          + `${JSON.stringify(pairs)}`);
      }
    }
  }
  return { count, complaints };
}

module.exports = { sweep };
