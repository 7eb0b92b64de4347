/* Marks the terms of the glossary in the list of texts, with the translation that is wanted below
   them, and texts that only a machine has seen. The list is drawn by wagtail-localize. */

(() => {
  const data = JSON.parse(document.getElementById("hub-translation-data").textContent);
  const editor = document.querySelector(".js-translation-editor");
  const escaped = (text) => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
  const known = new Map(data.terms.map((entry) => [entry.inText.toLowerCase(), entry]));
  // The longest first: "city council" is not the "city" in it.
  const words = [...known.keys()].sort((one, other) => other.length - one.length).map(escaped);
  const letter = "[\\p{L}\\p{N}_]";
  const terms =
    words.length > 0 && new RegExp(`(?<!${letter})(${words.join("|")})(?:e?s)?(?!${letter})`, "giu");

  function entryLine(entries) {
    const line = document.createElement("p");
    line.className = "hub-terms";
    line.append(data.heading);
    entries.forEach((entry, place) => {
      const translation = document.createElement("b");
      translation.lang = data.target;
      translation.textContent = entry.translation;
      const note = entry.note ? ` (${entry.note})` : "";
      line.append(`${place ? "; " : " "}${entry.term} → `, translation, note);
    });
    return line;
  }

  function markTerms(source) {
    const text = source.textContent;
    const parts = [];
    const found = new Set();
    let end = 0;
    for (const match of text.matchAll(terms)) {
      const mark = document.createElement("mark");
      mark.className = "hub-term";
      mark.textContent = match[0];
      parts.push(text.slice(end, match.index), mark);
      end = match.index + match[0].length;
      found.add(known.get(match[1].toLowerCase()));
    }
    if (found.size > 0) {
      source.replaceChildren(...parts, text.slice(end));
      source.after(entryLine([...found]));
    }
  }

  function look() {
    for (const source of editor.querySelectorAll("li > p:not([data-hub-seen], .hub-terms)")) {
      source.dataset.hubSeen = "";
      source.lang = data.source;
      if (terms) {
        markTerms(source);
      }
    }
    for (const value of editor.querySelectorAll("li > div > p, li > div > textarea")) {
      value.lang = data.target;
    }
    for (const text of editor.querySelectorAll("li:has(> p)")) {
      text.toggleAttribute("data-hub-unread", text.textContent.includes(data.unread));
    }
  }

  new MutationObserver(look).observe(editor, { childList: true, subtree: true });
  look();
})();
