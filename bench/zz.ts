import { startProvider } from './provider-process.ts';
import { grammyThrottler } from './grammy.ts';
const p = await startProvider();
await p.configure({latencyMs:20,limit:1000});
for (const count of [2000, 5000,10000]) console.log(await grammyThrottler(p,{count,concurrency:64,limit:1000}));
await p.configure({latencyMs:0,limit:null});
for (const count of [2000, 5000]) console.log(await grammyThrottler(p,{count,concurrency:64,limit:null}));
await p.stop();
