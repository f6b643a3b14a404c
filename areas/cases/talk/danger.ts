import { isCrisis } from '../../../content/senses.ts';
import { CONFIDENT } from '../../meaning.ts';
import { type Handler, type Input, type Known, say, stay } from '../../turn.ts';
import { askUrgently, detentions } from './intake.ts';
import { isOfReport, stepsFor } from './steps.ts';

/** How sure an emergency must be that nothing else in the words speaks for. */
const SURE = 0.85;

/** How sure it must be that someone calls their own alarm off. */
const SAFE_FROM = 0.6;

/**
 * Danger is heard whatever is open: first steps at once, and staff is rung. What is told about the
 * same danger afterwards is for whoever is there; another one gets its own steps.
 */
export const danger: Handler = (session, input, known) => {
  if (isCalledOff(input, known)) {
    return stay(session, { do: 'case', act: 'safe', words: input.text });
  }
  if (!isDanger(input, known)) return null;
  const steps = stepsFor(known);
  const own = known.case;
  const isTold = own?.urgent === true && (own.steps.length === 0 || own.steps.includes(steps));
  if (isTold || tellsOfDetention(session.dialogue, known)) return null;
  return askUrgently(session, known, input.text, steps);
};

/** "They let him go, thank God": nothing is asked, and what helps next is offered. */
export const glad: Handler = (session) =>
  stay(
    session,
    say('cases.safe.glad', {}, [
      { id: 'topic:detained-first-steps', label: { titleOf: 'detained-first-steps' } },
      { id: 'consulta', label: 'menu.person' },
    ]),
  );

/** "Should I call 911?" */
export const mayICall: Handler = (session, { normal, request, text }, known) => {
  const asks = /\b911\b/.test(normal) && /[?\u00BF\u061F]/.test(text);
  if (!asks || known.forOthers || request.choice !== null || request.code !== null) return null;
  return stay(session, say('cases.call-911', {}, [{ id: 'emergency', label: 'menu.emergency' }]));
};

function isDanger({ request, text }: Input, known: Known): boolean {
  const { meaning, thing, forOthers } = known;
  if (request.choice !== null || text.trim() === '' || forOthers) return false;
  // Words for somebody else's case are a message to them.
  if (request.code !== null && !thing?.own) return false;
  // A word that is a command is one: BACK is no "they are behind the house".
  if (request.matches.some(({ rest }) => rest === '')) return false;
  if (meaning.intent !== 'emergency') return false;
  if (meaning.fear) return true;
  if (isOfReport(known)) return false;
  const isSensed = meaning.sense === 'danger' || isCrisis(meaning.sense);
  return meaning.confidence >= (isSensed ? CONFIDENT : SURE);
}

/** How somebody was taken is what is asked then. */
function tellsOfDetention(dialogue: object, { case: own, meaning }: Known): boolean {
  const isIntake = 'kind' in dialogue && dialogue.kind === 'intake';
  if (!isIntake || own?.category !== 'detention' || isCrisis(meaning.sense)) return false;
  return !meaning.fear || detentions.includes(meaning.topic);
}

function isCalledOff({ request }: Input, { case: own, meaning }: Known): boolean {
  if (!own?.urgent || request.choice !== null) return false;
  return meaning.sense === 'safe' && (meaning.senseSure ?? 0) >= SAFE_FROM;
}
