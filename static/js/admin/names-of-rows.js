/* Offers the names of rows of the same form for a text field with a name a line: a press puts one in or
   takes it out. The field itself holds what is sent. */
(() => {
  const key = (name) => name.trim().replace(/\s+/g, " ").toLowerCase();

  class NamesOfRows extends HTMLElement {
    constructor() {
      super();
      // The parser may not have come to what is inside yet. "toggle" does not bubble.
      this.addEventListener("toggle", ({ target }) => target.open && this.show(), true);
    }

    get field() {
      return this.querySelector("textarea");
    }

    get list() {
      return this.querySelector("details > div");
    }

    lines() {
      return this.field.value.split("\n").filter((line) => line.trim());
    }

    /* As they stand in the form now; what was deleted in it is left out. */
    names() {
      const fields = this.dataset.fields.split(" ").flatMap((each) => {
        const [rows, field] = each.split(".");
        return [...document.querySelectorAll(`#id_${rows}-FORMS [name$="-${field}"]`)];
      });
      const kept = fields.filter(({ name }) => {
        const row = name.slice(0, name.lastIndexOf("-"));
        return document.getElementById(`id_${row}-DELETE`)?.value !== "1";
      });
      return [...new Set(kept.map(({ value }) => value.trim()).filter(Boolean))];
    }

    show() {
      const chosen = new Set(this.lines().map(key));
      const labels = this.names().map((name) => {
        const box = document.createElement("input");
        box.type = "checkbox";
        box.checked = chosen.has(key(name));
        box.addEventListener("change", () => this.set(name, box.checked));
        const label = document.createElement("label");
        label.append(box, ` ${name}`);
        return label;
      });
      this.list.replaceChildren(...(labels.length ? labels : [this.dataset.none]));
    }

    set(name, wanted) {
      const others = this.lines().filter((line) => key(line) !== key(name));
      this.field.value = [...others, ...(wanted ? [name] : [])].join("\n");
      this.field.dispatchEvent(new Event("input", { bubbles: true }));
      this.field.dispatchEvent(new Event("change", { bubbles: true }));
    }
  }

  customElements.define("names-of-rows", NamesOfRows);
})();
