/* A button that copies what stands in a field. Without it the field can be marked and copied. */
(() => {
  document.querySelectorAll("[data-copy]").forEach((part) => {
    const text = part.querySelector("[data-copy-text]");
    const button = part.querySelector("[data-copy-button]");
    const status = part.querySelector("[data-copy-status]");
    button.hidden = false;
    button.addEventListener("click", async () => {
      text.select();
      try {
        await navigator.clipboard.writeText(text.value);
        status.textContent = "Copied.";
      } catch {
        status.textContent =
          "Your browser does not allow that. The address is marked: press Ctrl+C.";
      }
    });
  });
})();
