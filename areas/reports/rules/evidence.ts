/**
 * The three classes of community-defence handbooks: 1 says little (dark glass, plates of another
 * state), 2 is worth a look, 3 is plain to see (vests, marked cars, someone being held).
 */
export type EvidenceClass = 1 | 2 | 3;

export type Signs = 'weak' | 'some' | 'plain';

const classes: Record<Signs, EvidenceClass> = { weak: 1, some: 2, plain: 3 };

/** The class of a sighting; hearsay is never class 3. */
export function evidenceClass(signs: Signs, seen: 'seen' | 'heard' | undefined): EvidenceClass {
  const found = classes[signs];
  return seen === 'heard' && found === 3 ? 2 : found;
}
