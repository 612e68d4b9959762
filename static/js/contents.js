// Marks, in the list "On this page", the section that is being read. Without it the list is links.
(() => {
  "use strict";

  const links = new Map();
  document.querySelectorAll("[data-contents] a").forEach((link) => {
    const section = document.getElementById(link.hash.slice(1));
    if (section) links.set(section, link);
  });
  if (!links.size || !("IntersectionObserver" in window)) return;

  const mark = (current) => links.forEach((link, section) => {
    if (section === current) link.setAttribute("aria-current", "true");
    else link.removeAttribute("aria-current");
  });
  const seen = new Set();
  const observer = new IntersectionObserver((entries) => {
    entries.forEach((entry) => seen[entry.isIntersecting ? "add" : "delete"](entry.target));
    const current = [...links.keys()].find((section) => seen.has(section));
    if (current) mark(current);
  }, { rootMargin: "-20% 0px -55% 0px" });
  // Above the first section, at the title, the first is what comes next.
  mark(links.keys().next().value);
  links.forEach((link, section) => observer.observe(section));
})();
