/*
 * Buttons that copy a part of the page as plain text, to paste into an email. The button names the
 * part by its id in data-copy; words that say it's done go into the live region beside it.
 */
(() => {
  const { said } = window.wholeSchool;

  // Where the page is opened from a disk, browsers may offer no clipboard: select and copy then.
  function copyBySelecting(part) {
    const selection = getSelection();
    const range = document.createRange();
    range.selectNodeContents(part);
    selection.removeAllRanges();
    selection.addRange(range);
    const done = document.execCommand("copy");
    if (done) selection.removeAllRanges();
    return done;
  }

  async function copy(part) {
    try {
      await navigator.clipboard.writeText(part.innerText);
      return true;
    } catch {
      return copyBySelecting(part);
    }
  }

  for (const button of document.querySelectorAll("button[data-copy]")) {
    const part = document.getElementById(button.dataset.copy);
    const region = button.parentElement.querySelector("[role=status]");
    button.hidden = false;
    button.addEventListener("click", async () => {
      const done = await copy(part);
      said(region, done ? "Copied" : "It is selected: press Ctrl and C, or hold it, to copy.");
    });
  }
})();
