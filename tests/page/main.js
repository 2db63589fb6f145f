// What a person does on the service's page, done in Chromium. It ends with a line "page: N passed, N failed".
// PROSODIA_SCREENSHOTS names a folder for pictures of what there is to see.
"use strict";
const assert = require("node:assert");
const fs = require("node:fs");
const path = require("node:path");
const { chromium } = require("playwright-core");
const { start, writeClip } = require("./service");

const executablePath = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"].find(fs.existsSync);
const patience = 120_000; // the first score may wait for the training of the built-in models
const pictures = process.env.PROSODIA_SCREENSHOTS;
const results = { passed: 0, failed: 0 };

async function check(name, act) {
  try {
    await act();
    results.passed++;
    console.log(`ok ${name}`);
  } catch (error) {
    results.failed++;
    console.log(`FAILED ${name}\n${error.stack}`);
  }
}

const shoot = (page, name) => pictures ? page.screenshot({ path: path.join(pictures, `${name}.png`), fullPage: true }) : undefined;

/** Waits until the state says something, such as the length of what was scored. */
const state = (page, text) => page.waitForFunction(wanted => new RegExp(wanted).test(document.querySelector("#state").textContent), text, { timeout: patience });

async function run(address, folder) {
  const clip = path.join(folder, "clip.wav"), broken = path.join(folder, "broken.wav");
  writeClip(clip, 4);
  fs.writeFileSync(broken, "no sound");
  const browser = await chromium.launch({
    executablePath,
    args: ["--no-sandbox", "--use-fake-ui-for-media-stream", "--use-fake-device-for-media-stream", `--use-file-for-fake-audio-capture=${clip}`],
  });
  const page = await browser.newPage({ viewport: { width: 1100, height: 900 } });
  const errors = [];
  page.on("pageerror", error => errors.push(error.message));
  page.on("console", message => message.type() === "error" && errors.push(message.text()));
  await page.goto(address);

  await check("a file is scored, and every number has its name", async () => {
    await page.setInputFiles("#file", clip);
    await page.selectOption("#windows", "3,1");
    await page.click("#send");
    await state(page, "^4\\.00 s, by ");
    assert.match(await page.textContent("#verdict"), /^\w+, heard as (speech|song|music)$/);
    const shares = await page.$$eval("#bars dd:not(.track)", cells => cells.map(cell => parseInt(cell.textContent, 10)));
    assert.ok(shares.length > 1 && Math.abs(shares.reduce((a, b) => a + b) - 100) <= shares.length, `${shares}`);
    assert.match(await page.getAttribute("#curve svg", "aria-label"), /arousal: mean -?\d\.\d\d on a scale from -1 to 1; valence/);
    assert.ok((await page.$$("#segments tbody tr")).length >= 2);
    assert.match(await page.textContent("#notes"), /perceive/);
    await shoot(page, "scored");
  });

  await check("a file without sound is told why, and leaves no numbers of another", async () => {
    await page.setInputFiles("#file", broken);
    await page.click("#send");
    await page.waitForSelector("#state.error", { timeout: patience });
    assert.ok((await page.textContent("#state")).length > 10);
    assert.ok(await page.isHidden("#result"));
    await shoot(page, "refused");
    errors.length = 0; // the browser writes down every answer that is an error
  });

  await check("what the microphone hears is scored", async () => {
    await page.click("#record");
    await page.waitForFunction(() => document.querySelector("#record").textContent === "Stop and score");
    await page.waitForTimeout(2500);
    await page.click("#record");
    await state(page, "^[1-9]\\.\\d\\d s, by ");
    await shoot(page, "recorded");
  });

  await check("tagged media are listed and searched", async () => {
    const put = await fetch(`${address}/api/media/archive/clip.wav`, { method: "PUT", headers: { "Content-Type": "audio/wav" }, body: fs.readFileSync(clip) });
    assert.strictEqual(put.status, 201);
    for (let attempt = 0; (await (await fetch(`${address}/api/media`)).json()).media.length === 0; attempt++) {
      assert.ok(attempt < 600, "it is tagged in time");
      await page.waitForTimeout(100);
    }
    await page.click("#search button");
    await page.waitForSelector("#media tbody tr");
    assert.match(await page.textContent("#media tbody tr"), /^archive\/clip\.wav(speech|song|music)/);
    await page.fill("#emotion", "nothing");
    await page.click("#search button");
    await page.waitForFunction(() => document.querySelector("#media").textContent === "None found.");
    await shoot(page, "searched");
  });

  await check("on a narrow dark screen nothing sticks out", async () => {
    await page.emulateMedia({ colorScheme: "dark" });
    await page.setViewportSize({ width: 360, height: 740 });
    const wide = await page.evaluate(() => [...document.querySelectorAll("main *")].filter(e => !e.closest(".scroll") && e.getBoundingClientRect().right > window.innerWidth).map(e => e.outerHTML.slice(0, 80)));
    assert.deepStrictEqual(wide, []);
    await shoot(page, "narrow");
  });

  await check("nothing has gone wrong unseen", async () => assert.deepStrictEqual(errors, []));
  await browser.close();
}

(async () => {
  if (!executablePath) throw new Error("There is no Chromium: install the package 'chromium'.");
  const service = await start();
  try {
    await run(service.address, service.folder);
  } finally {
    await service.stop();
    console.log(`page: ${results.passed} passed, ${results.failed} failed`);
  }
  process.exitCode = results.failed > 0 ? 1 : 0;
})().catch(error => {
  console.error(error);
  process.exitCode = 1;
});
