// Comforts of the page of phones: it works without this file.
const messagesOf = (list) => [...list.querySelectorAll('li.in, li.out')];
const topIn = (list, message) =>
  message.getBoundingClientRect().top - list.getBoundingClientRect().top;

/** Scrolls to the end of a thread, but not past the start of a message. */
const showFrom = (list, message) => {
  const end = list.scrollHeight - list.clientHeight;
  const margin = 8;
  const start = message ? list.scrollTop + topIn(list, message) - margin : end;
  list.scrollTop = Math.min(end, start);
  list.dataset.left = list.scrollTop;
};

const known = new WeakSet();
document.querySelectorAll('.thread').forEach((list) => {
  const messages = messagesOf(list);
  for (const message of messages) known.add(message);
  showFrom(list, messages.at(-1));
});

// What nobody saw yet is counted by the names of its phone and in the title of the page.
const title = document.title;
const unread = new Set();
const count = () => {
  const counts = new Map();
  for (const message of unread) {
    const { id } = message.closest('.phone');
    counts.set(id, (counts.get(id) ?? 0) + 1);
  }
  document.querySelectorAll('.unread').forEach((badge) => {
    const unseen = counts.get(badge.dataset.of) ?? 0;
    badge.hidden = unseen === 0;
    badge.firstElementChild.textContent = unseen;
  });
  document.title = unread.size > 0 ? `(${unread.size}) ${title}` : title;
};
const watcher = new IntersectionObserver(
  (entries) => {
    for (const { target, isIntersecting } of entries) {
      if (isIntersecting) {
        unread.delete(target);
        watcher.unobserve(target);
      } else unread.add(target);
    }
    count();
  },
  // The names stay in front of the upper edge.
  { rootMargin: '-64px 0px -16px' },
);
const watch = (message) => {
  watcher.observe(message);
  // Nothing is looked at in a tab behind others.
  if (!document.hidden) return;
  unread.add(message);
  count();
};

// A new message is scrolled to, unless someone is reading further up.
document.addEventListener('htmx:beforeSwap', ({ target }) => {
  const list = target.closest?.('.thread');
  if (!list) return;
  const isAtEnd = list.scrollHeight - list.scrollTop - list.clientHeight < 80;
  const isAsLeft = Math.abs(list.scrollTop - Number(list.dataset.left)) < 2;
  list.dataset.follows = isAtEnd || isAsLeft;
});
document.addEventListener('htmx:afterSettle', ({ target }) => {
  const list = target.closest?.('.thread');
  if (!list) return;
  const fresh = messagesOf(list).filter((message) => !known.has(message));
  if (fresh.length === 0) return;
  for (const message of fresh) known.add(message);
  const wrote = fresh.findLastIndex((message) => message.matches('.out'));
  const answers = fresh.slice(wrote + 1);
  const follows = wrote >= 0 || list.dataset.follows === 'true';
  if (follows) showFrom(list, answers[0] ?? fresh.at(-1));
  for (const message of fresh) if (message.matches('.in')) watch(message);
});

document.addEventListener('htmx:afterRequest', ({ target, detail }) => {
  if (!detail.successful) return;
  if (target.matches?.('form[data-reset]')) target.reset();
  const then = target.dataset?.then;
  if (then) document.getElementById(then)?.scrollIntoView({ block: 'nearest' });
});

// A session that has ended leaves nothing on the screen that others may read: the page asks to sign in. Where only the
// cookie was another, as after another page's sign-in, it is there again.
document.addEventListener('htmx:responseError', ({ detail }) => {
  if (detail.xhr.status === 401) location.reload();
});
