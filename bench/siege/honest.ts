import type { Town } from '../../tests/support/town.ts';

const HENDERSON = '37089';
const places = ['Walmart', 'Ingles', 'Sam’s Club', 'Home Depot', 'Blue Ridge Mall', 'Aldi'];

/** Who lives there, each by what they are. */
export interface Cast {
  verifiers: string[];
  admins: string[];
  subscribers: string[];
  asking: string[];
}

const named = (kind: string, count: number): string[] =>
  Array.from({ length: count }, (_, n) => `${kind}-${n}`);

/** Settles a small network in a town. */
export async function settleCast(town: Town): Promise<Cast> {
  const cast: Cast = {
    verifiers: named('verifier', 6),
    admins: named('admin', 2),
    subscribers: named('subscriber', 40),
    asking: named('asking', 12),
  };
  const settle = (name: string, roles: Parameters<Town['settle']>[0]['roles'] = []) =>
    town.settle({
      ...{ name, channel: 'telegram', language: 'es', counties: [HENDERSON], onDuty: true },
      roles,
    });
  for (const name of cast.verifiers) await settle(name, ['verifier']);
  for (const name of cast.admins) await settle(name, ['admin', 'operator']);
  for (const name of cast.subscribers) await settle(name, ['subscriber']);
  for (const name of cast.asking) await settle(name);
  await town.settle({
    ...{ name: '+18285550150', channel: 'sms', language: 'es' },
    ...{ counties: [HENDERSON], roles: ['verifier', 'subscriber'] },
  });
  return cast;
}

/** One thing that really happens: who sees it, where. */
export interface RealEvent {
  place: string;
  reporters: string[];
}

/** The event of so many minutes in; each has eyewitnesses of its own, known to the line for long. */
export function eventOf(n: number): RealEvent {
  return { place: places[n % places.length] ?? 'Walmart', reporters: named(`eyewitness-${n}`, 3) };
}

export function sighting(place: string, n: number): string {
  const said = [
    `hay 3 camionetas de ICE en el ${place} de Hendersonville, se llevan a uno`,
    `ICE at the ${place} in Hendersonville, 3 vans, agents with vests`,
    `la migra está en el ${place} de Hendersonville con chalecos`,
  ];
  return said[n % said.length] ?? '';
}

/** What people ask who see nothing. */
export const questions = [
  '¿tengo que abrir la puerta si viene ICE?',
  'can they search my phone?',
  '¿cuánto cuesta esto?',
  'AYUDA',
  'ALERTAS',
  'mi hermano no llegó a casa, ¿cómo lo busco?',
] as const;
