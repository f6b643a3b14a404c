// Comforts only: every page works without this file.
const toEnd = (list) => {
  list.scrollTop = list.scrollHeight;
};

document.querySelectorAll('.thread').forEach(toEnd);

// A new message is scrolled to, unless someone is reading further up.
document.addEventListener('htmx:beforeSwap', ({ target }) => {
  const list = target.closest?.('.thread');
  if (list) list.dataset.atEnd = list.scrollHeight - list.scrollTop - list.clientHeight < 80;
});
document.addEventListener('htmx:afterSettle', () => {
  document.querySelectorAll('.thread[data-at-end="true"]').forEach(toEnd);
});

document.addEventListener('htmx:afterRequest', ({ target, detail }) => {
  if (detail.successful && target.matches?.('form[data-reset]')) target.reset();
});
