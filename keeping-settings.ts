import { areas } from './areas/registry.ts';
import { keepingRules } from './bot/sweep.ts';
import { type Config, ConfigError } from './config.ts';
import { hoursIn } from './db/keeping.ts';

/**
 * Refuses a period that would be believed to hold and would not: for something that is not kept, or
 * shorter than what still needs it lasts.
 * @throws ConfigError naming every such setting
 */
export function refuseIdlePeriods({ keeping }: Pick<Config, 'keeping'>): void {
  const rules = new Map(keepingRules(areas).map((rule) => [rule.name, rule]));
  const settable = [...rules.values()].filter(({ period }) => period > 0);
  const known = settable.map(({ name }) => settingOf(name)).join(', ');
  const problems = [...keeping].flatMap(([name, period]) => {
    const rule = rules.get(name);
    if (!rule || rule.period === 0) {
      return [`${settingOf(name)}: nothing is kept by that name; there are ${known}`];
    }
    if (period >= (rule.least ?? 0)) return [];
    return [`${settingOf(name)}: needs ${hoursIn(rule.least ?? 0)} hours or more`];
  });
  if (problems.length > 0) throw new ConfigError(problems);
}

const settingOf = (name: string): string => `KEEP_${name.toUpperCase()}`;
