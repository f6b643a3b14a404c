import type { Talk } from '../../talk.ts';
import { planDialogueState } from '../dialogue.ts';
import { planAside, planDialogue, planRequest } from './plan.ts';
import { rights, rightsChoice, rightsRequest, rightsThread } from './rights.ts';

export const talk: Talk = {
  dialogues: { plan: { state: planDialogueState, handle: planDialogue, ...planAside } },
  choices: { topic: rightsChoice, more: rightsChoice, plan: planRequest },
  commands: { rights: rightsRequest, more: rightsChoice, plan: planRequest, card: planRequest },
  thread: rightsThread,
  meanings: { rights },
};
