// Drives Firefox over WebDriver BiDi through a site and prints as JSON what it saw; the job comes as JSON by stdin.
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import { createRequire } from "node:module";
import { join } from "node:path";

const job = JSON.parse(readFileSync(0, "utf8"));
const puppeteer = createRequire(join(job.puppeteer, "package.json"))("puppeteer-core");
const PATIENCE = 15_000;

// ---- the browser: a fresh profile, nothing fetched of its own accord, no way out but a proxy that says no ----

const OFF = [
  "app.normandy.enabled", "app.update.enabled", "browser.region.update.enabled", "browser.search.update",
  "browser.safebrowsing.blockedURIs.enabled", "browser.safebrowsing.downloads.enabled",
  "browser.safebrowsing.malware.enabled", "browser.safebrowsing.phishing.enabled",
  "datareporting.healthreport.uploadEnabled", "datareporting.policy.dataSubmissionEnabled", "dom.push.enabled",
  "extensions.getAddons.cache.enabled", "extensions.update.enabled", "messaging-system.rsexperimentloader.enabled",
  "network.captive-portal-service.enabled", "network.connectivity-service.enabled", "network.prefetch-next",
  "nimbus.rollouts.enabled", "toolkit.telemetry.enabled",
];
const outside = [];
const proxy = createServer((request, response) => { outside.push(request.url); response.writeHead(502).end(); });
proxy.on("connect", (request, socket) => { outside.push(request.url); socket.end("HTTP/1.1 502 Refused\r\n\r\n"); });
await new Promise((done) => proxy.listen(0, "127.0.0.1", done));
const { port } = proxy.address();
const browser = await puppeteer.launch({
  browser: "firefox", protocol: "webDriverBiDi", executablePath: job.firefox, headless: true, defaultViewport: null,
  env: { ...process.env, MOZ_REMOTE_SETTINGS_DEVTOOLS: "1" },
  args: ["--remote-allow-system-access", "--width=1280", "--height=900"],
  extraPrefsFirefox: {
    ...Object.fromEntries(OFF.map((name) => [name, false])),
    "services.settings.server": "data:,#remote-settings-dummy/v1", "network.http.speculative-parallel-limit": 0,
    "network.proxy.type": 1, "network.proxy.failover_direct": false, "ui.prefersReducedMotion": 1,
    "network.proxy.http": "127.0.0.1", "network.proxy.http_port": port,
    "network.proxy.ssl": "127.0.0.1", "network.proxy.ssl_port": port,
  },
});

// ---- what is watched ----

/** Firefox's own console in its main process: errors of scripts, and what it says of pages (policy, fonts, old ways). */
const CONSOLE = `(() => {
  const found = Services.console.getMessageArray().filter((message) => message instanceof Ci.nsIScriptError
    && !/^(chrome|resource|moz-extension|jar):/.test(message.sourceName));
  Services.console.reset();
  return JSON.stringify(found.map((message) => message.category + ": " + message.errorMessage + " (" + message.sourceName + ")"));
})()`;
const tree = await browser.connection.send("browsingContext.getTree", { "moz:scope": "chrome" });
const { context } = tree.result.contexts[0];
const complaints = async () => {
  const answer = await browser.connection.send(
    "script.evaluate", { target: { context }, awaitPromise: false, expression: CONSOLE });
  return JSON.parse(answer.result.result.value);
};

let troubles = [];
let seen = [];
const tab = async () => {
  const page = await browser.newPage();
  page.on("console", (message) => troubles.push(`console ${message.type()}: ${message.text()}`));
  page.on("pageerror", (error) => troubles.push(`page error: ${error.message}`));
  page.on("request", (request) => seen.push(request.url()));
  page.on("response", (response) => { if (response.status() >= 400) troubles.push(`status ${response.status()}: ${response.url()}`); });
  return page;
};
/** What went wrong and what was asked for since the last call. */
const taken = async () => {
  const found = { troubles: [...troubles, ...await complaints()], seen };
  troubles = [];
  seen = [];
  return found;
};

/** The kinds of things that a page's address has left in the browser. */
const kept = (page) => page.evaluate(async () => {
  const counts = {
    cookies: () => document.cookie.length,
    local: () => localStorage.length,
    session: () => sessionStorage.length,
    databases: async () => (await indexedDB.databases()).length,
    caches: async () => (await caches.keys()).length,
    workers: async () => (await navigator.serviceWorker.getRegistrations()).length,
  };
  const found = [];
  for (const [kind, count] of Object.entries(counts)) {
    try { if (await count()) found.push(kind); } catch { /* not to be had on this address */ }
  }
  return found;
});
const text = (page, selector) => page.$eval(selector, (node) => node.innerText.trim());
const focus = (page) => page.evaluate(() => document.activeElement.closest("[class], input, h2").outerHTML.slice(0, 160));
const until = (page, test) => page.waitForFunction(test, { timeout: PATIENCE, polling: 25 });
const each = async (names, act) => {
  const found = {};
  for (const name of names) found[name] = await act(name);
  return found;
};

// ---- what is done ----

const look = async (page, address) => {
  await page.goto(address, { waitUntil: "load" });
  const found = await page.evaluate(async () => ({
    title: document.querySelector("h1").innerText,
    family: getComputedStyle(document.querySelector("h1")).fontFamily,
    fonts: [...await document.fonts.ready].filter((font) => font.status === "loaded").length,
    failed: [...document.fonts].filter((font) => font.status === "error").length,
    pictures: [...document.images].filter((image) => image.naturalWidth).length,
    broken: [...document.images].filter((image) => image.complete && !image.naturalWidth).length,
  }));
  return { ...found, kept: await kept(page), ...await taken() };
};

