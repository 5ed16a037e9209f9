// Random traffic over one sandbox, made from the documents: which operation, on what, with which
// parameters, is drawn; what exists and what was deleted is remembered from the answers. Complains
// where an answer breaks a promise that holds for every request.
'use strict';

const { path_key } = require('./documents');
const { Values, kNeeded } = require('./values');
const { items_of, identity_of } = require('./crawl');

const kSpoilt = 0.3;  // of the requests have one forbidden or missing parameter
const kWeights = { GET: 1, POST: 2, DELETE: 0.8 };
const kLongestQuery = 200;
const kLeapsOfTime = ['1m', '1h', '1d', '4d', '30d'];

// Whether a refusal comes from what is looked at before the resource: a parameter, the state of the
// account, what is not modelled.
function is_earlier(answer, spoilt) {
  const is_inactive_account = answer.json !== null && answer.json.code === 20005;
  return answer.status === 501 || is_inactive_account || (spoilt && answer.status === 400);
}

class Explorer {
  constructor(client, operations, chance, differences) {
    this.client = client;
    this.operations = operations;
    this.chance = chance;
    this.weighted = operations.map((one) => [kWeights[one.method], one]);
    this.differences = differences;
    this.sids = new Map();
    this.numbers = [];
    this.values = new Values(chance, this.sids, this.numbers);
    this.live = new Map([['', ['']]]);
    this.deleted = new Map();
    this.complaints = [];
    this.transcript = [];
    this.counts = { requests: 0, spoilt: 0, succeeded: 0, gone: 0 };
  }

  // Reads all lists once, so that what stands there is known.
  async look_around() {
    const lists = this.operations.filter((one) => one.method === 'GET');
    for (const operation of lists.sort((a, b) => a.template.length - b.template.length)) {
      const key = path_key(operation.template);
      const end = key.includes('{}') ? key.lastIndexOf('{}') + 2 : 0;
      for (const parent of (this.live.get(key.slice(0, end)) || []).slice(0, 4)) {
        const path = parent + key.slice(end);
        const answer = await this.client.get(this.address(path));
        if (answer.status < 300) await this.learn(operation, { path }, answer);
      }
    }
  }

  address(path) { return path.startsWith('/2010-04-01/') ? `${path}.json` : path; }

  async steps(count) {
    await this.look_around();
    for (let i = 0; i < count; i += 1) {
      if (this.chance.happens(0.03)) {
        await this.client.advance({ by: this.chance.of(kLeapsOfTime) });
      }
      await this.step();
    }
  }

  async step() {
    const operation = this.chance.weighted(this.weighted);
    const place = this.place(operation);
    const { pairs, spoilt } = this.parameters(operation);
    const query = operation.method === 'GET' && pairs.length > 0
      ? '?' + pairs.map((pair) => pair.map(encodeURIComponent).join('=')).join('&') : '';
    const path = this.address(place.path) + query;
    const answer = await this.client.send(operation.method, path,
      operation.method === 'POST' ? pairs : []);
    this.counts.requests += 1;
    const exchange = `${operation.method} ${path} ${JSON.stringify(pairs)} → ${answer.status}`;
    this.transcript.push(`${exchange} ${answer.text}`);
    const wrong = (text) => (
      this.complaints.push(`${text}: ${exchange} ${answer.text.slice(0, 300)}`));
    for (const one of answer.complaints) wrong(`${one.where} ${one.keyword} ${one.actual}`);
    this.check(operation, place, spoilt, answer, wrong);
    if (answer.status < 300) await this.learn(operation, place, answer, wrong);
  }

  check(operation, place, spoilt, answer, wrong) {
    const succeeded = answer.status < 300;
    if (succeeded) this.counts.succeeded += 1;
    if (answer.status >= 500 && answer.status !== 501) wrong('the server failed');
    if (place.kind === 'deleted') this.counts.gone += 1;
    if (place.kind === 'deleted' && answer.status !== 404 && !is_earlier(answer, spoilt)) {
      wrong('used after its deletion');
    }
    if (place.kind !== 'live' && succeeded) wrong(`accepted a path that is ${place.kind}`);
    if (spoilt) {
      this.counts.spoilt += 1;
      const listed = () => this.differences.accepted(operation.key, spoilt.name, spoilt.kind);
      if (succeeded && !listed()) wrong(`accepted ${spoilt.name} against its ${spoilt.kind}`);
    }
  }

