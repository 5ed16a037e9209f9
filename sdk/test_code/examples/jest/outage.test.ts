import { MockError } from "../../a2p_mock";
import { Customers } from "./register";
import { openSandbox } from "./sandbox";

test("an outage", async () => {
  const sandbox = await openSandbox();
  const customers = new Customers(sandbox.url, sandbox.accountSid, sandbox.authToken);
  await sandbox.fault({ status: 503 }, { match: { method: "POST" }, times: 1 });
  await expect(customers.register("Customer", "customer@example.com")).rejects.toThrow("503");
});

test("what the sandbox refuses is an error with its sentence", async () => {
  const sandbox = await openSandbox();
  await expect(sandbox.decide("BU00000000000000000000000000000000")).rejects.toThrow(MockError);
  await expect(sandbox.advance("three days")).rejects.toThrow("72h");
});
