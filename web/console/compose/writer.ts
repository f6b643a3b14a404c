import type { Schedule } from '../../../areas/schedules/store/schedules.ts';
import { text } from '../../../content/catalog.ts';
import type { Viewer } from '../viewer.ts';

/** Who wrote a message, as whoever looks calls them. */
export function writerOf({ language, person }: Viewer, { createdById }: Schedule): string {
  if (createdById === null) return text(language, 'frame.person-gone');
  return createdById === person.id
    ? text(language, 'frame.you')
    : text(language, 'frame.person', { person: createdById });
}
