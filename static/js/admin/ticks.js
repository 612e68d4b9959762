/* Ticks in a chooser of many outlive a search and a turned page: what is ticked and out of sight
   stands above the list, and is chosen with the rest. Wagtail replaces the list and forgets them. */
(() => {
  "use strict";

  const BOX = "[data-multiple-choice-select]";
  const FORM = "form[data-multiple-choice-form]";
  const watched = new WeakSet();

  const nameOf = (box) => {
    const cell = box.closest("tr")?.querySelector(`label[for="${CSS.escape(box.id)}"]`);
    return (cell || box.closest("label, tr") || box).textContent.trim();
  };

  const watch = (form) => {
    const ticked = new Map();
    const list = document.createElement("ul");
    list.className = "ticks";
    list.setAttribute("aria-label", "Ticked before");
    form.prepend(list);

    const boxes = () => [...form.querySelectorAll(BOX)].filter((box) => !list.contains(box));
    const observer = new MutationObserver(() => show());
    const show = () => {
      observer.disconnect();
      const inSight = boxes();
      inSight.forEach((box) => {
        box.checked = ticked.has(box.value);
      });
      const shown = new Set(inSight.map((box) => box.value));
      list.replaceChildren(
        ...[...ticked]
          .filter(([value]) => !shown.has(value))
          .map(([value, name]) => {
            const item = document.createElement("li");
            const label = document.createElement("label");
            const box = document.createElement("input");
            Object.assign(box, { type: "checkbox", name: "id", value, checked: true });
            box.setAttribute("data-multiple-choice-select", "");
            label.append(box, ` ${name}`);
            item.append(label);
            return item;
          }),
      );
      form.querySelectorAll("[data-multiple-choice-submit]").forEach((button) => {
        button.disabled = !ticked.size;
      });
      observer.observe(form, { childList: true, subtree: true });
    };

    form.addEventListener("change", ({ target }) => {
      if (!target.matches(BOX)) return;
      if (target.checked) ticked.set(target.value, nameOf(target));
      else ticked.delete(target.value);
      show();
    });
    watched.add(form);
  };

  /* In the capturing phase, so that the first tick is heard by the form's own listener as well. */
  document.addEventListener(
    "change",
    ({ target }) => {
      const form = target.matches?.(BOX) && target.closest(FORM);
      if (form && !watched.has(form)) watch(form);
    },
    true,
  );
})();
