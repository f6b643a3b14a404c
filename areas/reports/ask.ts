import { countyName, spotOf, timeOfDay } from '../../broadcasts/compose.ts';
import { type TextKey, text } from '../../content/catalog.ts';
import type { Language } from '../../content/languages.ts';
import { audit } from '../../db/audit.ts';
import { makeCode } from '../../db/code.ts';
import { takeCode } from '../../db/codes.ts';
import type { Tx } from '../../db/store.ts';
import { channelsInUse } from '../../delivery/network.ts';
import { peopleWithRole, type Reachable } from '../../people/people.ts';
import { tell } from '../tell.ts';
import { type Choice, type Say, say } from '../turn.ts';
import type { World } from '../world.ts';
import { noCounty } from './outcome.ts';
import { evidenceClass } from './rules/evidence.ts';
import { after } from './rules/lifecycle.ts';
import { nextDue, type Wave, waves } from './rules/waves.ts';
import { addAssignment, assignmentsOf } from './store/assignments.ts';
import { photoIdsOf, type Report, updateReport } from './store/reports.ts';

/**
 * Asks the next wave of verifiers that has anyone in it. Never the reporter, and nobody twice.
 * Returns the report as it is then.
 */
export async function askNextWave(tx: Tx, world: World, report: Report): Promise<Report> {
  const now = world.now();
  const photos = await photoIdsOf(tx, report.id);
  let { wave } = report;
  let asked = 0;
  while (wave < waves.length && asked === 0) {
    const people = await candidates(tx, world, report, waves[wave] as Wave);
    wave += 1;
    for (const person of people) {
      if (await ask(tx, world, report, person, wave, photos)) asked += 1;
    }
  }
  const dispatched = report.state === 'received' ? after(report.state, 'dispatch') : null;
  const changed: Report = {
    ...report,
    wave,
    waveAt: now,
    state: asked > 0 && dispatched ? dispatched : report.state,
  };
  const assignments = await assignmentsOf(tx, report.id);
  changed.wakeAt = nextDue({ ...changed, assignments }, now, world.patience);
  const { state, waveAt, wakeAt } = changed;
  await updateReport(tx, report.id, { state, wave, waveAt, wakeAt });
  await audit(
    tx,
    {
      actorId: null,
      action: 'report.asked',
      subject: `report:${report.id}`,
      details: { wave, asked },
    },
    now,
  );
  if (asked === 0) await noCounty(tx, world, changed);
  return changed;
}

async function candidates(tx: Tx, world: World, report: Report, wave: Wave): Promise<Reachable[]> {
  if (report.county === null) return [];
  const neighbours = world.network.counties.get(report.county)?.neighbours ?? [];
  const found = await peopleWithRole(tx, {
    roles: wave.roles,
    counties: wave.area === 'county' ? [report.county] : neighbours,
    onDutyOnly: wave.onDutyOnly,
    channels: channelsInUse(world.network),
  });
  return found.filter(({ person }) => person.id !== report.reporterId);
}

async function ask(
  tx: Tx,
  world: World,
  report: Report,
  to: Reachable,
  wave: number,
  photoIds: number[],
): Promise<boolean> {
  const limits = world.network.channels.get(to.address.channel);
  // Over SMS the sender can be forged, so the verdict must carry a code only this phone was sent.
  const code =
    limits?.provenSender === false
      ? await takeCode(tx, 'report', () => makeCode(world.random))
      : report.code;
  const assignment = await addAssignment(tx, {
    reportId: report.id,
    personId: to.person.id,
    addressId: to.address.id,
    code,
    wave,
    askedAt: world.now(),
  });
  if (!assignment) return false;
  await tell(tx, world, to, {
    key: `ask:${report.id}:${to.person.id}`,
    says: (language) => [prompt(world, report, code, language, limits?.style === 'short')],
    lane: 'urgent',
    lasts: world.patience.expire,
    about: report.code,
  });
  for (const photoId of photoIds) await sendPhoto(tx, world, to, report, code, photoId);
  return true;
}

/** Shows a verifier a picture of the report, where the channel carries pictures. */
export async function sendPhoto(
  tx: Tx,
  world: World,
  to: Reachable,
  report: Report,
  code: string,
  photoId: number,
): Promise<void> {
  if (!world.network.channels.get(to.address.channel)?.photos) return;
  await tell(tx, world, to, {
    key: `photo:${photoId}:${to.person.id}`,
    says: [say('ask.photo', { code })],
    lane: 'urgent',
    lasts: world.patience.expire,
    about: report.code,
    photoId,
  });
}

/** Where, unless the reporter's words that follow say it already. */
function placeFor({ details }: Report): string {
  const { spot, ...rest } = details;
  return (
    spotOf(
      spot !== undefined && details.words.some((words) => words.includes(spot)) ? rest : details,
    ) ||
    (spot ?? '')
  );
}

/** What a verifier is asked: where, what was said, how sure; never who said it. */
function prompt(
  world: World,
  report: Report,
  code: string,
  language: Language,
  short: boolean,
): Say {
  const { details } = report;
  const signs = world.understand(details.words.join('\n')).signs;
  const told: TextKey = details.seen === 'heard' ? 'ask.heard' : 'ask.seen';
  const choices: Choice[] = [
    { id: `on-my-way:${code}:10`, label: 'ask.choices.going' },
    { id: `confirm:${code}`, label: 'ask.choices.confirm' },
    { id: `false:${code}`, label: 'ask.choices.false' },
    { id: `unable:${code}`, label: 'ask.choices.unable' },
  ];
  const params = {
    code,
    county: countyName(world.network, report.county, language),
    place: placeFor(report) || text(language, 'ask.no-place'),
    words: details.words.join(' / ').slice(0, short ? 200 : 1000) || text(language, 'ask.no-words'),
    time: timeOfDay(report.receivedAt, language, world.network.timeZone),
    told: details.seen ? text(language, told) : text(language, 'ask.unsaid'),
    class: evidenceClass(signs, details.seen),
  };
  return say(short ? 'ask.short' : 'ask.full', params, short ? [] : choices);
}
