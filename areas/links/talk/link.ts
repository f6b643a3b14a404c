import { may } from '../../../people/authority.ts';
import { starting, whole } from '../../request.ts';
import { type Handler, stay } from '../../turn.ts';

/** The code of a sign-up link joins, alone or after JOIN or START; staff sees how many did. */
export const ofLink: Handler = (session, { request, normal }, known) => {
  const { code = '' } = known.thing ?? {};
  const staff = may(known.person, 'spread') && known.limits.provenSender;
  const alone = normal === code.toLowerCase();
  if (staff && (alone || whole(request, 'preview', 'flyer', 'results'))) {
    return stay(session, { do: 'campaign', act: 'link', code });
  }
  const joins = starting(request, 'join') ?? whole(request, 'start', 'yes');
  if (!alone && !joins) return null;
  const { county } = known.located;
  const named = county !== null && known.served.has(county) ? county : null;
  return stay(session, { do: 'campaign', act: 'join', code, county: named });
};
