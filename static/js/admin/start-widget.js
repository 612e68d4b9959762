/* Where Wagtail would write an inline script, which the admin's policy forbids, the page has an element
   that names the call (editorial/inline_scripts.py). It is made as soon as the element is part of the
   page, as the script would run: in a row or a dialog that is added later, too. */
(() => {
  const FUNCTIONS = /^(init(Date|Time|DateTime)|createTask)Chooser$/;
  const CLASSES = /^([A-Z][A-Za-z]*)?Chooser$|^(Inline|MultipleChooser)Panel$/;

  class StartWidget extends HTMLElement {
    connectedCallback() {
      const name = this.getAttribute("call");
      // Escaped twice, as in Wagtail's scripts: it looks for quotes as it numbers the fields of a new row.
      const values = JSON.parse(JSON.parse(`"${this.getAttribute("arguments")}"`));
      // Moved to another place, it must not start again.
      this.remove();
      if (FUNCTIONS.test(name)) window[name](...values);
      else if (CLASSES.test(name)) new window[name](...values);
      else throw new Error(`A widget must not call ${name}.`);
    }
  }

  customElements.define("start-widget", StartWidget);

  // The script with which the focus of a picture is drawn would look for touch screens by writing
  // inline code, unless it is told.
  window.jQuery(() => {
    const { Jcrop } = window.jQuery;
    if (Jcrop) Jcrop.defaults.touchSupport = "ontouchstart" in window;
  });
})();
