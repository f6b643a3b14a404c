import type { Inbound } from '../../adapters/adapter.ts';

export type Attack = Pick<Inbound, 'from' | 'channel' | 'text'>;

/** How many new numbers an attacker has an hour, for each message they send from one of them. */
const NEW_EVERY = 5;
const KNOWN_ACCOUNTS = 40;
const STAFF_NUMBER = '+18285550150';

/** Never the town in which something really happens. */
const towns = ['Fletcher', 'Mills River', 'Flat Rock', 'Etowah', 'Edneyville'];
const shops = ['Food Lion', 'Aldi', 'Publix', 'Lowes', 'Target', 'Harris Teeter', 'Big Lots'];

/** What attackers write, each kind by what the trials of the program found to hurt. */
const kinds: readonly ((n: number, random: () => number) => Attack)[] = [
  hoax,
  alarm,
  guessedCode,
  forgedVerdict,
  forgedStaff,
  heavy,
  consoleCode,
  linkCode,
  nonsense,
];

/** The attack of one second: which, and from whom, by chance. */
export function attackOf(n: number, random: () => number): Attack {
  const kind = kinds[Math.floor(random() * kinds.length)] ?? nonsense;
  return kind(n, random);
}

function account(n: number): Pick<Attack, 'from' | 'channel'> {
  const isNew = n % NEW_EVERY === 0;
  return { from: isNew ? `new-${n}` : `hostile-${n % KNOWN_ACCOUNTS}`, channel: 'telegram' };
}

function pick<T>(list: readonly T[], random: () => number): T {
  return list[Math.floor(random() * list.length)] as T;
}

/** A sighting that nobody made, of a place of its own. */
function hoax(n: number, random: () => number): Attack {
  const place = `${pick(shops, random)} de ${pick(towns, random)}`;
  return { ...account(n), text: `hay ${2 + (n % 5)} camionetas de ICE en el ${place}` };
}

function alarm(n: number): Attack {
  return { ...account(n), text: n % 2 === 0 ? 'EMERGENCIA' : 'están en mi puerta, ayúdenme' };
}

/** One account that tries every code there is. */
function guessedCode(n: number): Attack {
  const letters = 'ACDEFHJKMNPRTWXY';
  const code = `${letters[n % 16]}${'234679'[n % 6]}${letters[(n >> 4) % 16]}${letters[(n >> 8) % 16]}`;
  const word = ['CONFIRMO', 'APROBAR', 'TERMINAR', 'TOMAR', 'ACEPTO', 'AVALAR'][n % 6];
  return { from: 'guesser', channel: 'telegram', text: `${word} ${code}` };
}

function forgedVerdict(n: number): Attack {
  const text = n % 2 === 0 ? 'CONFIRMO' : 'FALSO';
  return { from: STAFF_NUMBER, channel: 'sms', text };
}

/** What a forged number of the team would like to bring about. */
function forgedStaff(n: number): Attack {
  const texts = ['PAUSAR TODO', 'OLVIDENME', 'SI', 'STOP', 'START', 'FUERA DE TURNO', 'ENLAZAR'];
  return { from: STAFF_NUMBER, channel: 'sms', text: texts[n % texts.length] ?? 'SI' };
}

/** Texts made to keep the only thread busy. */
function heavy(n: number): Attack {
  const texts = [
    '\uFDFA'.repeat(250),
    'وجبتموها '.repeat(200),
    'en ashzvil '.repeat(100),
    `a${'@'.repeat(2600)}`,
    ' '.repeat(4000).concat('x'),
    'la migra está en el walmart '.repeat(140),
    '1'.repeat(4000),
    'no, '.repeat(1000),
  ];
  return { ...account(n), text: texts[n % texts.length] ?? '' };
}

function consoleCode(n: number): Attack {
  return { ...account(n), text: `CONSOLA A${2 + (n % 3)}BC D3EF` };
}

function linkCode(n: number): Attack {
  return { ...account(n), text: `ENLAZAR A2AC D${3 + (n % 2)}EF` };
}

function nonsense(n: number): Attack {
  const texts = ['🤡'.repeat(40), 'asdf qwer', '\u202Eevil', '.', 'null', '{"$gt":""}', '﷽﷽﷽'];
  return { ...account(n), text: texts[n % texts.length] ?? '.' };
}
