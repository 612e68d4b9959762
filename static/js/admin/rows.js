/* Makes the rows of a panel from its empty row and from what is in each of them. It runs once for each
   panel, where its element stands, before Wagtail looks for rows. What is in them came as hidden
   fields: if this fails, the form still sends them. */
(() => {
  const prefix = document.currentScript.dataset.rows;
  const rows = document.getElementById(`id_${prefix}-ROWS`);
  const forms = document.getElementById(`id_${prefix}-FORMS`);
  const empty = document.getElementById(`id_${prefix}-EMPTY_FORM_TEMPLATE`).innerHTML;

  /* What is set here is what the field began with: nothing counts as changed. */
  const fill = (field, { value }) => {
    if (field.type === "checkbox") field.defaultChecked = true;
    else if (field.tagName === "SELECT") {
      for (const option of field.options) option.defaultSelected = option.value === value;
    } else field.defaultValue = value;
  };

  /* A chooser reads what is chosen from the page, once it is part of it. */
  const choose = (chooser, { value, dataset }) => {
    chooser.classList.toggle("blank", !value);
    chooser.querySelector("[data-chooser-title]").textContent = dataset.title || "";
    const link = chooser.querySelector("[data-chooser-edit-link]");
    if (!link) return;
    link.hidden = !dataset.editUrl;
    link.setAttribute("href", dataset.editUrl || "");
  };

  [...rows.children].forEach((row, number) => {
    const html = empty.replaceAll("__prefix__", number);
    const made = document.createRange().createContextualFragment(html);
    for (const box of made.querySelectorAll("[type=checkbox]")) box.defaultChecked = false;
    const choosers = [];
    for (const sent of row.children) {
      const field = made.querySelector(`[name="${CSS.escape(sent.name)}"]`);
      fill(field, sent);
      const chooser = made.querySelector(`#${CSS.escape(field.id)}-chooser`);
      if (!chooser) continue;
      choose(chooser, sent);
      if (sent.dataset.parentId) choosers.push([chooser, Number(sent.dataset.parentId)]);
    }
    row.remove();
    forms.append(made);
    for (const [chooser, parentId] of choosers) chooser.widget.state.parentId = parentId;
  });
  rows.remove();
})();
