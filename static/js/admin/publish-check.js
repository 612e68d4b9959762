/* Keeps the publish check's list in step with what is typed, and leads to the field of a line. */
(() => {
  const WAIT = 900;
  /* For how many frames a field may stay hidden after its tab was chosen. */
  const FRAMES = 90;

  const start = (panel) => {
    const form = document.querySelector("[data-edit-form]");
    const list = panel.querySelector("[data-publish-check-list]");
    if (!form || !list) return;
    const counter = document.querySelector(
      '[data-side-panel-toggle="publish-check"] [data-side-panel-toggle-counter]',
    );
    let timer;
    let request;

    const showCount = () => {
      const missing = Number(list.querySelector("[data-missing]")?.dataset.missing || 0);
      if (!counter) return;
      counter.textContent = String(missing);
      counter.hidden = missing === 0;
    };

    const refresh = async () => {
      request?.abort();
      request = new AbortController();
      try {
        const response = await fetch(form.action || window.location.href, {
          method: "POST",
          body: new FormData(form),
          headers: { "X-Publish-Check": "1" },
          signal: request.signal,
        });
        if (!response.ok || response.redirected) return;
        list.innerHTML = await response.text();
        showCount();
      } catch {
        /* Offline or overtaken by a newer request: the last list stays, saving says what is wrong. */
      }
    };

    const later = () => {
      clearTimeout(timer);
      timer = setTimeout(refresh, WAIT);
    };
    form.addEventListener("input", later);
    form.addEventListener("change", later);
    document.addEventListener("w-autosave:success", later);
    list.addEventListener("click", lead);
  };

  /* Opens the tab and the section that hold the field, then puts the cursor there. */
  const lead = (event) => {
    const remedy = event.target.closest("[data-publish-check-remedy]");
    if (remedy) apply(remedy);
    const link = event.target.closest("[data-publish-check-target]");
    if (!link) return;
    event.preventDefault();
    open(link.dataset);
  };

  /* Makes the choice that a line offers, as if it had been made in the field itself. */
  const apply = ({ dataset: { publishCheckRemedy: target }, value }) => {
    const field = document.getElementById(target);
    if (!field) return;
    field.value = value;
    field.dispatchEvent(new Event("change", { bubbles: true }));
    open({ publishCheckTarget: target, publishCheckField: "" });
  };

  /* An address that ends in a line's target, as in the refusal of an approval, leads there too. */
  const follow = (panel) => {
    const target = decodeURIComponent(window.location.hash.slice(1));
    const links = [...panel.querySelectorAll("[data-publish-check-target]")];
    const link = links.find((candidate) => candidate.dataset.publishCheckTarget === target);
    if (link) open(link.dataset);
  };

  /* The block among its siblings that stands in a place; deleted ones stay in the document. */
  const atPlace = (scope, place) => {
    const stays = (child) => child.querySelector(":scope > [name$=-deleted]").value === "";
    const first = scope.querySelector("[data-streamfield-child]");
    const children = first ? [...first.parentElement.children] : [];
    return children.filter((child) => child.matches("[data-streamfield-child]") && stays(child))[
      place
    ];
  };

  const step = (scope, piece) =>
    piece.startsWith(":")
      ? atPlace(scope, Number(piece.slice(1)))
      : [...scope.querySelectorAll(`[data-contentpath="${CSS.escape(piece)}"]`)].find(
          (found) => found.parentElement.closest("[data-contentpath]") === scope,
        );

  /* The element at a path into a stream, such as "body.<id of a block>.image.alt_text", in a table
     as "….table.rows.0.values.1"; the last that can be found of it. */
  const within = (path) => {
    const [name, ...pieces] = path.split(".");
    let scope = document.querySelector(`[data-contentpath="${CSS.escape(name)}"]`);
    while (scope && pieces.length) {
      const [piece, row, , column] = pieces;
      const next = step(scope, piece);
      if (!next && piece === "rows") {
        return scope.querySelector("tbody").rows[row]?.cells[Number(column) + 1] || scope;
      }
      if (!next) break;
      scope = next;
      pieces.shift();
    }
    return scope;
  };

  const open = ({ publishCheckTarget: target, publishCheckField: field }) => {
    const input =
      document.getElementById(target) ||
      within(target.includes(".") ? target : field) ||
      document.getElementById(`id_${field}-ADD`);
    if (!input) return;
    const tab = input.closest('[role="tabpanel"]');
    if (tab)
      document
        .querySelector(`[role="tab"][aria-controls="${tab.id}"], [role="tab"][href="#${tab.id}"]`)
        ?.click();
    let section = input.closest("[data-panel]");
    while (section) {
      const toggle = section.querySelector(":scope > .w-panel__header [data-panel-toggle]");
      if (toggle?.getAttribute("aria-expanded") === "false") toggle.click();
      section = section.parentElement?.closest("[data-panel]");
    }
    input.dispatchEvent(new CustomEvent("w-focus:focus", { bubbles: true }));
    const place =
      input.type === "hidden"
        ? input.closest("[data-field], [data-panel]") || input.parentElement
        : input;
    enter(place, FRAMES);
  };

  const FIELDS =
    "input:not([type=hidden]), select, textarea, [contenteditable=true], [data-field-input] button";

  /* What takes the cursor in a place: its first field that can be seen, else its first button. */
  const entrance = (place) => {
    if (place.matches("input, select, textarea, button")) return place;
    const found = (choice) =>
      [...place.querySelectorAll(choice)].find((each) =>
        each.checkVisibility({ visibilityProperty: true }),
      );
    return found(FIELDS) || found("button");
  };

  /* A tab takes a moment to appear, and what cannot be seen cannot be focused. */
  const enter = (place, frames) => {
    const focusable = entrance(place);
    focusable?.focus({ preventScroll: true });
    if ((!focusable || document.activeElement !== focusable) && frames > 0) {
      requestAnimationFrame(() => enter(place, frames - 1));
      return;
    }
    keepInView(focusable || place, FRAMES);
  };

  /* Sections that open or close above a field push it away again, for as long as they move. */
  const keepInView = (field, frames) => {
    const { top, bottom } = field.getBoundingClientRect();
    if (frames === FRAMES || bottom < 0 || top > window.innerHeight)
      field.scrollIntoView({ block: "center", behavior: "instant" });
    if (frames && document.activeElement === field)
      requestAnimationFrame(() => keepInView(field, frames - 1));
  };

  const panels = () => document.querySelectorAll("[data-publish-check]");
  const boot = () => panels().forEach(start);
  window.addEventListener("load", () => panels().forEach(follow));
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", boot);
  else boot();
})();
