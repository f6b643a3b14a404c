/**
 * How sure it must be what words mean before something follows from it, from 0 to 1, each with its
 * reason. `npm run eval` shows how often what is as sure as that is right.
 */
export const sureness = {
  /** Nobody acts on less by a guess alone. */
  acted: 0.5,
  /** A sense that nothing open asks for: an answer that was not wanted costs one message. */
  sensed: 0.5,
  /** The same while a question is open, which would be put again for nothing. */
  sensedInPassing: 0.6,
  /** Danger now by both looks: to ring, and to be asked about with the first steps. */
  rings: 0.33,
  /** The same where strangers are taken at some place, which is a sighting. */
  ringsForOthers: 0.9,
  /** The same where one of the writer's is taken, whenever it was, and where somebody is and theirs are named, too. */
  ringsOwnTaken: 0.04,
  ringsTakenNear: 0.15,
  maybeRings: 0.08,
  /** The same beside a sighting that is as good as sure. */
  maybeRingsSeen: 0.15,
  surelySeen: 0.9,
  /** The same of one to three words, and to ring where the words name no deed and no harm. */
  maybeRingsBare: 0.25,
  ringsUnnamed: 0.65,
  /** What a sense of danger, and one of water or fire, needs of that look to ring. */
  dangerBeside: 0.15,
  thingsBeside: 0.25,
  /** Danger that nothing else in the words outweighs but what is nearly certain. */
  surelyRings: 0.7,
  /** The same beside words of fear in a longer text. */
  fears: 0.08,
  /** To ring where the words name agents who are there, and nobody of the writer's. */
  ringsSighting: 0.8,
  /** A sighting or finding where the words name agents who are there; police alone are asked about. */
  shown: 0.25,
  shownPolice: 0.01,
  /** A sighting that no single word speaks for. */
  bareSighting: 0.6,
  /** Dangers and crises together: to ring, to ring in spite of what else is sure, and to be asked about. */
  urgent: 0.6,
  surelyUrgent: 0.8,
  maybeUrgent: 0.35,
  /** Another emergency at some place, learnt apart: to ring, and to be asked about. */
  placedCrisis: 0.7,
  maybePlacedCrisis: 0.4,
  /** Somebody hurt in a sighting: too many read what to do for them rather than one too few. */
  hurtBeside: 0.25,
  /** What else the words surely mean, so that sounding like danger makes them none. */
  noDanger: 0.9,
  /** An emergency that no sense, no fear and nothing else in the words speaks for. */
  bareEmergency: 0.85,
  /** Danger of one's own, by those who speak of that of others all day. */
  ownDanger: 0.9,
  /** Danger again, from someone who was given first steps: rather once too often. */
  dangerAgain: 0.3,
  /** One's own alarm called off: staff, who were rung, stop looking. */
  safe: 0.6,
  /** Free words of refusal, to be asked about and to be believed: after it nothing goes out. */
  refusal: 0.5,
  surelyRefusal: 0.7,
  /** Another meaning, for words to be no answer to what was asked. */
  otherThanAnswer: 0.6,
  /** A question of law in an intake, whose answers may sound like one. */
  rightsInIntake: 0.85,
  /** The same where nothing is asked. */
  toldInIntake: 0.95,
  /** What the program does itself in a case: what it is not sure of is for staff. */
  ownInCase: 0.8,
  /** A topic after "and if…?", which the last answer makes likelier. */
  topicInThread: 0.25,
  /** A question of law without a question mark, which may tell of a sighting. */
  alsoReport: 0.1,
  /** What a text may mean besides what it is likeliest. */
  besides: 0.15,
  /** A meaning that is offered as a choice, where none is sure. */
  offered: 0.08,
  /** One's own report taken back: whoever is on the way turns round. */
  takenBack: 0.85,
  /** Ice on the road, or an ice cream van: asked about before it is a sighting. */
  playOnWords: 0.5,
  /** What a report said, put right: the old stays in its words. */
  corrected: 0.5,
} as const;
