// A form with data-passkey is sent once the browser has filled in what a passkey signed. Browsers read and
// write the JSON of passkeys themselves (W3C WebAuthn Level 3, 5.1.8 and 5.1.9).
const asksFor = {
  get: (options) =>
    navigator.credentials.get({
      publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options),
    }),
  create: (options) =>
    navigator.credentials.create({
      publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(options),
    }),
};

document.querySelectorAll('form[data-passkey]').forEach((form) => {
  form.addEventListener('submit', async (event) => {
    if (form.elements.answer.value !== '') return;
    event.preventDefault();
    const wrong = form.querySelector('[role=alert]');
    wrong.hidden = true;
    try {
      const asked = await fetch(form.dataset.options, { method: 'POST' });
      // Somebody has to show themselves first, and is led there.
      if (asked.redirected) {
        location.assign(asked.url);
        return;
      }
      const credential = await asksFor[form.dataset.passkey](await asked.json());
      form.elements.answer.value = JSON.stringify(credential.toJSON());
      form.submit();
    } catch {
      wrong.hidden = false;
    }
  });
});
