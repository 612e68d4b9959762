/* Says so when the session has ended while somebody writes, and goes on once they have signed in
   again in another tab. Wagtail's autosave then fails with nothing that a person would notice. */
(() => {
  const SIGN_IN = "/account/login/";
  /* Answers to those who are signed in alone, and redirects everybody else. */
  const PROBE = "/account/";
  const TOKEN = "csrfmiddlewaretoken";
  let form;
  let notice = null;

  const isSignedIn = () =>
    fetch(PROBE, { redirect: "manual", cache: "no-store" }).then(({ ok }) => ok);

  const show = () => {
    notice = document.createElement("div");
    notice.className = "help-block help-critical signed-out";
    notice.setAttribute("role", "alert");
    const text = document.createElement("p");
    const link = document.createElement("a");
    Object.assign(link, { href: SIGN_IN, target: "_blank", textContent: "Sign in in another tab" });
    text.append(
      "You are signed out: nothing is being saved. ",
      link,
      ", then come back here: your text stays in the form.",
    );
    notice.append(text);
    form.before(notice);
    /* Wagtail's notes beside the form call the refusal an error of the server. */
    const detail = { text: "You are signed out.", type: "signed_out" };
    form.dispatchEvent(new CustomEvent("w-autosave:error", { bubbles: true, detail }));
  };

  /* Signing in makes a new token, without which the server would refuse the form. */
  const renew = async () => {
    const answer = await fetch(window.location.href, { cache: "no-store" });
    const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
    const token = fresh.querySelector(`form[data-edit-form] [name=${TOKEN}]`);
    if (!token) return false;
    for (const field of document.querySelectorAll(`[name=${TOKEN}]`)) field.value = token.value;
    return true;
  };

  const check = async () => {
    const signedIn = await isSignedIn().catch(() => null);
    if (signedIn === false && !notice) show();
    if (signedIn && notice && (await renew())) {
      notice.remove();
      notice = null;
      form.dispatchEvent(new CustomEvent("w-unsaved:add"));
    }
  };

  const start = () => {
    form = document.querySelector("form[data-edit-form]");
    if (!form) return;
    form.addEventListener("w-autosave:error", check);
    window.addEventListener("focus", () => notice && check());
    document.addEventListener("visibilitychange", () => notice && !document.hidden && check());
  };

  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
  else start();
})();
