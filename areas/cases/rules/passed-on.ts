/**
 * How a person's words are passed on to staff: in quiet, since they asked how it stands; as thanks, which wait for no
 * answer; with what the program has answered, which staff is told; as one more alarm, whatever was told before.
 */
export type PassedOn = 'told' | 'quiet' | 'thanks' | 'answered' | 'alarm';
