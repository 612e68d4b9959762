// Marks, in the list "On this page", the section that is being read. Without it the list is links.
(() => {
  "use strict";

  const links = new Map();
  for (const link of document.querySelectorAll("[data-contents] a")) {
    const section = document.getElementById(link.hash.slice(1));
    if (section?.matches("section")) links.set(section, link);
  }
  if (!links.size || !("IntersectionObserver" in window)) return;

  const mark = (current) => {
    for (const [section, link] of links) {
      if (section === current) link.setAttribute("aria-current", "true");
      else link.removeAttribute("aria-current");
    }
  };
  const seen = new Set();
  const observer = new IntersectionObserver(
    (entries) => {
      for (const entry of entries) seen[entry.isIntersecting ? "add" : "delete"](entry.target);
      const current = [...links.keys()].find((section) => seen.has(section));
      if (current) mark(current);
    },
    { rootMargin: "-20% 0px -55% 0px" },
  );
  // Above the first section, at the title, the first is what comes next.
  mark(links.keys().next().value);
  for (const section of links.keys()) observer.observe(section);
})();
