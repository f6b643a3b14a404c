import { countyName, dayAndTime, spotOf } from '../../broadcasts/compose.ts';
import { text } from '../../content/catalog.ts';
import { audit } from '../../db/audit.ts';
import { type Act, type Outcome, told } from '../act.ts';
import { type Say, say } from '../turn.ts';
import { adminsFor } from '../world.ts';
import { verdicts } from './rules/lifecycle.ts';
import { assignmentsOf } from './store/assignments.ts';
import { notesOf, type Report, reportByCode } from './store/reports.ts';

const MINUTE = 60_000;
/** How much of the words a list shows. */
const FIRST_WORDS = 60;

/** SHOW: a report whole, to whoever decides on it or was asked to look. */
export async function showReport(act: Act, code: string): Promise<Outcome> {
  const { tx, world, person } = act;
  const report = await reportByCode(tx, code);
  if (!report) return told(say('verify.refused.unknown-code', { code }));
  const asked = await assignmentsOf(tx, report.id);
  const admins = await adminsFor(tx, world, report.county);
  const decides = admins.some((admin) => admin.person.id === person.id);
  const isAsked = asked.some(({ personId }) => personId === person.id);
  if (!decides && !isAsked) return told(say('admin.refused', { code }));
  const subject = `report:${report.id}`;
  await audit(tx, { actorId: person.id, action: 'report.seen', subject }, act.now);
  const whole = say('admin.show', { ...paramsOf(act, report), words: wordsOf(act, report) });
  // Whoever is to judge by their own eyes does not read first what others answered.
  if (!decides) return told(whole);
  const notes = await notesOf(tx, report.id);
  const counts = verdicts
    .map((verdict) => ({ verdict, count: asked.filter((one) => one.verdict === verdict).length }))
    .filter(({ count }) => count > 0)
    .map(({ verdict, count }) => `${text(act.language, `admin.verdict.${verdict}`)}: ${count}`);
  const going = asked.filter(({ acceptedAt, verdict }) => acceptedAt !== null && verdict === null);
  return told(
    whole,
    say('admin.show-asked', {
      asked: asked.length,
      going: going.length,
      verdicts: counts.join(', ') || text(act.language, 'admin.no-verdicts'),
    }),
    ...(notes.length === 0 ? [] : [say('admin.show-notes', { notes: notes.join('\n') })]),
  );
}

/** A report in one line: where, how long, and the first words; no more to admins of elsewhere. */
export async function lineOf(act: Act, report: Report): Promise<Say> {
  const { tx, world, person } = act;
  const admins = await adminsFor(tx, world, report.county);
  const isTheirs = admins.some((admin) => admin.person.id === person.id);
  if (!isTheirs || report.reporterId === person.id) {
    return say('admin.line-elsewhere', paramsOf(act, report));
  }
  const minutes = Math.max(0, Math.round((act.now - report.receivedAt) / MINUTE));
  const words = wordsOf(act, report).slice(0, FIRST_WORDS);
  return say('admin.line', { ...paramsOf(act, report), words, minutes });
}

function paramsOf({ world, language }: Act, report: Report) {
  return {
    code: report.code,
    county: countyName(world.network, report.county, language),
    place: spotOf(report.details) || text(language, 'ask.no-place'),
    time: dayAndTime(report.receivedAt, language, world.network.timeZone),
    state: text(language, `admin.state.${report.state}`),
  };
}

function wordsOf({ language }: Act, { details }: Report): string {
  return details.words.join(' / ') || text(language, 'ask.no-words');
}
