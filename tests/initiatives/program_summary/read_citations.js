// What citation-js reads in citations: an object of texts on standard input, of lists on its output.
const { Cite } = require("@citation-js/core");
require("@citation-js/plugin-bibtex");
require("@citation-js/plugin-ris");

let text = "";
process.stdin.on("data", (part) => { text += part; });
process.stdin.on("end", () => {
  const read = Object.entries(JSON.parse(text)).map(([form, given]) => [form, new Cite(given).data]);
  process.stdout.write(JSON.stringify(Object.fromEntries(read)));
});
