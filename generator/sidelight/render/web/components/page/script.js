const burger = document.querySelector(".sl-burger");
const menu = document.querySelector(".sl-menu");
if (burger && menu) {
  const open = (state) => {
    menu.classList.toggle("is-open", state);
    burger.setAttribute("aria-expanded", String(state));
  };
  burger.addEventListener("click", () => open(!menu.classList.contains("is-open")));
  addEventListener("keydown", (event) => {
    if (event.key === "Escape" && menu.classList.contains("is-open")) { open(false); burger.focus(); }
  });
  document.addEventListener("click", (event) => {
    if (!event.target.closest(".sl-header")) open(false);
  });
  menu.addEventListener("focusout", (event) => {
    if (event.relatedTarget && !menu.contains(event.relatedTarget) && event.relatedTarget !== burger) open(false);
  });
}
const skip = document.querySelector(".md-skip");
const title = document.querySelector("h1");
if (skip && title) {
  title.tabIndex = -1;
  skip.addEventListener("click", () => title.focus());
}
const entries = [...document.querySelectorAll(".sl-toc a")];
if (entries.length) {
  const seen = new IntersectionObserver((changes) => {
    const top = changes.filter((change) => change.isIntersecting)[0];
    if (!top) return;
    entries.forEach((entry) => {
      if (entry.hash === "#" + top.target.id) entry.setAttribute("aria-current", "true");
      else entry.removeAttribute("aria-current");
    });
  }, { rootMargin: "-15% 0px -65% 0px" });
  entries.forEach((entry) => {
    const target = document.getElementById(entry.hash.slice(1));
    if (target) seen.observe(target);
  });
}
