// Leaves choices that were not made out of the address, so that a filtered list is fit to share.
(() => {
  "use strict";

  const form = document.querySelector("[data-filters]");
  if (!form) return;

  form.addEventListener("formdata", ({ formData }) => {
    for (const [name, value] of [...formData]) if (!value) formData.delete(name);
  });
})();
