// Reads everything that a sandbox shows: each list, whole, by pages of one and by each filter, and
// each item; then deletes all that can be deleted and looks again. Knows no resource: which
// operations there are comes from the documents.
'use strict';

const { path_key } = require('./documents');

const kItemsOfList = 3;  // the first few stand for the rest
const kIdentities = ['sid', 'brand_vetting_sid', 'id', 'type', 'country_code'];
const kPaging = ['PageSize', 'Page', 'PageToken'];

// Versions of a schema are numbered.
function identity_of(item) {
  if (item.raw !== undefined && item.schema_version) return String(item.schema_version);
  return kIdentities.map((name) => item[name]).find((value) => typeof value === 'string');
}

function items_of(body) {
  if (!body) return null;
  const lists = Object.entries(body)
    .filter(([name, value]) => name !== 'meta' && Array.isArray(value));
  const is_list = body.meta !== undefined || body.page !== undefined || 'uri' in body;
  return is_list && lists.length === 1 && !('sid' in body) ? lists[0][1] : null;
}

// {next: address or null} of a list that has pages.
function page_of(body) {
  if (body.meta) return { next: body.meta.next_page_url };
  return 'next_page_uri' in body ? { next: body.next_page_uri } : null;
}

// FriendlyName → friendly_name
function member_of(parameter) {
  return parameter.replace(/([a-z0-9])([A-Z])/g, '$1_$2').toLowerCase();
}

class Crawl {
  constructor(client, operations) {
    this.client = client;
    this.operations = [...operations].sort((a, b) => a.template.length - b.template.length);
    this.known = new Map([['', ['']]]);  // path key that ends with a parameter → paths
    this.deleted = new Set();
    this.complaints = [];
  }

  complain(text) { this.complaints.push(text); }

  is_2010(path) { return path.startsWith('/2010-04-01/'); }

  address(path) { return this.is_2010(path) ? `${path}.json` : path; }

  // The paths of an operation that the sandbox knows parents for.
  paths(operation) {
    const key = path_key(operation.template);
    const end = key.includes('{}') ? key.lastIndexOf('{}') + 2 : 0;
    return (this.known.get(key.slice(0, end)) || []).map((parent) => parent + key.slice(end));
  }

  learn(key, path) {
    if (!this.known.has(key)) this.known.set(key, []);
    if (!this.known.get(key).includes(path)) this.known.get(key).push(path);
  }

  async read() {
    for (const operation of this.operations.filter((one) => one.method === 'GET')) {
      for (const path of this.paths(operation)) await this.read_one(operation, path);
    }
  }

  async read_one(operation, path) {
    const answer = await this.client.get(this.address(path));
    for (const version of operation.versions.filter(Boolean)) {
      await this.client.get(this.address(path), { 'X-Twilio-Api-Version': version });
    }
    const items = answer.status === 200 ? items_of(answer.json) : null;
    if (!items) return;
    for (const item of items.slice(0, kItemsOfList)) {
      const identity = identity_of(item);
      if (identity) this.learn(`${path_key(operation.template)}/{}`, `${path}/${identity}`);
      // Schemas have no list: event types name them.
      if (item.schema_id) this.learn('/v1/Schemas/{}', `/v1/Schemas/${item.schema_id}`);
    }
    await this.read_pages(path, answer.json, items);
    for (const { name, schema } of operation.parameters()) {
      if (kPaging.includes(name) || /^date/.test(schema.format || '')) continue;
      await this.read_filtered(path, items, name);
    }
  }

  // Pages of one must give the items in the order of the whole list.
  async read_pages(path, first, items) {
    if (!page_of(first)) return;
    let address = `${this.address(path)}?PageSize=1`;
    for (const item of items.slice(0, kItemsOfList)) {
      const page = (await this.client.get(address)).json;
      const found = items_of(page);
      if (!found || found.length !== 1 || identity_of(found[0]) !== identity_of(item)) {
        this.complain(`${address} is not the item ${identity_of(item)} alone`);
        return;
      }
      if (!page_of(page).next) return;
      address = page_of(page).next.replace(this.client.mock.url, '');
    }
  }

  async read_filtered(path, items, parameter) {
    const member = member_of(parameter);
    const value = (items.find((item) => typeof item[member] === 'string') || {})[member];
    if (value === undefined) return;
    const address = `${this.address(path)}?${parameter}=${encodeURIComponent(value)}`;
    const found = items_of((await this.client.get(address)).json) || [];
    if (found.length === 0) this.complain(`${address} finds nothing`);
    for (const item of found) {
      if (item[member] !== value) this.complain(`${address} finds ${member} ${item[member]}`);
    }
  }

  // Deletes from the leaves up, each level twice, since some things must go before others beside
  // them; what the 2010 API has, such as a number, goes last.
  async delete() {
    const depth = (one) => one.template.split('/').length - (this.is_2010(one.template) ? 100 : 0);
    const operations = this.operations.filter((one) => one.method === 'DELETE');
    const depths = [...new Set(operations.map(depth))].sort((a, b) => b - a);
    for (const level of depths) {
      const together = operations.filter((one) => depth(one) === level);
      await this.delete_all(together);
      await this.delete_all(together);
    }
  }

  async delete_all(operations) {
    for (const operation of operations) {
      const readable = this.operations.some((one) => (
        one.method === 'GET' && path_key(one.template) === path_key(operation.template)));
      for (const path of this.paths(operation)) {
        if (!this.deleted.has(path)) await this.delete_one(path, readable);
      }
    }
  }

  // What was deleted is gone: GET and a second DELETE answer 404.
  async delete_one(path, readable) {
    const address = this.address(path);
    const answer = await this.client.send('DELETE', address);
    if (answer.status !== 204) return;
    this.deleted.add(path);
    for (const method of readable ? ['GET', 'DELETE'] : ['DELETE']) {
      const again = await this.client.send(method, address);
      if (again.status === 404) continue;
      this.complain(`${method} of the deleted ${address} answers ${again.status}`);
    }
  }
}

module.exports = { Crawl, items_of, identity_of };
