// Fields of dates and times: what was typed is kept, never exchanged for today or now, and a time
// alone means the day on which the event, or the session, starts.
(() => {
  const timeOnly = /^\d{1,2}:\d{2}$/;

  const isDateField = (field) => {
    const picker = window.jQuery && jQuery(field).data("xdsoft_datetimepicker");
    return field.matches?.("input") && Boolean(picker);
  };

  // The field that says on which day a time alone is meant: of an end its start, of the start of a
  // session that of the event.
  const dayOf = (field) => {
    if (/(^|-)end$/.test(field.name)) return field.form.elements[field.name.replace(/end$/, "start")];
    return /-start$/.test(field.name) ? field.form.elements.start : null;
  };

  const day = (field) => {
    const reference = field && field !== document && dayOf(field);
    if (!reference) return "";
    return reference.value.match(/^\d{4}-\d{2}-\d{2}/)?.[0] || day(reference);
  };

  document.addEventListener(
    "focus",
    ({ target }) => {
      if (!isDateField(target)) return;
      jQuery(target).off("blur.xdsoft");
      const known = day(target);
      if (known && !target.value) jQuery(target).datetimepicker({ defaultDate: `${known} 00:00` });
    },
    true,
  );

  document.addEventListener(
    "blur",
    ({ target }) => {
      if (!isDateField(target)) return;
      const typed = target.value.trim();
      if (timeOnly.test(typed) && day(target)) {
        target.value = `${day(target)} ${typed.padStart(5, "0")}`;
        target.dispatchEvent(new Event("change", { bubbles: true }));
      }
      jQuery(target).datetimepicker("hide");
    },
    true,
  );
})();
