import { type ProofsOf, told } from '../act.ts';
import { say } from '../turn.ts';
import type { ReportDeed } from './deed.ts';

/** Who forges a number could send verifiers home. */
export const reportProofs: ProofsOf<ReportDeed> = {
  'withdraw-report': async () => told(say('report.taken-back.ask')),
};
