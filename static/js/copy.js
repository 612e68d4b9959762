// Copy buttons beside texts and fields that can be selected anyway.
for (const button of document.querySelectorAll("[data-copy]")) {
  const text = document.getElementById(button.dataset.copy);
  const done = button.parentElement.querySelector("[data-copied]");
  // A field is marked as soon as somebody is in it.
  const isField = "value" in text;
  const mark = () => (isField ? text.select() : getSelection().selectAllChildren(text));
  if (isField) text.addEventListener("focus", mark);
  button.hidden = false;
  button.addEventListener("click", async () => {
    const said = (words) => {
      done.textContent = "";
      requestAnimationFrame(() => {
        done.textContent = words;
      });
    };
    try {
      await navigator.clipboard.writeText(isField ? text.value : text.textContent);
      said("Copied.");
    } catch {
      // Without permission, or over http: leave the text selected.
      mark();
      said("Selected: copy it with your keyboard.");
    }
  });
}