  // A path of the operation, and whether what it names is live, deleted, unknown or malformed.
  place(operation) {
    const key = path_key(operation.template);
    const end = key.includes('{}') ? key.lastIndexOf('{}') + 2 : 0;
    const [prefix, rest] = [key.slice(0, end), key.slice(end)];
    const live = this.live.get(prefix) || [];
    const gone = this.deleted.get(prefix) || [];
    if (end === 0) return { kind: 'live', path: rest };
    const kind = this.chance.weighted([
      [live.length > 0 ? 80 : 0, 'live'], [gone.length > 0 ? 20 : 0, 'deleted'], [4, 'unknown'],
      [4, 'malformed']]);
    if (kind === 'live') return { kind, path: this.chance.of(live) + rest };
    if (kind === 'deleted') return { kind, path: this.chance.of(gone) + rest };
    const { schema } = operation.path_parameters[operation.path_parameters.length - 1];
    const { value } = this.values.forbidden(schema) || { value: 'surprise' };
    const pattern = schema.pattern || '^AC[0-9a-fA-F]{32}$';
    const identity = kind === 'malformed' ? value : pattern.slice(1, 3) + this.chance.hex(32);
    return { kind, path: `${this.collection(prefix)}${identity}${rest}` };
  }

  // `…/{}` → the path of such a collection, below a parent that is there if any is.
  collection(prefix) {
    const base = prefix.slice(0, -2);
    if (!base.includes('{}')) return base;
    const end = base.lastIndexOf('{}') + 2;
    const parents = this.live.get(base.slice(0, end)) || [];
    return (parents.length > 0 ? this.chance.of(parents) : '/nothing') + base.slice(end);
  }

  // The parameters as pairs, and which one of them was spoilt: {name, kind}.
  parameters(operation) {
    const all = operation.parameters();
    this.values.is_tame = this.chance.happens(0.7);
    const spoil = this.chance.happens(kSpoilt) && all.length > 0 ? this.chance.of(all) : null;
    const pairs = [];
    let spoilt = null;
    for (const { name, schema, required } of all) {
      if (name === 'PageToken') continue;
      if (spoil && spoil.name === name) {
        const forbidden = this.values.forbidden(schema);
        if (required && (!forbidden || this.chance.happens(0.4))) {
          spoilt = { name, kind: 'required' };
          continue;
        }
        if (forbidden) {
          spoilt = { name, kind: forbidden.kind };
          pairs.push([name, forbidden.value]);
          continue;
        }
      }
      const wanted = this.values.is_tame ? (kNeeded.includes(name) ? 0.9 : 0.15) : 0.3;
      if (!required && !this.chance.happens(wanted)) continue;
      let value = this.values.valid(name, schema);
      // A request line has a limit.
      if (operation.method === 'GET' && value.length > kLongestQuery) {
        value = value.slice(0, kLongestQuery);
      }
      for (const one of Array.isArray(value) ? value : [value]) pairs.push([name, one]);
    }
    return { pairs, spoilt };
  }

  async learn(operation, place, answer, wrong) {
    const key = path_key(operation.template);
    if (operation.method === 'DELETE') return this.bury(place.path);
    const body = answer.json;
    for (const item of items_of(body) || []) this.know(`${key}/{}`, place.path, item);
    if (operation.method !== 'POST' || !body || key.endsWith('{}')) return undefined;
    const item_key = `${key}/{}`;
    const item = this.operations.find((one) => (
      one.method === 'GET' && path_key(one.template) === item_key));
    const identity = identity_of(body);
    if (!item || !identity) return undefined;
    this.know(item_key, place.path, body);
    const address = `${place.path}/${identity}`;
    const again = await this.client.get(this.address(address));
    const name = identity_of(again.json || {});
    if (again.status !== 200 || name !== identity) {
      wrong(`was not there afterwards (${again.status})`);
    }
    return undefined;
  }

  know(key, collection, item) {
    if (item.address_requirements && !item.sid) this.numbers.push(item.phone_number);
    const identity = identity_of(item);
    if (!identity) return;
    const path = `${collection}/${identity}`;
    for (const [at, map] of [[key, this.live], [identity.slice(0, 2), this.sids]]) {
      if (!map.has(at)) map.set(at, []);
      const value = map === this.live ? path : identity;
      if (!map.get(at).includes(value)) map.get(at).push(value);
    }
    const gone = this.deleted.get(key);
    if (gone) this.deleted.set(key, gone.filter((one) => one !== path));
  }

  // What was deleted is gone, and what stood below it.
  bury(path) {
    for (const [key, paths] of this.live) {
      const dead = paths.filter((one) => one === path || one.startsWith(`${path}/`));
      if (dead.length === 0) continue;
      this.live.set(key, paths.filter((one) => !dead.includes(one)));
      this.deleted.set(key, [...(this.deleted.get(key) || []), ...dead]);
    }
  }
}

module.exports = { Explorer };
