// Proposes titles and words while somebody types a search: the combobox "list autocomplete with
// manual selection" of the ARIA Authoring Practices. Without it the field is an ordinary one.
(() => {
  "use strict";

  const field = document.querySelector("[data-suggestions]");
  if (!field) return;

  const WAIT = 150;
  const list = document.createElement("ul");
  const status = document.createElement("p");
  list.id = `${field.id}-suggestions`;
  list.className = "search-form__suggestions";
  list.hidden = true;
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", "Suggestions");
  status.className = "visually-hidden";
  status.setAttribute("role", "status");
  field.after(list, status);
  // ARIA allows no other role for a field of type search.
  field.type = "text";
  field.setAttribute("role", "combobox");
  field.setAttribute("aria-autocomplete", "list");
  field.setAttribute("aria-controls", list.id);

  let active = -1;
  let timer;
  let asking;

  const mark = (number) => {
    active = number;
    for (const [place, option] of [...list.children].entries()) {
      option.setAttribute("aria-selected", place === active);
    }
    const option = list.children[active];
    if (option) field.setAttribute("aria-activedescendant", option.id);
    else field.removeAttribute("aria-activedescendant");
    option?.scrollIntoView({ block: "nearest" });
  };
  const open = (isOpen) => {
    list.hidden = !isOpen;
    field.setAttribute("aria-expanded", isOpen);
    mark(-1);
  };
  const forget = () => {
    clearTimeout(timer);
    asking?.abort();
    open(false);
  };
  const search = (text) => {
    forget();
    field.value = text;
    field.form.requestSubmit();
  };
  const show = (texts) => {
    list.replaceChildren(
      ...texts.map((text, place) => {
        const option = document.createElement("li");
        option.id = `${list.id}-${place}`;
        option.className = "search-form__suggestion";
        option.setAttribute("role", "option");
        option.textContent = text;
        return option;
      }),
    );
    open(texts.length > 0);
    const count = texts.length === 1 ? "1 suggestion" : `${texts.length} suggestions`;
    status.textContent = texts.length ? `${count}, use up and down arrows` : "No suggestions";
  };
  const ask = async () => {
    asking = new AbortController();
    try {
      const question = new URLSearchParams({ q: field.value });
      const answer = await fetch(`${field.dataset.suggestions}?${question}`, {
        credentials: "omit",
        signal: asking.signal,
      });
      if (answer.ok) show((await answer.json()).suggestions);
    } catch {
      // Somebody typed on, or the network is away: the search itself works as ever.
    }
  };

  open(false);
  field.addEventListener("input", () => {
    forget();
    list.replaceChildren();
    status.textContent = "";
    if (field.value.trim().length > 1) timer = setTimeout(ask, WAIT);
  });
  field.addEventListener("keydown", (event) => {
    const { key } = event;
    const last = list.children.length - 1;
    if (event.isComposing || event.ctrlKey || event.metaKey) return;
    if ((key === "ArrowDown" || key === "ArrowUp") && last >= 0) {
      event.preventDefault();
      if (list.hidden) open(true);
      // Above the first and below the last is the field itself.
      if (event.altKey) open(key === "ArrowDown");
      else if (key === "ArrowDown") mark(active === last ? -1 : active + 1);
      else mark(active === -1 ? last : active - 1);
    } else if (key === "Escape" && !list.hidden) {
      event.preventDefault();
      forget();
    } else if (key === "Enter" && active >= 0) {
      event.preventDefault();
      search(list.children[active].textContent);
    } else if (key === "Home" || key === "End" || key === "ArrowLeft" || key === "ArrowRight") {
      mark(-1);
    }
  });
  // The field keeps the focus while a suggestion is pressed.
  list.addEventListener("mousedown", (event) => event.preventDefault());
  list.addEventListener("click", ({ target }) => {
    if (target.matches("[role=option]")) search(target.textContent);
  });
  field.addEventListener("blur", forget);
  field.form.addEventListener("submit", forget);
})();
