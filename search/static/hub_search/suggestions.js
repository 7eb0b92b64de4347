// Below a search field, while somebody types: pages whose titles begin like it, as a combobox of
// ARIA. Without this script the field is a plain one.
const PAUSE = 150;
const SHORTEST = 2;

function element(name, className, attributes) {
  const made = Object.assign(document.createElement(name), { className });
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  return made;
}

function suggestBelow(field) {
  const list = element("ul", "suggestions", {
    id: `${field.id}-suggestions`, role: "listbox", "aria-label": field.dataset.list, hidden: "",
  });
  const status = element("div", "visually-hidden", { role: "status" });
  field.closest("form").append(list, status);
  field.autocomplete = "off";
  for (const [key, value] of Object.entries({
    role: "combobox", "aria-autocomplete": "list", "aria-controls": list.id, "aria-expanded": "false",
  })) field.setAttribute(key, value);
  let timer, waiting, found = [], active = -1;

  const stop = () => { clearTimeout(timer); waiting?.abort(); };
  const isOpen = () => !list.hidden;

  function open(isWanted) {
    list.hidden = !isWanted || !found.length;
    field.setAttribute("aria-expanded", String(isOpen()));
    if (!isOpen()) choose(-1);
  }

  function choose(place) {
    active = place;
    [...list.children].forEach((option, at) => option.setAttribute("aria-selected", String(at === place)));
    if (place < 0) return field.removeAttribute("aria-activedescendant");
    field.setAttribute("aria-activedescendant", list.children[place].id);
    list.children[place].scrollIntoView({ block: "nearest" });
  }

  function show(answer) {
    found = answer.suggestions;
    list.replaceChildren(...found.map(({ title, kind, language }, at) => {
      const option = element("li", "", { id: `${list.id}-${at}`, role: "option" });
      const name = element("span", "", language ? { lang: language, dir: "auto" } : {});
      name.textContent = title;
      const of = element("small", "", {});
      of.textContent = kind;
      option.append(name, " ", of);
      return option;
    }));
    choose(-1);
    open(document.activeElement === field);
    status.textContent = answer.status;
  }

  async function look() {
    stop();
    const words = field.value.trim();
    if (words.length < SHORTEST) return show({ suggestions: [], status: "" });
    waiting = new AbortController();
    try {
      const address = `${field.dataset.suggestions}?q=${encodeURIComponent(words)}`;
      const response = await fetch(address, { signal: waiting.signal });
      show(response.ok ? await response.json() : { suggestions: [], status: "" });
    } catch (error) {
      if (error.name !== "AbortError") show({ suggestions: [], status: "" });
    }
  }

  function typed(event) {
    stop();
    // Half a sign of a script that is composed is no word yet.
    if (!event.isComposing) timer = setTimeout(look, PAUSE);
  }

  const KEYS = {
    ArrowDown: () => move(1),
    ArrowUp: () => move(-1),
    Enter: () => active >= 0 && go(active),
    Escape: () => isOpen() && (open(false), true),
  };

  function move(by) {
    if (!found.length) return false;
    const count = found.length + 1;
    if (isOpen()) choose(((active + 1 + by + count) % count) - 1);
    else { open(true); choose(by > 0 ? 0 : found.length - 1); }
    return true;
  }

  function go(place) {
    stop();
    location.assign(found[place].path);
    return true;
  }

  field.addEventListener("input", typed);
  field.addEventListener("compositionend", typed);
  field.addEventListener("keydown", (event) => {
    if (!event.isComposing && KEYS[event.key]?.()) event.preventDefault();
  });
  field.addEventListener("blur", () => { stop(); open(false); });
  field.form.addEventListener("submit", stop);
  // A click must not take the focus from the field: the list would be gone before it counts.
  list.addEventListener("mousedown", (event) => event.preventDefault());
  list.addEventListener("click", (event) => {
    const option = event.target.closest("[role=option]");
    if (option) go([...list.children].indexOf(option));
  });
}

document.querySelectorAll("input[data-suggestions]").forEach(suggestBelow);
