/* What is pasted into the editor of long texts. Draftail takes a line that begins with "a. ", "o " or
   "§ " for an item of an inner list, in the whole text, at every paste: so nothing is left to it.
   clipboard.js reads what comes, and a message below the editor says what was left out or changed.
   `RichTextArea` (editorial/editor/rich_text.py) tells what the editor offers. */
(() => {
  const { convertFromRaw, EditorState, Modifier, RichUtils } = window.DraftJS;
  const FRAGMENT = "data-draftjs-conductor-fragment";
  /* Any name but "insert-fragment" keeps Draftail's own filter away, and can be undone by itself. */
  const PASTED = "spellcheck-change";
  const SAID = {
    deleted: "deleted or struck-out words",
    comments: "comments",
    hidden: "hidden text",
    pictures: "pictures (add them as a block “Picture”)",
    headings: "headings have other levels, or are lines: only some levels are offered here",
    tables: "a table became lines, a row each (the block “Table” keeps rows and columns)",
    notes: "footnotes became text, with their markers in brackets",
    links: "links inside the document, to this admin or to files of a computer became text",
    raised: "raised or lowered letters stand on the line",
    lists: "lists became lines: no lists are offered here",
    numbers: "numbers that a list here cannot begin with became text",
  };
  const LEFT_OUT = ["deleted", "comments", "hidden", "pictures"];

  const say = (found) => {
    const wrapper = document.activeElement?.closest("[data-draftail-editor-wrapper]");
    if (!wrapper) return;
    let note = wrapper.parentNode.querySelector("[data-pasted]");
    if (!note) {
      note = document.createElement("p");
      note.className = "paste-note";
      note.setAttribute("role", "status");
      note.dataset.pasted = "";
      wrapper.after(note);
    }
    note.textContent = "";
    const list = (wanted) =>
      [...found].filter((each) => LEFT_OUT.includes(each) === wanted).map((each) => SAID[each]);
    const [out, changed] = [list(true), list(false)];
    const text = [
      out.length ? `Left out of what you pasted: ${out.join(", ")}.` : "",
      changed.length ? `Changed: ${changed.join("; ")}.` : "",
    ]
      .join(" ")
      .trim();
    /* A screen reader speaks what changes in a region that it already knows. */
    if (text)
      setTimeout(() => {
        note.textContent = text;
      }, 100);
  };

  const insert = (state, raw) => {
    const pasted = convertFromRaw(raw).getBlockMap();
    const content = state.getCurrentContent();
    const selection = state.getSelection();
    const isEmpty = !content.getBlockForKey(selection.getStartKey()).getText();
    let next = Modifier.replaceWithFragment(content, selection, pasted);
    /* Draft.js lets a single block take the kind of the line it is pasted into. */
    if (isEmpty && pasted.size === 1 && pasted.first().getType() !== "unstyled") {
      next = Modifier.setBlockType(next, next.getSelectionAfter(), pasted.first().getType());
    }
    return EditorState.push(state, next, PASTED);
  };

  /* An address that is pasted over words links them. */
  const linked = (state, url) => {
    const content = state.getCurrentContent().createEntity("LINK", "MUTABLE", { url });
    return RichUtils.toggleLink(state, state.getSelection(), content.getLastCreatedEntityKey());
  };

  /* Plain text takes on the letters, and the list, that it is pasted into. */
  const placeOf = (state) => {
    const block = state.getCurrentContent().getBlockForKey(state.getSelection().getStartKey());
    const styles = state.getCurrentInlineStyle();
    const isList = block.getType().endsWith("-list-item");
    return {
      type: isList ? block.getType() : "unstyled",
      depth: isList ? block.getDepth() : 0,
      bold: styles.has("BOLD"),
      italic: styles.has("ITALIC"),
    };
  };

  const onPaste = (text, html, state, { setEditorState }, offered) => {
    const address =
      /^https?:\/\/\S+$/i.test(text?.trim()) && window.ClipboardReader.leadsOut(text.trim());
    if (address && !state.getSelection().isCollapsed()) {
      setEditorState(linked(state, text.trim()));
      return "handled";
    }
    const reader = new window.ClipboardReader(offered);
    const own =
      html?.includes(FRAGMENT) &&
      new DOMParser().parseFromString(html, "text/html").querySelector(`[${FRAGMENT}]`);
    if (own) reader.readFragment(JSON.parse(own.getAttribute(FRAGMENT)));
    else if (html) reader.read(html);
    else if (text) reader.readText(text, placeOf(state));
    else return "not-handled";
    const raw = reader.raw();
    if (raw.blocks.length) setEditorState(insert(state, raw));
    say(reader.found);
    return "handled";
  };

  /* What is dragged within the editor is not to be filtered either. */
  const onChange = (state) =>
    state.getLastChangeType() === "insert-fragment"
      ? EditorState.set(state, { lastChangeType: PASTED })
      : state;

  window.draftail.registerPlugin({ type: "PASTE", onPaste }, "entityTypes");
  window.draftail.registerPlugin({ type: "PASTE", onChange }, "plugins");
})();
