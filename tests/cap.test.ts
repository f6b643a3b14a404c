import { spawnSync } from 'node:child_process';
import { describe, expect, test } from 'vitest';
import { capOf } from '../areas/feeds/cap.ts';
import { capTime } from '../areas/feeds/rules/cap.ts';
import type { KnownIncident, Publication } from '../areas/feeds/rules/incident.ts';
import { capProblems } from './support/cap-shape.ts';
import { AT, anIncident, MINUTE, teller } from './support/known.ts';
import { childrenOf, type Node, readXml, textsOf } from './support/xml.ts';

const alert: Publication = { id: 12, kind: 'alert', at: AT + 10 * MINUTE };
const update: Publication = { id: 15, kind: 'update', at: AT + 40 * MINUTE };
const allClear: Publication = { id: 20, kind: 'all-clear', at: AT + 70 * MINUTE };
const retraction: Publication = { id: 21, kind: 'retraction', at: AT + 80 * MINUTE };
const endedAt = allClear.at;

const whole: Partial<KnownIncident> = {
  counties: ['37089', '37021'],
  site: 'Walmart "Highlands" & <más>',
  activity: 'stopping',
};

/** One of each kind there is: what it is called, the incident, and the publication. */
const cases: [string, KnownIncident, Publication][] = [
  ['an alert', anIncident(), alert],
  ['an alert with all that can be known', anIncident(whole), alert],
  ['an alert of no county', anIncident({ counties: [], town: null }), alert],
  ['an alert with no end set', anIncident({ expiresAt: null }), alert],
  ['an update', anIncident({ ...whole, published: [alert, update] }), update],
  [
    'an end',
    anIncident({ state: 'ended', endedAt, expiresAt: null, published: [alert, update, allClear] }),
    allClear,
  ],
  [
    'an end because nothing more was heard',
    anIncident({ state: 'lapsed', endedAt, expiresAt: null, published: [alert, allClear] }),
    allClear,
  ],
  [
    'a retraction',
    anIncident({ state: 'retracted', instead: 'police', endedAt, published: [alert, retraction] }),
    retraction,
  ],
  ['an exercise', anIncident({ exercise: true }), alert],
];

function read(incident: KnownIncident, { id }: Publication, by = teller): Node {
  return readXml(capOf(by, incident, id) ?? '');
}

const one = (node: Node | undefined, name: string): string | undefined => textsOf(node, name)[0];
const infosOf = (node: Node): Node[] => childrenOf(node, 'info');

