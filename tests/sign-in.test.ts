import { TOTP } from 'otpauth';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { giveRole, isTeamComplete } from '../areas/access/granting.ts';
import { text } from '../content/catalog.ts';
import { type Role, roles } from '../db/vocabulary.ts';
import { rolesWith } from '../people/authority.ts';
import { updatePerson } from '../people/people.ts';
import type { WebContext } from '../web/context.ts';
import { makeSignInLink } from '../web/sign-in/link.ts';
import { type Passkey, passkey } from './support/authenticator.ts';
import { browserAt, type ConsoleBrowser, consoleOf, SITE } from './support/console-browser.ts';
import { openTown, type Town } from './support/town.ts';

const HENDERSON = '37089';
const MINUTE = 60_000;
let town: Town;
let web: ReturnType<typeof consoleOf>;
let browser: ConsoleBrowser;
let adela = 0;

beforeEach(async () => {
  town = openTown();
  town.world.consoleUrl = () => SITE;
  web = consoleOf(town);
  browser = browserAt(web);
  adela = await settle('adela', 'admin');
});
afterEach(() => town.close());

const settle = (name: string, ...roles: Role[]) =>
  town.settle({ name, channel: 'signal', language: 'es', counties: [HENDERSON], roles });
const actions = async () =>
  (await town.store.read((q) => q.db.select().from(q.tables.audit))).map(({ action }) => action);

/** What the line answers to whoever writes CONSOLA and a code. */
async function askedBy(name: string, code: string): Promise<string> {
  const sent = await town.text(name, `CONSOLA ${code}`);
  return sent.find(({ to }) => to === name)?.text ?? '';
}
const linkIn = (text: string): string => /\/sign-in\/\w{26}/.exec(text)?.[0] ?? '/nowhere';
const digitsIn = (text: string): string => /\b(\d{3} \d{3})\b/.exec(text)?.[1] ?? '';

async function signedIn(name = 'adela', where = browserAt(web)): Promise<ConsoleBrowser> {
  await where.post(linkIn(await askedBy(name, await where.code())));
  return where;
}

async function addPasskey(where: ConsoleBrowser, key: Passkey): Promise<Response> {
  const asked = await where.asks('/account/passkey/options');
  return where.post('/account/passkey', { answer: key.create(asked) });
}

async function signInWith(where: ConsoleBrowser, key: Passkey): Promise<Response> {
  await where.get('/sign-in');
  const asked = await where.asks('/sign-in/passkey/options');
  return where.post('/sign-in/passkey', { answer: key.get(asked) });
}

