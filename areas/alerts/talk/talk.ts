import { may } from '../../../people/authority.ts';
import type { Talk } from '../../talk.ts';
import { say } from '../../turn.ts';
import { networkCommands, resumeChoice } from './network.ts';

export const talk: Talk = {
  help: (known) => (may(known.person, 'decide') ? say('help.admin') : null),
  buttons: { 'resume-all': resumeChoice },
  orders: {
    'pause-all': networkCommands,
    'resume-all': networkCommands,
    status: networkCommands,
  },
};
