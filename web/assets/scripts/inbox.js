// Comforts of the inbox: every page of it works without this file. Its names are its own: all scripts of a page
// share the outer ones.
{
  const visible = (one) => one.getClientRects().length > 0;

  // ---- The keyboard -------------------------------------------------------------------------------
  // Single letters may be turned off, for whoever speaks to their computer (WCAG 2.1.4).
  const switchOf = document.querySelector('[data-keys-on]');
  const usesKeys = () => localStorage.getItem('inbox-keys') !== 'off';
  if (switchOf) {
    switchOf.checked = usesKeys();
    switchOf.addEventListener('change', () => {
      localStorage.setItem('inbox-keys', switchOf.checked ? 'on' : 'off');
    });
  }
  const help = document.getElementById('keys');
  document.querySelector('[data-keys-open]')?.addEventListener('click', () => help.showModal());

  const links = () => [...document.querySelectorAll('#inbox-list .case-row h2 a')].filter(visible);
  const move = (step) => {
    const all = links();
    const focused = all.indexOf(document.activeElement);
    const open = all.findIndex((one) => one.hasAttribute('aria-current'));
    const from = focused >= 0 ? focused : open;
    const to = from < 0 ? 0 : Math.max(0, Math.min(all.length - 1, from + step));
    all[to]?.focus();
  };

  /** Opens the box of a heading and goes into it; presses anything else. */
  const perform = (key) => {
    const taken =
      key === 't' && document.activeElement.closest('.case-row')?.querySelector('.row-take button');
    const found =
      taken ||
      // The way back to the list stands beside it on a wide screen, and is not shown.
      [...document.querySelectorAll(`[data-key="${key}"]`)].find(
        (one) => key === 'u' || visible(one),
      );
    if (!found) return false;
    if (!found.matches('summary')) found.click();
    else {
      const box = found.parentElement;
      box.open = true;
      const field = box.querySelector('textarea, select, input:not([type="hidden"])');
      (field ?? found).focus();
      box.scrollIntoView({ block: 'nearest' });
    }
    return true;
  };

  document.addEventListener('keydown', (event) => {
    const { key, target } = event;
    const isTyping = target.matches?.(
      'textarea, select, input:not([type="checkbox"], [type="radio"])',
    );
    if (isTyping && key === 'Escape' && !target.closest('dialog')) target.blur();
    const isElsewhere = event.ctrlKey || event.metaKey || event.altKey || isTyping;
    if (isElsewhere || !usesKeys() || document.querySelector('dialog[open]')) return;
    if (key === 'j' || key === 'ArrowDown') {
      // Arrows move within the list, and elsewhere the page.
      if (key === 'ArrowDown' && !links().includes(document.activeElement)) return;
      move(1);
    } else if (key === 'k' || key === 'ArrowUp') {
      if (key === 'ArrowUp' && !links().includes(document.activeElement)) return;
      move(-1);
    } else if (key === '?') help?.showModal();
    else if (!['t', 'r', 'n', 'e', 'u'].includes(key) || !perform(key)) return;
    event.preventDefault();
  });

  // ---- How long somebody has waited is true, though nothing happens ------------------------------
  setInterval(() => {
    if (!document.hidden) document.dispatchEvent(new CustomEvent('live:ask'));
  }, 60_000);

  // ---- A ready answer goes into the box, after what is written there --------------------------------
  const words = document.getElementById('say-words');
  document.addEventListener('click', (event) => {
    const link = event.target.closest?.('[data-insert]');
    if (!link || !words) return;
    event.preventDefault();
    const ready = document.getElementById(link.dataset.insert).textContent.trim();
    words.value = words.value.trim() === '' ? ready : `${words.value.trimEnd()}\n${ready}`;
    words.dispatchEvent(new Event('input', { bubbles: true }));
    perform('r');
  });

  // ---- Who else is here -------------------------------------------------------------------------
  const page = document.querySelector('[data-case]');
  if (page) {
    const EVERY_MS = 10_000;
    let wroteAt = 0;
    const beat = async () => {
      if (document.hidden) return;
      const writing = Date.now() - wroteAt < EVERY_MS ? 'yes' : 'no';
      const path = `/inbox/${page.dataset.case}/here?writing=${writing}`;
      const answer = await fetch(path, { headers: { 'HX-Request': 'true' } }).catch(() => null);
      if (!answer?.ok) return;
      const now = new DOMParser().parseFromString(await answer.text(), 'text/html');
      const [shown, line] = [document, now].map((one) => one.getElementById('presence'));
      // What is the same is not read out again.
      if (shown && line && shown.innerHTML !== line.innerHTML) shown.innerHTML = line.innerHTML;
    };
    words?.addEventListener('input', () => {
      const began = Date.now() - wroteAt >= EVERY_MS;
      wroteAt = Date.now();
      if (began) beat();
    });
    setInterval(beat, EVERY_MS);
    // On a phone the conversation comes first.
    const about = document.querySelector('.about-talk');
    if (about && matchMedia('(max-width: 60rem)').matches) about.open = false;
  }
}
