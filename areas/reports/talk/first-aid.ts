import { type Handler, sayDocument } from '../../turn.ts';

/** Whoever sees somebody hurt beside agents reads first what to do; the sighting goes its way. */
export function withFirstAid(handle: Handler): Handler {
  return (session, input, known) => {
    const turn = handle(session, input, known);
    if (turn === null || !known.meaning.hurt) return turn;
    return { ...turn, effects: [sayDocument('hurt', 'brief'), ...turn.effects] };
  };
}
