import type { PhoneMessage } from '../../../../adapters/simulated-phone.ts';
import { text } from '../../../../content/catalog.ts';
import { findCode } from '../../../../db/code.ts';
import type { Actor, Stage } from './stage.ts';

export const steps = ['report', 'confirm', 'second', 'alert', 'end', 'help', 'taken'] as const;
export type StepName = (typeof steps)[number];

/** What somebody does on their phone. */
export type Doing = { actor: Actor; press: { id: string; label: string } } | Writing;
interface Writing {
  actor: Actor;
  /** By its name among the words of the story, in the language of who writes. */
  says: Words;
  write: string;
}
export type Words =
  | `report.${0 | 1 | 2 | 3}`
  | 'confirm'
  | 'unable'
  | 'end'
  | 'end-sure'
  | 'help'
  | 'send'
  | 'taken';

/** How a step stands, as far as the phones show it. */
export interface Step {
  /** What it waits for has arrived. */
  isDone: boolean;
  /** What is to be done for it; null where one only looks, or where it cannot be done now. */
  doing: Doing | null;
  /** A step of two parts: the first is done. */
  isSecond: boolean;
  /** Whose phone it is about. */
  actor: Actor;
  /** It is refused where their phone is, since who writes is not certain there. */
  isBySms?: boolean;
}

/** How each step is found in the phones; none remembers anything. */
export const stepsOf: Readonly<Record<StepName, (stage: Stage) => Step>> = {
  report,
  confirm,
  second,
  alert,
  end,
  help,
  taken,
};

const SEEN = 4;

function report(stage: Stage): Step {
  const { reporter } = stage.actors;
  const which = (stage.round % SEEN) as 0 | 1 | 2 | 3;
  const doing = writing(reporter, `report.${which}`);
  return { isDone: asked(stage).length > 0, doing, isSecond: false, actor: reporter };
}

/** Verifiers who were asked to look, with the question, the first one first. */
function asked(stage: Stage): { actor: Actor; question: PhoneMessage }[] {
  return stage.actors.verifiers.flatMap((actor) => {
    const question = stage.got(actor, 'ask.full', 'ask.short');
    return question ? [{ actor, question }] : [];
  });
}

function confirm(stage: Stage): Step {
  const { waiting, confirmed } = answersOf(stage);
  const [next] = waiting;
  return {
    isDone: confirmed.length > 0 || isAlerted(stage),
    doing: next ? confirming(stage, next) : null,
    isSecond: false,
    actor: next?.actor ?? firstOf(stage.actors.verifiers),
  };
}

function second(stage: Stage): Step {
  const { waiting, confirmed } = answersOf(stage);
  // Once all have, what they did is what something has to come of.
  const next = waiting[0] ?? confirmed.at(-1);
  return {
    isDone: isAlerted(stage),
    doing: next ? confirming(stage, next) : null,
    isSecond: false,
    actor: next?.actor ?? firstOf(stage.actors.verifiers),
  };
}

function answersOf(stage: Stage) {
  const all = asked(stage);
  const hasConfirmed = ({ actor }: { actor: Actor }): boolean =>
    stage.got(actor, 'verify.thanks.confirm') !== undefined;
  return {
    confirmed: all.filter(hasConfirmed),
    waiting: all.filter((one) => !hasConfirmed(one)),
  };
}

function confirming(
  stage: Stage,
  { actor, question }: { actor: Actor; question: PhoneMessage },
): Doing | null {
  return pressing(stage, actor, question, 'confirm:') ?? coded(actor, 'confirm', question);
}

/** What has to be done before all can be begun once more: whoever was asked to go, and did not answer, is free again. */
export function looseEnds(stage: Stage): Doing[] {
  return answersOf(stage).waiting.flatMap(({ actor, question }) => {
    const doing = pressing(stage, actor, question, 'unable:') ?? coded(actor, 'unable', question);
    return doing ?? [];
  });
}

