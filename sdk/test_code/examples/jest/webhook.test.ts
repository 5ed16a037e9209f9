import { createServer } from "node:http";
import { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { Customers } from "./register";
import { openSandbox } from "./sandbox";

const received: URLSearchParams[] = [];
const app = createServer(async (request, response) => {
  received.push(new URLSearchParams(await text(request)));
  response.writeHead(204).end();
});
beforeAll((done) => void app.listen(0, "127.0.0.1", done));
afterAll((done) => void app.close(done));

test("a webhook tells of the approval", async () => {
  const sandbox = await openSandbox();
  const customers = new Customers(sandbox.url, sandbox.accountSid, sandbox.authToken);
  const hook = `http://127.0.0.1:${(app.address() as AddressInfo).port}/hook`;
  const sid = await customers.register("Customer", "customer@example.com", hook);
  await sandbox.decide(sid);
  await sandbox.advance();
  expect(received.pop()?.get("Status")).toBe("twilio-approved");
  expect(new Set((await sandbox.webhooks()).map((webhook) => webhook.status))).toEqual(new Set(["delivered"]));
});
