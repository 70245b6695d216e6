customElements.define("sl-chat", class extends HTMLElement {
  connectedCallback() {
    const steps = [...this.querySelectorAll(".sl-chat__step")];
    const show = (target) => steps.forEach((step) => { step.hidden = step !== target; });
    const tell = (place, text) => { place.textContent = text; place.hidden = !text; };
    this.querySelectorAll(".sl-chat__feedback").forEach((note) => { note.hidden = true; });
    show(steps[0]);
    this.addEventListener("click", (event) => {
      const link = event.target.closest("a");
      const next = link && steps.find((step) => "#" + step.id === link.getAttribute("href"));
      if (!next) return;
      event.preventDefault();
      const again = link.classList.contains("sl-chat__restart");
      const note = link.parentElement.querySelector(".sl-chat__feedback");
      tell(next.querySelector(".sl-chat__reply"), again ? "" : link.textContent);
      tell(next.querySelector(".sl-chat__fresh"), !again && note ? note.textContent : "");
      show(next);
      next.focus({ preventScroll: true });
      next.scrollIntoView({ block: "nearest" });
    });
  }
});
