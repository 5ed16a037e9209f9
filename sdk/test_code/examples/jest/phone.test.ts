import { openSandbox } from "./sandbox";

test("a phone that nobody has asked is not heard", async () => {
  const sandbox = await openSandbox();
  expect((await sandbox.reply("+15555554444", "YES")).outcome).toBe("unheard");
  expect(await sandbox.texts("+15555554444")).toHaveLength(1);
});
