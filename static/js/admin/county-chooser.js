/* The dialog for several counties is told the office's state, as the one for a single county is:
   Wagtail passes linked fields only from the latter. */
(() => {
  function CountyChooser(html, id, options) {
    const factory = window.telepath.unpack({
      _type: "wagtail.admin.widgets.Chooser",
      _args: [html, id, options],
    });
    const chosenBy = ([name, selector]) => [name, document.querySelector(selector).value];
    factory.getModalOptions = () => ({
      linkedFieldFilters: Object.fromEntries(Object.entries(options.linkedFields).map(chosenBy)),
    });
    return factory;
  }

  window.telepath.register("directory.CountyChooser", CountyChooser);
})();
