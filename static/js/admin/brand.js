/* The link to the dashboard shows the Institute's name and is called by it: Wagtail labels the link
   with other words, so that nobody who talks to the computer could press what they read. */
(() => {
  "use strict";

  const name = () => {
    const link = document.querySelector(".sidebar-custom-branding");
    const words = link?.querySelector(".house-brand__name")?.textContent.trim();
    if (words) link.setAttribute("aria-label", `${words}, ${link.getAttribute("aria-label")}`);
    return Boolean(words);
  };

  const start = () => {
    const sidebar = document.getElementById("wagtail-sidebar");
    if (!sidebar || name()) return;
    new MutationObserver((_, observer) => {
      if (name()) observer.disconnect();
    }).observe(sidebar, { childList: true, subtree: true });
  };

  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
  else start();
})();
