/* What leads to a field, such as "Go to the first error", opens the dialog that hides it, as it opens
   the tab by itself. */
(() => {
  /* For how many frames a dialog may not be ready yet. */
  const FRAMES = 90;

  /* Asked for at least once: a dialog that is being closed can still be seen. */
  const open = (dialog, frames) => {
    dialog.dispatchEvent(new CustomEvent("w-dialog:show"));
    if (!frames || dialog.checkVisibility({ visibilityProperty: true })) return;
    requestAnimationFrame(() => open(dialog, frames - 1));
  };

  document.addEventListener("w-focus:focus", ({ target }) => {
    const dialog = target.closest('[data-controller~="w-dialog"]');
    if (dialog) open(dialog, FRAMES);
  });
})();
