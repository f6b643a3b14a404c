import type { Kind } from './kinds.ts';
import type { Surge } from './model.ts';

/** What reporters were told, and whether it was so. */
export interface Outcomes {
  /** Those who said where it is, so that it could be known what their words are about. */
  eyewitnesses: number;
  /** Were told that it was confirmed, or that the alert is over. */
  toldConfirmed: number;
  /** Heard neither. */
  untold: string[];
  /** Were told something that is not so. */
  misled: { name: string; told: Kind }[];
  /** The same of those who passed on what others said. */
  misledTellers: { name: string; told: Kind }[];
}

/** What is never true of an event that happened and was confirmed. */
const untrueOfReal: readonly Kind[] = [
  'toldNobodyWent',
  'toldNothingThere',
  'toldUnclear',
  'toldRetracted',
];

export function outcomesOf(surge: Surge): Outcomes {
  const { cast, found, received } = surge;
  const confirmed = placesWith(found, 'confirm');
  const denied = placesWith(found, 'false');
  const kindsTold = (name: string) =>
    new Set((received.get(name) ?? []).flatMap(({ kinds }) => [...kinds]));
  const told = cast.eyewitnesses
    .filter(({ name }) => surge.clear.has(name))
    .map((one) => ({ ...one, kinds: kindsTold(one.name) }));
  const knows = ({ kinds }: { kinds: Set<Kind> }) =>
    kinds.has('toldConfirmed') || kinds.has('toldOver');
  return {
    eyewitnesses: told.length,
    toldConfirmed: told.filter(knows).length,
    untold: told.filter((one) => !knows(one)).map(({ name }) => name),
    misled: told
      .filter(({ event }) => confirmed.has(event.id))
      .flatMap(({ name, kinds }) => untrue(name, kinds, untrueOfReal)),
    misledTellers: cast.tellers.flatMap(({ name, place }) =>
      untrue(name, kindsTold(name), [
        'toldConfirmed',
        'toldOver',
        ...(denied.has(place.id) ? (['toldNobodyWent'] as const) : []),
      ]),
    ),
  };
}

function placesWith(found: Surge['found'], wanted: 'confirm' | 'false'): Set<string> {
  return new Set(found.filter(({ verdict }) => verdict === wanted).map(({ place }) => place.id));
}

function untrue(name: string, kinds: ReadonlySet<Kind>, untold: readonly Kind[]) {
  return untold.filter((kind) => kinds.has(kind)).map((told) => ({ name, told }));
}