describe('a CAP document', () => {
  test.each(cases)('of %s is as the standard has it', (_, incident, told) => {
    expect(capProblems(read(incident, told))).toEqual([]);
  });

  test.each(cases)('of %s says the same in three languages', (_, incident, told) => {
    const infos = infosOf(read(incident, told));
    expect(infos.map((info) => one(info, 'language'))).toEqual(['es-US', 'en-US', 'ar']);
    for (const part of ['headline', 'description', 'instruction', 'event']) {
      expect(new Set(infos.map((info) => one(info, part))).size, part).toBe(3);
    }
    for (const part of ['urgency', 'severity', 'certainty', 'expires', 'responseType']) {
      expect(new Set(infos.map((info) => one(info, part))).size, part).toBe(1);
    }
    // What is not translated would be shown as its name.
    expect(JSON.stringify(infos)).not.toMatch(/feeds\.|\{\{/);
  });

  test('tells by its kind what is to be done with it', () => {
    const kinds = cases.map(([name, incident, told]) => {
      const node = read(incident, told);
      const [info] = infosOf(node);
      return [name, one(node, 'status'), one(node, 'msgType'), one(info, 'responseType')];
    });
    expect(kinds).toEqual([
      ['an alert', 'Actual', 'Alert', 'Monitor'],
      ['an alert with all that can be known', 'Actual', 'Alert', 'Monitor'],
      ['an alert of no county', 'Actual', 'Alert', 'Monitor'],
      ['an alert with no end set', 'Actual', 'Alert', 'Monitor'],
      ['an update', 'Actual', 'Update', 'Monitor'],
      ['an end', 'Actual', 'Update', 'AllClear'],
      ['an end because nothing more was heard', 'Actual', 'Update', 'AllClear'],
      ['a retraction', 'Actual', 'Cancel', 'None'],
      ['an exercise', 'Exercise', 'Alert', 'Monitor'],
    ]);
  });

  test('is never one by which a public authority interrupts phones', () => {
    for (const [, incident, told] of cases) {
      for (const info of infosOf(read(incident, told))) {
        expect(one(info, 'severity')).not.toMatch(/Extreme|Severe/);
      }
    }
  });

  test('refers to every one before it, by the very time that one bears', () => {
    const incident = anIncident({ state: 'ended', endedAt, published: [alert, update, allClear] });
    const [first, second, last] = incident.published.map((told) => read(incident, told));
    const nameOf = (node: Node | undefined) =>
      ['sender', 'identifier', 'sent'].map((part) => one(node, part)).join(',');
    expect(textsOf(first, 'references')).toEqual([]);
    expect(one(second, 'references')).toBe(nameOf(first));
    expect(one(last, 'references')).toBe(`${nameOf(first)} ${nameOf(second)}`);
    expect(one(last, 'sender')).toBe('red.example');
  });

  test('names each county by both of its codes, and in each language', () => {
    const [spanish, english] = infosOf(read(anIncident(whole), alert));
    const areas = childrenOf(english, 'area');
    expect(areas.map((area) => one(area, 'areaDesc'))).toEqual([
      'Henderson County',
      'Buncombe County',
    ]);
    expect(one(childrenOf(spanish, 'area')[0], 'areaDesc')).toBe('condado de Henderson');
    const codes = childrenOf(areas[0], 'geocode').map((code) => [
      one(code, 'valueName'),
      one(code, 'value'),
    ]);
    expect(codes).toEqual([
      ['SAME', '037089'],
      ['FIPS6', '037089'],
    ]);
  });

  test('of an alert stays an alert when it is over, and ends with it', () => {
    const over = anIncident({ state: 'ended', expiresAt: null, endedAt, published: [alert] });
    const [, english] = infosOf(read(over, alert));
    expect(one(english, 'headline')).toBe('Immigration activity confirmed in Hendersonville');
    expect(one(english, 'expires')).toBe('2026-11-20T11:22:00-05:00');
  });

  test('of an exercise says so before all else, in words too', () => {
    const node = read(anIncident({ exercise: true }), alert);
    expect(one(node, 'note')).toContain('This is an exercise');
    expect(infosOf(node).map((info) => one(info, 'headline')?.split(':')[0])).toEqual([
      'SIMULACRO',
      'EXERCISE',
      'تدريب',
    ]);
  });

  test('says what it was where it was something else, and only then', () => {
    const refuted = anIncident({
      state: 'retracted',
      instead: 'police',
      published: [alert, retraction],
    });
    const [, english] = infosOf(read(refuted, retraction));
    expect(one(english, 'description')).toContain('It was police or the sheriff.');
    const [, before] = infosOf(read(refuted, alert));
    expect(one(before, 'description')).not.toContain('police');
  });

  test('without a public address links nowhere', () => {
    const [info] = infosOf(read(anIncident(), alert, { ...teller, site: null }));
    expect(textsOf(info, 'web')).toEqual([]);
  });

  test('holds any mark a name may have', () => {
    const [info] = infosOf(read(anIncident({ ...whole, site: 'Plaza \u0007"A" <b> & c' }), alert));
    expect(one(info, 'description')).toContain('Plaza "A" <b> & c');
    expect(one(info, 'senderName')).toBe('Red <de> Prueba & más');
  });

  test('of what was not published is none', () => {
    expect(capOf(teller, anIncident(), 99)).toBeNull();
  });
});

test('a time has whole seconds and an offset, also where there is none', () => {
  const at = Date.UTC(2026, 0, 2, 3, 4, 5, 678);
  expect(capTime(at, 0)).toBe('2026-01-02T03:04:05-00:00');
  expect(capTime(at, -5 * 60 * MINUTE)).toBe('2026-01-01T22:04:05-05:00');
  expect(capTime(at, 330 * MINUTE)).toBe('2026-01-02T08:34:05+05:30');
});

// The schema of OASIS does not come with the program: CAP_SCHEMA names a copy of it.
const schema = process.env.CAP_SCHEMA ?? '';
const canValidate = schema !== '' && spawnSync('xmllint', ['--version']).status === 0;

describe.skipIf(!canValidate)('by the schema of OASIS', () => {
  test.each(cases)('%s is valid', (_, incident, told) => {
    const input = capOf(teller, incident, told.id) ?? '';
    const { status, stderr } = spawnSync('xmllint', ['--noout', '--schema', schema, '-'], {
      input,
    });
    expect(String(stderr)).toContain('validates');
    expect(status).toBe(0);
  });
});
