/* Buttons that use a passkey. They stay hidden where the browser has no script or no passkeys.
   allauth's own script, loaded before, does the ceremony. */
(() => {
  "use strict";

  const forms = window.allauth?.webauthn?.forms;
  if (!forms || !window.PublicKeyCredential) return;

  const starters = {
    login: forms.loginForm,
    add: forms.addForm,
    authenticate: forms.authenticateForm,
  };

  for (const button of document.querySelectorAll("[data-passkey]")) {
    const kind = button.dataset.passkey;
    const credential = button.form.elements.credential;
    const ids = { data: "js_data", credential: credential.id };
    ids[kind] = button.id;
    if (kind === "add") ids.passwordless = "id_passwordless";
    starters[kind]({ ids });
    button.hidden = false;
  }

  document.addEventListener("allauth.error", (event) => {
    const message = document.querySelector("[data-passkey-error]");
    if (message) {
      message.hidden = false;
      event.preventDefault();
    }
  });
})();
