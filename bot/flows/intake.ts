import type { Handler } from '../turn.ts';

export const caseRequest: Handler = () => null;
export const caseMeaning: Handler = () => null;
export const intakeDialogue: Handler = () => null;
