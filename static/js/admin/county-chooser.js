/* The dialog for several counties is told the office's state, as the one for a single county is:
   Wagtail passes linked fields only from the latter. */
(() => {
  "use strict";

  window.telepath.register("directory.CountyChooser", class {
    constructor(html, id, options) {
      const factory = window.telepath.unpack({
        _type: "wagtail.admin.widgets.Chooser",
        _args: [html, id, options],
      });
      factory.getModalOptions = () => ({
        linkedFieldFilters: Object.fromEntries(
          Object.entries(options.linkedFields).map(([name, selector]) => [name, document.querySelector(selector).value])
        ),
      });
      return factory;
    }
  });
})();
