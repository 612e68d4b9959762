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

  const open = ({ publishCheckTarget: target, publishCheckField: field }) => {
    const input =
      document.getElementById(target) ||
      document.querySelector(`[data-contentpath="${CSS.escape(field)}"]`) ||
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
      input.type === "hidden" ? input.closest("[data-panel]") || input.parentElement : input;
    const focusable = place.matches("input, select, textarea, button")
      ? place
      : place.querySelector(
          "input:not([type=hidden]), select, textarea, button, [contenteditable=true]",
        );
    enter(place, focusable || place, FRAMES);
  };

  /* A tab takes a moment to appear, and what cannot be seen cannot be focused. */
  const enter = (place, focusable, frames) => {
    focusable.focus({ preventScroll: true });
    if (document.activeElement !== focusable && frames > 0) {
      requestAnimationFrame(() => enter(place, focusable, frames - 1));
      return;
    }
    place.scrollIntoView({ block: "center" });
  };

  const panels = () => document.querySelectorAll("[data-publish-check]");
  const boot = () => panels().forEach(start);
  window.addEventListener("load", () => panels().forEach(follow));
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", boot);
  else boot();
})();
