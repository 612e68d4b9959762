// Leaving a care page fast. Without this script the control is a plain link.
// Behavior follows the published one of the GOV.UK component "Exit this page".
(() => {
  "use strict";

  const control = document.querySelector("[data-exit]");
  const link = control?.querySelector("[data-exit-link]");
  if (!link) return;

  const WAIT = 5000; // milliseconds between two presses
  const PRESSES = 3;
  let count = 0;
  let modified = false;
  let timer = 0;
  let clearing = 0;
  let cover = null;
  const title = document.title;

  const make = (tag, className, attributes) => {
    const element = document.createElement(tag);
    element.className = className;
    for (const name in attributes) element.setAttribute(name, attributes[name]);
    return element;
  };

  const status = make("span", "visually-hidden", { role: "status" });
  const lights = make("span", "exit-control__lights", { "aria-hidden": "true" });
  for (let i = 0; i < PRESSES; i += 1) lights.append(make("span", "exit-control__light", {}));
  lights.hidden = true;
  control.append(status);
  link.append(lights);
  control.querySelector("[data-exit-hint]").hidden = false;

  const show = () => {
    lights.hidden = count === 0;
    for (const [index, light] of [...lights.children].entries()) {
      light.classList.toggle("exit-control__light--on", index < count);
    }
  };

  const leave = () => {
    // The cover stands before anything is fetched, so that a slow line hides the page as well.
    document.title = "Loading";
    document.body.classList.add("is-leaving");
    if (!cover) {
      cover = make("div", "exit-cover", { role: "alert" });
      document.body.append(cover);
      cover.textContent = "Loading.";
    }
    // Replaces this page in the history, so that Back does not return to it.
    window.location.replace(link.href);
  };

  const stop = (words) => {
    clearTimeout(timer);
    clearTimeout(clearing);
    timer = 0;
    count = 0;
    show();
    status.textContent = words;
    if (words) {
      clearing = setTimeout(() => {
        status.textContent = "";
      }, WAIT);
    }
  };

  link.addEventListener("click", (event) => {
    event.preventDefault();
    leave();
  });

  // A jump within the page would leave one more entry in the history for Back to return to.
  document.addEventListener("click", (event) => {
    const jump = event.target.closest('a[href^="#"]');
    if (!jump || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    window.location.replace(jump.hash);
  });

  document.addEventListener(
    "keyup",
    (event) => {
      // Shift released after a capital letter is no press of its own.
      if (event.key === "Shift" && !modified) {
        count += 1;
        show();
        clearTimeout(timer);
        clearTimeout(clearing);
        if (count >= PRESSES) {
          leave();
        } else {
          const left = PRESSES - count;
          status.textContent = `Shift, press ${left} more time${left > 1 ? "s" : ""} to exit.`;
          timer = setTimeout(() => stop("Exit this page expired."), WAIT);
        }
      } else if (timer) {
        stop("Exit this page expired.");
      }
      modified = event.shiftKey;
    },
    true,
  );

  // A page that the browser kept whole in memory must come back usable.
  window.addEventListener("pageshow", () => {
    document.body.classList.remove("is-leaving");
    document.title = title;
    if (cover) cover.remove();
    cover = null;
    stop("");
  });
})();
