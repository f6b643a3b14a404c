import { locales } from '../../../content/locales.ts';

/**
 * What a message is, by the texts of the locales it is made of: by names of texts or of groups of
 * texts. A name that no locale has is passed over, so that a text can get a new name here first.
 */
const table = {
  /** Asked to go and look. */
  request: ['ask.full', 'ask.short'],
  /** More words of reporters about what somebody was asked. */
  more: ['ask.more'],
  publicAlert: ['alert.county', 'alert.region'],
  staffAlert: ['alert.responders'],
  correction: [
    'correction.all-clear',
    'correction.lapsed',
    'correction.seen-since',
    'correction.retraction',
    'correction.passed',
    'correction.undecided',
  ],
  toldChecking: ['outcome.checking', 'status.en-route'],
  toldConfirmed: [
    'outcome.confirmed',
    'outcome.active',
    'status.confirmed',
    'status.active',
    'report.joined.active',
  ],
  toldOver: ['outcome.ended', 'outcome.lapsed', 'outcome.passed', 'status.ended', 'status.passed'],
  toldNothingThere: ['outcome.not-enforcement', 'status.not-enforcement'],
  toldNobodyWent: ['outcome.expired', 'status.expired'],
  toldUnclear: ['outcome.unable', 'outcome.unclear', 'status.unable', 'status.unclear'],
  toldRetracted: ['outcome.retracted', 'status.retracted'],
  received: ['report.received', 'report.unasked', 'report.filed-quietly', 'report.joined'],
  /** Whether it is still there, asked of eyewitnesses and of verifiers. */
  askedStill: ['report.still-there'],
  askedWatching: ['ask.still-there'],
  /** Which of the incidents that run. */
  askedWhich: ['report.same.ask', 'report.same.which', 'report.same.again'],
  askedPlace: ['report.ask.spot', 'report.ask.name', 'report.ask.county', 'report.unknown-county'],
  closed: ['closed'],
  alreadyClosed: ['verify.closed'],
  /** Others go already. */
  enough: ['ask.enough', 'verify.enough'],
  /** A second alert may be of the same event. */
  askedSame: ['admin.maybe-same'],
  /** Only coordination can decide, and is asked to. */
  asksDecision: ['admin.one-confirm', 'admin.one-left', 'admin.dispute', 'admin.still-waits'],
  /** What a decision would send, told to who decides. */
  preview: ['admin.preview'],
  confirmedToAdmin: ['admin.confirmed'],
  /** Somebody asks for help now. */
  rings: ['cases.ring'],
  noNewReports: ['correction.lapsed'],
} as const satisfies Record<string, readonly string[]>;

export type Kind = keyof typeof table;

interface Pattern {
  kind: Kind;
  /** The longest piece of the text without a value: what is looked for first. */
  piece: string;
  whole: RegExp;
}

const patterns: readonly Pattern[] = Object.entries(table).flatMap(([kind, names]) =>
  Object.values(locales).flatMap((tree) =>
    names.flatMap((name) => leavesOf(tree, name)).map((text) => patternOf(kind as Kind, text)),
  ),
);

/** Everything a text is, of the kinds above; a message may be several. */
export function kindsOf(text: string): ReadonlySet<Kind> {
  const found = patterns.filter(({ piece, whole }) => text.includes(piece) && whole.test(text));
  return new Set(found.map(({ kind }) => kind));
}

/** Whether a message contains the text of this name, or one of the group, in any language. */
export function holds(text: string, name: string): boolean {
  const wanted = textsOf(name);
  return wanted.some((one) => text.includes(one));
}

const known = new Map<string, readonly string[]>();

/** The texts of a name or a group in all languages, for labels of buttons. */
export function textsOf(name: string): readonly string[] {
  const before = known.get(name);
  if (before) return before;
  const found = Object.values(locales).flatMap((tree) => leavesOf(tree, name));
  known.set(name, found);
  return found;
}

function leavesOf(tree: object, name: string): string[] {
  let at: unknown = tree;
  for (const part of name.split('.')) {
    at = typeof at === 'object' && at !== null ? (at as Record<string, unknown>)[part] : undefined;
  }
  return leaves(at);
}

function leaves(node: unknown): string[] {
  if (typeof node === 'string') return [node];
  return typeof node === 'object' && node !== null ? Object.values(node).flatMap(leaves) : [];
}

function patternOf(kind: Kind, text: string): Pattern {
  const pieces = text.split(/\{\{[^}]*\}\}/);
  const piece = pieces.toSorted((a, b) => b.length - a.length)[0] ?? '';
  const escaped = pieces.map((one) => one.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  return { kind, piece, whole: new RegExp(escaped.join('[\\s\\S]*?')) };
}
