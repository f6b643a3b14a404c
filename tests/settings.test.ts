import pino from 'pino';
import { describe, expect, test } from 'vitest';
import { parsePeopleCsv } from '../commands/people-csv.ts';
import { ConfigError, readConfig } from '../config.ts';
import { gazetteer } from './support/places.ts';

function problems(variables: Record<string, string>): string[] {
  try {
    readConfig(variables);
    return [];
  } catch (error) {
    return error instanceof ConfigError ? error.problems : [String(error)];
  }
}

const log = pino({ level: 'silent' });

describe('settings', () => {
  test('nothing set is the demo on this machine', () => {
    const config = readConfig({});
    expect(config).toMatchObject({ demo: true, host: '127.0.0.1', port: 3000, dataDir: './data' });
    expect(config.channels.map(({ name }) => name)).toEqual(['simulator']);
    expect(config.network.counties).toContain('37021');
  });

  test('when a surge begins and ends can be set, and one that could not end is refused', () => {
    expect(readConfig({}).surge).toEqual({ from: 30, until: 10 });
    expect(readConfig({ SURGE_FROM: '12', SURGE_UNTIL: '4' }).surge).toEqual({
      from: 12,
      until: 4,
    });
    expect(problems({ SURGE_FROM: 'many' })).toEqual([
      'SURGE_FROM: needs a whole number of reports',
    ]);
    expect(problems({ SURGE_UNTIL: '0' })).toEqual(['SURGE_UNTIL: needs at least 1']);
    const never = 'SURGE_UNTIL: must be less than SURGE_FROM, or a surge would never end';
    expect(problems({ SURGE_FROM: '5' })).toEqual([never]);
    expect(problems({ SURGE_UNTIL: '30' })).toEqual([never]);
  });

  test('an empty setting is no setting', () => {
    expect(readConfig({ TELEGRAM_BOT_TOKEN: '', PORT: ' ' }).demo).toBe(true);
  });

  test('a channel ends the demo, and the simulator can stand beside it', () => {
    const variables = { TELEGRAM_BOT_TOKEN: '123456:abc' };
    expect(readConfig(variables).demo).toBe(false);
    const names = readConfig({ ...variables, SIMULATOR: 'on' }).channels.map(({ name }) => name);
    expect(names).toEqual(['telegram', 'simulator']);
  });

  test('the name and the numbers by which people join are known without a call', async () => {
    const contactOf = async (variables: Record<string, string>) =>
      (await readConfig(variables).channels[0]?.create({ now: Date.now, log }))?.contact;
    const telegram = { TELEGRAM_BOT_TOKEN: '123456:abc' };
    expect(await contactOf(telegram)).toBeUndefined();
    expect(await contactOf({ ...telegram, TELEGRAM_BOT_NAME: '@DefensaBot' })).toBe('DefensaBot');
    const signal = { SIGNAL_API_URL: 'http://signal:8080', SIGNAL_NUMBERS: '+18285550100' };
    expect(await contactOf(signal)).toBe('+18285550100');
    expect(problems({ ...telegram, TELEGRAM_BOT_NAME: 'defensa' })).toEqual([
      'TELEGRAM_BOT_NAME: is not the name of a bot, such as DefensaBot',
    ]);
  });

  test('a 10DLC class sets how many parts a second, and a lower rate wins', async () => {
    const vonage = {
      VONAGE_API_KEY: 'k',
      VONAGE_API_SECRET: 's',
      VONAGE_SIGNATURE_SECRET: 'sixteen-letters-x',
      VONAGE_FROM: '18285550199',
    };
    const rateOf = async (more: Record<string, string>) => {
      const [sms] = readConfig({ ...vonage, ...more }).channels;
      return (await sms?.create({ now: Date.now, log }))?.limits.rate;
    };
    expect(await rateOf({})).toBe(4);
    expect(await rateOf({ SMS_CLASS: 'T' })).toBe(1.25);
    expect(await rateOf({ SMS_CLASS: 'A' })).toBe(75);
    expect(await rateOf({ SMS_CLASS: 'A', SMS_RATE: '10' })).toBe(10);
    expect(problems({ ...vonage, SMS_CLASS: 'Z' })).toEqual([
      'SMS_CLASS: is not a 10DLC class: A to F, T, W or X',
    ]);
  });

  test('everything that is wrong is said at once, by name', () => {
    const found = problems({
      PORT: 'many',
      DATABASE_KEY: 'short',
      NETWORK_COUNTIES: 'Buncombe',
      NETWORK_TIMEZONE: 'Asheville',
      SIGNAL_NUMBERS: '828',
      TELEGRAM_BOT_TOKEN: 'x',
      VONAGE_API_KEY: 'k',
      SIMULATOR: 'maybe',
      LOG_LEVEL: 'loud',
    });
    for (const name of [
      'PORT',
      'DATABASE_KEY',
      'NETWORK_COUNTIES',
      'NETWORK_TIMEZONE',
      'SIGNAL_NUMBERS',
      'TELEGRAM_BOT_TOKEN',
      'VONAGE_API_SECRET',
      'VONAGE_SIGNATURE_SECRET',
      'VONAGE_FROM',
      'SIMULATOR',
      'LOG_LEVEL',
    ]) {
      expect(
        found.some((line) => line.startsWith(name)),
        name,
      ).toBe(true);
    }
  });

  test('half a channel is named', () => {
    expect(problems({ TELEGRAM_WEBHOOK_SECRET: 'sixteen-letters-x' })).toEqual([
      'TELEGRAM_BOT_TOKEN: is missing, but TELEGRAM_WEBHOOK_SECRET is set',
    ]);
    expect(problems({ SIGNAL_API_URL: 'http://signal:8080' })).toEqual([
      'SIGNAL_NUMBERS: is missing, but SIGNAL_API_URL is set',
    ]);
  });
});

