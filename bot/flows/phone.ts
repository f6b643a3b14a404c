import type { Handler } from '../turn.ts';

export const phoneCommand: Handler = () => null;
export const phoneDialogue: Handler = () => null;
