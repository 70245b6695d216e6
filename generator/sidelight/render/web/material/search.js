"use strict";
// The theme's search engine in our own panel: opened by a button, left by Escape.
{
  const panel = document.querySelector(".sl-search");
  const opener = document.querySelector(".sl-search-open");
  const toggle = document.getElementById("__search");
  const input = panel.querySelector("input");
  const list = panel.querySelector(".md-search-result__list");
  toggle.addEventListener("click", (event) => event.preventDefault());
  const show = (open) => {
    panel.hidden = !open;
    opener.setAttribute("aria-expanded", String(open));
    list.hidden = false;
    list.setAttribute("role", "list");
    if (open) input.focus();
  };
  if (location.protocol === "file:") opener.hidden = true;
  opener.addEventListener("click", () => show(panel.hidden));
  panel.addEventListener("submit", (event) => {
    event.preventDefault();
    list.querySelector("a")?.click();
  });
  panel.addEventListener("click", (event) => { if (event.target.closest("a")) show(false); });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !panel.hidden) { show(false); opener.focus(); }
  });
  document.addEventListener("click", (event) => {
    if (event.isTrusted && !panel.hidden && !event.target.closest(".sl-search, .sl-search-open")) show(false);
  });
}
