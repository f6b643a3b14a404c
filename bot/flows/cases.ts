import type { Handler } from '../turn.ts';

export const caseWords: Handler = () => null;
export const caseCommands: Handler = () => null;
export const caseRelay: Handler = () => null;
