// Small things a page needs of the browser: the clipboard, a download, and keys that follow a link.

export async function copyText(text) {
  if (navigator.clipboard && isSecureContext) {
    await navigator.clipboard.writeText(text);
    return;
  }
  // The clipboard API exists only on https and localhost; a dashboard in a laboratory is often reached by plain http.
  const area = document.createElement('textarea');
  area.value = text;
  area.style.position = 'fixed';
  area.style.opacity = '0';
  document.body.append(area);
  area.select();
  document.execCommand('copy');
  area.remove();
}

export function downloadText(fileName, mediaType, text) {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([text], { type: mediaType }));
  link.download = fileName;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10000);
}

const typing = 'input, textarea, select, [contenteditable="true"], [role="slider"], [role="listbox"], [role="menu"], [role="dialog"]';

function onKey(event) {
  if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented || event.target.closest?.(typing)) {
    return;
  }
  const key = (event.shiftKey ? 'Shift+' : '') + event.key;
  const link = document.querySelector(`[data-shortcut="${CSS.escape(key)}"]`);
  if (link) {
    event.preventDefault();
    link.click();
  }
}

export function listenForShortcuts() {
  document.removeEventListener('keydown', onKey);
  document.addEventListener('keydown', onKey);
}
