import { fileURLToPath } from 'node:url';
import { SyntaxKind } from 'typescript/unstable/ast';
import { isRegularExpressionLiteral } from 'typescript/unstable/ast/is';
import { API } from 'typescript/unstable/sync';
import { expect, test } from 'vitest';
import { readHours } from '../areas/appointments/read-hours.ts';
import { readWish } from '../areas/appointments/wish.ts';
import { monthIn } from '../areas/reports/rules/months.ts';
import { readShift } from '../areas/shifts/read.ts';
import { requestOfText } from '../bot/request.ts';
import { understand } from '../bot/understand.ts';
import { disclose } from '../content/disclosure.ts';
import { facetsIn } from '../content/facets.ts';
import { readFacts } from '../content/facts.ts';
import { isOfThings } from '../content/harmless.ts';
import { normalise } from '../content/normalise.ts';
import { findLinkCode } from '../db/code.ts';
import { locate } from '../places/locate.ts';
import { siteIn } from '../places/sites.ts';
import { readMoment } from '../time/moment.ts';
import { readTimetable } from '../time/timetable.ts';
import { gazetteer } from './support/places.ts';

/*
 * No pattern takes longer than its text is long. Those that are written out are read from the syntax of
 * the program, so that none is forgotten; those that are built when a module is loaded, or later, are seen
 * when they are used, since by then nobody can tell where they came from.
 */
const root = fileURLToPath(new URL('..', import.meta.url));
const ours = /^(?:adapters|areas|bot|broadcasts|content|delivery|people|places|time|web)\//;

/** The longest text that is read, and how many milliseconds any pattern may take for it. */
const MOST = 8000;
const LIMIT = 25;
/** Patterns that only ever see so many characters of it, by how they are written. */
const bounded = new Map([
  ['[.,;:!?)]+$', 402],
  ['^(?:[\\w.]*[_\\d][\\w.]*)$', 64],
  ['^[^\\p{L}\\p{N}]+|[^\\p{L}\\p{N}]+$', 1500],
]);

/** Every pattern that is written out in a file of the program, by that. */
function written(): Map<string, RegExp> {
  const found = new Map<string, RegExp>();
  const api = new API({ cwd: root });
  try {
    const [project] = api.updateSnapshot({ openProjects: [`${root}tsconfig.json`] }).getProjects();
    for (const file of project?.rootFiles ?? []) {
      if (!ours.test(file.slice(root.length))) continue;
      const look = (node: Parameters<typeof isRegularExpressionLiteral>[0]): void => {
        if (isRegularExpressionLiteral(node)) {
          const end = node.text.lastIndexOf('/');
          found.set(node.text, new RegExp(node.text.slice(1, end), node.text.slice(end + 1)));
        }
        // Types have no patterns, and may be deep.
        if (node.kind !== SyntaxKind.InterfaceDeclaration) node.forEachChild(look);
      };
      const source = project?.program.getSourceFile(file);
      if (source) look(source);
    }
  } finally {
    api.close();
  }
  return found;
}

const now = Date.parse('2026-11-20T12:00:00Z');
const at = { now, timeZone: 'America/New_York' };
const readers: readonly ((text: string) => unknown)[] = [
  ...[understand, requestOfText, siteIn, readFacts, facetsIn, findLinkCode],
  ...[readTimetable, readWish, readHours],
  (text) => isOfThings(normalise(text)),
  (text) => locate(gazetteer, text),
  (text) => disclose(text, 'public', 'es'),
  (text) => readMoment(text, { ...at, farthest: 1e12, needsDay: true }),
  (text) => readShift(text, at),
  (text) => monthIn(text, '2026-11-20'),
];
/** Texts by which those that are built are used. */
const asking = [
  'hay 3 agentes en el Walmart de Hendersonville H7K2 H7K2',
  'lunes y jueves 9:00-12:00 30 Oficina, 12 Main St',
  'mañana de 8 a 12 en Fletcher',
  'until 22:00 for 4 hours',
  'http://example.org my brother Juan $5',
  'beat me 3 to 1',
  'se llevaron mi bici',
  'أخذوا دراجتي',
  'el 3 de mayo a las 8 am',
  'بعد 3 ساعات',
];

