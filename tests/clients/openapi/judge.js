// Judges exchanges with the server by Twilio's documents: is this the status, and is this the body,
// that the documents promise? Keeps what it saw, so that a test can ask whether every operation
// answered and every member had a value.
'use strict';

const { strict_names } = require('./examples');

const kErrorMembers = [
  'code', 'detail', 'details', 'errors', 'message', 'more_info', 'status', 'user_error'];

function is_2010(operation) { return operation.template.startsWith('/2010-04-01/'); }

class Judge {
  // `differences` decides which violations are intended; see differences.js.
  constructor(documents, schemas, examples, differences) {
    this.documents = documents;
    this.schemas = schemas;
    this.examples = examples;
    this.differences = differences;
    this.complaints = new Map();  // text → {count, exchange}
    this.answered = new Map();    // operation key → set of statuses
    this.shown = new Set();       // "component/member", seen with a value
    this.good = new Map();        // operation key → an exchange without complaint
    this.exchanges = 0;
  }

  // exchange: {method, path (with query), version (X-Twilio-Api-Version), origin, status, headers,
  // text}
  judge(exchange) {
    this.exchanges += 1;
    const operation = this.documents.find(exchange.method, exchange.path.split('?')[0]);
    const found = operation
      ? this.of_operation(operation, exchange)
      : this.of_unknown(exchange);
    const kept = found.filter((one) => !this.differences.covers(one));
    for (const one of kept) this.complain(one, exchange);
    if (operation && found.length === 0 && exchange.status < 300) this.keep(operation, exchange);
    return kept;
  }

  // The longest good answer shows most.
  keep(operation, exchange) {
    const kept = this.good.get(operation.key);
    if (!kept || kept.text.length < exchange.text.length) this.good.set(operation.key, exchange);
  }

  complain(found, exchange) {
    const text = `${found.where}: ${found.keyword} ${found.actual}`;
    const known = this.complaints.get(text);
    if (known) known.count += 1;
    else this.complaints.set(text, { count: 1, found, exchange });
  }

  // A path that no document has is a difference unless it is refused.
  of_unknown(exchange) {
    if (exchange.status >= 400) return this.of_refusal(exchange, 'unknown path');
    const path = exchange.path.split('?')[0].replace(/[A-Z]{2}[0-9a-fA-F]{32}/g, '{Sid}');
    return [{ where: `${exchange.method} ${path}`, keyword: 'operation', actual: 'undocumented' }];
  }

  of_operation(operation, exchange) {
    if (!this.answered.has(operation.key)) this.answered.set(operation.key, new Set());
    this.answered.get(operation.key).add(exchange.status);
    const where = `${operation.document_name}/${operation.id}`;
    if (exchange.status >= 400) return this.of_refusal(exchange, where);
    if (!operation.responses[String(exchange.status)]) {
      return [{ where, keyword: 'status', actual: String(exchange.status) }];
    }
    const found = this.of_headers(operation, exchange, where);
    const promised = operation.json_of(exchange.status);
    if (!promised) {
      if (exchange.text !== '') found.push({ where, keyword: 'body', actual: 'not empty' });
      return found;
    }
    let body;
    try { body = JSON.parse(exchange.text); } catch (_) {
      return [{ where, keyword: 'body', actual: 'no JSON' }];
    }
    found.push(...this.schemas.check(operation, exchange.status, body, exchange.version)
      .filter((one) => !this.examples.commit(one)));
    found.push(...this.of_list(operation, exchange, body, where));
    for (const { component, object } of strict_names(operation, exchange.status, body,
      exchange.version)) {
      found.push(...this.of_object(component, object, exchange));
    }
    return found;
  }

  of_headers(operation, exchange, where) {
    const found = [];
    const documented = Object.keys(operation.responses[String(exchange.status)].headers || {});
    for (const name of documented) {
      if (exchange.headers[name.toLowerCase()] === undefined) {
        found.push({ where, keyword: 'header', actual: `no ${name}` });
      }
    }
    const type = exchange.headers['content-type'] || '';
    if (operation.json_of(exchange.status) && !/^application\/json(;|$)/.test(type)) {
      found.push({ where, keyword: 'content-type', actual: type || 'none' });
    }
    return found;
  }

  // What no schema says of a list: its key names the list, and its addresses are those of this
  // server and operation.
  of_list(operation, exchange, body, where) {
    const found = [];
    const addresses = [];
    if (body.meta) {
      const lists = Object.keys(body).filter((name) => name !== 'meta');
      if (lists.length !== 1 || body.meta.key !== lists[0] || !Array.isArray(body[lists[0]])) {
        found.push({ where, keyword: 'meta.key', actual: String(body.meta.key) });
      }
      const { meta } = body;
      addresses.push(meta.first_page_url, meta.url, meta.next_page_url, meta.previous_page_url);
      for (const one of addresses) {
        if (one && !one.startsWith(exchange.origin + exchange.path.split('?')[0])) {
          found.push({ where, keyword: 'page address', actual: one });
        }
      }
    } else if (is_2010(operation) && body.first_page_uri !== undefined) {
      addresses.push(body.first_page_uri, body.uri, body.next_page_uri, body.previous_page_uri);
      for (const one of addresses) {
        if (one && !one.startsWith('/2010-04-01/')) {
          found.push({ where, keyword: 'page address', actual: one });
        }
      }
    }
    return found;
  }

  of_object(component, object, exchange) {
    const found = [];
    for (const [name, value] of Object.entries(object)) {
      const is_empty = Array.isArray(value) && value.length === 0;
      if (value !== null && !is_empty) this.shown.add(`${component}/${name}`);
    }
    if (typeof object.url === 'string' && !object.url.startsWith(exchange.origin + '/')) {
      found.push({ where: component, keyword: 'url', actual: 'of another origin' });
    }
    for (const member of ['links', 'subresource_uris']) {
      if (!object[member]) continue;
      const { all, any } = this.examples.links_of(component, member);
      const actual = Object.keys(object[member]);
      for (const name of all.filter((one) => !actual.includes(one))) {
        found.push({ where: `${component}/${member}`, keyword: 'no link', actual: name });
      }
      for (const name of actual.filter((one) => !any.includes(one))) {
        found.push({ where: `${component}/${member}`, keyword: 'unknown link', actual: name });
      }
    }
    return found;
  }

  // {"code","message","more_info","status"}: the documents say nothing of refusals, Twilio's SDKs
  // need these (clients.md, 0.8).
  of_refusal(exchange, where) {
    const found = [];
    const wrong = (actual) => found.push({ where: 'refusal', keyword: 'shape', actual });
    const is_ours = (exchange.headers['x-a2p-mock-rule'] || '').startsWith('PLAT-FAULT');
    if (exchange.status >= 500 && exchange.status !== 501 && !is_ours) {
      found.push({ where, keyword: 'status', actual: String(exchange.status) });
    }
    let body;
    try { body = JSON.parse(exchange.text); } catch (_) { wrong('no JSON'); return found; }
    if (!Number.isInteger(body.code)) wrong(`code is ${typeof body.code}`);
    if (typeof body.message !== 'string' || body.message === '') wrong('no message');
    if (body.status !== exchange.status) wrong('status differs from that of HTTP');
    if (body.more_info !== `https://www.twilio.com/docs/errors/${body.code}`) wrong('more_info');
    Object.keys(body).filter((name) => !kErrorMembers.includes(name))
      .forEach((name) => wrong(`unknown ${name}`));
    return found;
  }
}

module.exports = { Judge };
