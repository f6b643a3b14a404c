import type { Schedule } from '../../../areas/schedules/store/schedules.ts';
import { text } from '../../../content/catalog.ts';
import { called } from '../called.ts';
import type { Viewer } from '../viewer.ts';

/** Who wrote a message, as whoever looks calls them. */
export function writerOf(viewer: Viewer, { createdById }: Schedule): string {
  const { language, person } = viewer;
  if (createdById === null) return text(language, 'frame.person-gone');
  return createdById === person.id ? text(language, 'frame.you') : called(viewer, createdById);
}
