// All waiting. Under `a2p-mock check` time is the sandbox's: POST $A2P_WAIT_URL?for=30s lets it
// pass, and comes back early when a webhook has arrived. Otherwise it is the time on the wall.
'use strict';

const http = require('http');

const { GaveUp } = require('./gave_up');

class Clock {
  constructor(url) {
    this.url = url;
    this.sandboxTime = null; // as the last wait told it
  }

  async now() {
    if (!this.url) return Date.now();
    if (this.sandboxTime === null) await this.wait(0.001);
    return this.sandboxTime;
  }

  async wait(seconds) {
    const milliseconds = Math.max(1, Math.ceil(seconds * 1000));
    if (!this.url) {
      await new Promise((resolve) => { setTimeout(resolve, milliseconds); });
      return;
    }
    const { now } = await post(`${this.url}?for=${milliseconds}ms`);
    this.sandboxTime = Date.parse(now);
  }

  // Asks `look` until it answers something, less and less often: after `every` seconds first, every
  // `atMost` seconds in the end. `hasNews` cuts a wait short. What is `fresh` was answered just
  // now, and is not asked for at once. Gives up after `limit` days.
  async until(what, { every, atMost, limit, fresh, hasNews }, look) {
    const end = await this.now() + limit * 86400e3;
    let answer = fresh ? undefined : await look();
    for (let pause = every; !answer; pause = Math.min(pause * 2, atMost)) {
      if (await this.now() >= end) throw new GaveUp(`${what}: undecided after ${limit} days`);
      const next = await this.now() + pause * 1000;
      while (await this.now() < next && !hasNews()) {
        await this.wait((next - await this.now()) / 1000);
      }
      answer = await look();
    }
    return answer;
  }
}

// Not by an HTTP library that would ask a proxy.
function post(url) {
  return new Promise((resolve, reject) => {
    const request = http.request(url, { method: 'POST' }, (response) => {
      const parts = [];
      response.on('data', (part) => parts.push(part));
      response.on('end', () => {
        const text = Buffer.concat(parts).toString();
        if (response.statusCode === 200) resolve(JSON.parse(text));
        else reject(new Error(`A2P_WAIT_URL answered ${response.statusCode}: ${text}`));
      });
    });
    request.on('error', reject);
    request.end();
  });
}

module.exports = { Clock };
