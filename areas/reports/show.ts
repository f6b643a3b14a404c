import { countyName, dayAndTime, timeOfDay } from '../../broadcasts/compose.ts';
import { text } from '../../content/catalog.ts';
import { disclose } from '../../content/disclosure.ts';
import type { Language } from '../../content/languages.ts';
import { audit } from '../../db/audit.ts';
import { type Act, type Outcome, told } from '../act.ts';
import { refusal, type Say, say } from '../turn.ts';
import { isAdminFor } from '../world.ts';
import { factsLine } from './facts-words.ts';
import { isOwnReport } from './own-report.ts';
import { verdicts } from './rules/lifecycle.ts';
import { shownPlace, shownWords } from './shown.ts';
import { type Assignment, assignmentsOf } from './store/assignments.ts';
import { type Incident, incidentByCode } from './store/incidents.ts';
import { notesOf, photoIdsOf } from './store/record.ts';
import { type Report, reportsOf } from './store/reports.ts';
import { trackRecordOf } from './store/tellers.ts';

const MINUTE = 60_000;
/** How much of the words a list shows. */
const FIRST_WORDS = 60;
/** How many reports are shown of one incident; the rest are counted. */
/** More than any channel takes in one message, in UTF-16 units. */
const MOST_WORDS = 4000;
const MOST_REPORTS = 6;

/** SHOW: an incident whole, to whoever decides on it or was asked to look. */
export async function showIncident(act: Act, code: string): Promise<Outcome> {
  const { tx, world, person } = act;
  const incident = await incidentByCode(tx, code);
  if (!incident) return told(refusal('verify.refused.unknown-code', { code }));
  const asked = await assignmentsOf(tx, incident.id);
  const decides = await isAdminFor(tx, world, incident.county, person.id);
  const isAsked = asked.some(({ personId }) => personId === person.id);
  if (!decides && !isAsked) return told(refusal('admin.refused', { code }));
  const subject = `incident:${incident.id}`;
  await audit(tx, { actorId: person.id, action: 'incident.seen', subject }, act.now);
  const reports = await reportsOf(tx, incident.id);
  const whole = say('admin.show', { ...paramsOf(act, incident), words: wordsOf(act, reports) });
  // Whoever is to judge by their own eyes does not read first what others answered.
  if (!decides) return told(whole);
  return told(
    whole,
    ...(await reportLines(act, reports)),
    askedSay(act, asked),
    ...(await recordSays(act, incident)),
  );
}

function askedSay({ language }: Act, asked: readonly Assignment[]): Say {
  const counts = verdicts
    .map((verdict) => ({ verdict, count: asked.filter((one) => one.verdict === verdict).length }))
    .filter(({ count }) => count > 0)
    .map(({ verdict, count }) => `${text(language, `admin.verdict.${verdict}`)}: ${count}`);
  const going = asked.filter(({ acceptedAt, verdict }) => acceptedAt !== null && verdict === null);
  return say('admin.show-asked', {
    asked: asked.length,
    going: going.length,
    verdicts: counts.join(', ') || text(language, 'admin.no-verdicts'),
  });
}

/** Each report by its code, with how earlier ones of the same person turned out. */
async function reportLines(act: Act, reports: readonly Report[]): Promise<Say[]> {
  if (reports.length < 2 && reports[0]?.reporterId == null) return [];
  const lines: string[] = [];
  for (const report of reports.slice(0, MOST_REPORTS)) {
    const { code, receivedAt, reporterId, standing } = report;
    const record = reporterId === null ? null : await trackRecordOf(act.tx, reporterId);
    const time = timeOfDay(receivedAt, act.language, act.world.network.timeZone);
    const key = standing === 'perhaps' ? 'admin.report-perhaps' : 'admin.report-line';
    const { reports: all = 1, confirmed = 0, refuted = 0 } = record ?? {};
    lines.push(text(act.language, key, { code, time, all, confirmed, refuted }));
  }
  return [say('admin.show-reports', { count: reports.length, lines: lines.join('\n') })];
}

async function recordSays(act: Act, incident: Incident): Promise<Say[]> {
  const notes = (await notesOf(act.tx, incident.id)).map(
    (note) => disclose(note.text, 'verifier', act.language).text,
  );
  const photos = (await photoIdsOf(act.tx, incident.id)).length;
  const facts = factsLine(incident.details.facts ?? {}, act.language);
  return [
    ...(facts === '' ? [] : [say('admin.show-facts', { facts })]),
    ...(notes.length === 0 ? [] : [say('admin.show-notes', { notes: notes.join('\n') })]),
    ...(photos === 0 ? [] : [say('admin.show-photos', { count: photos })]),
  ];
}

/** An incident in one line: where, how long, and the first words; no more to admins of elsewhere. */
export async function lineOf(act: Act, incident: Incident): Promise<Say> {
  const { tx, world, person } = act;
  const isTheirs = await isAdminFor(tx, world, incident.county, person.id);
  const reports = await reportsOf(tx, incident.id);
  if (!isTheirs || isOwnReport(incident, reports, person.id)) {
    return say('admin.line-elsewhere', paramsOf(act, incident));
  }
  const minutes = Math.max(0, Math.round((act.now - incident.openedAt) / MINUTE));
  const words = wordsOf(act, reports).slice(0, FIRST_WORDS);
  const count = reports.length;
  return say('admin.line', { ...paramsOf(act, incident), words, minutes, count });
}

function paramsOf({ world, language }: Act, incident: Incident) {
  return {
    code: incident.code,
    county: countyName(world.network, incident.county, language),
    place: shownPlace(incident, 'verifier') || text(language, 'ask.no-place'),
    time: dayAndTime(incident.openedAt, language, world.network.timeZone),
    state: stateOf(incident, language),
  };
}

function stateOf({ state, isDrill }: Incident, language: Language): string {
  const named = text(language, `admin.state.${state}`);
  return isDrill ? text(language, 'drill.state', { state: named }) : named;
}

function wordsOf({ language }: Act, reports: readonly Report[]): string {
  const words = reports.slice(0, MOST_REPORTS).flatMap(({ details }) => details.words);
  return shownWords(words, language, MOST_WORDS) || text(language, 'ask.no-words');
}
