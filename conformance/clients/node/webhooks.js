// Twilio's status callbacks. They only say that it is time to look: what counts is what the API
// answers, and a request whose signature is wrong counts for nothing.
'use strict';

const http = require('http');
const querystring = require('querystring');

const twilio = require('twilio');

class Webhooks {
  constructor(authToken) {
    this.authToken = authToken;
    this.url = undefined; // until they are listened for
    this.news = new Set(); // SIDs that something happened to
    this.reasons = {}; // SID → why it was rejected, where only the callback tells
  }

  // On the port of the last start, which the bundles know, or on any that is free.
  async listen(port) {
    this.server = http.createServer((request, response) => this.receive(request, response));
    const bind = (wanted) => new Promise((resolve, reject) => {
      this.server.once('error', reject).listen(wanted, '127.0.0.1', resolve);
    });
    await bind(port).catch(() => bind(0));
    const bound = this.server.address().port;
    this.url = `http://127.0.0.1:${bound}/status`;
    return bound;
  }

  receive(request, response) {
    const parts = [];
    request.on('data', (part) => parts.push(part));
    request.on('end', () => {
      const form = { ...querystring.parse(Buffer.concat(parts).toString()) };
      const url = `http://${request.headers.host}${request.url}`;
      const signature = request.headers['x-twilio-signature'] || '';
      const genuine = twilio.validateRequest(this.authToken, signature, url, form);
      response.writeHead(genuine ? 204 : 403).end();
      if (!genuine || !form.BundleSid) return;
      this.news.add(form.BundleSid);
      if (form.FailureReason) this.reasons[form.BundleSid] = form.FailureReason;
    });
  }

  // Has anything been heard of these since the last time?
  heardOf(sids) {
    return sids.filter((sid) => this.news.delete(sid)).length > 0;
  }

  close() {
    if (this.server) this.server.close();
  }
}

module.exports = { Webhooks };
