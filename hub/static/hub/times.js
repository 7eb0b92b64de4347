// Beside times of an event's zone: the same moment in the reader's own, where the two differ.
const own = Intl.DateTimeFormat().resolvedOptions().timeZone;
const language = document.documentElement.lang;
const note = document.currentScript.dataset.words;

for (const time of document.querySelectorAll("time[data-zone]")) {
  const moment = new Date(time.dateTime);
  const read = (timeZone) => moment.toLocaleString("en", { timeZone });
  if (!own || !time.querySelector(".zone") || read(own) === read(time.dataset.zone || "UTC")) continue;
  const shown = new Intl.DateTimeFormat(language, {
    year: "numeric", month: "short", day: "numeric", hour: "numeric", minute: "2-digit",
  });
  const words = document.createElement("span");
  words.className = "own-time";
  words.textContent = ` ${note.replace("{time}", shown.format(moment))}`;
  time.append(words);
}
