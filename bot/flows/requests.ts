import type { Handler } from '../turn.ts';

export const requestCommands: Handler = () => null;

export const requestDialogue: Handler = () => null;
