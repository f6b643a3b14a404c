import type { Handler } from '../turn.ts';

export const offerCommands: Handler = () => null;

export const offerDialogue: Handler = () => null;
