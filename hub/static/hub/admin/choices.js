// Long lists of check boxes: a search shows those whose label has the typed letters, with or without
// accents, and a line says what is chosen. Without script the list is unfolded and read.
(() => {
  const plain = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().trim();

  const prepare = (search) => {
    const group = search.closest(".hub-choices");
    const field = search.querySelector("input");
    const state = search.querySelector("[role=status]");
    const more = group.querySelector("details");
    const rows = [...group.querySelectorAll(".hub-choices__list > div")];
    const box = (row) => row.querySelector("input");

    const say = () => {
      const typed = plain(field.value);
      const names = rows.filter((row) => box(row).checked).map((row) => row.textContent.trim());
      const found = rows.filter((row) => !row.hidden).length;
      const words = [names.length ? search.dataset.chosen.replace("{names}", names.join(", ")) : ""];
      if (typed) words.unshift(search.dataset.found.replace("{number}", found));
      state.textContent = words.filter(Boolean).join(" · ");
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
    search.hidden = false;
    say();
  };

  const prepareAll = () => document.querySelectorAll(".hub-choices__search[hidden]").forEach(prepare);
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", prepareAll);
  else prepareAll();
})();
