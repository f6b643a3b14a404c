import { normalise } from '../../content/normalise.ts';
import { signalsOf } from './signals.ts';

/** The part of a text that says where, since that part is shown to those who go. */
export function clauseWithSpot(text: string): string {
  const clauses = text.split(/[.!?;\n\u060C\u061F]+/).map((clause) => clause.trim());
  return clauses.find((clause) => signalsOf(normalise(clause)).spot) ?? text;
}
