import type { Staff } from './people.ts';
import { MINUTE, type Received, SECOND, type Stage } from './stage.ts';

/**
 * Answers what rings and closes it some minutes later: what sounds like an emergency is mostly
 * somebody who sees one of the events and is short of words.
 * @param taken codes that one of the operators has taken
 */
export function createOperator(stage: Stage, who: Staff, taken: Set<string>) {
  return {
    who,
    read({ kinds, code }: Received): void {
      if (!kinds.has('rings') || code === null || taken.has(code)) return;
      taken.add(code);
      const words = 'Soy de la línea. Quédese lejos; si ve algo más, escríbalo aquí.';
      stage.after(40 * SECOND, () => stage.say(who, { text: `${code} ${words}` }));
      stage.after(8 * MINUTE, () => stage.say(who, { text: `CERRAR ${code} Resuelto` }));
    },
  };
}