function isAlerted({ actors, got }: Stage): boolean {
  return actors.subscribers.some((one) => got(one, 'alert.county.full', 'alert.county.short'));
}

/** Only to look at: whoever goes on has seen it, and so has who does what comes after it. */
function alert(stage: Stage): Step {
  const { admin, subscribers } = stage.actors;
  const isPast = isEnded(stage) || stage.got(admin, 'admin.preview.end') !== undefined;
  return { isDone: isPast, doing: null, isSecond: false, actor: firstOf(subscribers) };
}

function isEnded({ actors, got }: Stage): boolean {
  return actors.subscribers.some((one) =>
    got(
      one,
      ...(
        ['all-clear', 'lapsed', 'seen-since', 'undecided', 'passed', 'retraction'] as const
      ).flatMap((ending) => [`correction.${ending}.full`, `correction.${ending}.short`] as const),
    ),
  );
}

function end(stage: Stage): Step {
  const { admin } = stage.actors;
  const preview = stage.got(admin, 'admin.preview.end');
  const offer = stage.got(admin, 'admin.confirmed');
  const doing = preview
    ? (pressing(stage, admin, preview, 'decide:end:') ?? coded(admin, 'end-sure', preview))
    : offer && (pressing(stage, admin, offer, 'end:') ?? coded(admin, 'end', offer));
  return {
    isDone: isEnded(stage),
    doing: doing ?? null,
    isSecond: preview !== undefined,
    actor: admin,
    isBySms: stage.isOn(admin, 'sms'),
  };
}

function help(stage: Stage): Step {
  const { reporter, compa } = stage.actors;
  const ask = writing(reporter, 'help');
  const began = doneLast(stage, ask);
  const isAnswered = began !== undefined && receivedAfter(stage, reporter, began);
  return {
    isDone: stage.of(compa).some(({ direction }) => direction === 'in'),
    doing: isAnswered ? writing(reporter, 'send') : ask,
    isSecond: isAnswered,
    actor: reporter,
  };
}

function taken(stage: Stage): Step {
  const { subscribers, admin } = stage.actors;
  const victim = firstOf(subscribers);
  const doing = writing(victim, 'taken');
  const began = doneLast(stage, doing);
  const isRung = stage.got(admin, 'cases.ring.full', 'cases.ring.short') !== undefined;
  const isTold = began !== undefined && receivedAfter(stage, admin, began);
  return { isDone: isRung || isTold, doing, isSecond: false, actor: victim };
}

function writing(actor: Actor, says: Words, params: { code?: string } = {}): Writing {
  return { actor, says, write: text(actor.language, `phones.words.${says}`, params) };
}

/** Where there are no buttons, the word and the code of what it is about. */
function coded(actor: Actor, says: Words, about: PhoneMessage): Doing | null {
  const code = findCode(about.text);
  return code === null ? null : writing(actor, says, { code });
}

function pressing(
  stage: Stage,
  actor: Actor,
  { buttons }: PhoneMessage,
  begins: string,
): Doing | null {
  const button = buttons.find(({ id }) => id.startsWith(begins));
  return button && stage.hasButtons(actor) ? { actor, press: button } : null;
}

/** The last message by which somebody did that, by the story or by hand. */
export function doneLast(stage: Stage, doing: Doing): PhoneMessage | undefined {
  return stage
    .of(doing.actor)
    .findLast(({ direction, done }) =>
      direction === 'out' && 'press' in doing
        ? done?.button === doing.press.id
        : direction === 'out' && 'write' in doing && done?.text === doing.write,
    );
}

function receivedAfter(stage: Stage, actor: Actor, { id }: PhoneMessage): boolean {
  return stage.of(actor).some((one) => one.direction === 'in' && one.id > id);
}

function firstOf(actors: readonly Actor[]): Actor {
  const [first] = actors;
  if (!first) throw new Error('The story has nobody for a part.');
  return first;
}
