// Comforts only: every page works without this file.
const root = document.documentElement;
root.classList.add('js');

// ---- What is live ------------------------------------------------------------------------------
// The server says only that something changed; the page is asked for again, and its parts that are
// marked live become what they are now. What somebody types, opened or points at stays.
const live = document.body.dataset.live;
const banner = document.querySelector('.connection');
const say = (name) => {
  if (!banner) return;
  banner.hidden = name === null;
  banner.textContent = name === null ? '' : banner.dataset[name];
};

const morphing = {
  morphStyle: 'outerHTML',
  ignoreActiveValue: true,
  callbacks: {
    beforeNodeMorphed(from, to) {
      if (!(from instanceof Element)) return true;
      // Words that are being written are nobody else's to change.
      if (from.matches('input, textarea, select') && from === document.activeElement) return false;
      if (from.matches('[data-keep]') && to.id === from.id) return false;
      if (from.matches('details') && from.open) to.setAttribute('open', '');
      return true;
    },
  },
};

// Which state of things the page shows: what is newer is asked for.
let shown = document.body.dataset.changes;
function morph(page) {
  shown = page.body.dataset.changes ?? shown;
  for (const part of document.querySelectorAll('[data-live]')) {
    if (part === document.body) continue;
    const now = page.getElementById(part.id);
    if (now && now.outerHTML !== part.outerHTML) window.Idiomorph.morph(part, now, morphing);
  }
  document.dispatchEvent(new CustomEvent('live:changed'));
  countDown();
  waits();
}

// A desk that somebody left shows nothing any more; what they were writing comes back with them.
let isOut = false;
let kept = [];
const fields = () => document.querySelectorAll('main textarea, main input:not([type="hidden"])');
const nameOf = (field) => field.id || `${field.form?.action} ${field.name} ${field.value}`;
function signedOut() {
  if (!isOut) {
    kept = [...fields()].flatMap((one) => {
      const isTyped = one.value !== one.defaultValue || one.checked !== one.defaultChecked;
      return isTyped ? [[nameOf(one), one.value, one.checked]] : [];
    });
  }
  isOut = true;
  document.querySelector('main').replaceChildren(banner);
  for (const part of document.querySelectorAll('dialog, [data-live]:not(body)')) {
    part.replaceChildren();
  }
  say('signedOut');
  document.title = banner.textContent;
}

function cameBack(page) {
  replaceBy(page);
  // What somebody else was writing is not for whoever is signed in now.
  if (page.body.dataset.me !== document.body.dataset.me) kept = [];
  for (const [name, value, checked] of kept) {
    const field = [...fields()].find((one) => nameOf(one) === name);
    if (field) Object.assign(field, { value, checked });
  }
  kept = [];
  document.body.dataset.me = page.body.dataset.me;
  isOut = false;
  document.title = title;
}

const pageOf = async (answer) => new DOMParser().parseFromString(await answer.text(), 'text/html');

function replaceBy(page) {
  const main = page.querySelector('main');
  main?.querySelector('.connection')?.replaceWith(banner);
  if (main) document.querySelector('main').replaceWith(main);
}

let asking = false;
let again = false;
async function refresh() {
  if (asking) {
    again = true;
    return;
  }
  asking = true;
  again = false;
  try {
    const answer = await fetch(location.href, { headers: { 'HX-Request': 'true' } });
    if (answer.status === 401 || answer.headers.has('HX-Redirect')) signedOut();
    // What was theirs to see is so no more, or is gone.
    else if ([403, 404].includes(answer.status)) replaceBy(await pageOf(answer));
    else if (answer.ok && (answer.headers.get('content-type') ?? '').includes('html')) {
      const page = await pageOf(answer);
      if (isOut) cameBack(page);
      morph(page);
      say(null);
    } else say('offline');
  } catch {
    say('offline');
  }
  asking = false;
  if (again) refresh();
}

