"use strict";
// The theme expects these helpers. Here they remember nothing.
var __md_scope = new URL(document.currentScript.dataset.base, location);
var __md_hash = (text) => [...text].reduce((sum, sign) => (sum << 5) - sum + sign.charCodeAt(0), 0);
var __md_get = () => null;
var __md_set = () => {};
// The theme's shortcuts of a single letter get in the way of speech input and screen readers.
addEventListener("keydown", (event) => {
  const typing = event.target.closest && event.target.closest("input, textarea, select");
  if (!typing && !event.ctrlKey && !event.metaKey && !event.altKey && "fs/pn,.".includes(event.key)) {
    event.stopImmediatePropagation();
  }
}, true);
