import type { Schedule, ScheduleRun } from '../../../areas/schedules/store/schedules.ts';
import { type TextKey, text } from '../../../content/catalog.ts';
import type { Language } from '../../../content/languages.ts';
import { badge } from '../../parts/badge.ts';
import type { IconName } from '../../parts/icon.ts';
import type { Tone } from '../../parts/notice.ts';
import type { Page } from '../../parts/page.ts';

export type MessageState =
  | 'draft'
  | 'proposed'
  | 'undoable'
  | 'planned'
  | 'sent'
  | 'missed'
  | 'dropped';

const looks: Record<MessageState, [Tone | 'none', IconName]> = {
  draft: ['none', 'pencil'],
  proposed: ['warn', 'hourglass'],
  undoable: ['info', 'clock'],
  planned: ['info', 'calendar'],
  sent: ['good', 'send'],
  missed: ['bad', 'circle-x'],
  dropped: ['none', 'circle-slash'],
};

/** How a message that is sent once stands. */
function stateOfMessage({
  message,
  run,
  deferred,
}: {
  message: Pick<Schedule, 'state'>;
  run: Pick<ScheduleRun, 'outcome'> | null;
  deferred: unknown;
}): MessageState {
  if (message.state === 'draft') return 'draft';
  if (message.state === 'proposed') return deferred ? 'undoable' : 'proposed';
  if (message.state !== 'ended') return 'planned';
  if (!run) return 'dropped';
  return run.outcome === 'sent' ? 'sent' : 'missed';
}

/** The same as a badge. */
export function stateBadge(language: Language, shown: Parameters<typeof stateOfMessage>[0]): Page {
  const state = stateOfMessage(shown);
  const [tone, name] = looks[state];
  return badge(tone, name, text(language, `compose.state.${state}` as TextKey));
}