if (live && document.querySelector('[data-live]:not(body)')) {
  let [line, waiting] = [null, null];
  const connect = () => {
    clearTimeout(waiting);
    line?.close();
    line = new EventSource(live);
    // What happened since the page was written, or while the line was down, is looked up.
    line.addEventListener('state', ({ data }) => {
      if (data !== shown || !banner.hidden) refresh();
    });
    line.addEventListener('changed', refresh);
    // The session is over, or has another cookie: which, the page finds out.
    line.addEventListener('over', () => later(0));
    // Newer tabs have the lines; this one takes one back when somebody looks at it.
    line.addEventListener('parked', ({ target }) => target.close());
    line.addEventListener('error', ({ target }) => {
      if (!isOut) say('offline');
      // Refused: signed out, or the server is being started again.
      if (target.readyState === EventSource.CLOSED && target === line) later(3000);
    });
  };
  const later = (after) => {
    clearTimeout(waiting);
    line.close();
    waiting = setTimeout(async () => {
      await refresh();
      if (!isOut) connect();
    }, after);
  };
  connect();
  const look = async () => {
    if (document.hidden) return;
    await refresh();
    if (!isOut && line.readyState === EventSource.CLOSED) connect();
  };
  addEventListener('online', look);
  document.addEventListener('live:ask', refresh);
  document.addEventListener('visibilitychange', look);
  addEventListener('pagehide', () => line.close());
}

// ---- What waits for me: in the title, in the navigation, and by a sound -------------------------
const title = document.title;
let waited = null;
function waits() {
  const counts = [...document.querySelectorAll('[data-waits]')];
  const all = counts.reduce((sum, one) => sum + Number(one.dataset.waits), 0);
  if (!isOut) document.title = all > 0 ? `(${all}) ${title}` : title;
  for (const one of counts) {
    const badge = document.querySelector(`[data-section="${one.dataset.of}"] .count`);
    if (!badge) continue;
    badge.hidden = one.dataset.waits === '0';
    badge.textContent = one.dataset.waits;
  }
  if (waited !== null && all > waited) sound();
  waited = all;
}
const switchOf = document.querySelector('[data-sound]');
let audio = null;
const wantsSound = () => localStorage.getItem('sound') === 'on';
function sound() {
  if (!wantsSound()) return;
  // Browsers give a page few of them, and start one only after somebody pressed something.
  audio ??= new AudioContext();
  audio.resume();
  for (const [at, tone] of [
    [0, 660],
    [0.18, 880],
  ]) {
    const [wave, level] = [audio.createOscillator(), audio.createGain()];
    wave.frequency.value = tone;
    level.gain.setValueAtTime(0.15, audio.currentTime + at);
    level.gain.exponentialRampToValueAtTime(0.001, audio.currentTime + at + 0.16);
    wave.connect(level).connect(audio.destination);
    wave.start(audio.currentTime + at);
    wave.stop(audio.currentTime + at + 0.16);
  }
}
if (switchOf) {
  const show = () => switchOf.setAttribute('aria-pressed', String(wantsSound()));
  switchOf.addEventListener('click', () => {
    localStorage.setItem('sound', wantsSound() ? 'off' : 'on');
    show();
    sound();
  });
  show();
}
waits();
document.addEventListener('waits:changed', waits);

// ---- Ten seconds to undo ------------------------------------------------------------------------
let ticking = null;
function countDown() {
  clearInterval(ticking);
  const rows = [...document.querySelectorAll('[data-countdown]')];
  if (rows.length === 0) return;
  const began = Date.now();
  const words = rows.map((row) => row.textContent);
  const from = rows.map((row) => Number(row.dataset.countdown));
  ticking = setInterval(() => {
    rows.forEach((row, at) => {
      const left = Math.max(0, Math.ceil(from[at] - (Date.now() - began) / 1000));
      row.textContent = words[at].replace(/\d+/, String(left));
    });
  }, 250);
}
countDown();

// ---- A form is sent once, by Ctrl+Enter too, and what was typed survives a slip -------------------
document.addEventListener('submit', ({ target, defaultPrevented }) => {
  // What a script sends itself may have to be sent again.
  if (defaultPrevented || target.method !== 'post') return;
  if (target.matches('[hx-post], [data-again]')) return;
  setTimeout(() => {
    for (const button of target.querySelectorAll('button')) button.disabled = true;
  });
});
addEventListener('pageshow', ({ persisted }) => {
  if (persisted) location.reload();
});
document.addEventListener('keydown', (event) => {
  const { target, key, ctrlKey, metaKey } = event;
  if (key === 'Enter' && (ctrlKey || metaKey) && target.matches?.('textarea')) {
    event.preventDefault();
    target.form?.requestSubmit();
  }
});
// Drafts stay in this tab alone, until they were sent or the tab is closed: who has to go back, since the line
// broke, finds them again.
const SENT = 'draft-sent';
const [opened] = performance.getEntriesByType('navigation');
if (opened?.type === 'navigate') {
  for (const name of JSON.parse(sessionStorage.getItem(SENT) ?? '[]'))
    sessionStorage.removeItem(name);
  sessionStorage.removeItem(SENT);
}
/** What was missing is missing no more once something stands there. */
function mended(field) {
  if (field.value.trim() === '' || !field.hasAttribute('aria-invalid')) return;
  field.removeAttribute('aria-invalid');
  document.getElementById(`${field.id}-wrong`)?.remove();
}
const draftOf = (field) => `draft:${location.pathname}:${field.dataset.draft}`;
for (const field of document.querySelectorAll('[data-draft]')) {
  const kept = sessionStorage.getItem(draftOf(field));
  if (kept !== null && field.value === '') field.value = kept;
  mended(field);
  field.addEventListener('input', () => {
    sessionStorage.setItem(draftOf(field), field.value);
    mended(field);
  });
  field.form?.addEventListener('submit', () => {
    const before = JSON.parse(sessionStorage.getItem(SENT) ?? '[]');
    sessionStorage.setItem(SENT, JSON.stringify([...before, draftOf(field)]));
  });
}

