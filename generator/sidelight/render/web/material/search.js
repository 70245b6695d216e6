"use strict";
// Search in a panel of our own: opened by a button, left by Escape. Behind it work the theme's index and its worker,
// loaded when the panel first opens. The worker is told 0 (set up) and 2 (query) and answers 1 (ready) and 3 (results).
{
  const panel = document.querySelector(".sl-search");
  const opener = document.querySelector(".sl-search-open");
  const input = panel.querySelector("input");
  const status = panel.querySelector("[role=status]");
  const list = panel.querySelector("ol");
  const theme = JSON.parse(document.getElementById("__config").textContent);
  const say = (word, number) => theme.translations[`search.result.${word}`].replace("#", number);
  const absolute = (path) => new URL(`${theme.base}/${path}`, location).href;
  // The menu names the groups of readers: a page is for the group in whose folder it stands.
  const groups = [...document.querySelectorAll("#sl-menu a")].map((link) => [new URL(".", link.href).href, link.textContent]);
  const readers = (page) => groups.find(([folder]) => page.startsWith(folder)) ?? [];
  const [here] = readers(location.href);
  const OWN = 3;
  let worker, started, asked, busy, follow = false;

  const make = (tag, name, html) => {
    const node = document.createElement(tag);
    node.className = name;
    node.innerHTML = html;
    return node;
  };
  const link = (name, { location, title }) => Object.assign(make("a", name, title), { href: absolute(location) });
  const excerpt = (html) => {
    const text = make("p", "sl-search__text", html);
    text.querySelectorAll(":not(mark)").forEach((node) => node.replaceWith(" ", ...node.childNodes, " "));
    text.normalize();
    const before = text.querySelector("mark")?.previousSibling;
    if (before && before.data.length > 80) before.data = "\u2026 " + before.data.slice(-60).replace(/^\S*\s/, "");
    return text;
  };
  const bare = ({ title }) => title.replace(/<[^>]*>/g, "");
  const entry = ({ page, parts }) => {
    const item = document.createElement("li");
    const best = parts.find((part) => part.score && part.text) ?? page;
    const head = link("sl-search__page", page);
    const [, whom] = readers(head.href);
    if (whom && !bare(page).startsWith(whom)) head.append(" ", Object.assign(document.createElement("span"), { textContent: whom }));
    item.append(head);
    if (bare(best) !== bare(page)) item.append(link("sl-search__part", best));
    if (best.text) item.append(excerpt(best.text));
    return item;
  };
  const show = (items) => {
    const found = items.map((parts) => {
      const page = parts.find((part) => !part.location.includes("#"));
      const own = here && absolute(page.location).startsWith(here);
      return { page, parts, score: parts[0].score * (own ? OWN : 1) };
    }).sort((one, other) => other.score - one.score);
    list.replaceChildren(...found.map(entry));
    status.textContent = found.length > 1 ? say("other", found.length) : say(found.length ? "one" : "none");
  };

  const words = () => (input.value.replaceAll("\u2019", "'").match(/[\p{L}\p{N}][\p{L}\p{M}\p{N}']*/gu) ?? [])
    .filter((word) => !/^[a-z]$/i.test(word)).join(" ");
  const wait = (state) => {
    busy = state;
    list.ariaBusy = String(state);
  };
  const ask = () => {
    const text = words();
    if (busy || text === asked) return;
    asked = text;
    if (text) {
      wait(true);
      worker.postMessage({ type: 2, data: text });
    } else {
      list.replaceChildren();
      status.textContent = say("placeholder");
    }
  };
  const go = () => {
    if (!follow || busy) return;
    follow = false;
    list.querySelector("a")?.click();
  };
  const hear = ({ type, data }) => {
    wait(false);
    if (type === 3) show(data.items);
    ask();
    go();
  };
  const load = (path) => new Promise((done, fail) => {
    const script = Object.assign(document.createElement("script"), { src: absolute(path), onload: done, onerror: fail });
    document.head.append(script);
  });
  const start = async () => {
    if (location.protocol === "file:") await load("assets/iframe-worker.js");
    await load("search/search_index.js");
    worker = new (globalThis.FrameWorker ?? Worker)(theme.search);
    worker.addEventListener("message", (event) => hear(event.data));
    worker.postMessage({ type: 0, data: { ...globalThis.__index, options: {} } });
  };

  const open = (state) => {
    panel.hidden = !state;
    opener.setAttribute("aria-expanded", String(state));
    if (!state) return;
    input.focus();
    started ??= start().catch(() => {
      started = undefined;
      status.textContent = panel.dataset.failed;
    });
  };
  list.setAttribute("role", "list");
  wait(true);
  opener.addEventListener("click", () => open(panel.hidden));
  input.addEventListener("input", () => { follow = false; ask(); });
  panel.addEventListener("submit", (event) => {
    event.preventDefault();
    follow = true;
    go();
  });
  panel.addEventListener("keydown", (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const stops = [input, ...list.querySelectorAll("a")];
    const next = step && stops[stops.indexOf(document.activeElement) + step];
    if (!next) return;
    event.preventDefault();
    next.focus();
  });
  panel.addEventListener("click", (event) => { if (event.target.closest("a")) open(false); });
  panel.addEventListener("focusout", ({ relatedTarget: next }) => {
    if (next && next !== opener && !panel.contains(next)) open(false);
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !panel.hidden) { open(false); opener.focus(); }
  });
  document.addEventListener("click", (event) => {
    if (!panel.hidden && !event.target.closest(".sl-search, .sl-search-open")) open(false);
  });
}
