import { asks, isContradicted, saysAgain } from '../../../content/doubts.ts';
import { isCrisis } from '../../../content/senses.ts';
import { isDecision } from '../../decision.ts';
import { CONFIDENT } from '../../meaning.ts';
import { whole } from '../../request.ts';
import type { Session } from '../../session.ts';
import { absorb, askWithdrawal } from '../../sighting.ts';
import { emptyDraft } from '../../sighting-draft.ts';
import { sureness } from '../../sureness.ts';
import {
  type Choice,
  type Effect,
  type Handler,
  type Input,
  type Known,
  say,
  stay,
  type Turn,
} from '../../turn.ts';
import { askUrgently, crisisTurn, detentions } from './opening.ts';
import { isOfReport, stepsFor } from './steps.ts';

/**
 * Danger is heard whatever is open: first steps at once, and staff is rung. What is told about the
 * same danger afterwards is for whoever is there; another one gets its own steps.
 */
export const danger: Handler = (session, input, known) => {
  if (isCalledOff(input, known)) {
    return stay(session, { do: 'case', act: 'safe', words: input.text });
  }
  const unsure = perhapsSafe(session, input, known);
  if (unsure) return unsure;
  if (!isDanger(input, known)) return null;
  const steps = stepsFor(known);
  const own = known.case;
  const isTold = own?.urgent === true && (own.steps.length === 0 || own.steps.includes(steps));
  if (isTold || tellsOfDetention(session.dialogue, known)) return null;
  const asked = whetherCrisis(session, input.text);
  if (asked) return crisisTurn(session, known, asked.words, isCrisis(steps) ? steps : asked.crisis);
  const turn = askUrgently(session, known, input.text, steps);
  return isSeenWithOthers(known)
    ? { ...turn, effects: [...turn.effects, alsoFiled(input, known)] }
    : turn;
};

/** What was told and asked about: whether it is another emergency; what follows answers that. */
function whetherCrisis({ dialogue, unsure }: Session, text: string) {
  if (dialogue.kind !== 'police' || dialogue.crisis === undefined) return null;
  return { crisis: dialogue.crisis, words: [unsure, text].filter(Boolean).join('\n') };
}

/** Somebody sees agents with others, and says where: verifiers should hear of it, too. */
function isSeenWithOthers({ meaning, located, openReport }: Known): boolean {
  if (openReport || meaning.own || meaning.ownTaken || isCrisis(meaning.sense)) return false;
  return meaning.sighting && located.county !== null;
}

function alsoFiled(input: Input, known: Known): Effect {
  return { do: 'file', draft: absorb(emptyDraft, input, known), aside: true };
}

/** What may call an alarm off, or say the opposite: asked, and passed on meanwhile. */
function perhapsSafe(session: Session, { request, text }: Input, known: Known): Turn | null {
  if (!known.case?.urgent || !known.limits.provenSender) return null;
  if (request.choice !== null || request.code !== null) return null;
  const { sense, senseSure = 0 } = known.meaning;
  const isNear = (sense === 'safe' || sense === 'retract') && senseSure >= CONFIDENT;
  if (!isNear) return null;
  const choices: Choice[] = [
    { id: 'safe:yes', label: 'cases.safe.yes' },
    { id: 'safe:no', label: 'cases.safe.no' },
  ];
  const passed = { do: 'case', act: 'words', words: text, how: 'quiet' } as const;
  return stay(session, passed, say('cases.safe.ask', {}, choices));
}

/** Whether the danger is over, as it was asked. */
export const safeChoice: Handler = (session, { request }, { limits }) =>
  request.choice === 'safe:yes' && limits.provenSender
    ? stay(session, { do: 'case', act: 'safe', words: '✓' })
    : stay(session, { do: 'case', act: 'status' });

/** "They let him go, thank God": nothing is asked, and what helps next is offered. */
export const glad: Handler = (session, { text }, { openReport }) => {
  // "False alarm" after a report may be said of the report: it is asked.
  if (openReport) return askWithdrawal(session, text);
  const choices: Choice[] = [
    { id: 'topic:detained-first-steps', label: { titleOf: 'detained-first-steps' } },
    { id: 'consulta', label: 'menu.person' },
  ];
  return stay(session, say('cases.safe.glad', {}, choices));
};

/** "Should I call 911?" */
export const mayICall: Handler = (session, { normal, request, text }, known) => {
  const isAsked = /\b911\b/.test(normal) && asks(text);
  if (!isAsked || known.forOthers || request.choice !== null || request.code !== null) return null;
  return stay(session, say('cases.call-911', {}, [{ id: 'emergency', label: 'menu.emergency' }]));
};

function isDanger(input: Input, known: Known): boolean {
  const { request, text } = input;
  const { thing, forOthers } = known;
  if (request.choice !== null || text.trim() === '' || forOthers) return false;
  // Words for somebody else's case are a message to them; those about a report may be a cry.
  if (request.code !== null && !thing?.own && thing?.kind !== 'report') return false;
  // A word that is a command is one: BACK is no "they are behind the house".
  if (request.matches.some(({ rest, command }) => rest === '' || isDecision(command))) return false;
  // What the words mean is found out once it can matter.
  const { meaning } = known;
  // After an alarm that was called off, "they are back" is enough.
  if (isBack(input, known)) return true;
  if (meaning.intent !== 'emergency') return false;
  if (meaning.fear) return true;
  if (isOfReport(known)) return false;
  // Who helps or looks speaks of others' danger all day: only their own rings.
  const isAtWork = known.having.length > 0 || known.asked.length > 0;
  if (isAtWork && !(meaning.own && meaning.confidence >= sureness.ownDanger)) return false;
  const isSensed = meaning.sense === 'danger' || isCrisis(meaning.sense);
  return meaning.confidence >= (isSensed ? CONFIDENT : sureness.bareEmergency);
}

function isBack({ normal }: Input, known: Known): boolean {
  const { case: own } = known;
  if (!own || own.urgent || own.steps.length === 0) return false;
  const { meaning } = known;
  const isDangerous =
    meaning.sense === 'danger' && (meaning.senseSure ?? 0) >= sureness.dangerAgain;
  return isDangerous || saysAgain(normal);
}

/** How somebody was taken is what is asked then. */
function tellsOfDetention(dialogue: object, { case: own, meaning }: Known): boolean {
  const isIntake = 'kind' in dialogue && dialogue.kind === 'intake';
  if (!isIntake || own?.category !== 'detention' || isCrisis(meaning.sense)) return false;
  return !meaning.fear || detentions.includes(meaning.topic);
}

/** "I am not safe" has the words of "I am safe": what denies, doubts or asks calls nothing off. */
function isCalledOff({ request, text, normal }: Input, known: Known): boolean {
  const { case: own, limits, asked } = known;
  // Who forges the number could end the ringing: by SMS it is for staff to ask.
  if (!own?.urgent || !limits.provenSender || request.choice !== null) return false;
  // "False alarm" is a verdict to those who were asked for one.
  if (whole(request, 'false') && asked.length === 0) return true;
  if (isContradicted(text, normal)) return false;
  const { meaning } = known;
  return meaning.sense === 'safe' && (meaning.senseSure ?? 0) >= sureness.safe;
}
