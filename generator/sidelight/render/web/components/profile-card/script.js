customElements.define("sl-signs", class extends HTMLElement {
  connectedCallback() {
    const picks = this.querySelector(".sl-picks");
    const status = this.querySelector("[role=status]");
    const reasons = [...this.querySelectorAll(".sl-reasons > li")];
    const found = new Set();
    this.querySelector(".sl-signs__pick").hidden = false;
    picks.addEventListener("click", (event) => {
      const button = event.target.closest("button");
      if (!button) return;
      button.setAttribute("aria-pressed", "true");
      const mine = reasons.filter((reason) => reason.dataset.part === button.dataset.part);
      mine.forEach(() => found.add(button.dataset.part));
      status.textContent = mine.length
        ? mine.map((reason) => reason.textContent.trim()).join(" ")
        : status.dataset.not;
      const open = new Set(reasons.map((reason) => reason.dataset.part)).size - found.size;
      if (mine.length && open) status.textContent += " " + status.dataset.more;
      if (!open) this.querySelector("details").open = true;
    });
  }
});
