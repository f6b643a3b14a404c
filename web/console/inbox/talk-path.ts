/** The address of a conversation. */
export const TALK = '/inbox/:code{[A-Za-z0-9]+}';
