import type { Handler } from '../turn.ts';

export const outreachCommands: Handler = () => null;

export const outreachDialogue: Handler = () => null;
