import { cpus } from 'node:os';
import { bare, sequential } from './bare.ts';
import { bullmq, bullmqTuned } from './bullmq.ts';
import type { Outcome } from './contender.ts';
import { inboundTurns, repliesUnderLoad } from './conversation.ts';
import { crowdMemory } from './crowd-memory.ts';
import { decision, ours } from './delivery.ts';
import { grammyThrottler } from './grammy.ts';
import { kills } from './kills.ts';
import { smallTransactions } from './probe.ts';
import { type Provider, startProvider } from './provider-process.ts';
import { answersInSurge } from './report-surge.ts';
import { startTime } from './start-time.ts';
import { median } from './statistics.ts';
import { type Row, tableOf } from './table.ts';

/*
 * The whole bench: `npm run bench`. Each line says what it measures; the table at the end holds
 * the measures of the design. `npm run bench -- quick` leaves out the largest crowd and most of the
 * reports.
 */

const CONCURRENCY = 64;
const FREE = 20_000;
const LIMITED = 10_000;
const LIMIT = 1000;
const quick = process.argv.includes('quick');
const rows: Row[] = [];

const provider = await startProvider();
try {
  say(`${cpus().length} processors, Node ${process.version}`);
  const probe = await smallTransactions();
  say(`durable transactions of three statements, one after another: ${probe.toFixed(0)}/s`);
  await unlimited(provider);
  await limited(provider);
  await decisions(provider);
  await conversations(provider, probe);
  await surge(provider);
  await memory(provider);
  await crashes(provider);
  await starting(provider);
} finally {
  await provider.stop();
}
say(`\n${tableOf(rows)}`);
process.exitCode = rows.every(({ ok }) => ok) ? 0 : 1;

/** Three rounds, each with the bare client beside it, since machines differ from minute to minute. */
async function unlimited(provider: Provider): Promise<void> {
  say(`\nno limit, ${FREE} messages`);
  const free = { count: FREE, concurrency: CONCURRENCY, limit: null };
  await provider.configure({ latencyMs: 0, limit: null });
  const toBare: number[] = [];
  const rates: number[] = [];
  for (let round = 0; round < 3; round++) {
    const client = show(await bare(provider, free));
    const engine = show(await ours(provider, { count: FREE, limit: null }));
    toBare.push(engine.perSecond / client.perSecond);
    rates.push(engine.perSecond);
  }
  show(await sequential(provider, { ...free, count: FREE / 10 }));
  const queue = showOrSkip('bullmq', await bullmq(provider, free));
  add({
    what: 'durable alerts a second, no limit, to the bare client',
    wanted: '0.9 ×',
    measured: `${median(toBare).toFixed(2)} × (${median(rates).toFixed(0)}/s)`,
    ok: median(toBare) >= 0.9,
  });
  if (!queue) return;
  const toQueue = median(rates) / queue.perSecond;
  const measured = `${toQueue.toFixed(2)} ×`;
  add({ what: 'the same, to BullMQ on Redis', wanted: '2 ×', measured, ok: toQueue >= 2 });
}

async function limited(provider: Provider): Promise<void> {
  say(`\n${LIMIT} a second, 20 ms latency, ${LIMITED} messages`);
  const options = { count: LIMITED, concurrency: CONCURRENCY, limit: LIMIT };
  await provider.configure({ latencyMs: 20, limit: LIMIT });
  const engine = show(await ours(provider, { count: LIMITED, limit: LIMIT }));
  showOrSkip('bullmq', await bullmq(provider, options));
  showOrSkip('bullmq tuned', await bullmqTuned(provider, options));
  show(await grammyThrottler(provider, { ...options, count: LIMITED / 4 }));
  show(await sequential(provider, { ...options, count: LIMITED / 20 }));
  const share = engine.perSecond / LIMIT;
  add({
    what: 'at a limit of 1,000/s, 20 ms latency, 10,000 people',
    wanted: '97 % of it, none rejected, none lost',
    measured: `${(share * 100).toFixed(1)} %, ${engine.rejected} rejected, ${engine.lost} lost`,
    ok: share >= 0.97 && engine.rejected === 0 && engine.lost === 0,
  });
}

async function decisions(provider: Provider): Promise<void> {
  say('\nfrom a decision to its rows on record, and to the first accepted message');
  for (const crowd of [1000, 10_000]) {
    const { committedMs, firstMs } = await decision(provider, crowd);
    say(`${crowd} people: ${ms(committedMs)}, then ${ms(firstMs)}`);
  }
  const found = [];
  for (let round = 0; round < 3; round++) found.push(await decision(provider, 100_000));
  const committedMs = median(found.map((one) => one.committedMs));
  const firstMs = median(found.map((one) => one.firstMs));
  add({
    what: 'decision to 100,000 rows on record; to the first accepted',
    wanted: '0.5 s; 0.1 s more',
    measured: `${ms(committedMs)}; ${ms(firstMs)} more`,
    ok: committedMs <= 500 && firstMs <= 100,
  });
}

