import { findLinkCode } from '../../reports/code.ts';
import { starting, whole } from '../request.ts';
import { done, type Handler, on, say } from '../turn.ts';
import { menu } from './menu.ts';

/** LINK joins two channels of one person; FORGET ME erases them after one question. */
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
  if (!starting(request, 'link')) return null;
  const code = findLinkCode(text);
  if (code) return done({ do: 'link', code });
  return whole(request, 'link') ? done({ do: 'link-code' }) : null;
};
