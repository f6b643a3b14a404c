import { waitingByCode } from '../../broadcasts/store/waiting.ts';
import { dueDocuments } from '../../content/rights.ts';
import { audit } from '../../db/audit.ts';
import { BROADCASTS, isAllPaused, pause, pausesAt, resume } from '../../delivery/store/pauses.ts';
import { countAdmins } from '../../people/people.ts';
import { type Act, type Outcome, told } from '../act.ts';
import { approvalsOf, approve, clearApprovals } from '../approvals.ts';
import { allDeferred, defer, stopDeferred } from '../deferred.ts';
import { deferAlone, standBy } from '../second-persons.ts';
import { tellEach } from '../tell.ts';
import { type Choice, refusal, type Say, say } from '../turn.ts';
import { adminsFor } from '../world.ts';
import type { AlertDeed } from './deed.ts';

/** PAUSE ALL: any admin stops every broadcast at once, and all admins hear of it. */
export async function pauseAll(act: Act): Promise<Outcome> {
  const { tx, person, now } = act;
  await pause(tx, BROADCASTS, 'admin', now);
  await clearApprovals(tx, 'resume');
  for (const one of await allDeferred(tx)) await stopDeferred(act, one, 'paused');
  await audit(tx, { actorId: person.id, action: 'broadcasts.paused', subject: BROADCASTS }, now);
  await tellOtherAdmins(act, 'admin.paused-by-other');
  return told(say('admin.paused'));
}

/** What would go out again, to how many, and the button that asks for it. */
export async function previewResume({ tx, now }: Act): Promise<Outcome> {
  if (!(await isAllPaused(tx, now))) return told(refusal('admin.not-paused'));
  const waiting = await waitingByCode(tx, now);
  const what = waiting.map(({ code, count }) => `${code} (${count})`).join(', ');
  // No label is the command itself, or saying that again would press it.
  const choices: Choice[] = [
    { id: 'resume-all:yes', label: 'resume.yes' },
    { id: 'resume-all:no', label: 'resume.no' },
  ];
  return told(
    waiting.length > 0
      ? say('resume.preview', { what }, choices)
      : say('resume.preview-none', {}, choices),
  );
}

/**
 * RESUME ALL takes as many different admins as the settings say, so that one stolen phone cannot undo
 * the kill switch; where there are fewer, all of them can after an hour. An admin who cannot be reached still
 * counts as another: a forged STOP must not leave one alone to decide.
 */
export async function resumeAll(act: Act, deed: AlertDeed): Promise<Outcome> {
  const { tx, person, now } = act;
  const paused = (await pausesAt(tx, now)).get(BROADCASTS);
  if (!paused) return told(refusal('admin.not-paused'));
  const named = { about: null, subject: BROADCASTS };
  const standing = await standBy(act, await resumers(act));
  if (standing === 'alone') return told(await deferAlone(act, deed, named));
  if (standing === 'too-few') {
    await approve(tx, 'resume', person.id, now);
    await audit(
      tx,
      { actorId: person.id, action: 'broadcasts.resume-asked', subject: BROADCASTS },
      now,
    );
    await tellOtherAdmins(act, 'admin.resume-asked');
    return told(say('admin.resume-waits'));
  }
  if (!act.isDue) return told(await defer(act, deed, named));
  await resume(tx, BROADCASTS);
  for (const area of act.world.areas) await area.resumed?.(tx, act.world, paused.since);
  await clearApprovals(tx, 'resume');
  await audit(tx, { actorId: person.id, action: 'broadcasts.resumed', subject: BROADCASTS }, now);
  await tellOtherAdmins(act, 'admin.resumed');
  return told(say('admin.resumed'));
}

/** This admin and those who asked before, as far as they still are admins. */
async function resumers({ tx, world, person }: Act): Promise<number[]> {
  const admins = await adminsFor(tx, world, null);
  const asked = new Set(await approvalsOf(tx, 'resume')).add(person.id);
  return admins.filter((admin) => asked.has(admin.person.id)).map((admin) => admin.person.id);
}

async function tellOtherAdmins(
  act: Act,
  key: 'admin.paused-by-other' | 'admin.resume-asked' | 'admin.resumed',
): Promise<void> {
  const { tx, world, person, inboundId } = act;
  await tellEach(
    tx,
    world,
    await adminsFor(tx, world, null),
    {
      key: `${key}:${inboundId}`,
      says: [say(key)],
      lane: 'urgent',
      lasts: 24 * 60 * 60_000,
    },
    person.id,
  );
}

/** STATUS: how it stands in every area. */
export async function status(act: Act): Promise<Outcome> {
  const says: Say[] = [];
  for (const area of act.world.areas) says.push(...((await area.status?.(act)) ?? []));
  return told(...says);
}

/** Whether anything goes to many, who is missing to decide, and what an attorney is due to read. */
export async function networkStatus({ tx, now, world }: Act): Promise<Say[]> {
  const missing = world.secondPersons - (await countAdmins(tx));
  const paused = await isAllPaused(tx, now);
  const due = dueDocuments(now).length;
  return [
    ...(paused ? [say('admin.status-paused')] : []),
    ...(missing > 0 ? [say('undo.status-alone', { count: missing })] : []),
    ...(due > 0 ? [say('admin.status-due', { count: due })] : []),
  ];
}
