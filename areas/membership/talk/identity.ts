import { findLinkCode } from '../../../db/code.ts';
import { menu } from '../../menu.ts';
import { starting, whole } from '../../request.ts';
import { done, type Handler, on, type Say, say } from '../../turn.ts';

/** Whether alerts may go to another channel of the same person when the first fails. */
export function askBackup(): Say {
  return say('backup.ask', {}, [
    { id: 'yes', label: 'yes' },
    { id: 'no', label: 'no' },
  ]);
}

/** LINK joins two channels of one person, BACKUP uses both; FORGET ME erases all. */
export const linkAndForget: Handler = (session, { request, text }) => {
  if (session.dialogue.kind === 'forget') {
    if (whole(request, 'yes')) return done({ do: 'forget' });
    if (whole(request, 'no', 'exit', 'back', 'menu')) return done(say('forget.kept'), menu());
  }
  if (whole(request, 'forget')) {
    return on(
      { kind: 'forget' },
      say('forget.ask', {}, [
        { id: 'yes', label: 'yes' },
        { id: 'no', label: 'no' },
      ]),
    );
  }
  if (session.dialogue.kind === 'backup') {
    const answer = whole(request, 'yes', 'no');
    if (answer) return done({ do: 'backup', wanted: answer === 'yes' });
  }
  if (whole(request, 'backup')) return on({ kind: 'backup' }, askBackup());
  if (!starting(request, 'link')) return null;
  const code = findLinkCode(text);
  if (code) return done({ do: 'link', code });
  return whole(request, 'link') ? done({ do: 'link-code' }) : null;
};
