/* "Go to the first error" opens the dialog that hides it, as it opens the tab by itself. */
document.addEventListener("w-focus:focus", ({ target }) => {
  target.closest('[data-controller~="w-dialog"]')?.dispatchEvent(new CustomEvent("w-dialog:show"));
});
