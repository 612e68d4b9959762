// What ical.js and node-ical read in a calendar file: text on standard input, JSON on the output.
const ICAL = require("ical.js");
const nodeIcal = require("node-ical");

// node-ical gives whole days as midnight of the machine's own clock.
const day = (date) =>
  [date.getFullYear(), date.getMonth() + 1, date.getDate()]
    .map((part) => String(part).padStart(2, "0"))
    .join("-");

let text = "";
process.stdin.on("data", (part) => { text += part; });
process.stdin.on("end", () => {
  const component = new (ICAL.default || ICAL).Component((ICAL.default || ICAL).parse(text));
  const icalJs = component.getAllSubcomponents("vevent").map((each) => {
    const event = new (ICAL.default || ICAL).Event(each);
    const told = (time) => (time.isDate ? time.toString() : time.toJSDate().toISOString());
    return {
      uid: event.uid,
      title: event.summary,
      start: told(event.startDate),
      end: told(event.endDate),
      status: each.getFirstPropertyValue("status"),
      sequence: event.sequence,
      location: event.location,
    };
  });
  const parsed = Object.values(nodeIcal.sync.parseICS(text)).filter(({ type }) => type === "VEVENT");
  const node = parsed.map((event) => {
    const told = (date) => (event.datetype === "date" ? day(date) : date.toISOString());
    return {
      uid: event.uid,
      title: event.summary,
      start: told(event.start),
      end: told(event.end),
      status: event.status,
      sequence: Number(event.sequence),
      location: event.location ?? null,
    };
  });
  process.stdout.write(JSON.stringify({ "ical.js": icalJs, "node-ical": node }));
});
