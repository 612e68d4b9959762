/* What leads to a field, such as "Go to the first error", opens the dialog that hides it, as it opens
   the tab by itself. */
(() => {
  /* For how many frames a dialog may not be ready yet. */
  const FRAMES = 90;

  const open = (dialog, frames) => {
    if (!frames || dialog.getClientRects().length) return;
    dialog.dispatchEvent(new CustomEvent("w-dialog:show"));
    requestAnimationFrame(() => open(dialog, frames - 1));
  };

  document.addEventListener("w-focus:focus", ({ target }) => {
    const dialog = target.closest('[data-controller~="w-dialog"]');
    if (dialog) open(dialog, FRAMES);
  });
})();