describe('a CSV of people', () => {
  const head = 'channel,address,language,counties,roles,regional';
  const read = (...lines: string[]) => parsePeopleCsv([head, ...lines].join('\n'), gazetteer);

  test('takes names and codes of counties, lists, and every channel', () => {
    const { rows, problems } = read(
      'signal,+1 (828) 555-0101,es,Buncombe;37089,subscriber;verifier,yes',
      'telegram,123456,EN,Henderson County,admin,',
      'sms,828-555-0102,ar,condado de Madison,,no',
      'simulator,ana,,Buncombe,a-team,',
    );
    expect(problems).toEqual([]);
    expect(rows).toMatchObject([
      {
        channel: 'signal',
        address: '+18285550101',
        counties: ['37021', '37089'],
        roles: ['subscriber', 'verifier'],
        regional: true,
      },
      { address: '123456', language: 'en', counties: ['37089'], roles: ['admin'], regional: null },
      { address: '+18285550102', language: 'ar', roles: ['subscriber'] },
      { address: 'ana', language: null, roles: ['ateam'] },
    ]);
  });

  test('says what is wrong by line and column, and keeps the good rows', () => {
    const { rows, problems } = read(
      'fax,1,es,Buncombe,,',
      'sms,12,es,Buncombe,,',
      'telegram,@ana,es,Buncombe,,',
      'simulator,,es,Buncombe,,',
      'simulator,ana,fr,Buncombe,,',
      'simulator,ana,es,Atlantis,,',
      'simulator,ana,es,,,',
      'simulator,ana,es,Buncombe,boss,',
      'simulator,ana,es,Buncombe,,perhaps',
      'simulator,ana,es,Buncombe,,no,extra',
      '',
      '"simulator","be',
      'a",es,Buncombe,,',
      'simulator,good,es,Buncombe,,',
    );
    expect(problems.map(({ line, column }) => `${line} ${column}`)).toEqual([
      '2 channel',
      '3 address',
      '4 address',
      '5 address',
      '6 language',
      '7 counties',
      '8 counties',
      '9 roles',
      '10 regional',
      '11 null',
    ]);
    expect(rows.map(({ address }) => address)).toContain('good');
  });

  test('keeps what comes before a quote that is not closed, and says where it is', () => {
    const { rows, problems } = read('simulator,ana,es,Buncombe,,', 'simulator,"eva,es,Buncombe,,');
    expect(rows.map(({ address }) => address)).toEqual(['ana']);
    expect(problems).toMatchObject([{ line: 3, column: null }]);
  });

  test('needs its head line', () => {
    expect(parsePeopleCsv('', gazetteer).problems[0]).toMatchObject({ line: 1 });
    expect(parsePeopleCsv('name,phone\nana,1', gazetteer).problems[0]?.problem).toContain('"name"');
  });

  test('a byte-order mark and Windows line ends do no harm', () => {
    const { rows, problems } = parsePeopleCsv(
      `\uFEFF${head}\r\nsimulator,ana,es,Buncombe,,\r\n`,
      gazetteer,
    );
    expect({ count: rows.length, problems }).toEqual({ count: 1, problems: [] });
  });
});
