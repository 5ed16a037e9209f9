import { Customers } from "./register";
import { openSandbox } from "./sandbox";

test.each([1, 2, 3, 4])("customer %d is approved within three days", async (customer) => {
  const sandbox = await openSandbox();
  const customers = new Customers(sandbox.url, sandbox.accountSid, sandbox.authToken);
  const sid = await customers.register(`Customer ${customer}`, "customer@example.com");
  await sandbox.advance("71h");
  expect(await customers.status(sid)).toBe("in-review");
  await sandbox.decide(sid);
  await sandbox.advance("1h");
  expect(await customers.status(sid)).toBe("twilio-approved");
  expect(await sandbox.journal({ method: "POST" })).toHaveLength(2); // of this test alone
});
