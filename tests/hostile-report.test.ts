import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readConfig, storeSettings } from '../config.ts';
import { findCode } from '../db/code.ts';
import { openStore } from '../schema/open.ts';
import type { WebContext } from '../web/context.ts';
import { makeSignInLink } from '../web/sign-in/link.ts';
import { commandLine } from './support/command-line.ts';
import { browserAt, type ConsoleBrowser, consoleOf } from './support/console-browser.ts';
import { hostile, MARK } from './support/hostile-words.ts';
import { around, type Element, readHtml } from './support/html.ts';
import { temporaryFolder } from './support/store.ts';
import { openTown, type Town } from './support/town.ts';
import { readXml } from './support/xml.ts';

/**
 * What somebody writes who wants the program, or whoever reads it, to do something: harmless on every page, in
 * every export, feed and in the terminal. The pages are found from those the navigation leads to.
 */
const HENDERSON = '37089';
const all = Object.entries(hostile);

const folder = temporaryFolder();
const data = join(folder.path, 'data');
let town: Town;
let web: ReturnType<typeof consoleOf>;
const failures: string[] = [];

beforeAll(async () => {
  const { store } = await openStore(storeSettings(readConfig({ DATA_DIR: data })));
  town = openTown(store);
  // What fails on a page is told by the test that opens it.
  const error = ({ err }: { err: Error }) => failures.push(String(err.stack));
  web = consoleOf(town, { log: { error } as unknown as WebContext['log'] });
  await liveThrough();
}, 120_000);
afterAll(async () => {
  await town?.close().catch(() => undefined);
  folder.remove();
});

const counties = [HENDERSON];
const staff = [
  ['vera', 'verifier'],
  ['victor', 'verifier'],
  ['adela', 'admin'],
  ['olga', 'operator'],
  ['carla', 'compa'],
  ['rosa', 'responder'],
  ['sofia', 'subscriber'],
] as const;

const codeTo = (name: string): string =>
  town.sent.flatMap(({ to, text }) => (to === name ? (findCode(text) ?? []) : [])).at(-1) ?? '';

/** Each of them as a report, its place, a verifier's words and notes, and both sides of a case. */
async function liveThrough(): Promise<void> {
  for (const [name, role] of staff) {
    await town.settle({
      name,
      channel: 'signal',
      language: 'es',
      counties,
      roles: [role],
      onDuty: true,
    });
  }
  for (const [at, [, words]] of all.entries()) {
    await town.text(`ana-${at}`, `yo vi a ICE en el Walmart de Hendersonville ahora ${words}`);
    await town.text(`ana-${at}`, words);
  }
  const first = codeTo('vera');
  await town.text('vera', `CONFIRMO ${first}`);
  await town.text('vera', 'SALIR');
  for (const [, words] of all) await town.text('vera', `NOTA ${first} ${words}`);
  await town.text('victor', `CONFIRMO ${first}`);
  await town.text('victor', 'SALIR');
  for (const [at, [, words]] of all.entries()) {
    await town.text(`eva-${at}`, `yo vi agentes de la migra en la calle ${words} de Fletcher`);
    await town.text(`eva-${at}`, words);
  }
  await town.text('victor', `FALSO ${codeTo('victor')} ${hostile.script}`);
  await town.text('gema', `EMERGENCIA se llevaron a mi papá ${hostile.script}`);
  const urgent = codeTo('olga');
  await town.text('olga', `TOMAR ${urgent}`);
  for (const [, words] of all) {
    await town.text('gema', words);
    await town.text('olga', `${urgent} ${words}`);
    await town.text('olga', `NOTA ${urgent} ${words}`);
  }
  for (const [at, [, words]] of all.entries()) {
    await town.text(`lia-${at}`, 'CONSULTA');
    await town.text(`lia-${at}`, '3');
    await town.text(`lia-${at}`, words);
    await town.text(`lia-${at}`, 'ENVIAR');
  }
  await town.pass(1);
}