describe('a link to the phone of somebody of the team', () => {
  test('signs in the browser that showed the code, once, by a button', async () => {
    const answer = await askedBy('adela', await browser.code());
    expect((await browser.get(linkIn(answer))).status).toBe(200);
    expect(await browser.isIn()).toBe(false);
    expect((await browser.post(linkIn(answer))).status).toBe(303);
    expect(await browser.isIn()).toBe(true);
    expect((await browserAt(web).post(linkIn(answer))).status).toBe(410);
  });

  test('signs in no other browser, and stays good for the right one', async () => {
    const answer = await askedBy('adela', await browser.code());
    const thief = browserAt(web);
    await thief.get('/sign-in');
    expect((await thief.get(linkIn(answer))).status).toBe(403);
    expect((await thief.post(linkIn(answer))).status).toBe(403);
    expect(await thief.isIn()).toBe(false);
    expect((await browser.post(linkIn(answer))).status).toBe(303);
  });

  test('can be typed as six digits where the phone is another device, five times', async () => {
    const answer = await askedBy('adela', await browser.code());
    const typed = digitsIn(answer);
    expect((await browserAt(web).post('/sign-in/typed', { typed })).status).toBe(403);
    for (const wrong of ['000000', '1', '999 999']) {
      expect((await browser.post('/sign-in/typed', { typed: wrong })).status).toBe(403);
    }
    expect((await browser.post('/sign-in/typed', { typed })).status).toBe(303);
    expect(await browser.isIn()).toBe(true);
    const other = browserAt(web);
    const second = digitsIn(await askedBy('adela', await other.code()));
    for (let tries = 0; tries < 5; tries++) await other.post('/sign-in/typed', { typed: '000000' });
    expect((await other.post('/sign-in/typed', { typed: second })).status).toBe(403);
  });

  test('is good for ten minutes', async () => {
    const answer = await askedBy('adela', await browser.code());
    town.clock.advance(10 * MINUTE);
    expect((await browser.post(linkIn(answer))).status).toBe(410);
    expect((await browser.post('/sign-in/typed', { typed: digitsIn(answer) })).status).toBe(403);
  });

  test.each(rolesWith('console'))('lets in whoever has the role %s', async (role) => {
    await settle('vera', role);
    await signedIn('vera', browser);
    expect(await browser.isIn()).toBe(true);
    expect(await (await browser.get('/account')).text()).toContain(
      text('es', `access.role.${role}`),
    );
  });

  test.each(roles.filter((role) => !rolesWith('console').includes(role)))(
    'goes to nobody who has no other role than %s, and tells them nothing',
    async (role) => {
      await settle('rita', role);
      const answer = await askedBy('rita', await browser.code());
      expect(linkIn(answer)).toBe('/nowhere');
      expect(answer).not.toContain('consola');
    },
  );

  test.each(rolesWith('console'))('goes to nobody by SMS, with the role %s', async (role) => {
    const name = '+18285550142';
    const roles = [role];
    await town.settle({ name, channel: 'sms', language: 'es', counties: [HENDERSON], roles });
    const code = await browser.code();
    const answer = await askedBy(name, code);
    expect(linkIn(answer)).toBe('/nowhere');
    expect(answer).toContain('SMS');
    // What opens nothing is not offered.
    const help = await town.text(name, 'AYUDA');
    expect(help.map(({ text }) => text).join()).not.toContain('CONSOLA');
  });

  test('goes to nobody while their role waits for others to vouch, nor once they are frozen', async () => {
    const personId = await settle('carla', 'subscriber');
    const vera = await settle('vera', 'verifier');
    for (const name of ['adela', 'vera']) await town.text(name, 'AYUDA');
    const waiting = await town.store.transact((tx) => {
      const granting = { personId, county: HENDERSON, role: 'compa' } as const;
      const vouchers = { named: [], random: town.world.random };
      return giveRole(tx, granting, vouchers, town.clock.now());
    });
    expect(waiting).not.toBeNull();
    expect(linkIn(await askedBy('carla', await browser.code()))).toBe('/nowhere');
    const hers = await signedIn('vera');
    expect(await hers.isIn()).toBe(true);
    await town.store.transact((tx) => updatePerson(tx, vera, { frozenAt: town.clock.now() }));
    expect(await hers.isIn()).toBe(false);
    expect(linkIn(await askedBy('vera', await browser.code()))).toBe('/nowhere');
  });

  test('is sent ten times an hour at most', async () => {
    for (let asked = 0; asked < 10; asked++) {
      expect(linkIn(await askedBy('adela', await browserAt(web).code()))).not.toBe('/nowhere');
    }
    expect(await askedBy('adela', await browser.code())).toContain('Demasiados');
  });

  test('nothing is stored before somebody showed who they are', async () => {
    const rows = async () =>
      (await town.store.read((q) => q.db.select().from(q.tables.signIns))).length;
    await browser.code();
    await browser.post('/sign-in/typed', { typed: '123456' });
    await browser.post('/sign-in/passkey/options');
    await browser.post('/sign-in/passkey', { answer: '{}' });
    await browser.post('/sign-in/guess');
    expect(await rows()).toBe(0);
  });
});

describe('the link of the machine', () => {
  const machine = async (): Promise<void> => {
    await browser.post(await makeSignInLink(town.store, town.clock.now()));
  };

  test('opens nothing before a coordinator has said on their phone who they are', async () => {
    await machine();
    const first = await browser.get('/channels');
    expect([first.status, first.headers.get('location')]).toEqual([303, '/set-up']);
    const answer = await askedBy('adela', await browser.code('/set-up'));
    expect(answer).toContain('a su nombre');
    expect(await browser.isIn()).toBe(true);
    const record = await town.store.read((q) => q.db.select().from(q.tables.audit));
    expect(record.filter(({ action }) => action === 'console.signed-in').at(-1)?.actorId).toBe(
      adela,
    );
  });

  test('makes whoever writes the first coordinator, where there is none, and only there', async () => {
    await town.store.transact((tx) => tx.db.delete(tx.tables.memberships));
    await machine();
    const code = await browser.code('/set-up');
    await town.settle({ name: '+18285550143', channel: 'sms', language: 'es' });
    expect(await askedBy('+18285550143', code)).toContain('no se entra por SMS');
    await town.settle({ name: 'nora', channel: 'telegram', language: 'es' });
    expect(await askedBy('nora', code)).toContain('primera persona de la coordinación');
    expect(await browser.isIn()).toBe(true);
    await settle('otto');
    const other = browserAt(web);
    await other.post(await makeSignInLink(town.store, town.clock.now()));
    expect(await askedBy('otto', await other.code('/set-up'))).not.toContain('primera');
    expect(await other.isIn()).toBe(false);
  });
});

