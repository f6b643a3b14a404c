import { takesBackAtOnce } from '../../../content/undoing.ts';
import { may } from '../../../people/authority.ts';
import { saysCancel } from '../../cancelling.ts';
import { askWithdrawal } from '../../sighting.ts';
import type { Beside } from '../../talk.ts';
import { type Choice, type Handler, type Input, type Known, say, stay } from '../../turn.ts';

/** Whether CANCEL beside a code is said of the report by who made it, goes to look, or decides. */
export const cancelsReport: Beside = (input, known) =>
  known.thing?.kind === 'report' &&
  !isOrder(input, known) &&
  (saysCancel(input) || stopsAlert(input, known)) &&
  isTheirs(known);

/** A command of whoever decides, though carriers reserve its word as well: "END H7K2". */
function isOrder({ request }: Input, { person }: Known): boolean {
  const orders = request.matches.filter(({ command }) => command !== 'stop' && command !== 'no');
  return orders.length > 0 && may(person, 'decide');
}

/** "Stop the notice H7K2", by who decides on it. */
function stopsAlert({ request, text, normal }: Input, known: Known): boolean {
  if (request.code === null || !may(known.person, 'decide')) return false;
  const undone = takesBackAtOnce(text, normal, false);
  // "Wait, they have three vans now" is news.
  return undone === 'surely' || (undone === 'perhaps' && !known.meaning.sighting);
}

function isTheirs({ thing, person, asked }: Known): boolean {
  return (
    thing?.own === true || asked.some(({ code }) => code === thing?.code) || may(person, 'decide')
  );
}

/** What they may mean by it is asked: one's own report, not to go, or to end or withdraw an alert. */
export const cancelled: Handler = (session, input, known) => {
  const { thing, asked, limits } = known;
  if (thing === null || !cancelsReport(input, known)) return null;
  if (thing.own) return askWithdrawal(session, input.text);
  const { code } = thing;
  const isAsked = asked.some((one) => one.code === code);
  if (!limits.provenSender) return stay(session, say('cancelled.by-sms', { code }));
  const choices: Choice[] = isAsked
    ? [{ id: `unable:${code}`, label: 'ask.choices.unable' }]
    : (['end', 'retract', 'reject'] as const).map((one) => ({
        id: `${one}:${code}`,
        label: `admin.choices.${one}`,
      }));
  return stay(session, say('cancelled.which', { code }, choices));
};
