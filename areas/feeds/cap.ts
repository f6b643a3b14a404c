import { text } from '../../content/catalog.ts';
import { type Language, languages } from '../../content/languages.ts';
import { offsetAt } from '../../time/zone.ts';
import { countyNames, headlineOf, sentencesOf, type Teller, waysToWrite } from './describe.ts';
import { type CapInfo, type CapMessage, capDocument } from './rules/cap.ts';
import type { KnownIncident, KnownState, Publication } from './rules/incident.ts';
import { messageName, senderOf } from './rules/names.ts';

const DAY = 24 * 60 * 60_000;
/** How long an alert counts whose end nobody set. */
const UNSET = 2 * 60 * 60_000;

const codes: Record<Language, string> = { es: 'es-US', en: 'en-US', ar: 'ar' };

type Kind = Publication['kind'];
type Fixed = Pick<CapMessage, 'msgType'> &
  Pick<CapInfo, 'responseType' | 'urgency' | 'severity' | 'certainty'>;

const runs = {
  responseType: 'Monitor',
  urgency: 'Immediate',
  // "Severe" and "Extreme" are what public authorities interrupt phones with (47 CFR 10.400).
  severity: 'Moderate',
  certainty: 'Observed',
} as const;

/** What each kind of publication is in CAP; an end is an Update by which all is clear. */
const fixed: Record<Kind, Fixed> = {
  alert: { msgType: 'Alert', ...runs },
  update: { msgType: 'Update', ...runs },
  'all-clear': {
    msgType: 'Update',
    responseType: 'AllClear',
    urgency: 'Past',
    severity: 'Minor',
    certainty: 'Observed',
  },
  retraction: {
    msgType: 'Cancel',
    responseType: 'None',
    urgency: 'Past',
    severity: 'Minor',
    certainty: 'Unlikely',
  },
};

/**
 * The CAP 1.2 document of one publication of an incident.
 * @returns null where the incident has no publication of that id
 */
export function capOf(network: Teller, incident: KnownIncident, id: number): string | null {
  const place = incident.published.findIndex((one) => one.id === id);
  const publication = incident.published[place];
  if (!publication) return null;
  const sender = senderOf(network.site);
  const message: CapMessage = {
    identifier: messageName(incident, publication),
    sender,
    sent: publication.at,
    status: incident.exercise ? 'Exercise' : 'Actual',
    msgType: fixed[publication.kind].msgType,
    references: incident.published
      .slice(0, place)
      .map((one) => ({ sender, identifier: messageName(incident, one), sent: one.at })),
    incident: incident.code,
    note: incident.exercise ? inAll('feeds.cap.exercise-note') : null,
    infos: languages.map((language) => infoOf(network, incident, publication, language)),
    areas: incident.counties.map((fips) => ({ fips })),
  };
  return capDocument(message, (moment) => offsetAt(moment, network.timeZone));
}

function infoOf(
  network: Teller,
  incident: KnownIncident,
  { kind, at }: Publication,
  language: Language,
): CapInfo {
  const { msgType, ...rest } = fixed[kind];
  const state = stateAs(incident, kind);
  const headline = headlineOf(network, incident, language, state);
  const drill = text(language, 'feeds.cap.exercise');
  const sentences = sentencesOf(network, incident, language, { state, at });
  const note = text(language, 'feeds.cap.exercise-note');
  return {
    language: codes[language],
    event: text(language, 'feeds.cap.event'),
    ...rest,
    effective: at,
    expires: expiryOf(incident, kind, at),
    senderName: network.name,
    headline: incident.exercise ? `${drill}: ${headline}` : headline,
    description: [...(incident.exercise ? [note] : []), ...sentences].join(' '),
    instruction: text(language, instructions[kind]),
    web: network.site === null ? null : `${network.site}/alerts?lang=${language}`,
    contact: contactOf(network, language),
    areaNames: countyNames(network, incident, language),
  };
}

const instructions = {
  alert: 'feeds.cap.alert',
  update: 'feeds.cap.alert',
  'all-clear': 'feeds.cap.over',
  retraction: 'feeds.cap.retracted',
} as const;

/** As what a publication told of the incident, whatever came after. */
function stateAs({ state }: KnownIncident, kind: Kind): KnownState {
  if (kind === 'alert' || kind === 'update') return 'confirmed';
  if (kind === 'retraction') return 'retracted';
  return state === 'lapsed' ? 'lapsed' : 'ended';
}

function expiryOf({ expiresAt, endedAt }: KnownIncident, kind: Kind, at: number): number {
  if (kind === 'all-clear' || kind === 'retraction') return at + DAY;
  return Math.max(at, expiresAt ?? endedAt ?? at + UNSET);
}

function contactOf(network: Teller, language: Language): string | null {
  return waysToWrite(network, language).join('; ') || null;
}

function inAll(key: 'feeds.cap.exercise-note'): string {
  return languages.map((language) => text(language, key)).join(' / ');
}
