// Beside times of an event's zone: the same moments in the reader's own, where the two differ.
const own = Intl.DateTimeFormat().resolvedOptions().timeZone;
const language = document.documentElement.lang;
const note = document.currentScript.dataset.words;

function differs(time) {
  const moment = new Date(time.dateTime);
  const read = (timeZone) => moment.toLocaleString("en", { timeZone });
  return own && read(own) !== read(time.dataset.zone || "UTC");
}

function add(element, shown) {
  const words = document.createElement("span");
  words.className = "own-time";
  words.textContent = ` ${note.replace("{time}", shown)}`;
  element.append(words);
}

const long = new Intl.DateTimeFormat(language, {
  year: "numeric", month: "short", day: "numeric", hour: "numeric", minute: "2-digit",
});
const short = new Intl.DateTimeFormat(language, { timeStyle: "short" });

for (const time of document.querySelectorAll("time[data-zone]")) {
  if (time.querySelector(".zone") && differs(time)) add(time, long.format(new Date(time.dateTime)));
}

// From one time of a day to another: with the day only where it is another one for the reader.
for (const span of document.querySelectorAll("[data-own-time]")) {
  const [first, last] = span.querySelectorAll("time[data-zone]");
  if (!differs(first)) continue;
  const [start, end] = [new Date(first.dateTime), new Date(last.dateTime)];
  const day = (timeZone) => start.toLocaleDateString("en", { timeZone });
  const shown = day(own) === day(first.dataset.zone || "UTC") ? short : long;
  add(span, shown.formatRange(start, end));
}