async function signedIn(name: string): Promise<ConsoleBrowser> {
  const personId = await town.settle({ name, channel: 'signal', language: 'es' });
  const browser = browserAt(web);
  await browser.post(await makeSignInLink(town.store, town.clock.now(), personId));
  return browser;
}

/** Whither a page leads on this site. */
function linksOf(page: string): string[] {
  return readHtml(page).elements.flatMap(({ attributes: { href = '' } }) =>
    /^\/(?!\/|assets|calendar)/.test(href) ? [href.replace(/#.*$/, '')] : [],
  );
}

const MOST_PAGES = 300;
const MOST_OF_A_KIND = 10;

/** An address without what differs between pages of one kind. */
const kindOf = (path: string): string =>
  path.replace(/\b(?=[A-Z]*\d)[A-Z0-9]{4}\b|\b[A-Z]{4}\b|\d+/g, '…').replace(/=[^&]*/g, '=…');

/** Every page that can be reached, by its address; of each kind some. */
async function crawl(
  browser: ConsoleBrowser,
  from: readonly string[],
): Promise<Map<string, string>> {
  const pages = new Map<string, string>();
  const kinds = new Map<string, number>();
  const waiting = [...from];
  for (let path = waiting.shift(); path !== undefined; path = waiting.shift()) {
    const count = kinds.get(kindOf(path)) ?? 0;
    if (pages.has(path) || count >= MOST_OF_A_KIND || pages.size >= MOST_PAGES) continue;
    kinds.set(kindOf(path), count + 1);
    const answer = await browser.get(path);
    expect(answer.status, `${path} ${failures.at(-1)}`).toBeLessThan(500);
    const location = answer.headers.get('location');
    if (location?.startsWith('/')) waiting.push(location);
    if (!(answer.headers.get('content-type') ?? '').includes('html')) continue;
    const page = await answer.text();
    pages.set(path, page);
    waiting.push(...linksOf(page));
  }
  return pages;
}

interface Form {
  method: string;
  action: string;
  fields: Record<string, string>;
}

/** What ends the session, or shows pages in another language. */
const notTried = /^\/(sign-out|language|account)/;

/** The forms of a page, with these words wherever something can be written. */
function formsOf(path: string, page: string, words: string): Form[] {
  const { elements } = readHtml(page);
  return elements
    .filter(({ name, attributes }) => name === 'form' && attributes.method !== 'dialog')
    .map((form) => {
      const inside = elements.filter((one) => around(one).includes(form));
      const fields = inside.flatMap((one) => fieldOf(one, inside, words));
      const { method = 'get', action = path } = form.attributes;
      return { method, action, fields: Object.fromEntries(fields) };
    })
    .filter(({ action }) => !notTried.test(action));
}

function fieldOf(
  { name, attributes }: Element,
  inside: readonly Element[],
  words: string,
): [string, string][] {
  const { name: field, type = 'text', value = '' } = attributes;
  if (field === undefined) return [];
  if (name === 'textarea') return [[field, words]];
  if (name === 'button') return [[field, value]];
  if (name === 'select') {
    const options = inside.filter((one) => one.name === 'option');
    return [[field, options.at(-1)?.attributes.value ?? '']];
  }
  if (name !== 'input') return [];
  return [[field, /^(?:text|search|password)$/.test(type) ? words : value || words]];
}

const OVERRIDES = /[\u202A-\u202E]/;
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for.
const CONTROLS = /[\u0000-\u0008\u000B-\u001F\u007F-\u009F]/;

/** What is wrong with a page that shows hostile words. */
function faultsOf(page: string): string[] {
  const { elements, texts } = readHtml(page);
  const values = elements.flatMap(({ attributes }) => Object.values(attributes));
  const shown = [...texts.map(({ text }) => text), ...values];
  const made = elements.filter(
    ({ name, attributes }) =>
      Object.keys(attributes).some((key) => /^on/.test(key)) ||
      (name === 'script' && attributes.src === undefined) ||
      /^(?:javascript|data:text|https?:\/\/evil)/.test(attributes.href ?? attributes.action ?? ''),
  );
  return [
    ...made.map(({ name, attributes }) => `made <${name} ${Object.keys(attributes).join(' ')}>`),
    ...shown.filter((one) => OVERRIDES.test(one)).map((one) => `turns round: ${one.slice(0, 80)}`),
    ...shown.filter((one) => !isBalanced(one)).map((one) => `isolate: ${one.slice(0, 80)}`),
    ...shown.filter((one) => CONTROLS.test(one)).map((one) => `control: ${one.slice(0, 80)}`),
    ...shown.filter((one) => /\p{M}{6}/u.test(one)).map((one) => `heaped: ${one.slice(0, 80)}`),
    ...shown
      .filter((one) => /[\u200B\u2060\uFEFF]{3}/u.test(one))
      .map((one) => `unseen: ${one.slice(0, 40)}`),
    ...texts
      .filter(({ text }) => text.includes(MARK))
      .filter(({ parent }) => !isApart(parent))
      .map(({ text, parent }) => `not by itself: <${parent.name}> ${text.trim().slice(0, 60)}`),
  ];
}

/** What is wrong, each once, with one of the pages on which it is. */
function faultsOn(pages: ReadonlyMap<string, string>): string[] {
  const found = [...pages].flatMap(([path, page]) =>
    faultsOf(page).map((fault) => [fault.slice(0, 60), `${path}: ${fault}`] as const),
  );
  return [...new Map(found.toReversed()).values()];
}

/** Whether what opens a direction of its own closes it. */
function isBalanced(text: string): boolean {
  let open = 0;
  for (const one of text.match(/[\u2066-\u2069]/g) ?? []) {
    open += one === '\u2069' ? -1 : 1;
    if (open < 0) return false;
  }
  return open === 0;
}

/** Whether words stand in a direction of their own, so that they turn nothing else round. */
function isApart(from: Parameters<typeof around>[0]): boolean {
  const nearest = around(from).find(
    ({ name, attributes }) => name === 'bdi' || attributes.dir !== undefined,
  );
  return nearest?.name === 'bdi' || nearest?.attributes.dir === 'auto';
}

describe('what somebody hostile wrote is harmless', () => {
  test.each(['adela', 'olga', 'carla', 'vera'])('on every page that %s finds', async (name) => {
    const browser = await signedIn(name);
    const pages = await crawl(browser, ['/now']);
    expect(faultsOn(pages)).toEqual([]);
    expect([...pages.values()].some((page) => page.includes(MARK))).toBe(true);
  });

  test('where it is shown, it is shown as it was written', async () => {
    const pages = await crawl(await signedIn('olga'), ['/inbox?tab=all', '/now']);
    const shown = [...pages.values()].flatMap((page) =>
      readHtml(page).texts.map(({ text }) => text),
    );
    for (const words of [
      '<script>window.hostile=1</script><img src=x',
      '" onmouseover="',
      '&lt;b&gt;',
    ]) {
      expect(
        shown.some((text) => text.includes(words)),
        words,
      ).toBe(true);
    }
  });

  test.each(['attribute', 'override', 'escape', 'long'])(
    'in every form there is (%s)',
    async (name) => {
      const browser = await signedIn('adela');
      const pages = await crawl(browser, ['/now']);
      const forms = new Map<string, Form>();
      for (const [path, page] of pages) {
        for (const form of formsOf(path, page, hostile[name] ?? '')) {
          forms.set(
            `${form.method} ${kindOf(form.action)} ${Object.keys(form.fields).join(' ')}`,
            form,
          );
        }
      }
      const answered = new Map<string, string>();
      for (const { method, action, fields } of forms.values()) {
        const answer =
          method === 'post'
            ? await browser.post(action, fields)
            : await browser.get(`${action.split('?')[0]}?${new URLSearchParams(fields)}`);
        expect(answer.status, `${action} ${failures.at(-1)}`).toBeLessThan(500);
        if (answer.headers.get('content-type')?.includes('html')) {
          answered.set(`${method} ${action}`, await answer.text());
        }
      }
      expect(faultsOn(answered)).toEqual([]);
      expect(faultsOn(await crawl(browser, ['/now']))).toEqual([]);
    },
    60_000,
  );

  test('on every page for everyone', async () => {
    const pages = await crawl(browserAt(web), ['/alerts', '/rights/es', '/line', '/card/es']);
    expect(faultsOn(pages)).toEqual([]);
  });

  test('in every feed', async () => {
    const visitor = browserAt(web);
    const atom = await (await visitor.get('/alerts.atom')).text();
    expect(readXml(atom).name).toBe('feed');
    const addresses = [...atom.matchAll(/href="[^"]*(\/alerts\/cap\/[^"]+)"/g)].map(
      ([, path = '']) => path,
    );
    expect(addresses.length).toBeGreaterThan(0);
    const documents = [atom];
    for (const path of addresses) documents.push(await (await visitor.get(path)).text());
    for (const document of documents) {
      expect(readXml(document).name).toMatch(/^(feed|alert)$/);
      expect(document).not.toMatch(OVERRIDES);
      expect(document).not.toMatch(CONTROLS);
      expect(document).not.toContain(MARK);
    }
  });
});

describe('on the command line', () => {
  const run = commandLine(data);
  const codes: string[] = [];

  beforeAll(async () => {
    const rows = await town.store.read((q) => q.db.select().from(q.tables.incidents));
    codes.push(...rows.map(({ code }) => code));
    await town.close();
    const file = join(folder.path, 'directory.csv');
    const cell = (words: string): string => `"${words.replaceAll('"', '""')}"`;
    const names = ['formula', 'sum', 'at', 'override', 'script'].map((key) => hostile[key] ?? '');
    const lines = names.map(
      (name, at) =>
        `own-${at},${cell(name)},food,${HENDERSON},es,free,828555010${at},${cell(name)},2026-11-20`,
    );
    const head = 'key,name,categories,counties,languages,cost,phone,note_es,verified_on';
    writeFileSync(file, [head, ...lines].join('\n'));
    await run(['directory', 'import', file]);
    for (const name of names) await run(['links', 'add', HENDERSON, name]);
  });

  test('it steers no terminal', async () => {
    const calls = [
      ['incidents', 'list', '--all'],
      ...codes.map((code) => ['incidents', 'show', code]),
      ['people', 'export'],
      ['directory', 'list'],
      ['links', 'list'],
      ['audit', 'list'],
    ];
    const printed: string[] = [];
    for (const call of calls) {
      const { stdout, stderr, status } = await run(call);
      expect([call, status, stderr]).toEqual([call, 0, '']);
      printed.push(stdout);
    }
    expect(printed.join('')).toContain(MARK);
    expect(printed.filter((one) => CONTROLS.test(one) || OVERRIDES.test(one))).toEqual([]);
  });

  test('no cell of an export is a formula, and each is a cell', async () => {
    for (const call of [
      ['incidents', 'export', '--csv', '--from', '2020-01-01'],
      ['people', 'export'],
      ['directory', 'export'],
    ]) {
      const { stdout } = await run(call);
      const rows: string[][] = parse(stdout, { relax_column_count: false });
      expect(rows.length, call.join(' ')).toBeGreaterThan(1);
      const formulas = rows.flat().filter((cell) => /^\s*[=+\-@＝＋－＠\t\r]/.test(cell));
      expect(formulas.filter((cell) => !/^\+\d+$/.test(cell))).toEqual([]);
    }
  });

  test('what is printed as JSON is JSON', async () => {
    for (const call of [
      ['incidents', 'list', '--all'],
      ...codes.map((code) => ['incidents', 'show', code]),
      ['incidents', 'export'],
      ['directory', 'list'],
      ['links', 'list'],
    ]) {
      const { stdout } = await run([...call, '--json']);
      expect(() => JSON.parse(stdout), call.join(' ')).not.toThrow();
      expect(stdout).not.toMatch(CONTROLS);
    }
  });
});
