import { z } from 'zod';
import { formHandler } from '../../../areas/form/handler.ts';
import { openForm } from '../../../areas/form/moves.ts';
import { no, surely } from '../../../areas/form/reading.ts';
import type { FormOf } from '../../../areas/form.ts';
import { whole } from '../../../areas/request.ts';
import type { Talk } from '../../../areas/talk.ts';
import { type Handler, say, stay } from '../../../areas/turn.ts';

const state = z.object({
  kind: z.literal('whistles'),
  draft: z.object({ count: z.number().optional() }),
  asking: z.literal('count'),
});

declare module '../../../areas/session.ts' {
  interface Dialogues {
    whistles: z.infer<typeof state>;
  }
}

const form: FormOf<'whistles'> = {
  kind: 'whistles',
  may: () => true,
  dropped: () => [say('whistles.dropped')],
  finish: ({ count = 1 }) => [{ do: 'whistles', act: 'ask', count }],
  questions: {
    count: {
      ask: () => say('whistles.how-many'),
      isOpen: ({ count }) => count === undefined,
      read: (_draft, { normal }) =>
        /^\d{1,3}$/.test(normal) ? surely({ count: Number(normal) }) : no(say('whistles.how-many')),
    },
  },
};

const order: Handler = (session, { request }, known) =>
  whole(request, 'whistles') ? openForm(form, {}, session, known) : null;

const named: Handler = (session, { request }, { thing }) =>
  thing?.own && request.matches.length === 0
    ? stay(session, { do: 'whistles', act: 'show', code: thing.code })
    : null;

export const whistleTalk: Talk = {
  help: () => say('whistles.help'),
  coded: { whistle: named },
  orders: { whistles: order },
  dialogues: { whistles: { state, handle: formHandler(form) } },
};
