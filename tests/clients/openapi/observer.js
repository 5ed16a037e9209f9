// A proxy between a client and the server that shows every exchange with Twilio's API to a judge.
// The client keeps its Host, so that addresses in answers are those that it asked for.
'use strict';

const http = require('http');
const { agent } = require('../support/mock');

function observe(mock, judge) {
  const server = http.createServer((incoming, outgoing) => {
    const sent = [];
    incoming.on('data', (chunk) => sent.push(chunk));
    incoming.on('end', () => {
      const forwarded = http.request(mock.url + incoming.url, {
        method: incoming.method, headers: incoming.headers, agent, setHost: false,
      }, (answer) => {
        const received = [];
        answer.on('data', (chunk) => received.push(chunk));
        answer.on('error', () => outgoing.destroy());  // a fault that cuts the answer
        answer.on('end', () => {
          const text = Buffer.concat(received).toString();
          if (!incoming.url.startsWith('/_mock/') && incoming.method !== 'OPTIONS') {
            judge.judge({
              method: incoming.method, path: incoming.url, origin: origin_of(incoming),
              status: answer.statusCode, headers: answer.headers, text,
              version: incoming.headers['x-twilio-api-version'],
              form: Buffer.concat(sent).toString(),
            });
          }
          outgoing.writeHead(answer.statusCode, answer.rawHeaders);
          outgoing.end(Buffer.concat(received));
        });
      });
      forwarded.on('error', () => outgoing.destroy());
      forwarded.end(Buffer.concat(sent));
    });
  });
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      resolve({ url: `http://127.0.0.1:${server.address().port}`, close: () => server.close() });
    });
  });
}

function origin_of(incoming) { return `http://${incoming.headers.host}`; }

module.exports = { observe };
