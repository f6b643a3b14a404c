import type { Handler } from '../turn.ts';

export const appointmentCommands: Handler = () => null;

export const bookingDialogue: Handler = () => null;