test('where coordinators were once, nobody becomes the first again, though all of them are gone', async () => {
  await settle('alan', 'admin');
  for (const name of ['adela', 'alan']) await town.text(name, 'ESTADO');
  await town.store.transact((tx) => isTeamComplete(tx, town.clock.now()));
  await town.store.transact((tx) => tx.db.delete(tx.tables.memberships));
  await browser.post(await makeSignInLink(town.store, town.clock.now()));
  await town.settle({ name: 'nora', channel: 'telegram', language: 'es' });
  expect(await askedBy('nora', await browser.code('/set-up'))).not.toContain('primera');
  expect(await browser.isIn()).toBe(false);
});

test('whoever verifies takes over a link of the machine in their own name, and cannot pause everything', async () => {
  const vera = await settle('vera', 'verifier');
  await browser.post(await makeSignInLink(town.store, town.clock.now()));
  const answer = await askedBy('vera', await browser.code('/set-up'));
  expect(answer).toContain('a su nombre');
  expect(answer).not.toContain('PAUSAR');
  expect(await (await browser.get('/account')).text()).toContain(
    text('es', 'access.account-you', { person: vera }),
  );
});

test('what Consulta was told is opened by those who help, and is no matter of the others', async () => {
  await settle('vera', 'verifier');
  await signedIn('vera', browser);
  const answer = await browser.post('/account/consulta', { passphrase: 'whatever it may be' });
  expect(answer.status).toBe(403);
});

test('the way back after choosing a language is the page on which it was chosen', async () => {
  const path = linkIn(await askedBy('adela', await browser.code()));
  for (const from of ['/sign-in', path, '/set-up', '/prove?to=/channels']) {
    const answer = await browser.post('/language', { language: 'ar' }, { referer: SITE + from });
    expect(answer.headers.get('location')).toBe(from);
  }
  expect(await (await browser.get(path)).text()).toContain('dir="rtl"');
});

test('a phone opens the line with the words written as far as its channel lets it', async () => {
  const contacts = new Map([
    ['signal', '+18285550101'],
    ['telegram', 'RedDePruebaBot'],
  ] as const);
  const page = await (
    await consoleOf(town, {
      doors: { site: SITE, contacts, counties: new Map() },
    } as unknown as Partial<WebContext>).request(`${SITE}/sign-in`)
  ).text();
  const code = /dir="ltr">(\w{4} \w{4})</.exec(page)?.[1] ?? '?';
  expect(page).toContain(`https://t.me/RedDePruebaBot?text=CONSOLA%20${code.replace(' ', '%20')}`);
  expect(page).toContain('https://signal.me/#p/+18285550101');
  const order = ['Con su teléfono', 'Con su llave de acceso', 'npm run -s cli -- sign-in'];
  const at = order.map((words) => page.indexOf(words));
  expect(at.every((one, i) => one > (at[i - 1] ?? 0))).toBe(true);
});

test('a code that was copied wrongly is said to be one', async () => {
  expect(await askedBy('adela', 'A2BC D3E')).toContain('ocho letras y números');
});

