import type { Form, Place } from '../form.ts';
import type { DialogueTalk } from '../talk.ts';

/**
 * How something else is answered while a form is open: its question is put again afterwards, unless
 * the message answers it beyond doubt.
 */
export function byTheWay<Draft, Question extends string>(
  form: Form<Draft, Question>,
): Pick<DialogueTalk, 'again' | 'isAnswer'> {
  return {
    again({ dialogue }, known) {
      const { draft, asking } = placeOf<Draft, Question>(dialogue);
      const put = form.questions[asking].ask(draft, known);
      return Array.isArray(put) ? put : [put];
    },
    isAnswer({ dialogue }, input, known) {
      const { draft, asking } = placeOf<Draft, Question>(dialogue);
      if (!form.may(known, draft)) return true;
      const { free, read, wants } = form.questions[asking];
      // Any words are its answer.
      if (free) return true;
      const { sense } = known.meaning;
      if (sense !== undefined && wants?.includes(sense)) return true;
      const answered = read(draft, input, known)?.answered;
      return answered === 'surely' || answered === 'apart';
    },
  };
}

/** A stored dialogue of this kind was read by the schema the form's types come from. */
function placeOf<Draft, Question extends string>(dialogue: object) {
  return dialogue as unknown as Pick<Place<Draft, Question>, 'draft' | 'asking'>;
}
