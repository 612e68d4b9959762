/* The values of a measure beside the one in its fields: a line for each. They travel as one JSON
   text in a hidden field; initiatives/measures/series.py says what stands in it. */
(() => {
  const COLUMNS = [
    ["on", "Date", "May 2023"],
    ["qualifier", "Qualifier", ""],
    ["value", "Number", "1,200"],
    ["unit", "Unit", ""],
    ["source", "Source", "Who says so"],
    ["source_url", "Address of the source", "https://"],
    ["method", "Method", "How it was counted"],
  ];
  let made = 0;

  const create = (name, attributes = {}, ...children) => {
    const element = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
    element.append(...children);
    return element;
  };

  const key = () =>
    [...crypto.getRandomValues(new Uint8Array(4))]
      .map((byte) => byte.toString(16).padStart(2, "0"))
      .join("");

  class ValueSeries extends HTMLElement {
    connectedCallback() {
      if (this.list) return;
      this.field = this.querySelector("input");
      this.choices = this.querySelector("select");
      this.series = this.read();
      this.words = JSON.parse(this.dataset.words);
      this.list = create("ol", { class: "series__lines" });
      const add = create("button", {
        type: "button",
        class: "button button-small button-secondary series__add",
      });
      add.textContent = this.words.add;
      add.addEventListener("click", () => this.add());
      this.append(this.list, add, this.withdrawal(this.series, this.words.withdraw));
      for (const value of this.series.others) this.show(value);
      this.addEventListener("input", () => this.write());
      this.addEventListener("change", () => this.write());
    }

    read() {
      try {
        const series = JSON.parse(this.field.value || "{}") || {};
        return { ...series, others: series.others || [] };
      } catch {
        return { others: [] };
      }
    }

    write() {
      this.field.value = JSON.stringify(this.series);
    }

    /* The unit of the measure is most likely that of its next value. */
    add() {
      const unit = document.getElementById(this.field.id.replace(/series$/, "unit"));
      const value = { key: key(), unit: unit?.value || "" };
      this.series.others.push(value);
      const line = this.show(value);
      line.querySelector("input").focus();
      this.write();
    }

    withdrawal(value, words) {
      const box = create("input", { type: "checkbox" });
      box.checked = Boolean(value.withdrawn);
      box.addEventListener("change", () => {
        if (box.checked) value.withdrawn = "yes";
        else delete value.withdrawn;
      });
      return create("label", { class: "series__withdraw" }, box, ` ${words}`);
    }

    input(value, name, label, hint) {
      made += 1;
      const id = `${this.field.id}-line-${made}`;
      const field =
        name === "qualifier"
          ? create("select", { id })
          : create("input", { id, type: "text", placeholder: hint, autocomplete: "off" });
      if (name === "qualifier")
        field.append(...[...this.choices.options].map((option) => option.cloneNode(true)));
      field.value = value[name] || "";
      field.addEventListener("input", () => {
        value[name] = field.value;
      });
      return create(
        "div",
        { class: `series__cell series__cell--${name}` },
        create("label", { for: id, class: "series__label" }, label),
        field,
      );
    }

    show(value) {
      const line = create("li", { class: "series__line" });
      for (const [name, label, hint] of COLUMNS) line.append(this.input(value, name, label, hint));
      if (value.seen) line.append(this.withdrawal(value, this.words.withdrawn));
      else line.append(this.removal(value, line));
      for (const { value: number, on, until } of value.corrected || [])
        line.append(
          create(
            "p",
            { class: "series__note" },
            `Corrected on ${until}: it said ${number} (${on}).`,
          ),
        );
      this.list.append(line);
      return line;
    }

    removal(value, line) {
      const button = create("button", {
        type: "button",
        class: "button button-small button-secondary no",
      });
      button.textContent = this.words.remove;
      button.addEventListener("click", () => {
        this.series.others.splice(this.series.others.indexOf(value), 1);
        line.remove();
        this.field.dispatchEvent(new Event("change", { bubbles: true }));
        this.querySelector(".series__add").focus();
      });
      return button;
    }
  }

  // While the parser still works, an element can be there before what is inside it.
  const define = () => customElements.define("value-series", ValueSeries);
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", define);
  else define();
})();
