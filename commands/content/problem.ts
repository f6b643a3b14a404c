/** Something to mend in what people read. */
export interface Problem {
  /** A file and what in it, such as `content/rights/es/bond.md` or `es about.privacy.full`. */
  where: string;
  what: string;
}