// ---- A button that copies what stands beside it ---------------------------------------------------
document.addEventListener('click', async ({ target }) => {
  const button = target.closest('[data-copy]');
  if (!button) return;
  await navigator.clipboard.writeText(button.dataset.copy);
  button.querySelector('span').textContent = button.dataset.copied;
});

// ---- Menus close when one looks elsewhere ---------------------------------------------------------
document.addEventListener('click', ({ target }) => {
  for (const menu of document.querySelectorAll('details.menu[open]')) {
    if (!menu.contains(target)) menu.open = false;
  }
});

// ---- Go anywhere and do anything by a few letters (Ctrl+K) ----------------------------------------
const palette = document.querySelector('.palette');
if (palette) {
  const [field, list] = [palette.querySelector('input'), palette.querySelector('ul')];
  const plain = (words) => words.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
  let chosen = 0;
  // What sends something is only brought into view: nothing is done on one press.
  const goTo = (one) => {
    if (!one.matches('button:not([type="button"])')) return one.click();
    for (let at = one.closest('details'); at; at = at.parentElement.closest('details'))
      at.open = true;
    one.focus();
  };
  const offered = () =>
    [...document.querySelectorAll('.sections a, [data-command], main h2 a, main h3 a')].map(
      (one) => ({
        label:
          one.dataset.command || one.querySelector('span')?.textContent || one.textContent.trim(),
        act: () => goTo(one),
      }),
    );
  const draw = () => {
    const wanted = plain(field.value.trim());
    // Beginnings of words first: "end" is "End the notice" before it is in "Hendersonville".
    const within = ({ label }) => ` ${plain(label)}`.indexOf(` ${wanted}`);
    const code = /^(?=.*\d)[a-z\d]{4,5}$/.test(wanted) ? field.value.trim().toUpperCase() : null;
    // What a code stands for is opened before anything is done with it.
    const opens = code && {
      label: palette.dataset.openCode.replace('%', code),
      act: () => field.form.requestSubmit(),
    };
    const others = offered()
      .filter(({ label }) => plain(label).includes(wanted))
      .sort((one, other) => Number(within(one) < 0) - Number(within(other) < 0));
    const found = [...(opens ? [opens] : []), ...others].slice(0, 12);
    chosen = Math.min(chosen, Math.max(0, found.length - 1));
    list.replaceChildren(
      ...found.map(({ label, act }, at) => {
        const [item, button] = [document.createElement('li'), document.createElement('button')];
        button.type = 'button';
        button.className = 'quiet';
        button.textContent = label;
        button.addEventListener('click', () => {
          palette.close();
          act();
        });
        item.setAttribute('aria-selected', String(at === chosen));
        item.append(button);
        return item;
      }),
    );
  };
  const open = () => {
    field.value = '';
    chosen = 0;
    draw();
    palette.showModal();
    field.focus();
  };
  document.querySelector('[data-palette-open]')?.addEventListener('click', open);
  document.addEventListener('keydown', (event) => {
    if (event.key.toLowerCase() === 'k' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      open();
    }
  });
  field.addEventListener('input', draw);
  field.addEventListener('keydown', (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) {
      event.preventDefault();
      chosen = Math.max(0, Math.min(list.children.length - 1, chosen + step));
      draw();
      list.children[chosen]?.scrollIntoView({ block: 'nearest' });
    }
    if (event.key === 'Enter' && list.children[chosen]) {
      event.preventDefault();
      list.children[chosen].querySelector('button').click();
    }
  });
}
