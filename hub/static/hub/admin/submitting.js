// A form that has been submitted saves nothing by itself any more: the answer may take longer than
// the pause after which Wagtail saves. And what its script has added to the form, to decide on a
// step of a workflow, is posted by the button that was pressed for it and by nothing else.
(() => {
  const FORM = "[data-edit-form]";
  const ADDED = ["action-workflow-action", "workflow-action-name", "workflow-action-extra-data"];

  // By jQuery, which also hears of its own `submit()`; that is how Wagtail's dialogues submit.
  window.jQuery(document).on("submit", FORM, (event) => {
    if (event.isDefaultPrevented()) return;
    const form = event.currentTarget;
    const saving = window.wagtail.app.getControllerForElementAndIdentifier(form, "w-autosave");
    if (!saving) return;
    saving.activeValue = false;
    saving.clearRetries();
    saving.submit.cancel?.();
  });

  document.addEventListener("w-autosave:save", ({ detail }) => {
    for (const name of ADDED) detail.formData.delete(name);
  });

  document.addEventListener(
    "click",
    ({ target }) => {
      const button = target.closest?.(`${FORM} button`);
      if (!button || button.type !== "submit" || "workflowActionName" in button.dataset) return;
      for (const name of ADDED) {
        for (const input of button.form.querySelectorAll(`input[type=hidden][name=${name}]`)) {
          input.remove();
        }
      }
    },
    { capture: true },
  );
})();
