// A client of one sandbox that shows each of its exchanges with Twilio's API to a judge.
'use strict';

const { request, form_text, basic } = require('../support/mock');

const kZeros = '0'.repeat(32);

class SandboxClient {
  // `settings` are those of POST /_mock/v1/sandboxes.
  static async make(mock, judge, settings = {}) {
    const made = await mock.control('POST', '/sandboxes', settings);
    return new SandboxClient(mock, judge, made);
  }

  constructor(mock, judge, made) {
    this.mock = mock;
    this.judge = judge;
    this.account = made.account_sid;
    this.saved = made.saved || {};
    this.succeeded = new Map();  // operation key → {path, pairs} of the last POST that succeeded
    this.authorization = basic(made.account_sid, made.auth_token);
  }

  control(method, path, json) {
    return this.mock.control(method, `/sandboxes/${this.account}${path}`, json);
  }

  advance(how) { return this.control('POST', '/clock/advance', how); }

  // pairs: [['Name', 'value'], …], the form; resolves to {status, headers, text, json}.
  async send(method, path, pairs = [], headers = {}) {
    const body = method === 'POST' ? form_text(pairs) : null;
    const sent = { Authorization: this.authorization, Accept: 'application/json', ...headers };
    if (body !== null) sent['Content-Type'] = 'application/x-www-form-urlencoded';
    const answer = await request(this.mock.url, method, path, { headers: sent, body });
    answer.complaints = this.judge.judge({
      method,
      path,
      origin: this.mock.url,
      form: body || '',
      version: headers['X-Twilio-Api-Version'],
      ...answer,
    });
    if (method === 'POST' && answer.status < 300) {
      const operation = this.judge.documents.find(method, path);
      if (operation) this.succeeded.set(operation.key, { path, pairs });
    }
    return answer;
  }

  get(path, headers = {}) { return this.send('GET', path, [], headers); }

  // Object members that are lists repeat their key.
  post(path, form = {}) {
    const pairs = Object.entries(form).flatMap(([name, value]) => (
      Array.isArray(value) ? value.map((one) => [name, one]) : [[name, value]]));
    return this.send('POST', path, pairs);
  }

  // A POST that must succeed, as its body.
  async made(path, form = {}) {
    const answer = await this.post(path, form);
    if (answer.status >= 300) {
      throw new Error(`POST ${path} answers ${answer.status}: ${answer.text}`);
    }
    return answer.json;
  }

  api(rest) { return `/2010-04-01/Accounts/${this.account}${rest}.json`; }
}

module.exports = { SandboxClient, kZeros };
