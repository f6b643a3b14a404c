import type { Handler } from '../turn.ts';

export const directoryCommands: Handler = () => null;

export const directoryDialogue: Handler = () => null;
