/* Buttons that use a passkey. They stay hidden where the browser has no script or no passkeys.
   allauth's own script, loaded before, does the ceremony. */
(function () {
  "use strict";

  var forms = window.allauth && window.allauth.webauthn && window.allauth.webauthn.forms;
  if (!forms || !window.PublicKeyCredential) {
    return;
  }

  var starters = { login: forms.loginForm, add: forms.addForm, authenticate: forms.authenticateForm };

  document.querySelectorAll("[data-passkey]").forEach(function (button) {
    var kind = button.dataset.passkey;
    var credential = button.form.elements.credential;
    var ids = { data: "js_data", credential: credential.id };
    ids[kind] = button.id;
    if (kind === "add") {
      ids.passwordless = "id_passwordless";
    }
    starters[kind]({ ids: ids });
    button.hidden = false;
  });

  document.addEventListener("allauth.error", function (event) {
    var message = document.querySelector("[data-passkey-error]");
    if (message) {
      message.hidden = false;
      event.preventDefault();
    }
  });
})();