describe('a passkey', () => {
  test('signs in by itself, and is asked for from then on', async () => {
    await signedIn('adela', browser);
    const key = passkey(SITE);
    expect((await addPasskey(browser, key)).headers.get('location')).toContain('account-added');
    const other = browserAt(web);
    expect((await signInWith(other, key)).status).toBe(303);
    expect(await other.isIn()).toBe(true);
    // The phone alone opens nothing any more.
    const third = await signedIn();
    const shown = await third.get('/channels');
    expect(shown.headers.get('location')).toBe('/prove?to=%2Fchannels');
    const asked = await third.asks('/prove/passkey/options');
    const proved = await third.post('/prove/passkey?to=/channels', { answer: key.get(asked) });
    expect(proved.headers.get('location')).toBe('/channels');
    expect(await third.isIn()).toBe(true);
  });

  test('answers once, for this site, this browser and this purpose', async () => {
    await signedIn('adela', browser);
    const key = passkey(SITE);
    await addPasskey(browser, key);
    const other = browserAt(web);
    await other.get('/sign-in');
    const asked = await other.asks('/sign-in/passkey/options');
    const answer = key.get(asked);
    const elsewhere = browserAt(web);
    await elsewhere.get('/sign-in');
    expect((await elsewhere.post('/sign-in/passkey', { answer })).status).toBe(403);
    expect((await browser.post('/prove/passkey', { answer })).status).toBe(403);
    const cookies = new Map(other.cookies);
    expect((await other.post('/sign-in/passkey', { answer })).status).toBe(303);
    const replay = browserAt(web);
    for (const [name, value] of cookies) replay.cookies.set(name, value);
    expect((await replay.post('/sign-in/passkey', { answer })).status).toBe(403);
    expect((await signInWith(browserAt(web), passkey(SITE))).status).toBe(403);
  });

  test('of another site, or of whoever only touched it, is none', async () => {
    await signedIn('adela', browser);
    for (const key of [passkey('https://evil.example'), passkey(SITE, { verifies: false })]) {
      await addPasskey(browser, key);
      expect((await signInWith(browserAt(web), key)).status).toBe(403);
    }
  });

  test('is too late after five minutes', async () => {
    await signedIn('adela', browser);
    const key = passkey(SITE);
    await addPasskey(browser, key);
    const other = browserAt(web);
    await other.get('/sign-in');
    const asked = await other.asks('/sign-in/passkey/options');
    town.clock.advance(5 * MINUTE);
    expect((await other.post('/sign-in/passkey', { answer: key.get(asked) })).status).toBe(403);
  });

  test('of somebody else on the same desk proves nothing', async () => {
    await settle('alan', 'admin');
    const his = passkey(SITE);
    await addPasskey(await signedIn('alan'), his);
    const hers = await signedIn('adela');
    await addPasskey(hers, passkey(SITE));
    const again = await signedIn('adela');
    const asked = await again.asks('/prove/passkey/options');
    expect((await again.post('/prove/passkey', { answer: his.get(asked) })).status).toBe(403);
    expect(await again.isIn()).toBe(false);
  });

  test('opens nothing once its person has no task on the console any more', async () => {
    await signedIn('adela', browser);
    const key = passkey(SITE);
    await addPasskey(browser, key);
    await town.store.transact((tx) => tx.db.delete(tx.tables.memberships));
    const other = browserAt(web);
    expect((await signInWith(other, key)).status).toBe(403);
    expect(await other.isIn()).toBe(false);
    expect(await browser.isIn()).toBe(false);
  });
});

describe('an app with codes', () => {
  const PERIOD = 30_000;

  async function added(): Promise<TOTP> {
    await signedIn('adela', browser);
    const page = await (await browser.post('/account/app')).text();
    const secret = (/<code dir="ltr">([A-Z2-7 ]+)</.exec(page)?.[1] ?? '').replaceAll(' ', '');
    const codes = new TOTP({ secret, algorithm: 'SHA1', digits: 6, period: 30 });
    const typed = codes.generate({ timestamp: town.clock.now() });
    expect((await browser.post('/account/app/confirm', { typed })).headers.get('location')).toBe(
      '/account?note=account-added',
    );
    return codes;
  }

  test('is asked for from then on, and a code counts once', async () => {
    const codes = await added();
    town.clock.advance(2 * PERIOD);
    const other = await signedIn();
    expect(await other.isIn()).toBe(false);
    const typed = codes.generate({ timestamp: town.clock.now() });
    expect((await other.post('/prove/app', { typed })).status).toBe(303);
    expect(await other.isIn()).toBe(true);
    const third = await signedIn();
    expect((await third.post('/prove/app', { typed })).status).toBe(403);
    expect(await third.isIn()).toBe(false);
  });

  test('can be tried ten times an hour, and coordination hears of it', async () => {
    const codes = await added();
    await settle('alan', 'admin');
    town.clock.advance(2 * PERIOD);
    const other = await signedIn();
    for (let tries = 0; tries < 10; tries++) await other.post('/prove/app', { typed: '000000' });
    const typed = codes.generate({ timestamp: town.clock.now() });
    expect(await (await other.post('/prove/app', { typed })).text()).toContain('Demasiados');
    const heard = await town.pass(1);
    expect(
      heard
        .filter(({ to }) => to === 'alan')
        .map(({ text }) => text)
        .join(),
    ).toContain('códigos equivocados');
  });

  test('is offered anew each time, since somebody else may have seen the one before', async () => {
    await signedIn('adela', browser);
    const offered = async () =>
      /<code dir="ltr">([A-Z2-7 ]+)</.exec(await (await browser.post('/account/app')).text())?.[1];
    const seen = await offered();
    expect(await offered()).not.toBe(seen);
    const codes = new TOTP({ secret: (seen ?? '').replaceAll(' ', ''), digits: 6, period: 30 });
    const typed = codes.generate({ timestamp: town.clock.now() });
    await browser.post('/account/app/confirm', { typed });
    expect(await actions()).not.toContain('console.credential-added');
  });

  test('that was only offered and never confirmed is asked of nobody', async () => {
    await signedIn('adela', browser);
    await browser.post('/account/app');
    expect(await (await signedIn()).isIn()).toBe(true);
  });
});

