import { PLAN_STEPS } from '../../../content/family-plan.ts';
import { starting, whole } from '../../request.ts';
import { type Choice, done, type Handler, on, sayPlan, stay, type Turn } from '../../turn.ts';

const go: Choice[] = [
  { id: 'step:next', label: 'plan.next' },
  { id: 'step:end', label: 'plan.end' },
];

/** PLAN: the family plan, a step a message. CARD: what to show at the door. */
export const planRequest: Handler = (session, { request }) => {
  if (whole(request, 'plan') || request.choice === 'plan') {
    return on({ kind: 'plan', step: 0 }, sayPlan('intro'), sayPlan(0, go));
  }
  return whole(request, 'card') ? stay(session, { do: 'card' }) : null;
};

/** The checklist keeps which step is shown, and nothing of what is answered. */
export const planDialogue: Handler = (session, { request }) => {
  const { dialogue } = session;
  if (dialogue.kind !== 'plan') return null;
  const { step } = dialogue;
  if (request.choice === 'step:next' || whole(request, 'send', 'done', 'skip', 'yes'))
    return show(step + 1);
  if (whole(request, 'back')) return show(Math.max(step - 1, 0));
  const ends = request.choice === 'step:end' || whole(request, 'exit', 'menu', 'no', 'end');
  return ends || starting(request, 'plan') ? finish() : null;
};

function show(step: number): Turn {
  return step < PLAN_STEPS ? on({ kind: 'plan', step }, sayPlan(step, go)) : finish();
}

function finish(): Turn {
  return done(
    sayPlan('end', [
      { id: 'card', label: 'plan.card' },
      { id: 'topic:children', label: { titleOf: 'children' } },
      { id: 'consulta', label: 'menu.person' },
    ]),
  );
}
