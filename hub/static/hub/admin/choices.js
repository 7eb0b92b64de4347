// Long lists of check boxes: a search shows those whose label has the typed letters, with or without
// accents, and a line says what is chosen. Without script the list is unfolded and read.
(() => {
  const plain = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().trim();

  const prepare = (group) => {
    const words = { ...group.dataset };
    delete group.dataset.search;
    const field = document.createElement("input");
    field.type = "search";
    field.autocomplete = "off";
    field.placeholder = words.hint;
    field.setAttribute("aria-label", words.search);
    const state = document.createElement("p");
    state.className = "hub-choices__state";
    state.setAttribute("role", "status");
    group.prepend(field, state);
    const more = group.querySelector("details");
    const rows = [...group.querySelectorAll(".hub-choices__list > div")];
    const box = (row) => row.querySelector("input");

    const say = () => {
      const typed = plain(field.value);
      const names = rows.filter((row) => box(row).checked).map((row) => row.textContent.trim());
      const found = rows.filter((row) => !row.hidden).length;
      const said = [names.length ? words.chosen.replace("{names}", names.join(", ")) : ""];
      if (typed) said.unshift(words.found.replace("{number}", found));
      state.textContent = said.filter(Boolean).join(" · ");
    };

    field.addEventListener("input", () => {
      const typed = plain(field.value);
      for (const row of rows) row.hidden = !plain(row.textContent).includes(typed);
      more.open = Boolean(typed);
      say();
    });
    // Enter would send the form.
    field.addEventListener("keydown", (event) => {
      if (event.key === "Enter") event.preventDefault();
    });
    group.addEventListener("change", say);
    say();
  };

  const prepareAll = () => document.querySelectorAll(".hub-choices[data-search]").forEach(prepare);
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", prepareAll);
  else prepareAll();
})();
