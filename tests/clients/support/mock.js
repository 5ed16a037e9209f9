// A server of one's own on a free port, its control API, and plain requests to it. For all Node
// tests below tests/clients.
'use strict';

const http = require('http');
const { spawn } = require('child_process');
const readline = require('readline');

const agent = new http.Agent({ keepAlive: true, maxSockets: 4 });

// One request; resolves to {status, headers, text, json}, `json` being null when the body is not
// JSON.
function request(origin, method, path, { headers = {}, body = null } = {}) {
  return new Promise((resolve, reject) => {
    const sent = { ...headers };
    if (body !== null) sent['Content-Length'] = Buffer.byteLength(body);
    const outgoing = http.request(origin + path, { method, agent, headers: sent }, (answer) => {
      const chunks = [];
      answer.on('data', (chunk) => chunks.push(chunk));
      answer.on('error', reject);
      answer.on('end', () => {
        const text = Buffer.concat(chunks).toString();
        let json = null;
        try { json = JSON.parse(text); } catch (_) { /* whoever needs JSON complains */ }
        resolve({ status: answer.statusCode, headers: answer.headers, text, json });
      });
    });
    outgoing.on('error', reject);
    outgoing.end(body === null ? undefined : body);
  });
}

// [['Name', 'value'], …] as a form.
function form_text(pairs) {
  return pairs.map(([name, value]) => (
    `${encodeURIComponent(name)}=${encodeURIComponent(value)}`)).join('&');
}

function basic(user, secret) {
  return 'Basic ' + Buffer.from(`${user}:${secret}`).toString('base64');
}

class Mock {
  // The environment's A2P_MOCK_… variables are settings of a server; a test brings its own.
  static async start(program, flags = []) {
    const env = Object.fromEntries(
      Object.entries(process.env).filter(([name]) => !name.startsWith('A2P_MOCK_')));
    const child = spawn(program, ['serve', '--listen', '127.0.0.1:0', '--clock', 'frozen',
      '--reviews', 'documented', '--log-level', 'off', ...flags],
    { stdio: ['ignore', 'pipe', 'inherit'], env });
    const lines = readline.createInterface({ input: child.stdout });
    const ready = await new Promise((resolve, reject) => {
      lines.once('line', resolve);
      child.once('exit', (code) => reject(new Error(`the server ended with ${code}`)));
      child.once('error', reject);
    });
    return new Mock(child, JSON.parse(ready).url);
  }

  constructor(child, url) {
    this.child = child;
    this.url = url;
    this.is_alive = true;
    child.once('exit', () => { this.is_alive = false; });
  }

  async control(method, path, json = undefined) {
    const answer = await request(this.url, method, `/_mock/v1${path}`, {
      headers: json === undefined ? {} : { 'Content-Type': 'application/json' },
      body: json === undefined ? null : JSON.stringify(json),
    });
    if (answer.status >= 300) {
      throw new Error(`${method} ${path} answers ${answer.status}: ${answer.text}`);
    }
    return answer.json;
  }

  stop() {
    return new Promise((resolve) => {
      if (!this.is_alive) return resolve();
      this.child.once('exit', resolve);
      return this.child.kill('SIGTERM');
    });
  }
}

module.exports = { Mock, request, form_text, basic, agent };
