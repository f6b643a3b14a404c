import { element, optional, type Xml, xmlDocument } from './xml.ts';

/**
 * A message of the Common Alerting Protocol 1.2 (OASIS, 1 July 2010), as much of it as we use. The
 * comments name the sections of the standard.
 */
export interface CapMessage {
  /** Neither spaces, commas, `<` nor `&`; the same in the sender (3.2.1). */
  identifier: string;
  sender: string;
  /** Milliseconds since 1970. */
  sent: number;
  status: 'Actual' | 'Exercise';
  msgType: 'Alert' | 'Update' | 'Cancel';
  /** The messages about the same before it, in order. */
  references: readonly Pick<CapMessage, 'identifier' | 'sender' | 'sent'>[];
  /** The name of what they are all about. */
  incident: string;
  /** What is said of an exercise; null else. */
  note: string | null;
  infos: readonly CapInfo[];
  areas: readonly CapArea[];
}

/** The same in one language (3.2.2). */
export interface CapInfo {
  /** RFC 3066, such as es-US. */
  language: string;
  event: string;
  responseType: 'Monitor' | 'AllClear' | 'None';
  urgency: 'Immediate' | 'Past';
  severity: 'Moderate' | 'Minor';
  certainty: 'Observed' | 'Unlikely';
  effective: number;
  expires: number;
  senderName: string;
  headline: string;
  description: string;
  instruction: string;
  web: string | null;
  contact: string | null;
  /** What the areas are called, in their order. */
  areaNames: readonly string[];
}

/** A county by its FIPS code of five digits. */
export interface CapArea {
  fips: string;
}

const NAMESPACE = 'urn:oasis:names:tc:emergency:cap:1.2';

/**
 * Writes the document; the order of the elements is the schema's.
 * @param offsetAt how far the clocks of the network are ahead of UTC at a moment, in milliseconds
 */
export function capDocument(message: CapMessage, offsetAt: (moment: number) => number): string {
  const time = (moment: number): string => capTime(moment, offsetAt(moment));
  const { identifier, sender, references } = message;
  const earlier = references.map((one) => [one.sender, one.identifier, time(one.sent)].join(','));
  const root = element(
    'alert',
    [
      element('identifier', identifier),
      element('sender', sender),
      element('sent', time(message.sent)),
      element('status', message.status),
      element('msgType', message.msgType),
      element('scope', 'Public'),
      ...optional('note', message.note),
      ...optional('references', earlier.join(' ')),
      element('incidents', message.incident),
      ...message.infos.map((info) => infoElement(info, message.areas, time)),
    ],
    { xmlns: NAMESPACE },
  );
  return xmlDocument(root);
}

/** A moment as CAP has it: whole seconds and an offset, never `Z` (3.3.2). */
export function capTime(moment: number, offset: number): string {
  const local = new Date(Math.floor(moment / 1000) * 1000 + offset).toISOString().slice(0, 19);
  const minutes = Math.abs(Math.round(offset / 60_000));
  const two = (value: number): string => String(value).padStart(2, '0');
  // UTC itself is written -00:00.
  const sign = offset > 0 ? '+' : '-';
  return `${local}${sign}${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}

function infoElement(
  info: CapInfo,
  areas: readonly CapArea[],
  time: (moment: number) => string,
): Xml {
  return element('info', [
    element('language', info.language),
    element('category', 'Safety'),
    element('category', 'Security'),
    element('event', info.event),
    element('responseType', info.responseType),
    element('urgency', info.urgency),
    element('severity', info.severity),
    element('certainty', info.certainty),
    element('effective', time(info.effective)),
    element('expires', time(info.expires)),
    element('senderName', info.senderName),
    element('headline', info.headline),
    element('description', info.description),
    element('instruction', info.instruction),
    ...optional('web', info.web),
    ...optional('contact', info.contact),
    ...areas.map(({ fips }, place) => areaElement(fips, info.areaNames[place] ?? fips)),
  ]);
}

/** SAME and FIPS6 both put a zero, for the whole of the county, before its five digits. */
function areaElement(fips: string, name: string): Xml {
  const code = `0${fips}`;
  return element('area', [
    element('areaDesc', name),
    ...['SAME', 'FIPS6'].map((kind) =>
      element('geocode', [element('valueName', kind), element('value', code)]),
    ),
  ]);
}
