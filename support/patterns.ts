/** By what cases are found to belong together. `need`: the same kind of trouble in a county. */
export const patternKinds = ['employer', 'landlord', 'place', 'need'] as const;
export type PatternKind = (typeof patternKinds)[number];
