/* House style in the checker of the preview: the staff's own terms, and habits that tire readers.
   Each check answers true when all is well. Loaded for staff only, after Wagtail's user bar. */
(() => {
  "use strict";

  const userbar = window.wagtail?.userbar;
  if (!userbar?.registerCheck) return;

  const LETTER = /[\p{L}\p{N}]/u;
  const patterns = new Map();

  /* A term as a pattern in which none of its signs means anything but itself. */
  const patternOf = ({ avoid, wholeWords, matchCase }) => {
    const key = `${avoid}|${wholeWords}|${matchCase}`;
    if (!patterns.has(key)) {
      /* Only signs that mean something in a pattern: with "u" another sign after \ is an error. */
      const literal = avoid.replace(/[.*+?^${}()|[\]\\]/g, "\\$&").replace(/\s+/g, "\\s+");
      /* \b knows only the letters of English, and nothing of terms that end in another sign. */
      const before = wholeWords && LETTER.test([...avoid][0]) ? "(?<![\\p{L}\\p{N}])" : "";
      const after = wholeWords && LETTER.test([...avoid].at(-1)) ? "(?![\\p{L}\\p{N}])" : "";
      patterns.set(key, new RegExp(before + literal + after, matchCase ? "u" : "iu"));
    }
    return patterns.get(key);
  };

  /* Apostrophes are typed straight and set curly, hyphens keep words together or are not seen at
     all; a writer means the plain ones. */
  const plain = (text) =>
    text
      .replace(/[‘’]/g, "'")
      .replace(/[“”]/g, '"')
      .replace(/[\u2010\u2011]/g, "-")
      .replace(/\u00ad/g, "");

  const INNER =
    "p, li, dt, dd, h1, h2, h3, h4, h5, h6, blockquote, figcaption, td, th, caption, summary";
  /* An element that only holds others would be marked a second time for what stands in them. */
  const ownText = (node) => {
    const parts = (child) =>
      child.nodeName === "BR" || child.matches?.(INNER) || child.querySelector?.(INNER);
    const text = [...node.childNodes]
      .map((child) => (parts(child) ? " " : child.textContent))
      .join("");
    return plain(text.replace(/\s+/g, " ").trim());
  };

  const words = (text) => text.split(/\s+/).filter((word) => LETTER.test(word));

  /* Each term has a rule of its own, which looks only at what is marked here with its name. axe puts
     short attributes into the addresses that writers see, so that this one begins with a long word. */
  const MARK = "house-style-has-words-to-look-at";
  const mark = (terms) => {
    const nodes = [...document.querySelectorAll(`main :is(${INNER})`)];
    const texts = nodes.map((node) => ownText(node).toLowerCase());
    const all = texts.join("\n");
    const found = terms
      .map(([name, avoid]) => [name, plain(avoid.replace(/\s+/g, " ")).toLowerCase()])
      .filter(([, avoid]) => all.includes(avoid));
    nodes.forEach((node, place) => {
      const names = found.filter(([, avoid]) => texts[place].includes(avoid)).map(([name]) => name);
      if (names.length) node.dataset.houseStyle = [MARK, ...names].join(" ");
    });
  };
  mark(JSON.parse(document.currentScript.dataset.terms || "[]"));

  userbar.registerCheck(
    "check-house-term",
    (node, options) => !patternOf({ ...options, avoid: plain(options.avoid) }).test(ownText(node)),
  );

  userbar.registerCheck("check-vague-link", (node, options) => {
    const name = plain(node.getAttribute("aria-label") || node.textContent).toLowerCase();
    return !options.phrases.includes(
      name
        .replace(/[^\p{L}\p{N}' ]/gu, " ")
        .replace(/\s+/g, " ")
        .trim(),
    );
  });

  userbar.registerCheck(
    "check-long-paragraph",
    (node, options) => words(ownText(node)).length <= options.mostWords,
  );

  /* The letters of each row of words in capitals. Names of offices that are listed are parted by
     commas and small words; single letters neither shout nor part. */
  const shouts = (text) => {
    const rows = [[]];
    for (const part of text.split(/[^\p{L}\p{N}\s.'-]+/u)) {
      rows.push([]);
      for (const word of words(part)) {
        const letters = word.replace(/[^\p{L}]/gu, "");
        if (letters !== letters.toUpperCase() || letters === letters.toLowerCase()) rows.push([]);
        else if (letters.length > 1) rows.at(-1).push(letters);
      }
    }
    return rows;
  };

  userbar.registerCheck("check-capitals", (node, options) =>
    shouts(ownText(node)).every(
      (row) => row.length < options.mostWords || row.join("").length < options.mostLetters,
    ),
  );
})();
