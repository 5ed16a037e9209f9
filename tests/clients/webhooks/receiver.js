// An app that hears from Twilio: every request is checked by the SDK's own validator, as Twilio's
// page on webhook security shows it. receiver.js SDK; its token is TWILIO_AUTH_TOKEN. GET /received
// tells what came.
'use strict';

const http = require('http');
const querystring = require('querystring');

const twilio = require(process.argv[2]);
const token = process.env.TWILIO_AUTH_TOKEN;
const received = [];

function is_valid(request, url, body) {
  const signature = request.headers['x-twilio-signature'] || '';
  if ((request.headers['content-type'] || '').startsWith('application/json')) {
    return twilio.validateRequestWithBody(token, signature, url, body);
  }
  return twilio.validateRequest(token, signature, url, { ...querystring.parse(body) });
}

const server = http.createServer((request, response) => {
  const chunks = [];
  request.on('data', (chunk) => chunks.push(chunk));
  request.on('end', () => {
    if (request.method === 'GET' && request.url === '/received') {
      response.end(JSON.stringify(received));
      return;
    }
    const body = Buffer.concat(chunks).toString();
    const valid = is_valid(request, `http://${request.headers.host}${request.url}`, body);
    received.push({ path: request.url.split('?')[0], valid, body });
    response.writeHead(valid ? 204 : 403);
    response.end();
  });
});
server.listen(0, '127.0.0.1', () => {
  console.log(JSON.stringify({ url: `http://127.0.0.1:${server.address().port}` }));
});