const SETTLED = () => document.querySelector(".sl-search__list").ariaBusy === "false";
const search = async (page, address) => {
  await page.goto(address, { waitUntil: "load" });
  const before = await taken();
  await page.click(".sl-search-open");
  const found = { title: job.title, before: before.seen, opened: await focus(page), first: {} };
  await until(page, SETTLED);
  found.ready = await text(page, ".sl-search [role=status]");
  found.first = await each(job.queries, async (query) => {
    await page.$eval(".sl-search input", (input, words) => {
      input.value = words;
      input.dispatchEvent(new Event("input"));
    }, query);
    await until(page, SETTLED);
    return page.$eval(".sl-search__list a", (link) => link.href);
  });
  await page.$eval(".sl-search input", (input) => { input.value = ""; });
  await page.type(".sl-search input", job.title);
  await until(page, SETTLED);
  found.said = await text(page, ".sl-search [role=status]");
  found.named = await page.$$eval(".sl-search__page", (all) => all.map((link) => link.innerText));
  found.stops = await each(["ArrowDown", "ArrowUp", "Escape"], async (key) => {
    await page.keyboard.press(key);
    return focus(page);
  });
  found.closed = await page.$eval(".sl-search", (panel) => panel.hidden);
  await page.click(".sl-search-open");
  await Promise.all([page.waitForNavigation(), page.keyboard.press("Enter")]);
  return { ...found, entered: page.url(), kept: await kept(page), ...await taken() };
};

/** Leave by an act; the neutral page is answered here, and while it is awaited the old one is looked at. */
const WAYS = {
  link: (page) => page.click(".sl-leave"),
  shift: async (page) => { for (let time = 0; time < 3; time += 1) await page.keyboard.press("Shift"); },
};
const ELSEWHERE = "<!doctype html><title>elsewhere</title><link rel=icon href='data:,'>";
const leave = async (address, way) => {
  const page = await tab();
  await page.goto(address, { waitUntil: "load" });
  const length = await page.evaluate(() => history.length);
  const found = {};
  await page.setRequestInterception(true);
  page.on("request", async (request) => {
    if (request.url() !== job.leave) return request.continue();
    found.referrer = request.headers().referer ?? "";
    found.shown = await page.evaluate(() => getComputedStyle(document.body).display);
    await request.respond({ status: 200, contentType: "text/html", body: ELSEWHERE });
  });
  await Promise.all([page.waitForNavigation({ timeout: PATIENCE }), WAYS[way](page)]);
  Object.assign(found, { at: page.url(), title: await page.title() });
  found.longer = await page.evaluate(() => history.length) - length;
  await page.close();
  return { ...found, ...await taken() };
};

const parts = async (page, address) => {
  await page.goto(address, { waitUntil: "load" });
  const headings = () => page.$$eval(".sl-partbox", (all) => all.map((box) => box.querySelector("h2"))
    .filter((heading) => heading.checkVisibility()).map((heading) => heading.innerText));
  const found = { of: await page.$$eval(".sl-partbox", (all) => all.length), first: await headings() };
  await page.click(".sl-parts__next");
  found.next = await headings();
  found.focus = await page.evaluate(() => document.activeElement.innerText);
  await page.click(".sl-parts__all");
  return { ...found, all: (await headings()).length, ...await taken() };
};

const CHOICE = "sl-question[data-kind=choice]";
const WIDGETS = {
  question: async (page) => {
    await page.$eval(`${CHOICE} input`, (input) => input.click());
    await page.click(`${CHOICE} button`);
    return text(page, `${CHOICE} [role=status]`);
  },
  sorting: async (page) => {
    await page.$$eval("sl-sort", ([sort]) => sort.querySelectorAll("fieldset")
      .forEach((card) => card.querySelector("input").click()));
    await page.click("sl-sort button");
    return text(page, "sl-sort [role=status]");
  },
  chat: async (page) => {
    await page.click("sl-chat .sl-choices a");
    const shown = await page.$$eval("sl-chat > section", (all) => all.filter((step) => step.checkVisibility()).length);
    const moved = await page.evaluate(() => document.activeElement.matches("sl-chat > section"));
    return shown === 1 && moved ? text(page, "sl-chat > section:not([hidden]) .sl-chat__reply") : "";
  },
  signs: async (page) => {
    await page.click("sl-signs .sl-picks button");
    const pressed = await page.$eval("sl-signs .sl-picks button", (button) => button.getAttribute("aria-pressed"));
    return pressed === "true" ? text(page, "sl-signs [role=status]") : "";
  },
  myths: async (page) => {
    await page.click(".sl-myths summary");
    return text(page, ".sl-myths details[open] p");
  },
};
const widget = async (page, kind, address) => {
  await page.goto(address, { waitUntil: "load" });
  await page.click(".sl-parts__all");
  const said = await WIDGETS[kind](page);
  return { said, kept: await kept(page), ...await taken() };
};

const visit = async (base) => {
  const page = await tab();
  const found = {
    pages: await each(job.pages, (path) => look(page, `${base}/${path}`)),
    parts: await parts(page, `${base}/${job.lesson}`),
    widgets: await each(Object.keys(job.widgets), (kind) => widget(page, kind, `${base}/${job.widgets[kind]}`)),
    search: await search(page, `${base}/${job.lesson}`),
    leave: await each(Object.keys(WAYS), (way) => leave(`${base}/${job.lesson}`, way)),
  };
  await page.close();
  return found;
};

const sites = await each(Object.keys(job.sites), (name) => visit(job.sites[name]));
outside.push("faulty");
const page = await tab();
const faulty = await look(page, job.faulty);
await browser.close();
proxy.close();
process.stdout.write(JSON.stringify({ sites, faulty, outside }));
