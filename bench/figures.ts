/** A time as people read it. */
export function ms(value: number): string {
  return value < 1000 ? `${value.toFixed(0)} ms` : `${(value / 1000).toFixed(2)} s`;
}

export function percent(share: number, digits = 1): string {
  return `${(share * 100).toFixed(digits)} %`;
}

/** Milliseconds shared among so many, each share in microseconds. */
export function micros(total: number, count: number): string {
  return `${((total * 1000) / count).toFixed(0)} µs`;
}
