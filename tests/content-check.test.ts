import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, test } from 'vitest';
import { agenda } from '../commands/content/agenda.ts';
import { claimProblems, undatedIn } from '../commands/content/claims.ts';
import { linkProblems, sourcesInUse } from '../commands/content/links.ts';
import { periodsIn } from '../commands/content/periods.ts';
import { promiseProblems } from '../commands/content/promises.ts';
import { documents } from '../content/rights.ts';

/** What `npm run content` finds in what people read, beside the answers themselves. */

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

test.each([
  ['es', 'Espere una hora, o 15 minutos.', [HOUR, 15 * MINUTE]],
  ['es', 'Le avisamos media hora antes.', [30 * MINUTE]],
  ['en', 'We remind you half an hour before, within two weeks.', [30 * MINUTE, 14 * DAY]],
  ['en', 'It happened on 21 November 2026.', []],
  ['ar', 'خلال أسبوعين أو 45 دقيقة أو ثلاثة أيام', [14 * DAY, 45 * MINUTE, 3 * DAY]],
  ['ar', 'بعد اثنتي عشرة ساعة', [12 * HOUR]],
] as const)('in %s, "%s" names its periods', (language, words, periods) => {
  expect(periodsIn(words, language)).toEqual(periods);
});

test('no text promises a time that the program does not keep', () => {
  expect(promiseProblems()).toEqual([]);
});

test('a text that promises another time than the program keeps is found in every language that says it', () => {
  const found = promiseProblems({ 'shifts.longest': [10 * HOUR] });
  const ours = found.filter(({ where }) => where.endsWith(' shifts.longest'));
  expect(ours.map(({ where }) => where.slice(0, 2))).toEqual(['es', 'en', 'ar']);
  expect(ours[0]?.what).toBe('says 720 minutes, the program does 600 minutes');
});

test('a period of which nobody has said what keeps it is found', () => {
  const found = promiseProblems({});
  expect(found.map(({ where }) => where)).toContain('es undo.waits-alone');
});

test('no answer says that something is so of late without a year beside it', () => {
  expect(claimProblems()).toEqual([]);
});

test.each([
  ['es', 'Hay una nueva ley que lo permite.', 1],
  ['es', 'Desde enero de 2026 hay una nueva ley que lo permite.', 0],
  ['es', 'Desconfíe de quien dice «hay una nueva ley».', 0],
  ['en', 'ICE currently denies it to most people. Ask.', 1],
  ['en', 'As of June 2026 ICE currently denies it to most people.', 0],
  ['ar', 'مؤخرًا صار ذلك أصعب.', 1],
  ['ar', 'منذ 2026 وحاليًا صار ذلك أصعب.', 0],
] as const)('in %s, "%s" has %d claims without a day', (language, words, count) => {
  expect(undatedIn(words, language)).toHaveLength(count);
});

test('every answer is on the list of what somebody has to look at by a day', () => {
  const tasks = agenda();
  const names = tasks.flatMap(({ what }) => what);
  expect(documents.filter((name) => !names.includes(name))).toEqual([]);
  expect(tasks.map(({ by }) => by)).toEqual(tasks.map(({ by }) => by).toSorted());
  expect(names).toContain('us-988');
});

test('every source of an answer and of a line is looked at', () => {
  const sources = sourcesInUse();
  expect(sources.size).toBeGreaterThan(60);
  expect([...sources.keys()].every((url) => URL.canParse(url))).toBe(true);
});

test('pages that are gone, lost their place, refuse programs or do not answer are told apart', async () => {
  const server = createServer(({ url }, response) => {
    if (url === '/gone') response.writeHead(404).end();
    else if (url === '/shut') response.writeHead(403).end();
    else response.end('<h2 id="bond">Bond</h2><a name=old></a>');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const at = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const pages = ['/#bond', '/#old', '/#lost', '/gone', '/shut', '/#:~:text=Bond'];
  const sources = new Map(pages.map((page) => [at + page, [page]]));
  sources.set('http://127.0.0.1:1/', ['nobody']);
  const found = await linkProblems(sources);
  server.close();
  expect(found.map(({ where, what }) => [where, what.replace(/^\S+ /, '')])).toEqual([
    ['/#lost', 'has no place #lost'],
    ['/gone', 'answers 404'],
    ['/shut', 'refuses programs (403); please open it yourself'],
    ['nobody', 'does not answer (ECONNREFUSED)'],
  ]);
});
