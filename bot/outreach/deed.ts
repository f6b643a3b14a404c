/** What is done with patterns, invitations, polls and sign-up links. */
export type OutreachDeed = { do: 'outreach'; act: 'list' };
