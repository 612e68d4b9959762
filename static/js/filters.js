// Leaves choices that were not made out of the address, so that a filtered list is fit to share.
(() => {
  "use strict";

  const form = document.querySelector("[data-filters]");
  if (!form) return;

  form.addEventListener("formdata", ({ formData }) => {
    [...formData].forEach(([name, value]) => value || formData.delete(name));
  });
})();
