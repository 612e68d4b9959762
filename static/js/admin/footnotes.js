/* Footnotes in the editor of rich text: marks words with a note, which a dialog asks for.
   What is stored and printed: publications/footnotes.py. */
(() => {
  const { React } = window;
  const { EditorState, RichUtils } = window.DraftJS;
  const element = React.createElement;

  /* The words that have the entity, else the selection, else the word before the cursor. */
  const markedWords = (editorState, entityKey) => {
    const selection = editorState.getSelection();
    if (entityKey) {
      for (const block of editorState.getCurrentContent().getBlocksAsArray()) {
        let found = null;
        block.findEntityRanges(
          (character) => character.getEntity() === entityKey,
          (start, end) => {
            found = { anchorOffset: start, focusOffset: end };
          },
        );
        const key = block.getKey();
        if (found)
          return selection.merge({ anchorKey: key, focusKey: key, isBackward: false, ...found });
      }
    }
    if (!selection.isCollapsed()) return selection;
    const block = editorState.getCurrentContent().getBlockForKey(selection.getStartKey());
    const end = selection.getStartOffset();
    const word = /\S+\s*$/.exec(block.getText().slice(0, end));
    return word ? selection.merge({ anchorOffset: word.index, focusOffset: end }) : selection;
  };

  class NoteSource extends React.Component {
    constructor(props) {
      super(props);
      this.dialog = React.createRef();
      this.text = React.createRef();
      this.before = props.entity ? props.entity.getData().note : "";
    }

    componentDidMount() {
      this.dialog.current.showModal();
      this.text.current.focus();
    }

    /* Give the words this note, or none. */
    mark(note) {
      const { editorState, entityType, entityKey, onComplete } = this.props;
      const selection = markedWords(editorState, entityKey);
      let content = editorState.getCurrentContent();
      let key = null;
      if (note) {
        content = content.createEntity(entityType.type, "MUTABLE", { note });
        key = content.getLastCreatedEntityKey();
      }
      const state = EditorState.set(editorState, { currentContent: content });
      const marked = RichUtils.toggleLink(state, selection, key);
      onComplete(
        EditorState.forceSelection(
          marked,
          selection.merge({
            anchorOffset: selection.getEndOffset(),
            focusOffset: selection.getEndOffset(),
          }),
        ),
      );
    }

    button(label, act, classes = "") {
      return element(
        "button",
        { type: "button", className: `button ${classes}`, onClick: act },
        label,
      );
    }

    render() {
      const close = () => this.props.onClose();
      const remove = () => this.mark("");
      return element(
        "dialog",
        {
          ref: this.dialog,
          className: "footnote-dialog",
          "aria-label": "Footnote",
          onCancel: close,
        },
        element(
          "label",
          { className: "w-field__label" },
          "Footnote",
          element("textarea", { ref: this.text, rows: 4, defaultValue: this.before }),
        ),
        element("p", { className: "help" }, "Plain text; an address in it becomes a link."),
        this.button("Save note", () => this.mark(this.text.current.value.trim())),
        this.button("Cancel", close, "button-secondary"),
        this.before ? this.button("Remove note", remove, "button-secondary no") : null,
      );
    }
  }

  const NotedWords = ({ entityKey, contentState, onEdit, children }) =>
    element(
      "span",
      {
        className: "footnote-words",
        role: "button",
        title: contentState.getEntity(entityKey).getData().note,
        onMouseUp: () => onEdit(entityKey),
      },
      children,
    );

  window.draftail.registerPlugin(
    { type: "FOOTNOTE", source: NoteSource, decorator: NotedWords },
    "entityTypes",
  );
})();
