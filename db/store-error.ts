export type StoreProblem =
  | 'wrong-key'
  | 'locked'
  | 'newer-schema'
  | 'in-use'
  | 'full'
  | 'unwritable'
  | 'damaged'
  | 'unreachable'
  | 'unsafe-settings';

/** A store that cannot be used, with what is wrong, where, and how to mend it. */
export class StoreError extends Error {
  readonly problem: StoreProblem;

  constructor(problem: StoreProblem, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'StoreError';
    this.problem = problem;
  }
}
