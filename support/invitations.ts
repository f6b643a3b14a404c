export type InvitationKind = 'event' | 'poll';
/** `proposed`: waits for a second person. */
export type InvitationState = 'proposed' | 'open' | 'ended' | 'cancelled';

/** What people may need to come. */
export const eventNeeds = ['interpretation', 'meals', 'transport', 'childcare'] as const;
export type EventNeed = (typeof eventNeeds)[number];
