/* Reads what is on the clipboard into blocks that an editor of long texts offers, in the form that
   Draft.js calls raw. Word processors put more there than is seen: deleted passages, comments, hidden
   text. None of that comes into `blocks`; what was left out or changed is in `found`. */
(() => {
  const DEEPEST = 4;
  const TEXT = "unstyled";
  const KINDS = { ul: "unordered-list-item", ol: "ordered-list-item" };
  const HEADINGS = [
    "",
    "header-one",
    "header-two",
    "header-three",
    "header-four",
    "header-five",
    "header-six",
  ];

  const words = (text) => new Set(text.split(" "));
  const NEVER = words(
    "base embed head input link meta noscript script select style template textarea title xml",
  );
  const PICTURES = words("audio canvas iframe img object picture svg video");
  const BLOCKS = words(
    "address article aside blockquote body caption center dd details div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr li main nav ol p pre section summary table tbody td tfoot th thead tr ul",
  );

  const HIDDEN =
    /(?:^|[;\s])(?:display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)|mso-hide\s*:\s*all|(?:font-size|opacity)\s*:\s*0+(?:\.0+)?(?![.\d]))/i;
  const STRUCK = /text-decoration(?:-line)?\s*:[^;]*line-through/i;
  const COMMENT = /mso-(?:element|special-character)\s*:\s*comment/i;
  const COMMENT_CLASS = /\bmsocom/i;
  const COMMENT_LINK = /^(?:(?:file|about):[^#]*)?#(?:_msocom_|_msoanchor_|cmnt)/i;
  const COMMENT_BACK = 'a[href^="#_msoanchor_"], a[href^="#cmnt_ref"]';
  const NOTE_LINK = /#(?:_ftn|_edn|ftnt|sdfootnote|sdendnote)/;
  const WORD_LIST = /mso-list\s*:\s*l\d+\s+level(\d+)/i;
  const WORD_MARKER = /mso-list\s*:\s*ignore/i;
  const BOLD = /(?:^|[;\s])font-weight\s*:\s*(bold|[6-9]00)/i;
  const NOT_BOLD = /(?:^|[;\s])font-weight\s*:\s*(normal|[1-5]00)/i;
  const ITALIC = /(?:^|[;\s])font-style\s*:\s*(italic|oblique)/i;
  const NOT_ITALIC = /(?:^|[;\s])font-style\s*:\s*normal/i;
  const RAISED = /vertical-align\s*:\s*(super|sub)/i;
  const ADDRESS = /\bhttps?:\/\/[^\s<>"]*[^\s<>"'.,;:!?)\]”’]/gi;
  const BULLET = /^[•·●▪◦‣][\s\u00a0]+/;
  const NUMBER = /^(\d+)[.)][\s\u00a0]+/;
  const RAISED_SIGNS = { sup: "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻", sub: "₀₁₂₃₄₅₆₇₈₉₊₋₋" };
  const LINE_SIGNS = "0123456789+-−";
  /* What says the same on the line: numbers of notes in brackets, and the ends of ordinals. */
  const FINE_ON_THE_LINE = /^\s*(?:\[.*\]|st|nd|rd|th)?\s*$/i;
  const CELLS = '[role="cell"], [role="gridcell"], [role="columnheader"], [role="rowheader"]';

  /* Links that readers can follow. The admin is the first part of this page's own address. */
  const leadsOut = (href) => {
    if (!/^(?:https?:|mailto:|tel:)/i.test(href) || NOTE_LINK.test(href)) return false;
    const admin = `/${location.pathname.split("/")[1]}/`;
    return (
      !URL.canParse(href) ||
      new URL(href).host !== location.host ||
      !new URL(href).pathname.startsWith(admin)
    );
  };

  /* Rows and cells of a table, or of what ARIA calls one. */
  const rowsOf = (table) => [...(table.rows || table.querySelectorAll('[role="row"]'))];
  const cellsOf = (row) => [...(row.cells || row.querySelectorAll(CELLS))];
  const isTable = (element) =>
    element.localName === "table" ||
    ["table", "grid", "treegrid"].includes(element.getAttribute("role"));

  /* The numbers that a marker such as "3.", "c)" or "iii." may mean. */
  const meanings = (marker) => {
    const sign = marker.replace(/[^\da-z]/gi, "").toLowerCase();
    if (/^\d+$/.test(sign)) return [Number(sign)];
    const roman = [..."ivx"].reduce(
      (text, each) => text.replaceAll(each, `${"ivx".indexOf(each)} `),
      sign,
    );
    const values = /^[ivx]+$/.test(sign)
      ? roman
          .trim()
          .split(" ")
          .map((each) => [1, 5, 10][each])
      : [];
    const sum = values.reduce((all, each, at) => all + (each < values[at + 1] ? -each : each), 0);
    return [sum, sign.length === 1 ? sign.charCodeAt(0) - 96 : 0].filter(Boolean);
  };

  /* Blocks in the form that Draft.js calls raw, from HTML or plain text. */
  window.ClipboardReader = class {
    static leadsOut = leadsOut;

    constructor({ blockTypes, inlineStyles, entityTypes }) {
      Object.assign(this, {
        blockTypes,
        inlineStyles,
        entityTypes,
        blocks: [],
        entityMap: {},
        found: new Set(),
      });
      this.block = null;
    }

    read(html) {
      const tree = new DOMParser().parseFromString(html, "text/html");
      this.applySheets(tree);
      this.comments = new Set();
      for (const link of tree.querySelectorAll(COMMENT_BACK)) {
        const line = link.closest("p, li, div") || link;
        const box = line.parentElement;
        this.comments.add(/border/.test(box?.getAttribute("style")) ? box : line);
      }
      this.walk(tree.body, { type: TEXT, depth: 0 });
      this.close();
    }

    /* A style sheet on the clipboard may hide what it names, too. */
    applySheets(tree) {
      for (const { textContent } of tree.querySelectorAll("style")) {
        const sheet = new CSSStyleSheet();
        sheet.replaceSync(textContent.replace(/<!--|-->/g, ""));
        for (const { selectorText, style } of sheet.cssRules) {
          if (!selectorText || !(HIDDEN.test(style.cssText) || STRUCK.test(style.cssText)))
            continue;
          for (const element of tree.querySelectorAll(selectorText)) {
            element.setAttribute(
              "style",
              `${style.cssText};${element.getAttribute("style") || ""}`,
            );
          }
        }
      }
    }

    /* `context` is that of the place where the text goes. */
    readText(text, context) {
      for (const line of text.split(/\r\n|\r|\n/)) {
        this.add(line, context);
        this.close();
      }
    }

    /* Why an element is left out; "" without a word, null if it is not. */
    reason(element, name, style) {
      if (NEVER.has(name)) return "";
      if (PICTURES.has(name)) return "pictures";
      const kind = element.getAttribute("class") || "";
      const link = name === "a" && COMMENT_LINK.test(element.getAttribute("href"));
      if (link || COMMENT.test(style) || COMMENT_CLASS.test(kind) || this.comments.has(element))
        return "comments";
      if (["del", "s", "strike"].includes(name) || STRUCK.test(style) || /deletion/i.test(kind))
        return "deleted";
      if (element.hasAttribute("hidden") || HIDDEN.test(style)) return "hidden";
      return null;
    }

    walk(node, context) {
      for (const child of node.childNodes) {
        if (child.nodeType === Node.TEXT_NODE) this.add(this.raised(child.data, context), context);
        else if (child.nodeType === Node.ELEMENT_NODE) this.element(child, context);
      }
    }

    /* 10⁶ must not become 106. What has no raised or lowered sign stands on the line. */
    raised(text, { raised }) {
      if (!raised) return text;
      if (!/\d/.test(text) || /[^\d+\-−,;\s]/.test(text)) {
        if (!FINE_ON_THE_LINE.test(text)) this.found.add("raised");
        return text;
      }
      return text.replace(/[\d+\-−]/g, (sign) => RAISED_SIGNS[raised][LINE_SIGNS.indexOf(sign)]);
    }

    element(element, context) {
      const name = element.localName;
      const style = element.getAttribute("style") || "";
      const reason = this.reason(element, name, style);
      if (reason !== null) {
        if (reason && (reason === "pictures" || element.textContent.trim())) this.found.add(reason);
        return;
      }
      if (WORD_MARKER.test(style) && context.marked) return;
      const inner = { ...context, ...this.styles(name, style, context) };
      if (name === "br") this.breakLine(context);
      else if (element.className === "Apple-converted-space") this.add(" ", context);
      else if (
        isTable(element) &&
        !context.cell &&
        rowsOf(element).some((row) => cellsOf(row).length > 1)
      ) {
        this.table(element, inner);
      } else if (name === "a") this.link(element, inner);
      else if (BLOCKS.has(name)) this.enter(element, name, style, inner);
      else this.walk(element, inner);
    }

    styles(name, style, context) {
      const bold = context.bold || name === "b" || name === "strong";
      const italic = context.italic || name === "i" || name === "em" || name === "cite";
      if (!style) return { bold, italic, raised: RAISED_SIGNS[name] ? name : context.raised };
      return {
        bold: BOLD.test(style) || (bold && !NOT_BOLD.test(style)),
        italic: ITALIC.test(style) || (italic && !NOT_ITALIC.test(style)),
        raised: RAISED_SIGNS[name]
          ? name
          : { super: "sup", sub: "sub" }[style.match(RAISED)?.[1].toLowerCase()] || context.raised,
      };
    }

    enter(element, name, style, context) {
      if (context.cell || (context.item && !KINDS[name] && name !== "li")) {
        if (context.cell) this.add(" ", context);
        else if (this.block?.text) this.breakLine(context);
        this.walk(element, context);
        if (context.cell) this.add(" ", context);
        return;
      }
      this.close();
      if (KINDS[name]) {
        const depth = context.list ? context.list.depth + 1 : 0;
        context = {
          ...context,
          item: false,
          type: TEXT,
          list: { kind: name, depth, number: (element.start || 1) - 1 },
        };
      } else if (name === "li") {
        const list = context.list || { kind: "ul", depth: 0 };
        list.number = element.value || list.number + 1;
        context = {
          ...context,
          item: true,
          ...this.item(list.kind, list.depth, `${list.number}.`, [list.number]),
        };
      } else context = { ...context, ...this.paragraph(element, name, style, context) };
      this.walk(element, context);
      /* An empty line ends a list of Word. */
      if (name === "p" && !this.block && this.blocks.length) this.blocks.at(-1).ends = true;
      this.close();
    }

    /* What a paragraph is: a heading, an item of one of Word's lists, or text. */
    paragraph(element, name, style, context) {
      const level =
        element.getAttribute("role") === "heading"
          ? Number(element.getAttribute("aria-level") || 2)
          : /\bMsoTitle\b/.test(element.className)
            ? 1
            : Number(name.match(/^h([1-6])$/)?.[1]);
      if (level) return { type: TEXT, level };
      if (name === "pre") return { type: TEXT, pre: true };
      const word = style.match(WORD_LIST);
      if (!word) return { type: context.type };
      const spans = [...element.querySelectorAll("span")];
      const marker =
        spans.find((span) => WORD_MARKER.test(span.getAttribute("style")))?.textContent.trim() ||
        "";
      const kind = /^[([]?(?:\d+|[a-z]{1,2}|[ivx]+)[.)\]]/i.test(marker) ? "ol" : "ul";
      const item = this.item(kind, Number(word[1]) - 1, marker, meanings(marker));
      return { ...item, marked: true };
    }

    /* An item of a list, or a line with its marker where a list would change its number. */
    item(kind, depth, marker, numbers) {
      if (!this.blockTypes.includes(KINDS[kind])) {
        this.found.add("lists");
        return { type: TEXT, prefix: kind === "ul" ? "• " : `${marker} ` };
      }
      if (kind === "ol" && !numbers.includes(this.nextNumber(depth))) {
        this.found.add("numbers");
        return { type: TEXT, prefix: `${marker} ` };
      }
      return { type: KINDS[kind], depth };
    }

    nextNumber(depth) {
      let number = 1;
      for (let at = this.blocks.length - 1; at >= 0; at -= 1) {
        const { type, depth: other, ends } = this.blocks[at];
        if (ends || type === TEXT || type === "heading" || other < depth) break;
        if (other === depth && type !== KINDS.ol) break;
        if (other === depth) number += 1;
      }
      return number;
    }

    table(element, context) {
      this.found.add("tables");
      if (element.caption) this.element(element.caption, context);
      for (const row of rowsOf(element)) {
        const style = row.getAttribute("style") || "";
        if (this.reason(row, "tr", style) !== null) {
          this.found.add(this.reason(row, "tr", style));
          continue;
        }
        this.close();
        const line = { ...context, type: TEXT, item: false, cell: true };
        cellsOf(row).forEach((cell, at) => {
          if (at) this.add(" | ", line);
          this.element(cell, line);
        });
        if (/^[|\s]*$/.test(this.block?.text)) this.block = null;
        this.close();
      }
    }

    link(element, context) {
      const href = element.getAttribute("href")?.trim();
      if (href && NOTE_LINK.test(href)) {
        this.found.add("notes");
        const text = element.textContent.trim();
        const starts = !this.block?.text;
        if (text) this.add(/^\[.*\]$/.test(text) ? text : `[${text}]`, context);
        if (starts) this.add(" ", context);
        return;
      }
      const leads = href && leadsOut(href);
      if (href && !leads && element.textContent.trim()) this.found.add("links");
      this.walk(element, leads ? { ...context, link: this.entity(href) } : context);
    }

    entity(url) {
      const key = Object.keys(this.entityMap).length;
      this.entityMap[key] = { type: "LINK", mutability: "MUTABLE", data: { url } };
      return key;
    }

    /* Addresses in a text become links, as they do when Wagtail pastes. */
    add(text, context) {
      if (context.link !== undefined || !text.includes("://")) return this.append(text, context);
      let at = 0;
      for (const { 0: address, index } of text.matchAll(ADDRESS)) {
        if (!leadsOut(address)) continue;
        this.append(text.slice(at, index), context);
        this.append(address, { ...context, link: this.entity(address) });
        at = index + address.length;
      }
      return this.append(text.slice(at), context);
    }

    append(text, context) {
      let wanted = context.pre
        ? text.replaceAll("\t", " ")
        : text.replace(/\s{2,}|[\t\r\n\f]/g, " ");
      if (!this.block?.text) wanted = wanted.replace(/^[\s\u00a0]+/, "");
      else if (!context.pre && /[ \n]$/.test(this.block.text))
        wanted = wanted.replace(/^[ \u00a0]/, "");
      if (!wanted) return;
      const { type, depth, level, prefix } = context;
      this.block ||= {
        type,
        depth: depth || 0,
        level,
        prefix,
        row: context.cell,
        text: "",
        inlineStyleRanges: [],
        entityRanges: [],
      };
      const range = { offset: this.block.text.length, length: wanted.length };
      this.block.text += wanted;
      for (const [name, isSet] of [
        ["BOLD", context.bold && !level],
        ["ITALIC", context.italic],
      ]) {
        if (isSet && this.inlineStyles.includes(name))
          this.block.inlineStyleRanges.push({ ...range, style: name });
      }
      if (context.link !== undefined) this.block.entityRanges.push({ ...range, key: context.link });
    }

    breakLine(context) {
      if (context.cell) this.add(" ", context);
      else if (this.block) this.block.text = `${this.block.text.trimEnd()}\n`;
    }

    /* End a block. A paragraph that begins with a sign of a list becomes an item of it. */
    close() {
      const { block } = this;
      this.block = null;
      const text = block?.text.replace(/[\s\u00a0]+$/, "");
      if (!text) return;
      let skip = 0;
      if (block.type === TEXT && !block.level && !block.row && !block.prefix) {
        const number = text.match(NUMBER);
        const sign = number || text.match(BULLET);
        const kind = number ? "ol" : "ul";
        const fits = !number || Number(number[1]) === this.nextNumber(0);
        if (sign && fits && this.blockTypes.includes(KINDS[kind])) {
          skip = sign[0].length;
          Object.assign(block, { type: KINDS[kind], depth: 0 });
        }
      }
      const prefix = block.prefix || "";
      const moved = (ranges) =>
        ranges
          .map((each) => {
            const start = Math.max(each.offset, skip);
            const end = Math.min(each.offset + each.length, text.length);
            return { ...each, offset: start - skip + prefix.length, length: end - start };
          })
          .filter((each) => each.length > 0);
      this.blocks.push({
        type: block.level ? "heading" : block.type,
        level: block.level,
        depth: block.depth,
        text: prefix + text.slice(skip),
        inlineStyleRanges: moved(block.inlineStyleRanges),
        entityRanges: moved(block.entityRanges),
      });
    }

    /* What was copied in an editor of this site. */
    readFragment(raw) {
      const isOffered = ({ key }) => this.entityTypes.includes(raw.entityMap[key]?.type);
      this.entityMap = raw.entityMap;
      this.blocks = raw.blocks.map(({ type, depth, text, inlineStyleRanges, entityRanges }) => ({
        type: HEADINGS.indexOf(type) > 0 ? "heading" : type,
        level: HEADINGS.indexOf(type),
        depth,
        text,
        inlineStyleRanges: inlineStyleRanges.filter(({ style }) =>
          this.inlineStyles.includes(style),
        ),
        entityRanges: entityRanges.filter(isOffered),
      }));
    }

    /* The blocks as the editor offers them: its levels of headings, lists from their first level. */
    raw() {
      const offered = HEADINGS.filter((type) => this.blockTypes.includes(type));
      const down = this.blocks.some(({ level }) => level === 1)
        ? HEADINGS.indexOf(offered[0]) - 1
        : 0;
      const above = [];
      const blocks = this.blocks.map(({ level, ends, ...block }) => {
        const fitted = { ...block, data: {} };
        if (block.type === "heading") {
          const wanted = Math.max(level + down, HEADINGS.indexOf(offered[0]));
          fitted.type = offered.findLast((type) => HEADINGS.indexOf(type) <= wanted) || TEXT;
          if (fitted.type !== HEADINGS[level]) this.found.add("headings");
        }
        const isList =
          Object.values(KINDS).includes(block.type) && this.blockTypes.includes(block.type);
        if (!isList && fitted.type !== TEXT && !offered.includes(fitted.type)) fitted.type = TEXT;
        fitted.depth = isList ? Math.min(block.depth, above.length, DEEPEST) : 0;
        /* Inner items of one list are of one kind: the converter of the server loses others. */
        if (fitted.depth) fitted.type = above[fitted.depth] || fitted.type;
        above.splice(
          isList && !ends ? fitted.depth : 0,
          Infinity,
          ...(isList && !ends ? [fitted.type] : []),
        );
        return fitted;
      });
      return { blocks, entityMap: this.entityMap };
    }
  };
})();
