// Runs before the first paint. The choice lives in a cookie, so that the server draws the right colours from the start.
(() => {
  const cookie = 'selectivity-theme';
  const system = matchMedia('(prefers-color-scheme: dark)');
  const listeners = new Set();

  function choice() {
    const found = document.cookie.match(/(?:^|; )selectivity-theme=(system|light|dark)/);
    return found ? found[1] : 'system';
  }

  function isDark() {
    return choice() === 'dark' || (choice() === 'system' && system.matches);
  }

  function store(value) {
    document.cookie = `${cookie}=${value}-${system.matches ? 'dark' : 'light'}; path=/; max-age=31536000; samesite=lax`;
  }

  function apply() {
    document.documentElement.dataset.theme = isDark() ? 'dark' : 'light';
    for (const listener of listeners) {
      listener.invokeMethodAsync('OnThemeChanged', choice(), isDark()).catch(() => listeners.delete(listener));
    }
    dispatchEvent(new Event('selectivity-theme'));
  }

  system.addEventListener('change', () => { store(choice()); apply(); });
  window.selectivityTheme = {
    set(value) { store(value); apply(); },
    subscribe(listener) { listeners.add(listener); listener.invokeMethodAsync('OnThemeChanged', choice(), isDark()); },
    unsubscribe(listener) { listeners.delete(listener); },
  };
  store(choice());
  apply();
})();
