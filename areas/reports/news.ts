import { countiesAt, countyName, timeOfDay } from '../../broadcasts/compose.ts';
import { broadcastsOf } from '../../broadcasts/store/broadcasts.ts';
import { audit } from '../../db/audit.ts';
import { isAllPaused } from '../../delivery/store/pauses.ts';
import { countTowards, isLimitReached } from '../../people/limits.ts';
import { type Act, type Outcome, told } from '../act.ts';
import { tellEach } from '../tell.ts';
import { type Choice, refusal, type Say, say } from '../turn.ts';
import { adminsFor } from '../world.ts';
import { placeLabel } from './place-label.ts';
import { shownWords } from './shown.ts';
import { activeIncidents, closedSince, type Incident, incidentByCode } from './store/incidents.ts';

const HOUR = 60 * 60_000;
/** How long it is still told that something ended or was refuted. */
const RECENT = 4 * HOUR;
const MOST_TOLD = 4;

const reportIt: Choice = { id: 'report', label: 'menu.report' };

/**
 * What is confirmed now, what has ended and what turned out not to be so: in the county asked
 * about, else in those the person gets alerts of, else everywhere. What is still being looked at is
 * nobody's news.
 */
export async function tellNews(act: Act, county: string | null): Promise<Outcome> {
  const { tx, now } = act;
  const counties = new Set(county === null ? subscribed(act) : [county]);
  const all = [...(await activeIncidents(tx)), ...(await closedSince(tx, now - RECENT))];
  const isHere = (one: Incident): boolean =>
    counties.size === 0 || [...counties].some((fips) => isIn(one, fips));
  const here = all.filter((one) => !one.isDrill && isHere(one));
  const active = here.filter(({ state }) => state === 'active');
  const over = here.filter(({ state }) => isOver(state));
  const lines = [...active, ...over].slice(0, MOST_TOLD).map((one) => newsOf(act, one));
  if (active.length > 0) return told(...lines);
  const where = county === null ? null : countyName(act.world.network, county, act.language);
  const none = where === null ? say('news.none') : say('news.none-in', { county: where });
  return told(none, ...lines, say('news.if-seen', {}, [reportIt]));
}

function isOver(state: Incident['state']): boolean {
  return (
    state === 'ended' || state === 'retracted' || state === 'not-enforcement' || state === 'passed'
  );
}

function subscribed({ person }: Act): string[] {
  return person.memberships.filter(({ role }) => role === 'subscriber').map((one) => one.county);
}

function newsOf({ world, language }: Act, incident: Incident): Say {
  const { network } = world;
  const params = {
    code: incident.code,
    place: placeLabel(network, incident, language),
    county: countyName(network, incident.county, language),
    time: timeOfDay(incident.openedAt, language, network.timeZone),
  };
  if (incident.state === 'active') return say('news.active', params);
  const isEnded = incident.state === 'ended' || incident.state === 'passed';
  return say(isEnded ? 'news.ended' : 'news.refuted', params);
}

/** The alerts that run in a county, for whoever begins to get them. */
export async function runningAlerts(act: Act, county: string): Promise<Say[]> {
  if (await isAllPaused(act.tx, act.now)) return [];
  const active = (await activeIncidents(act.tx)).filter((one) => !one.isDrill && isIn(one, county));
  const lines = active.map((one) => newsOf(act, one));
  return lines.length === 0 ? [] : [say('news.now-running'), ...lines.slice(0, MOST_TOLD)];
}

/** A public alert by its code, for whoever got it; what is not public is unknown to them. */
export async function alertStatus(act: Act, code: string): Promise<Outcome> {
  const incident = await incidentByCode(act.tx, code);
  const sent = incident && (await broadcastsOf(act.tx, { kind: 'incident', id: incident.id }));
  const isPublic = sent?.some(({ kind, tier }) => kind === 'alert' && tier !== 'responders');
  if (!incident || !isPublic) return told(refusal('verify.refused.unknown-code', { code }));
  return told(newsOf(act, incident));
}

function isIn(incident: Incident, fips: string): boolean {
  return countiesAt(incident).includes(fips);
}

/** Somebody near says that it is over: the admins of the alerts that run there decide on it. */
export async function tellGone(act: Act, words: string, county: string | null): Promise<Outcome> {
  const { tx, world, person, now, inboundId } = act;
  const counties = new Set(county === null ? subscribed(act) : [county]);
  const isOften = await isLimitReached(tx, 'goneTold', person.id, now);
  const active = isOften
    ? []
    : (await activeIncidents(tx)).filter((one) => [...counties].some((fips) => isIn(one, fips)));
  if (active.length > 0) await countTowards(tx, 'goneTold', person.id, now);
  for (const incident of active) {
    const subject = `incident:${incident.id}`;
    await audit(tx, { actorId: person.id, action: 'incident.gone-told', subject }, now);
    await tellEach(
      tx,
      world,
      await adminsFor(tx, world, incident.county),
      {
        key: `gone:${incident.id}:${inboundId}`,
        says: (to) => [
          say('news.gone-admin', { code: incident.code, words: shownWords([words], to) }, [
            { id: `end:${incident.code}`, label: 'admin.choices.end' },
          ]),
        ],
        lane: 'ask',
        lasts: 2 * HOUR,
        about: incident.code,
        aboutId: act.person.id,
      },
      person.id,
    );
  }
  return told(say(active.length > 0 ? 'news.gone-thanks' : 'news.gone-nothing', {}, [reportIt]));
}
