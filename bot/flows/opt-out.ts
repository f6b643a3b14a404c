import { whole } from '../request.ts';
import { done, type Handler, hasRole, say, stay } from '../turn.ts';

/**
 * STOP, HELP and START, in every state and language. "END" alone is a carrier's word for STOP;
 * with a code it is an admin's command and is not meant here.
 * @see 47 CFR 64.1200(a)(10)
 */
export const optOutWords: Handler = (session, input, known) => {
  const { request } = input;
  const word = request.code === null ? whole(request, 'stop', 'help', 'start') : null;
  if (word === 'stop' || isRefusal(known.meaning)) {
    // A second confirmation would itself be an unwanted message.
    const silent = known.addressOptedOut && known.limits.style === 'short';
    return done(
      { do: 'opt-out' },
      ...(silent ? [] : [say('stop.done', { network: known.network })]),
    );
  }
  if (word === 'start') return done({ do: 'rejoin' });
  if (word === 'help') return stay(session, ...help(known));
  return null;
};

function isRefusal({ intent, confidence }: { intent: string; confidence: number }): boolean {
  return intent === 'stop' && confidence > 0.8;
}

function help(known: Parameters<Handler>[2]) {
  const staff = [
    hasRole(known, 'verifier', 'ateam') ? say('help.verifier') : null,
    hasRole(known, 'admin') ? say('help.admin') : null,
  ];
  return [say('help.everyone', { network: known.network }), ...staff.filter((one) => one !== null)];
}
