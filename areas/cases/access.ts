import { may } from '../../people/authority.ts';
import type { Person } from '../../people/person.ts';
import type { Case } from './store/cases.ts';

type Handled = 'assignedTo' | 'personId';

/** Whether someone of the staff may read a case: one that is free, their own, or all of them. */
export function maySee(person: Person, one: Pick<Case, 'state' | Handled>): boolean {
  if (one.personId === person.id) return false;
  const free = one.state === 'ringing' || (one.assignedTo === null && one.state !== 'closed');
  return may(person, 'help') && (free || mayHandle(person, one));
}

/** Whether someone may act in a case: whoever it is with, and who oversees the cases of others; nobody in their own. */
export function mayHandle(person: Person, { assignedTo, personId }: Pick<Case, Handled>): boolean {
  if (personId === person.id) return false;
  const isTheirs = assignedTo === person.id && may(person, 'help');
  return isTheirs || may(person, 'oversee');
}