describe('what changes who may come in', () => {
  test('asks for a second factor shown just now', async () => {
    await signedIn('adela', browser);
    const key = passkey(SITE);
    await addPasskey(browser, key);
    town.clock.advance(11 * MINUTE);
    for (const path of ['/account/passkey/options', '/account/credentials/1/remove']) {
      const answer = await browser.post(path);
      expect(answer.headers.get('location'), path).toMatch(/^\/prove/);
    }
    const asked = await browser.asks('/prove/passkey/options');
    await browser.post('/prove/passkey', { answer: key.get(asked) });
    const removed = await browser.post('/account/credentials/1/remove');
    expect(removed.headers.get('location')).toBe('/account?note=account-removed');
    expect(await actions()).toContain('console.credential-removed');
  });

  test('asks whoever has none to have come in just now', async () => {
    await signedIn('adela', browser);
    town.clock.advance(11 * MINUTE);
    const answer = await browser.post('/account/passkey/options');
    expect(answer.headers.get('location')).toMatch(/^\/prove/);
    expect(await (await browser.get('/prove')).text()).toContain('entre de nuevo');
  });

  test('nobody takes a passkey from somebody else', async () => {
    await settle('alan', 'admin');
    const key = passkey(SITE);
    await addPasskey(await signedIn('alan'), key);
    await signedIn('adela', browser);
    await browser.post('/account/credentials/1/remove');
    expect((await signInWith(browserAt(web), key)).status).toBe(303);
  });
});

describe('sessions', () => {
  test('get another cookie with each sign-in and each second factor, and the one before opens nothing', async () => {
    await signedIn('adela', browser);
    const first = new Map(browser.cookies);
    await browser.post(linkIn(await askedBy('adela', await browser.code())));
    const former = browserAt(web);
    for (const [name, value] of first) former.cookies.set(name, value);
    expect([await browser.isIn(), await former.isIn()]).toEqual([true, false]);
    const key = passkey(SITE);
    await addPasskey(browser, key);
    const before = browserAt(web);
    for (const [name, value] of browser.cookies) before.cookies.set(name, value);
    const answer = key.get(await browser.asks('/prove/passkey/options'));
    await browser.post('/prove/passkey', { answer });
    expect([await browser.isIn(), await before.isIn()]).toEqual([true, false]);
  });

  test('end by signing out, also before anybody has said who they are, and it is on record', async () => {
    await browser.post(await makeSignInLink(town.store, town.clock.now()));
    expect((await browser.get('/set-up')).status).toBe(200);
    await browser.post('/sign-out');
    expect((await browser.get('/set-up')).status).toBe(401);
    expect(await actions()).toContain('console.signed-out');
  });

  test('elsewhere can be ended by whose they are', async () => {
    await signedIn('adela', browser);
    const other = await signedIn('adela');
    expect(await other.isIn()).toBe(true);
    expect((await browser.post('/account/sessions/end')).status).toBe(303);
    expect([await browser.isIn(), await other.isIn()]).toEqual([true, false]);
  });

  test('of whoever verifies, with a browser nobody knew, are told to them alone', async () => {
    await settle('vera', 'verifier');
    const vera = await signedIn('vera', browser);
    await addPasskey(vera, passkey(SITE));
    const told = (await town.pass(1)).map(({ to, text }) => [to, text]);
    expect(told).toEqual([
      ['vera', text('es', 'access.notice.own-device')],
      ['vera', text('es', 'access.notice.own-added')],
    ]);
  });

  test('of whoever helps are told to them and to every coordinator', async () => {
    const carla = await settle('carla', 'compa');
    await signedIn('carla', browser);
    const told = (await town.pass(1)).map(({ to, text }) => [to, text]);
    expect(told).toEqual([
      ['carla', text('es', 'access.notice.own-device')],
      ['adela', text('es', 'access.notice.new-device', { person: carla })],
    ]);
  });

  test('with a browser nobody knew are told to every coordinator, once', async () => {
    await settle('alan', 'admin');
    const told = async () =>
      (await town.pass(1)).filter(({ text }) => text.includes('navegador que no conocíamos'));
    await signedIn('adela', browser);
    expect((await told()).map(({ to }) => to).sort()).toEqual(['adela', 'alan']);
    await browser.post('/sign-out');
    await signedIn('adela', browser);
    expect(await told()).toEqual([]);
  });
});
