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
  save(fileName, new Blob([text], { type: mediaType }));
}

/** Saves an SVG picture as it is, or drawn at twice its size as PNG. */
export async function downloadPicture(fileName, format, svg) {
  const picture = new Blob([svg], { type: 'image/svg+xml' });
  save(`${fileName}.${format}`, format === 'svg' ? picture : await drawn(picture));
}

async function drawn(picture) {
  const image = new Image();
  image.src = URL.createObjectURL(picture);
  await image.decode();
  const canvas = Object.assign(document.createElement('canvas'), { width: 2 * image.naturalWidth, height: 2 * image.naturalHeight });
  canvas.getContext('2d').drawImage(image, 0, 0, canvas.width, canvas.height);
  URL.revokeObjectURL(image.src);
  return new Promise(resolve => canvas.toBlob(resolve, 'image/png'));
}

function save(fileName, blob) {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(blob);
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
