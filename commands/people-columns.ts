/** The columns of the CSV of people; the first two must be there. */
export const columns = ['channel', 'address', 'language', 'counties', 'roles', 'regional'] as const;
export type Column = (typeof columns)[number];
