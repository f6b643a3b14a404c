import { readFileSync } from 'node:fs';

/** The peak resident memory of this process in MiB. */
export function peakRssMb(): number {
  return (peakFromStatus() ?? process.resourceUsage().maxRSS) / 1_024;
}

/**
 * The kernel's own mark in KiB, where it has one: the usage counters start a forked process at its
 * parent's peak.
 */
function peakFromStatus(): number | null {
  try {
    const peak = /VmHWM:\s+(\d+) kB/.exec(readFileSync('/proc/self/status', 'utf8'))?.[1];
    return peak === undefined ? null : Number(peak);
  } catch {
    return null;
  }
}
