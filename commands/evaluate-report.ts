import { readConfig } from '../config.ts';
import { languages } from '../content/languages.ts';
import { gazetteerOf } from '../service-area.ts';
import {
  evaluateMeaning,
  evaluatePlaces,
  type Score,
  share,
  type Tally,
  together,
} from './evaluate.ts';
import { evaluateSenses } from './evaluate-senses.ts';
import { leaveOneWriterOut, type WriterScore } from './leave-one-out.ts';

const MOST_CONFUSIONS = 25;
const out = (line: string): boolean => process.stdout.write(`${line}\n`);
const percent = (value: number): string => `${(value * 100).toFixed(1)} %`.padStart(7);

/**
 * `npm run eval`: how well texts and places are understood, and what is taken for what. The figure that
 * counts is the last one, of writers who were not learnt from; `-- quick` leaves it out.
 */
async function printEvaluation(): Promise<void> {
  const scores = evaluateMeaning();
  out('set    language  texts  intents   topics  emerg.   needs    wrong&sure  ms');
  for (const score of scores) out(line(score));
  for (const language of languages) {
    const own = scores.filter((one) => one.language === language);
    const sums = [
      together(own, ({ intents }) => intents),
      together(own, ({ topics }) => topics),
      together(own, ({ wrongAndConfident }) => wrongAndConfident),
    ].map(percent);
    out(`both   ${language}: intents ${sums[0]}, topics ${sums[1]}, wrong and sure ${sums[2]}`);
  }
  table('intent', scores, ({ perIntent }) => perIntent);
  table('topic', scores, ({ perTopic }) => perTopic);
  confusions(scores);
  reliability(scores);
  senses();
  places();
  if (!process.argv.includes('quick')) printWriters(await leaveOneWriterOut());
}

/** Each writer as a stranger, and what is taken for what of all of them. */
function printWriters(scores: readonly WriterScore[]): void {
  out('\neach writer by what was learnt without them');
  out(`${'writer'.padEnd(28)}texts  intents   topics    needs  wrong&sure    rung   heard  false`);
  for (const one of scores) out(`${one.language} ${one.writer.padEnd(24)} ${sums([one])}`);
  for (const language of languages) {
    const own = scores.filter((one) => one.language === language);
    out(`${language} ${'all'.padEnd(24)} ${sums(own)}`);
  }
  table('intent', [...scores], ({ perIntent }) => perIntent);
  confusions([...scores]);
  reliability([...scores]);
}

function sums(scores: readonly WriterScore[]): string {
  const texts = scores.reduce((sum, one) => sum + one.texts, 0);
  const tally = (pick: (one: WriterScore) => Tally): number =>
    share({
      right: scores.reduce((sum, one) => sum + pick(one).right, 0),
      all: scores.reduce((sum, one) => sum + pick(one).all, 0),
    });
  const shares = [
    together(scores, ({ intents }) => intents),
    together(scores, ({ topics }) => topics),
    together(scores, ({ categories }) => categories),
    together(scores, ({ wrongAndConfident }) => wrongAndConfident),
    tally(({ rung }) => rung),
    tally(({ heard }) => heard),
    tally(({ falseAlarms }) => falseAlarms),
  ];
  return `${String(texts).padStart(6)}  ${shares.map(percent).join('  ')}`;
}

function line(score: Score): string {
  const { set, language, texts, milliseconds } = score;
  const shares = [
    score.intents,
    score.topics,
    score.emergencyTopics,
    score.categories,
    score.wrongAndConfident,
  ];
  return `${set.padEnd(6)} ${language.padEnd(8)} ${String(texts).padStart(6)}  ${shares.map(percent).join('  ')}  ${milliseconds.toFixed(2)}`;
}

function table(what: string, scores: Score[], pick: (score: Score) => Map<string, Tally>): void {
  out(`\nright by ${what}, both sets`);
  const names = [...new Set(scores.flatMap((score) => [...pick(score).keys()]))];
  for (const name of names) {
    const cells = languages.map((language) => {
      const counts = scores
        .filter((one) => one.language === language)
        .flatMap((one) => pick(one).get(name) ?? []);
      const right = counts.reduce((sum, one) => sum + one.right, 0);
      const all = counts.reduce((sum, one) => sum + one.all, 0);
      return `${language} ${percent(share({ right, all }))} of ${String(all).padEnd(4)}`;
    });
    out(`${name.padEnd(22)} ${cells.join('  ')}`);
  }
}

function confusions(scores: Score[]): void {
  out('\ntaken for something else, all languages');
  const sums = new Map<string, number>();
  for (const [name, times] of scores.flatMap((one) => one.confusions)) {
    sums.set(name, (sums.get(name) ?? 0) + times);
  }
  const most = [...sums].sort((a, b) => b[1] - a[1]).slice(0, MOST_CONFUSIONS);
  for (const [name, times] of most) out(`${String(times).padStart(4)}  ${name}`);
}

function reliability(scores: Score[]): void {
  out('\nwhat a confidence means: of the texts with it, so many were right');
  for (let step = 0; step < 10; step++) {
    const counts = scores.map((one) => one.reliability[step] as Tally);
    const right = counts.reduce((sum, one) => sum + one.right, 0);
    const all = counts.reduce((sum, one) => sum + one.all, 0);
    out(
      `${(step / 10).toFixed(1)} to ${((step + 1) / 10).toFixed(1)}  ${percent(share({ right, all }))} of ${all}`,
    );
  }
}

function senses(): void {
  out('\nwhat is said more closely, by a writer who was not learnt from');
  for (const {
    language,
    texts,
    right,
    wrong,
    missed,
    unheard,
    urgent,
    perSense,
  } of evaluateSenses()) {
    out(
      `${language}: right ${percent(right)}, wrong and sure ${percent(wrong)} of ${texts}; missed ${missed} of ${urgent} emergencies, of them ${unheard} without asking`,
    );
    const worst = [...perSense].sort((a, b) => a[1] - b[1]).slice(0, 8);
    out(
      `      hardest: ${worst.map(([name, share]) => `${name} ${percent(share).trim()}`).join(', ')}`,
    );
  }
}

/** Another network than the one whose shops and neighbourhoods are listed by hand. */
const LOS_ANGELES = { NETWORK_COUNTIES: '06037,06059' };

function places(): void {
  const found = evaluatePlaces(gazetteerOf(readConfig({})));
  const other = evaluatePlaces(gazetteerOf(readConfig(LOS_ANGELES)), 'places-los-angeles');
  out(`\nplaces: ${percent(share(found))} of ${found.all}`);
  out(`places of Los Angeles and Orange: ${percent(share(other))} of ${other.all}`);
  for (const wrong of found.wrong) out(`      ${wrong}`);
}

if (import.meta.main) await printEvaluation();
