// Sends every request to *.twilio.com to a2p-mock, over plain HTTP, and nothing else: no proxy, no
// CA, no change to the program. Load it before the program:
//   NODE_OPTIONS="--require ./a2p-mock.cjs" node register.js
// A2P_MOCK_URL says where the mock is. The Host header stays Twilio's, so the mock knows the product,
// and links in its answers lead to Twilio's names, which come here again.
'use strict';
const http = require('http');
const https = require('https');
const { syncBuiltinESMExports } = require('module');
const { urlToHttpOptions } = require('url');

const mock = new URL(process.env.A2P_MOCK_URL || '{url}');
if (mock.protocol !== 'http:') throw new Error(`A2P_MOCK_URL is '${mock}'; it must be http://HOST:PORT`);

const isTwilio = (host) => /(^|\.)twilio\.com$/i.test(host || '');
// What belongs to the TLS connection that is not made.
const dropped = ['agent', 'protocol', 'servername', 'socketPath', 'createConnection', 'lookup',
  'defaultPort', 'ca', 'cert', 'key', 'pfx', 'rejectUnauthorized', 'checkServerIdentity'];

function withHost(headers, host) {
  if (Array.isArray(headers)) return headers.some((name) => /^host$/i.test(name)) ? headers : [...headers, 'Host', host];
  return Object.keys(headers || {}).some((name) => /^host$/i.test(name)) ? headers : { ...headers, Host: host };
}

// request(url[, options][, callback]) and request(options[, callback]), of https and of http
function redirected(original, send) {
  return function request(...args) {
    const [first, second] = args;
    const url = typeof first === 'string' ? new URL(first) : first;
    const options = url instanceof URL
      ? { ...urlToHttpOptions(url), ...(typeof second === 'object' ? second : {}) } : { ...first };
    const host = options.hostname || options.host;
    if (!isTwilio(host)) return original.apply(this, args);
    for (const name of dropped) delete options[name];
    options.headers = withHost(options.headers, host);
    options.hostname = options.host = mock.hostname.replace(/^\[(.*)\]$/, '$1');
    options.port = mock.port || 80;
    return send(options, args.find((argument) => typeof argument === 'function'));
  };
}

// fetch lets nobody choose the Host header, so links in these answers lead to the mock by its own name.
function redirectedFetch(original) {
  return function fetch(input, init) {
    const target = input instanceof Request ? input.url : String(input);
    if (!/^https:/i.test(target)) return original(input, init);
    const url = new URL(target);
    if (!isTwilio(url.hostname)) return original(input, init);
    const { method, headers, body, redirect, signal } = new Request(input, init);
    const here = new URL(url.pathname + url.search, mock);
    return original(here, { method, headers, body, redirect, signal, duplex: 'half' });
  };
}

const loaded = Symbol.for('a2p-mock');
if (!globalThis[loaded]) {
  globalThis[loaded] = true;
  const { request, get } = http;
  for (const module of [http, https]) {
    module.request = redirected(module.request, request);
    module.get = redirected(module.get, get);
  }
  if (globalThis.fetch) globalThis.fetch = redirectedFetch(globalThis.fetch);
  syncBuiltinESMExports();
}
