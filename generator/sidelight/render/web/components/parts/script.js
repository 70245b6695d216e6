const bar = document.querySelector(".sl-parts");
if (bar) {
  const marks = [...document.querySelectorAll(".sl-part")].map((mark) => mark.parentElement);
  const end = bar.parentElement;
  const boxes = marks.map((mark) => {
    const box = document.createElement("div");
    box.className = "sl-partbox";
    mark.before(box);
    while (box.nextSibling && box.nextSibling !== end && (box.nextSibling === mark || !marks.includes(box.nextSibling))) {
      box.append(box.nextSibling);
    }
    return box;
  });
  const heading = (index) => boxes[index].querySelector("h2");
  const [back, next, all] = [".sl-parts__back", ".sl-parts__next", ".sl-parts__all"].map((name) => bar.querySelector(name));
  let now = 0;
  const whole = () => all.getAttribute("aria-pressed") === "true";
  const show = (index, move) => {
    now = index;
    boxes.forEach((box, place) => {
      if (whole() || place === now) box.removeAttribute("hidden");
      else box.setAttribute("hidden", "until-found");
    });
    back.hidden = whole() || now === 0;
    next.hidden = whole() || now === boxes.length - 1;
    if (!next.hidden) next.querySelector("b").textContent = heading(now + 1).textContent;
    if (move) {
      heading(now).tabIndex = -1;
      heading(now).focus({ preventScroll: true });
      boxes[now].scrollIntoView();
    }
  };
  const follow = () => {
    const target = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    const index = target ? boxes.findIndex((box) => box.contains(target)) : -1;
    if (index < 0) return;
    show(index, false);
    target.scrollIntoView();
  };
  back.addEventListener("click", () => show(now - 1, true));
  next.addEventListener("click", () => show(now + 1, true));
  all.addEventListener("click", () => {
    all.setAttribute("aria-pressed", String(!whole()));
    show(now, false);
  });
  boxes.forEach((box, index) => box.addEventListener("beforematch", () => show(index, false)));
  addEventListener("hashchange", follow);
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[href^='#']");
    if (link && link.hash === location.hash) follow();
  });
  bar.hidden = false;
  show(0, false);
  follow();
}