/** Every pattern through which those texts pass, wherever and whenever it was built. */
function used(): Map<string, RegExp> {
  const found = new Map<string, RegExp>();
  const { exec } = RegExp.prototype;
  RegExp.prototype.exec = function (text) {
    // "Split" looks with a sticky copy.
    const plain = this.sticky ? new RegExp(this.source, this.flags.replace('y', '')) : this;
    found.set(String(plain), plain);
    return exec.call(this, text);
  };
  try {
    for (const text of asking) for (const read of readers) read(text);
  } finally {
    RegExp.prototype.exec = exec;
  }
  return found;
}

const ATOM =
  /\\p\{[^}]+\}|\\u\{[^}]+\}|\\u[\dA-F]{4}|\\[dDsSwW]|\\[^\w]|\[(?:\\.|[^\]\\])*\]|[^\\[\](){}|*+?^$]/giu;
const CANDIDATES = [...' \n\t19aehpxmABZñعب你🤡.,;:!?-–_/\\@#$%&*+=()[]{}<>\'"’`°|\u0301\u200D'];
const MOST_PIECES = 10;

/** What a pattern is made of: characters that its parts take, and its words. */
function piecesOf({ source, flags }: RegExp): string[] {
  const plain = source.replace(/\(\?<?[=!:]/g, '(').replace(/\{\d+,?\d*\}/g, '');
  const characters = [...new Set(plain.match(ATOM))].flatMap((atom) => {
    const part = new RegExp(`^${atom}$`, flags.replace(/[gy]/g, ''));
    return [...CANDIDATES, atom].filter((one) => part.test(one)).slice(0, 3);
  });
  const words = source.replace(/\\./g, '|').match(/[\p{L}\d ]{2,}/gu) ?? [];
  // What a class excludes stands before and after what it takes.
  return [...new Set([...words.slice(0, 2), 'a', ...characters])].slice(0, MOST_PIECES);
}

type Make = (length: number) => string;

/** Long texts that nearly fit: pieces again and again, and what fits nothing at the end. */
function hostileTo(pattern: RegExp): Make[] {
  const pieces = piecesOf(pattern);
  const many = (piece: string, length: number): string =>
    piece.repeat(Math.floor(length / piece.length));
  const made = pieces.flatMap((one): Make[] => [
    (length) => many(one, length),
    ...pieces.flatMap((other): Make[] => [
      (length) => `${one}${many(other, length)}`,
      (length) => many(one + other, length),
      (length) => many(one, length / 2) + many(other, length / 2),
    ]),
  ]);
  return made.flatMap((make) => [make, (n) => `${make(n)}\u0001`, (n) => `${make(n)}a`]);
}

/** The least of some times, in milliseconds of the processor: others on the machine do not count. */
function timeOf(pattern: RegExp, text: string): number {
  let least = Number.POSITIVE_INFINITY;
  for (let i = 0; i < 5 && (i === 0 || least > LIMIT); i++) {
    pattern.lastIndex = 0;
    const start = process.cpuUsage();
    if (pattern.global) text.replace(pattern, '');
    else pattern.exec(text);
    const { user, system } = process.cpuUsage(start);
    least = Math.min(least, (user + system) / 1000);
  }
  return least;
}

/** A text for which a pattern takes too long; null where none was found. */
function tooSlow(pattern: RegExp): string | null {
  const most = bounded.get(pattern.source) ?? MOST;
  for (const make of hostileTo(pattern)) {
    for (const length of [most / 16, most / 4, most]) {
      const took = timeOf(pattern, make(length));
      if (took > LIMIT) return `${length}: ${JSON.stringify(make(16))}`;
      // Even with the third power of the length it would stay below.
      if (took * 64 < LIMIT) break;
    }
  }
  return null;
}

test('no pattern takes much longer for a longer text, whatever stands in it', () => {
  const patterns = new Map([...written(), ...used()]);
  expect(patterns.size).toBeGreaterThan(500);
  const slow = [...patterns].flatMap(([name, pattern]) => {
    const text = tooSlow(new RegExp(pattern.source, pattern.flags));
    return text === null ? [] : [`${name} for ${text}`];
  });
  expect(slow).toEqual([]);
}, 120_000);
