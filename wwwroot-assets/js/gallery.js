// What the gallery needs of the browser: how wide the wall is, and a large view that takes keys and gives the focus back.

/** Tells the listener how wide the element is, now and after every change. */
export function watchWidth(element, listener) {
  let last = 0;
  const observer = new ResizeObserver(entries => {
    const width = Math.floor(entries[0].contentRect.width);
    if (width > 0 && width !== last) {
      last = width;
      listener.invokeMethodAsync('OnWidth', width).catch(() => {});
    }
  });
  observer.observe(element);
  return {
    detach() {
      observer.disconnect();
    },
  };
}

const steps = { ArrowLeft: 'previous', ArrowRight: 'next', ArrowUp: 'previous-unit', ArrowDown: 'next-unit', Home: 'first', End: 'last' };

/** Opens a dialog element. The arrow keys and Escape are told to the listener; while a choice is made or a text is read by its own keys they are left alone. */
export function openLargeView(dialog, listener) {
  if (!dialog.open) {
    dialog.showModal();
  }

  function onKey(event) {
    const step = steps[event.key];
    if (!step || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey || event.target.closest?.('input, select, textarea')) {
      return;
    }
    event.preventDefault();
    listener.invokeMethodAsync('OnStep', step).catch(() => {});
  }

  function onCancel(event) {
    // The address says whether it is open: the page closes it.
    event.preventDefault();
    listener.invokeMethodAsync('OnClose').catch(() => {});
  }

  function onClick(event) {
    if (event.target === dialog) {
      listener.invokeMethodAsync('OnClose').catch(() => {});
    }
  }

  dialog.addEventListener('keydown', onKey);
  dialog.addEventListener('cancel', onCancel);
  dialog.addEventListener('click', onClick);
  return {
    detach() {
      dialog.removeEventListener('keydown', onKey);
      dialog.removeEventListener('cancel', onCancel);
      dialog.removeEventListener('click', onClick);
    },
  };
}

/** The focus goes to the picture that was looked at last, where it is in sight, so that a person goes on from there. */
export function focusTile(id) {
  document.querySelector(`.am-tile[data-am="${CSS.escape(id)}"]`)?.focus();
}
