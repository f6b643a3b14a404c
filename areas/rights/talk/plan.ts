import { PLAN_STEPS } from '../../../content/family-plan.ts';
import { byTheWay } from '../../form/by-the-way.ts';
import { formHandler } from '../../form/handler.ts';
import { openForm } from '../../form/moves.ts';
import { aside, half, surely } from '../../form/reading.ts';
import type { FormOf } from '../../form.ts';
import { starting, whole } from '../../request.ts';
import { type Choice, type Effect, type Handler, say, sayPlan, stay } from '../../turn.ts';

const go: Choice[] = [
  { id: 'step:next', label: 'plan.next' },
  { id: 'step:end', label: 'plan.end' },
];

/** PLAN: the family plan, a step a message. CARD: what to show at the door. */
export const planRequest: Handler = (session, { request }, known) => {
  if (whole(request, 'plan') || request.choice === 'plan') {
    return openForm(planForm, { step: 0 }, session, known, sayPlan('intro'));
  }
  return whole(request, 'card') ? stay(session, { do: 'card' }) : null;
};

/** The checklist keeps which step is shown, and nothing of what is answered. */
const planForm: FormOf<'plan'> = {
  kind: 'plan',
  may: () => true,
  stays: true,
  mayMean: [],
  dropped: ending,
  finish: ending,
  questions: {
    step: {
      ask: ({ step }) => sayPlan(step, go),
      forget: ({ step }) => (step > 0 ? { step: step - 1 } : null),
      read({ step }, { request }) {
        const isDone = whole(request, 'send', 'done', 'skip', 'yes') !== null;
        const next = { step: step + 1 };
        if (request.choice === 'step:next' || isDone) {
          return next.step < PLAN_STEPS ? half(next) : surely(next);
        }
        const ends = request.choice === 'step:end' || whole(request, 'no', 'end');
        if (ends || starting(request, 'plan')) return surely({ step });
        // Names and numbers belong on their own paper.
        return request.choice === null ? aside({ step }, say('plan.private')) : null;
      },
    },
  },
};

export const planDialogue = formHandler(planForm);
export const planAside = byTheWay(planForm);

function ending(): Effect[] {
  return [
    sayPlan('end', [
      { id: 'card', label: 'plan.card' },
      { id: 'topic:children', label: { titleOf: 'children' } },
      { id: 'consulta', label: 'menu.person' },
    ]),
  ];
}
