// The button that prints the page. Without it, people print by the menu of their browser.
document.documentElement.classList.add('js');
for (const button of document.querySelectorAll('[data-print]')) {
  button.addEventListener('click', () => window.print());
}
