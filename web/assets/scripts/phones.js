// Comforts of the page of phones: it works without this file.
(() => {
  const threads = [...document.querySelectorAll('.phone-log')];
  const phoneOf = (one) => one.closest('.phone');
  const messagesOf = (thread) => [...thread.querySelectorAll('li.in, li.out')];
  const numberOf = (message) => Number(message.id.slice(1));
  const topIn = (thread, message) =>
    message.getBoundingClientRect().top - thread.getBoundingClientRect().top;
  const recount = () => document.dispatchEvent(new CustomEvent('waits:changed'));
  const lookAgain = () => document.dispatchEvent(new CustomEvent('live:ask'));

  // What was marked as new by the address is marked by this script from now on.
  const address = new URL(location.href);
  const since = Number(address.searchParams.get('since') ?? Number.NaN);
  address.searchParams.delete('since');
  history.replaceState(null, '', address);

  // ---- Where a thread stands ----------------------------------------------------------------------
  /** Scrolls to the end of a thread, but not past the start of a message. */
  function showFrom(thread, message) {
    const end = thread.scrollHeight - thread.clientHeight;
    const margin = 8;
    const start = message ? thread.scrollTop + topIn(thread, message) - margin : end;
    thread.scrollTop = Math.min(end, start);
    thread.dataset.left = thread.scrollTop;
    thread.dataset.follows = 'true';
  }
  // Whoever reads further up is not taken away from there.
  function follow(thread) {
    const isAtEnd = thread.scrollHeight - thread.scrollTop - thread.clientHeight < 80;
    const isAsLeft = Math.abs(thread.scrollTop - Number(thread.dataset.left)) < 2;
    thread.dataset.follows = isAtEnd || isAsLeft;
  }

  // ---- What is new --------------------------------------------------------------------------------
  /** By phone: the newest message that was seen, and the newest that was drawn. */
  const seen = new Map();
  const drawn = new Map();
  /** Phones that are on the screen. */
  const visible = new Set();
  for (const thread of threads) {
    const messages = messagesOf(thread);
    const last = Math.max(0, ...messages.map(numberOf));
    const { id } = phoneOf(thread);
    seen.set(id, Number.isNaN(since) ? last : Math.min(last, since));
    drawn.set(id, last);
    const fresh = messages.find((message) => numberOf(message) > seen.get(id));
    showFrom(thread, fresh ?? messages.at(-1));
    thread.addEventListener('scroll', () => follow(thread), { passive: true });
  }

  /** Rings what is new in every phone, and counts it by its name and, where it is out of view, in the title. */
  function mark() {
    let unseen = 0;
    for (const thread of threads) {
      const phone = phoneOf(thread);
      const fresh = messagesOf(thread).filter((message) => {
        const isNew = message.matches('.in') && numberOf(message) > seen.get(phone.id);
        message.classList.toggle('new', isNew);
        return isNew;
      });
      phone.classList.toggle('news', fresh.length > 0);
      for (const badge of document.querySelectorAll(`.unread[data-of="${CSS.escape(phone.id)}"]`)) {
        badge.hidden = fresh.length === 0;
        badge.firstElementChild.textContent = fresh.length;
      }
      if (document.hidden || !visible.has(phone.id)) unseen += fresh.length;
    }
    const waiting = document.getElementById('unseen');
    if (waiting.dataset.waits === String(unseen)) return;
    waiting.dataset.waits = unseen;
    recount();
  }
  function look(phone) {
    if (document.hidden) return;
    const numbers = messagesOf(phone.querySelector('.phone-log')).map(numberOf);
    seen.set(phone.id, Math.max(seen.get(phone.id), ...numbers));
    mark();
  }
  /** Whoever does something has looked at what was before. */
  function lookAround() {
    for (const id of visible) look(document.getElementById(id));
  }

  const watcher = new IntersectionObserver(
    (entries) => {
      for (const { target, isIntersecting } of entries) {
        if (isIntersecting) visible.add(target.id);
        else visible.delete(target.id);
      }
      mark();
    },
    { threshold: 0.3 },
  );
  for (const phone of document.querySelectorAll('.phone')) {
    watcher.observe(phone);
    for (const event of ['pointerdown', 'focusin'])
      phone.addEventListener(event, () => look(phone));
  }
  document.addEventListener('visibilitychange', mark);

  document.addEventListener('live:changed', () => {
    for (const thread of threads) {
      const { id } = phoneOf(thread);
      const messages = messagesOf(thread);
      const last = Math.max(0, ...messages.map(numberOf));
      // The demo was begun anew.
      if (messages.length === 0) seen.set(id, 0);
      const fresh = messages.filter((message) => numberOf(message) > drawn.get(id));
      drawn.set(id, last);
      if (fresh.length === 0) continue;
      const wrote = fresh.findLastIndex((message) => message.matches('.out'));
      const answers = fresh.slice(wrote + 1);
      if (wrote >= 0 || thread.dataset.follows === 'true')
        showFrom(thread, answers[0] ?? fresh.at(-1));
    }
    mark();
    turn();
    keepKeyboard();
  });

  // ---- One phone at a time, where there is room for one -------------------------------------------
  const links = [...document.querySelectorAll('.people a')];
  function show(id, isAsked) {
    const phone = document.getElementById(id);
    if (!phone?.matches('.phone')) return;
    const before = document.querySelector('.phone.at');
    for (const one of document.querySelectorAll('.phone'))
      one.classList.toggle('at', one === phone);
    // One that makes room for another has been looked at.
    if (before && before.offsetParent === null && visible.has(before.id)) look(before);
    for (const link of links) {
      if (link.dataset.to === id) link.setAttribute('aria-current', 'true');
      else link.removeAttribute('aria-current');
    }
    const at = new URL(location.href);
    at.searchParams.set('at', phone.dataset.name);
    at.hash = '';
    history.replaceState(null, '', at);
    const thread = phone.querySelector('.phone-log');
    const messages = messagesOf(thread);
    const fresh = messages.find((message) => numberOf(message) > seen.get(id));
    showFrom(thread, (isAsked && fresh) || messages.at(-1));
    if (!isAsked) return;
    phone.scrollIntoView({ block: 'nearest' });
    visible.add(id);
    look(phone);
  }
  document.addEventListener('click', (event) => {
    const link = event.target.closest?.('[data-to]');
    if (!link) return;
    event.preventDefault();
    show(link.dataset.to, true);
  });

  // Whoever follows the story is shown the phone that it has come to; whoever plays by hand is left where they are.
  let isFollowing = true;
  let turned = document.getElementById('story')?.dataset.look;
  function turn() {
    const now = document.getElementById('story')?.dataset.look;
    if (now === turned || !now) return;
    turned = now;
    if (isFollowing) show(now, false);
  }
  // The button that was pressed gives way to the next one, and so does the place of the keyboard.
  let hasKeyboard = false;
  function keepKeyboard() {
    const story = document.getElementById('story');
    if (!hasKeyboard || !story || document.activeElement !== document.body) return;
    (story.querySelector('.primary:not(.danger)') ?? story).focus({ preventScroll: true });
  }

  // ---- Sending ------------------------------------------------------------------------------------
  /** After so long it is told that nothing came, though nothing else happens. */
  const PATIENCE_MS = [12_500, 25_500];
  document.addEventListener('htmx:beforeRequest', ({ target }) => {
    if (!target.matches?.('form')) return;
    lookAround();
    isFollowing = target.matches('[data-story], [data-clock]');
    for (const wrong of target.closest('.phone')?.querySelectorAll('.wrong') ?? [])
      wrong.hidden = true;
    hasKeyboard = target.matches('[data-story]');
    if (target.matches('[data-clock]')) target.setAttribute('aria-busy', 'true');
  });
  document.addEventListener('htmx:afterRequest', ({ target, detail }) => {
    if (!target.matches?.('form')) return;
    target.removeAttribute('aria-busy');
    if (detail.successful) {
      if (target.matches('[data-reset]')) target.reset();
      target.closest('[popover]')?.hidePopover();
      lookAgain();
      if (target.matches('[data-story]')) for (const ms of PATIENCE_MS) setTimeout(lookAgain, ms);
      return;
    }
    const phone = target.closest('.phone');
    const { status, responseText } = detail.xhr;
    if (!phone || (status !== 422 && status !== 413)) return;
    const wrong = status === 413 ? 'photo' : JSON.parse(responseText).wrong;
    const place = (target.closest('[popover]') ? target : phone).querySelector('.wrong');
    place.textContent =
      phone.parentElement.dataset[`wrong${wrong[0].toUpperCase()}${wrong.slice(1)}`];
    place.hidden = false;
  });

  // A picture of many megabytes is made smaller, as apps do before they send one.
  const LARGE = 2_500_000;
  document.addEventListener('change', async ({ target }) => {
    const file = target.matches?.('input[type="file"][name="photo"]') ? target.files[0] : null;
    if (!file || file.size < LARGE) return;
    const picture = await createImageBitmap(file).catch(() => null);
    if (!picture) return;
    const scale = Math.min(1, 1600 / Math.max(picture.width, picture.height));
    const canvas = document.createElement('canvas');
    canvas.width = picture.width * scale;
    canvas.height = picture.height * scale;
    canvas.getContext('2d').drawImage(picture, 0, 0, canvas.width, canvas.height);
    const small = await new Promise((done) => canvas.toBlob(done, 'image/jpeg', 0.85));
    const files = new DataTransfer();
    files.items.add(new File([small], 'photo.jpg', { type: 'image/jpeg' }));
    target.files = files.files;
  });

  // A session that has ended leaves nothing on the screen that others may read: the page asks to sign in. Where only the
  // cookie was another, as after another page's sign-in, it is there again.
  document.addEventListener('htmx:responseError', ({ detail }) => {
    if (detail.xhr.status === 401) location.reload();
  });
  mark();
})();
