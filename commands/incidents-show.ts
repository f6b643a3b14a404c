import { lessonsOf } from '../areas/debriefs/store/debriefs.ts';
import { factsLine } from '../areas/reports/facts-words.ts';
import { shownPlace, shownWords } from '../areas/reports/shown.ts';
import { assignmentsOf } from '../areas/reports/store/assignments.ts';
import { type Incident, incidentByCode } from '../areas/reports/store/incidents.ts';
import { notesOf, photoIdsOf } from '../areas/reports/store/record.ts';
import { reportsOf } from '../areas/reports/store/reports.ts';
import { broadcastsOf } from '../broadcasts/store/broadcasts.ts';
import { disclose } from '../content/disclosure.ts';
import { auditOf } from '../db/audit.ts';
import type { Queries } from '../db/store.ts';
import { gazetteerOf } from '../service-area.ts';
import { type Call, type JsonOption, UsageError } from './call.ts';
import { withStore } from './with-store.ts';

/** More of the record of one incident is read by nobody. */
const MOST_ENTRIES = 500;

/** Prints an incident whole, as staff may see it. */
export async function showIncident(call: Call, code: string, { json }: JsonOption): Promise<void> {
  await withStore(call, async (store, config) => {
    const counties = gazetteerOf(config).knownNames;
    const whole = await store.read(async (q) => {
      const incident = await incidentByCode(q, code.toUpperCase());
      if (!incident) throw new UsageError(`there is no incident ${code}`);
      return wholeOf(q, incident, counties);
    });
    if (json) call.out(JSON.stringify(whole));
    else print(call, whole);
  });
}

type Whole = Awaited<ReturnType<typeof wholeOf>>;

async function wholeOf(q: Queries, incident: Incident, counties: ReadonlyMap<string, string>) {
  const { id, code, state, county, evidence, isDrill, openedAt, decidedAt, closedAt } = incident;
  const { facts = {}, trail = [], instead = null } = incident.details;
  const { toward, ...plain } = facts;
  return {
    ...{ code, state, isDrill, evidence, county, openedAt, decidedAt, closedAt },
    countyName: county === null ? null : (counties.get(county) ?? null),
    place: shownPlace(incident, 'verifier'),
    instead,
    facts: { ...plain, ...(toward === undefined ? {} : { toward: clean(toward) }) },
    reports: (await reportsOf(q, id)).map((one) => ({
      ...{ code: one.code, kind: one.kind, standing: one.standing, evidence: one.evidence },
      ...{ receivedAt: one.receivedAt, personId: one.reporterId },
      words: shownWords(one.details.words, 'en'),
    })),
    notes: (await notesOf(q, id)).map(({ text, ...one }) => ({ ...one, words: clean(text) })),
    asked: (await assignmentsOf(q, id)).map((one) => ({
      ...{ personId: one.personId, askedAt: one.askedAt, acceptedAt: one.acceptedAt },
      ...{ verdict: one.verdict, answeredAt: one.answeredAt },
    })),
    photos: (await photoIdsOf(q, id)).length,
    trail: trail.map(({ at, county: where, town, site }) => ({
      ...{ at, county: where, town: town ?? null },
      place: site?.name === undefined ? null : clean(site.name),
    })),
    published: (await broadcastsOf(q, { kind: 'incident', id })).map((one) => ({
      ...{ kind: one.kind, tier: one.tier, recipients: one.recipients },
      ...{ createdAt: one.createdAt, firstAt: one.firstAt, lastAt: one.lastAt },
    })),
    debrief: await debriefOf(q, id),
    timeline: (await auditOf(q, `incident:${id}`, MOST_ENTRIES)).reverse(),
  };
}

/** How those who went are, in numbers, and what they would have go better; by whom is not told. */
async function debriefOf(q: Queries, id: number) {
  const { better, ...counts } = await lessonsOf(q, id);
  return { ...counts, better: better.map(clean) };
}

function clean(words: string): string {
  return disclose(words, 'verifier', 'en').text;
}

function print(call: Call, whole: Whole): void {
  const { code, state, countyName, place, evidence, isDrill, facts, debrief } = whole;
  call.out(
    [
      code,
      state,
      countyName ?? 'no county',
      `class ${evidence}`,
      ...(isDrill ? ['drill'] : []),
    ].join('  '),
  );
  call.out(`  place: ${place || 'not known'}`);
  const seen = factsLine(facts, 'en');
  if (seen !== '') call.out(`  seen: ${seen}`);
  if (whole.instead !== null) call.out(`  it was: ${whole.instead}`);
  if (whole.photos > 0) call.out(`  photos: ${whole.photos}`);
  section(
    call,
    'reports',
    whole.reports.map(
      (one) =>
        `${one.code}  ${time(one.receivedAt)}  ${one.kind}, ${one.standing}, class ${one.evidence}  ` +
        `${personAs(one.personId)}  ${one.words || '(no words)'}`,
    ),
  );
  section(
    call,
    'asked',
    whole.asked.map(
      (one) =>
        `${personAs(one.personId)}  asked ${time(one.askedAt)}` +
        `${one.acceptedAt === null ? '' : `, goes ${time(one.acceptedAt)}`}` +
        `${one.verdict === null ? '' : `, ${one.verdict} ${time(one.answeredAt)}`}`,
    ),
  );
  section(
    call,
    'notes',
    whole.notes.map((one) => `${time(one.at)}  ${personAs(one.personId)}  ${one.words}`),
  );
  section(
    call,
    'where it was before',
    whole.trail.map(
      (one) => `${time(one.at)}  ${one.place ?? one.town ?? one.county ?? 'unknown'}`,
    ),
  );
  section(
    call,
    'published',
    whole.published.map(
      (one) =>
        `${one.kind}${one.tier === null ? '' : ` ${one.tier}`}  ${time(one.createdAt)}  to ${one.recipients}` +
        `${one.lastAt === null ? '' : `, last accepted ${time(one.lastAt)}`}`,
    ),
  );
  if (debrief.asked > 0) {
    const { asked, safe, talk } = debrief;
    section(call, `afterwards: asked ${asked}, safe ${safe}, need to talk ${talk}`, debrief.better);
  }
  section(
    call,
    'timeline',
    whole.timeline.map((one) => `${time(one.at)}  ${one.action}`),
  );
}

function section(call: Call, title: string, lines: readonly string[]): void {
  if (lines.length === 0 && !title.includes(':')) return;
  call.out(`  ${title}`);
  for (const line of lines) call.out(`    ${line}`);
}

function personAs(id: number | null): string {
  return id === null ? 'nobody known' : `person ${id}`;
}

function time(at: number | null): string {
  return at === null ? 'never' : new Date(at).toISOString();
}
