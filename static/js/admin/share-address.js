/* Adds a button that copies the address of a share set. Without it the address can be selected. */
(() => {
  const start = () => {
    const input = document.querySelector("[data-share-address]");
    const button = document.querySelector("[data-share-address-copy]");
    const status = document.querySelector("[data-share-address-status]");
    if (!input || !button) return;

    input.addEventListener("focus", () => input.select());
    button.hidden = false;
    button.addEventListener("click", async () => {
      input.select();
      try {
        await navigator.clipboard.writeText(input.value);
      } catch {
        /* Browsers keep the clipboard closed outside https; the older way needs the selection. */
        if (!document.execCommand("copy")) {
          status.textContent = "Press Ctrl and C to copy it.";
          return;
        }
      }
      status.textContent = "Copied.";
    });
  };

  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
  else start();
})();
