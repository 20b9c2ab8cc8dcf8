// Makes raters' plain forms quicker: keys, times, pictures fetched ahead, sending that tries again. Everything works without it.
const page = document.documentElement;
const status = document.getElementById('status');
const keysSwitch = 'selectivity-rating-keys';
let trial = null;

page.classList.add('has-script');
const keysOn = () => { try { return localStorage.getItem(keysSwitch) !== 'off'; } catch { return true; } };

async function begin() {
  const form = document.querySelector('form[data-send="trial"]');
  trial = form && { form, shown: 0, wall: 0, first: null, typed: null, hiddenSince: null, hidden: 0, blurs: 0, pasted: 0, keys: 0 };
  page.classList.toggle('without-keys', !keysOn());
  document.querySelector('article[data-ahead]')?.dataset.ahead.split(' ').filter(Boolean).forEach((src) => { new Image().src = src; });
  if (!form) return;
  addSwitch();
  const mine = trial;
  const button = form.querySelector('button.main');
  button.disabled = true;
  await Promise.all([...form.querySelectorAll('img')].map(loaded));
  if (trial !== mine) return;
  await frame();
  await frame();
  mine.shown = performance.now();
  mine.wall = Date.now();
  setTimeout(() => { button.disabled = false; }, 300);
}

// Nobody answers to a picture she has not seen: one that does not come is fetched again.
async function loaded(image) {
  for (let wait = 1; image.isConnected; wait = Math.min(wait * 2, 15)) {
    try {
      await image.decode();
      if (status.dataset.waits) say('');
      return;
    } catch { /* not there yet */ }
    say('A picture has not come yet. It is fetched again; please wait a moment.');
    status.dataset.waits = 'yes';
    await new Promise((done) => { setTimeout(done, wait * 1000); });
    image.src = image.getAttribute('src');
  }
}

function say(sentence) {
  delete status.dataset.waits;
  status.className = sentence ? 'notice' : 'visually-hidden';
  status.textContent = sentence;
}

const frame = () => new Promise((done) => { document.hidden ? setTimeout(done, 50) : requestAnimationFrame(done); });
const since = () => Math.round(performance.now() - trial.shown);

function addSwitch() {
  const footer = document.querySelector('footer');
  if (!footer || !matchMedia('(hover: hover) and (pointer: fine)').matches) return;
  const toggle = document.createElement('button');
  const label = () => { toggle.textContent = keysOn() ? 'Switch the keys off' : 'Switch the keys on'; };
  toggle.type = 'button';
  toggle.className = 'link';
  toggle.addEventListener('click', () => {
    try { localStorage.setItem(keysSwitch, keysOn() ? 'off' : 'on'); } catch { /* for this page only */ }
    page.classList.toggle('without-keys', !keysOn());
    label();
  });
  label();
  footer.append(toggle);
}

document.addEventListener('change', (event) => {
  if (trial?.shown && trial.first === null && event.target.name === 'answer') trial.first = since();
});
document.addEventListener('input', (event) => {
  if (trial?.shown && trial.typed === null && event.target.name === 'label') trial.typed = since();
});
document.addEventListener('paste', (event) => { if (trial && event.target.name === 'label') trial.pasted = 1; });
addEventListener('blur', () => { if (trial) trial.blurs++; });
document.addEventListener('visibilitychange', () => {
  if (!trial) return;
  if (document.hidden) trial.hiddenSince = performance.now();
  else if (trial.hiddenSince !== null) { trial.hidden += performance.now() - trial.hiddenSince; trial.hiddenSince = null; }
});

document.addEventListener('keydown', (event) => {
  const typing = event.target.matches('input[type="text"], textarea');
  if (trial && event.target.name === 'label' && !event.repeat && !['Enter', 'Tab'].includes(event.key)) trial.keys++;
  if (event.repeat || event.ctrlKey || event.metaKey || event.altKey || !keysOn()) return;
  if (event.key === 'Enter') {
    if (event.target.closest('a, button, textarea')) return;
    const next = document.querySelector('a[data-enter]');
    if (next) next.click();
    else if (trial && !trial.form.querySelector('button.main').disabled) { event.preventDefault(); trial.form.requestSubmit(); }
    return;
  }
  if (typing || !trial?.shown) return;
  const field = trial.form.querySelector(`input[data-key="${CSS.escape(event.key.length === 1 ? event.key.toLowerCase() : event.key)}"]`);
  if (!field) return;
  event.preventDefault();
  field.checked = true;
  field.dispatchEvent(new Event('change', { bubbles: true }));
  if (event.key.toLowerCase() === 'y') trial.form.querySelector('input[name="label"]')?.focus();
});

document.addEventListener('submit', (event) => {
  if (!event.target.matches('form[data-send]')) return;
  event.preventDefault();
  send(event.target, event.submitter);
});

async function send(form, submitter) {
  if (form.classList.contains('sending')) return;
  const data = new URLSearchParams(new FormData(form, submitter));
  if (trial?.form === form && trial.shown) {
    const measured = {
      shown: trial.wall, first: trial.first, typed: trial.typed, sent: since(), hidden: Math.round(trial.hidden), blurs: trial.blurs, pasted: trial.pasted, keys: trial.keys,
      width: innerWidth, height: innerHeight, ratio: devicePixelRatio,
    };
    for (const [name, value] of Object.entries(measured)) if (value !== null) data.set(name, value);
  }
  form.classList.add('sending');
  for (let wait = 1; ; wait = Math.min(wait * 2, 15)) {
    try {
      const reply = await fetch(form.action, { method: 'POST', body: data, headers: { 'X-Rating': '1' } });
      if (reply.status !== 429 && reply.status < 500) {
        show(await reply.text(), reply.headers.get('Content-Location') ?? (reply.redirected ? reply.url : null));
        return;
      }
      wait = Number(reply.headers.get('Retry-After')) || wait;
    } catch { /* no connection: try again */ }
    say('Your answer could not be sent yet. It is kept here and sent again; please leave this page open.');
    await new Promise((done) => { setTimeout(done, wait * 1000); });
  }
}

function show(text, address) {
  const next = new DOMParser().parseFromString(text, 'text/html');
  document.querySelector('main').replaceWith(document.adoptNode(next.querySelector('main')));
  document.title = next.title;
  if (address) history.replaceState(null, '', address);
  say('');
  scrollTo(0, 0);
  const heading = document.querySelector('h1');
  heading?.focus({ preventScroll: true });
  status.textContent = document.querySelector('[role="alert"]')?.textContent ?? heading?.textContent ?? '';
  begin();
}

begin();
