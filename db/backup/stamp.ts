/** A moment as it stands in the name of a file: 20261129-0400. */
export function stampOf(moment: number): string {
  const [day = '', time = ''] = new Date(moment).toISOString().split('T');
  return `${day.replaceAll('-', '')}-${time.slice(0, 5).replace(':', '')}`;
}

/** The moment that a name was made of, to the minute. */
export function momentOf(stamp: string): number {
  const [, year, month, day, hour, minute] =
    /^(\d{4})(\d\d)(\d\d)-(\d\d)(\d\d)$/.exec(stamp)?.map(Number) ?? [];
  return Date.UTC(year ?? 0, (month ?? 1) - 1, day, hour, minute);
}
