/* Saves one after the other, and only while there is a connection.
   A press of "Save draft", "Submit" or "Publish" waits for an autosave that is under way: otherwise
   the server would see two texts of the same person at once, and keep them apart as a conflict. For
   the same reason nothing is saved by itself while an answer is awaited.
   The editor of long texts hands its text to the form a moment after the last key: a press waits for
   that moment too.
   Without a connection the press is refused and the page stays as it is, with all that was typed. */
(() => {
  const OFFLINE =
    "There is no connection, so nothing was sent. Your text is still here: keep this page open, and press the button again when the connection is back.";
  /* Milliseconds after which the answer is not expected any more. */
  const PATIENCE = 30_000;
  /* Milliseconds that a press waits for an autosave, whatever has become of that. */
  const LONGEST = 15_000;
  /* Milliseconds that the editor of long texts takes. */
  const SETTLE = 600;
  let form;
  let typed = -SETTLE;
  let saving = false;
  let lost = false;
  let waiting = null;
  let passing = false;

  const say = (text) =>
    document.dispatchEvent(
      new CustomEvent("w-messages:add", { detail: { text, type: "error", clear: true } }),
    );

  /* The button is disabled by now and would not be sent: a hidden field says what it was. */
  const send = (button) => {
    form.querySelector("[data-save-in-turn]")?.remove();
    if (button?.name) {
      const field = document.createElement("input");
      Object.assign(field, { type: "hidden", name: button.name, value: button.value || "true" });
      field.dataset.saveInTurn = "";
      form.append(field);
    }
    passing = true;
    form.requestSubmit();
    passing = false;
  };

  const rest = () => {
    form.setAttribute("data-w-autosave-active-value", "false");
    setTimeout(() => form.setAttribute("data-w-autosave-active-value", "true"), PATIENCE);
  };

  const release = (button) => button?.setAttribute("data-w-progress-loading-value", "false");

  const isThere = () =>
    fetch("/healthz/", { cache: "no-store" }).then(
      (answer) => answer.ok,
      () => false,
    );

  const wait = (next) => {
    waiting = next;
    setTimeout(() => waiting === next && ended(lost), LONGEST);
  };

  const go = async (button) => {
    if (saving) {
      wait(() => go(button));
      return;
    }
    if (lost || !navigator.onLine) {
      if (!(await isThere())) {
        say(OFFLINE);
        release(button);
        return;
      }
      lost = false;
    }
    send(button);
  };

  const hold = (event) => {
    if (event.target !== form) return;
    const fresh = performance.now() - typed < SETTLE;
    if (passing || (!saving && !lost && !fresh && navigator.onLine)) {
      rest();
      return;
    }
    event.preventDefault();
    event.stopImmediatePropagation();
    const button = event.submitter;
    if (fresh) setTimeout(go, SETTLE, button);
    else go(button);
  };

  const ended = (failed) => {
    saving = false;
    lost = failed;
    const next = waiting;
    waiting = null;
    next?.();
  };

  /* The next press builds on what the autosave has just written, and says so to the server. */
  const note = ({ detail: { data } }) => {
    const { loaded_revision_id: id, loaded_revision_created_at: moment } = form.elements;
    if (id && data?.revision_id) id.value = data.revision_id;
    if (moment && data?.revision_created_at) moment.value = data.revision_created_at;
    ended(false);
  };

  const start = () => {
    form = document.querySelector("form[data-edit-form]");
    if (!form) return;
    form.addEventListener("w-autosave:save", () => {
      saving = true;
    });
    form.addEventListener("w-autosave:success", note);
    form.addEventListener("w-autosave:error", (event) =>
      ended(event.detail.type === "network_error"),
    );
    for (const kind of ["keydown", "paste", "input"]) {
      form.addEventListener(kind, ({ target }) => {
        if (target.closest?.("[contenteditable=true]")) typed = performance.now();
      });
    }
    window.addEventListener("submit", hold, { capture: true });
  };

  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
  else start();
})();
