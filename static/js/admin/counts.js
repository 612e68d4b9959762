/* Keeps the count under a text for grant forms in step with what is typed. The server counts again. */
(() => {
  const count = (text, unit) => {
    const trimmed = text.trim();
    if (unit === "words") return trimmed ? trimmed.split(/\s+/).length : 0;
    return [...trimmed.normalize("NFC")].length;
  };

  document.addEventListener("input", ({ target }) => {
    if (!(target instanceof HTMLTextAreaElement)) return;
    const line = target.parentElement?.querySelector("[data-counted]");
    if (!line) return;
    const { most, unit } = line.dataset;
    const used = count(target.value, unit);
    const words = `${used} of ${most} ${unit}`;
    line.classList.toggle("counted--over", used > Number(most));
    if (line.firstElementChild.textContent !== words) line.firstElementChild.textContent = words;
  });
})();
