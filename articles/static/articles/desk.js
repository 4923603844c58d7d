// The rich-text editor's area has no name of its own: it gets that of the field's label.
document.addEventListener("prose-editor:ready", ({ detail: { editor, textarea } }) => {
  const label = document.querySelector(`label[for="${textarea.id}"]`)
  if (!label) return
  label.id ||= `${textarea.id}_label`
  editor.view.dom.setAttribute("aria-labelledby", label.id)
  label.addEventListener("click", () => editor.view.focus())
})
