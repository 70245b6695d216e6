customElements.define("sl-question", class extends HTMLElement {
  connectedCallback() {
    const answers = this.querySelector("details");
    const place = this.querySelector(".sl-feedbacks");
    const show = (items) => {
      place.replaceChildren(...items.map((item) => {
        const line = document.createElement("p");
        line.className = item.dataset.right === undefined ? "sl-feedback--again" : "sl-feedback--right";
        line.append(...[...item.cloneNode(true).childNodes]);
        return line;
      }));
    };
    const chosen = {
      choice: () => {
        const picked = new Set([...this.querySelectorAll("input:checked")].map((input) => input.value));
        return [...answers.querySelectorAll("li")].filter((item) => picked.has(item.dataset.option));
      },
      pairing: () => [...answers.querySelectorAll("li")].filter((item, index) => {
        const select = this.querySelectorAll("select")[index];
        if (!select.value) return false;
        if (select.value === item.dataset.option) item.dataset.right = "";
        else delete item.dataset.right;
        item.querySelector("strong").textContent = select.value === item.dataset.option
          ? answers.dataset.right : answers.dataset.again;
        return true;
      }),
    }[this.dataset.kind];
    if (!chosen) return;
    this.querySelector("button").hidden = false;
    answers.hidden = true;
    this.querySelector("form").addEventListener("submit", (event) => {
      event.preventDefault();
      show(chosen());
    });
  }
});
