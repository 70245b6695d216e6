customElements.define("sl-sort", class extends HTMLElement {
  connectedCallback() {
    const cards = [...this.querySelectorAll(".sl-sort__card")];
    const reasons = [...this.querySelectorAll("details li > span")];
    this.querySelector("button").hidden = false;
    this.querySelector("details").hidden = true;
    this.querySelector("form").addEventListener("submit", (event) => {
      event.preventDefault();
      cards.forEach((card, index) => {
        const choice = card.querySelector("input:checked");
        answer(card.querySelector(".sl-feedback"), choice.value === card.dataset.group, reasons[index]);
      });
      (this.querySelector(".sl-feedback--again") ?? cards[0]).scrollIntoView({ block: "center" });
    });
    const answer = (place, right, reason) => {
      place.className = "sl-feedback " + (right ? "sl-feedback--right" : "sl-feedback--again");
      const verdict = document.createElement("strong");
      verdict.textContent = right ? reason.dataset.right : reason.dataset.again;
      place.replaceChildren(verdict, " ", reason.textContent);
    };
  }
});
