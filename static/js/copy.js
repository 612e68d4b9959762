// Copy buttons beside texts that can be selected anyway.
for (const button of document.querySelectorAll("[data-copy]")) {
  const text = document.getElementById(button.dataset.copy);
  const done = button.parentElement.querySelector("[data-copied]");
  button.hidden = false;
  button.addEventListener("click", async () => {
    const said = (words) => {
      done.textContent = "";
      requestAnimationFrame(() => {
        done.textContent = words;
      });
    };
    try {
      await navigator.clipboard.writeText(text.textContent);
      said("Copied.");
    } catch {
      // Without permission, or over http: leave the text selected.
      getSelection().selectAllChildren(text);
      said("Selected: copy it with your keyboard.");
    }
  });
}