async function conversations(provider: Provider, probe: number): Promise<void> {
  say('\nconversations');
  const load = await repliesUnderLoad(provider, { count: 50_000, limit: LIMIT });
  say(`${load.asked} people wrote during an alert to 50,000: median ${ms(load.median)}`);
  add({
    what: 'replies while 50,000 alerts go out, 95th percentile',
    wanted: 'under 250 ms',
    measured: `${ms(load.p95)}, ${load.unanswered} unanswered, ${load.rejected} rejected`,
    ok: load.p95 < 250 && load.unanswered === 0,
  });
  const turns = await inboundTurns(provider, 3000);
  say(
    `turns: ${turns.rights.toFixed(0)}/s for RIGHTS, ${turns.questions.toFixed(0)}/s for a question in free words, ${turns.reports.toFixed(0)}/s for a report`,
  );
  add({
    what: 'inbound turns a second, durable',
    wanted: '1,500',
    measured: `${turns.greetings.toFixed(0)} (${(turns.greetings / probe).toFixed(2)} × small transactions)`,
    ok: turns.greetings >= 1500,
  });
}

/** A minute of it where it has to be quick. */
async function surge(provider: Provider): Promise<void> {
  const count = quick ? 100 : 1000;
  say(`\n${count} reports, 100 a minute, five verifiers and two admins`);
  const found = await answersInSurge(provider, count);
  say(`median ${ms(found.median)}`);
  add({
    what: `answers while ${count} reports come, 100 a minute, 95th percentile`,
    wanted: 'under 1 s',
    measured: `${ms(found.p95)}, ${found.unanswered} unanswered, ${found.rejected} rejected`,
    ok: found.p95 < 1000 && found.unanswered === 0,
  });
}

async function memory(provider: Provider): Promise<void> {
  if (quick) return;
  say('\na million subscribers; filling the store takes some minutes');
  const found = await crowdMemory(provider, 1_000_000);
  say(`on record after ${ms(found.committedMs)}; then ${found.perSecond.toFixed(0)} a second`);
  add({
    what: 'memory with 1,000,000 subscribers and an alert to all',
    wanted: 'under 300 MB',
    measured: `${((found.peakMb * 1024 * 1024) / 1e6).toFixed(0)} MB`,
    ok: found.peakMb * 1.048576 < 300,
  });
}

async function crashes(provider: Provider): Promise<void> {
  say('\nkill -9 at random during an alert to 20,000');
  const count = 10;
  const { lost, twice } = await kills(provider, 20_000, count);
  const most = count * 128;
  add({
    what: `${count} kills during an alert to 20,000, restarted`,
    wanted: `none lost; at most ${most} twice (the calls in flight)`,
    measured: `${lost} lost; ${twice} twice`,
    ok: lost === 0 && twice <= most,
  });
}

async function starting(provider: Provider): Promise<void> {
  say('\nfrom the command to "ready"');
  // The first start after an installation compiles what later ones find.
  await startTime(provider, 0);
  const empty = await startTime(provider, 0);
  const full = await startTime(provider, 100_000);
  say(`with 100,000 rows waiting, half of them left by a kill: ${ms(full)}`);
  add({ what: 'start to serving', wanted: '2 s', measured: ms(empty), ok: empty <= 2000 });
  add({
    what: 'recovery with 100,000 rows waiting, on top of that',
    wanted: '2 s',
    measured: ms(full - empty),
    ok: full - empty <= 2000,
  });
}

function show(outcome: Outcome): Outcome {
  const { name, elapsedMs, perSecond, accepted, rejected, lost, rssMb } = outcome;
  const facts = [
    `${(elapsedMs / 1000).toFixed(2)} s`,
    `${perSecond.toFixed(0)}/s`,
    `accepted ${accepted}`,
    `rejected ${rejected}`,
    `lost ${lost}`,
    `${rssMb.toFixed(0)} MiB`,
  ];
  say(`${name.padEnd(16)} ${facts.join(', ')}`);
  return outcome;
}

function showOrSkip(name: string, outcome: Outcome | null): Outcome | null {
  if (outcome === null) say(`${name} skipped: no redis-server`);
  return outcome && show(outcome);
}

function add(row: Row): void {
  rows.push(row);
  say(`${row.ok ? 'met' : 'NOT MET'}: ${row.what}: ${row.measured}`);
}

function ms(value: number): string {
  return value < 1000 ? `${value.toFixed(0)} ms` : `${(value / 1000).toFixed(2)} s`;
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
