import { existsSync, globSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { areas } from '../areas/registry.ts';
import { type Command, matchCommands } from '../content/keywords.ts';
import { languages } from '../content/languages.ts';
import { normalise } from '../content/normalise.ts';
import { limits } from '../people/limits.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const documents = globSync(['*.md', 'docs/*.md'], { cwd: root });
const read = (path: string): string => readFileSync(join(root, path), 'utf8');

/** Every file of ours, by its path and by its name. */
const files = globSync('**/*.{ts,json,txt,md,csv,tsv,br,png}', {
  cwd: root,
  exclude: ['node_modules/**', 'data/**'],
});
const names = new Set(files.flatMap((path) => [path, basename(path)]));
const paths = new Set(files);

describe.each(documents)('%s', (document) => {
  test('names no file that there is not', () => {
    const named = [...read(document).matchAll(/`([\w./-]+\.(?:ts|json|txt|md|csv|tsv|br))`/g)];
    const wanted = named.map(([, name = '']) => name).filter((name) => name.includes('.'));
    const missing = wanted.filter((name) => !isThere(name));
    expect([...new Set(missing)]).toEqual([]);
  });

  test('links to nothing that there is not', () => {
    const linked = [...read(document).matchAll(/\]\((?!https?:)([^)#\s]+)/g)];
    const missing = linked
      .map(([, path = '']) => join(dirname(document), path))
      .filter((path) => !existsSync(join(root, path)));
    expect(missing).toEqual([]);
  });
});

/** Whether a file is there by its path, or is called so, or ends so in some folder. */
function isThere(name: string): boolean {
  return paths.has(name) || names.has(name) || files.some((path) => path.endsWith(`/${name}`));
}

test('ARCHITECTURE names every area once, with how many there are', () => {
  const numbers = ['fifteen', 'sixteen', 'seventeen', 'eighteen', 'nineteen', 'twenty'];
  const [counted = '', ...more] =
    read('ARCHITECTURE.md').match(/^There are \w+: `.*?\n\n/gms) ?? [];
  expect(more).toEqual([]);
  expect(counted).toContain(`There are ${numbers[areas.length - 15]}:`);
  expect(areas.filter(({ name }) => !counted.includes(`\`${name}\``))).toEqual([]);
});

describe('the words of docs/verification.md', () => {
  const rows = read('docs/verification.md')
    .split('\n')
    .map((line) => line.split('|').map((cell) => /^ `([^`]+)` $/.exec(cell)?.[1]))
    .map((cells) => cells.slice(-1 - languages.length, -1))
    .filter((cells): cells is string[] => cells.every((cell) => cell !== undefined))
    .filter((cells) => cells.length === languages.length);
  const commandsOf = (word: string): Command[] =>
    matchCommands(normalise(word))
      .filter(({ rest }) => /^\d*$/.test(rest))
      .map(({ command }) => command);

  test('are those of more than twenty commands', () => {
    expect(rows.length).toBeGreaterThan(20);
  });

  test.each(rows)('%s, %s and %s mean the same command', (...words) => {
    // END alone is a carrier's word, too.
    const [first = [], ...others] = words.map(commandsOf);
    const shared = first.filter((one) => others.every((those) => those.includes(one)));
    expect(shared).toHaveLength(1);
  });
});

describe('docs/asvs.md', () => {
  const document = read('docs/asvs.md');
  const rows = [...document.matchAll(/^\| (\d+)\.\d+\.\d+ \| .*? \| ([a-z ]+) \| (.*) \|$/gm)];

  test('has every line of levels 1 and 2, by chapter', () => {
    const counted = new Map<number, number>();
    for (const [, chapter] of rows) {
      counted.set(Number(chapter), (counted.get(Number(chapter)) ?? 0) + 1);
    }
    const of = [27, 11, 19, 10, 9, 35, 18, 7, 7, 29, 14, 9, 13, 9, 13, 16, 7];
    expect([...counted]).toEqual(of.map((count, n) => [n + 1, count]));
  });

  test('names only tests that are there, and counts its verdicts rightly', () => {
    const missing = rows.flatMap(([line = '', , , shown = '']) =>
      [...shown.matchAll(/`(tests\/[\w/.-]+)` "([^"]+)"/g)]
        .filter(([, file = '', title = '']) => !read(file).includes(title))
        .map(([named]) => `${line.slice(0, 12)}: ${named}`),
    );
    expect(missing).toEqual([]);
    const count = (verdict: string) => rows.filter(([, , given]) => given === verdict).length;
    expect(document).toContain(
      `${count('holds')} hold, ${count('partly')} partly, ${count('gap')} not; ${count('not ours')} are`,
    );
  });
});

test('docs/inventory.md has every limit, and how often', () => {
  const document = read('docs/inventory.md');
  const wrong = Object.entries(limits).filter(([name, { most, within }]) => {
    const row = document.split('\n').find((line) => line.includes(`\`${name}\``)) ?? '';
    return !row.includes(`${most} ${within === 24 * 60 * 60_000 ? 'a day' : 'an hour'}`);
  });
  expect(wrong).toEqual([]);
});
