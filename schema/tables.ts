import type { Area } from '../areas/area.ts';
import { areas } from '../areas/registry.ts';
import { conversationTables } from '../bot/tables.ts';
import type { Columns, DefineTables } from '../db/columns.ts';
import type { Tables } from '../db/store.ts';
import { commonTables } from '../db/tables.ts';
import { deliveryTables } from '../delivery/tables.ts';
import { peopleTables } from '../people/tables.ts';

/** Every table, declared once for both engines. Ids are whole numbers; times are milliseconds. */
export const defineTables = tablesWith(areas);

/** The tables of a program with these areas. */
export function tablesWith(areas: readonly Area[]): DefineTables {
  return (c) => tablesOf(c, areas);
}

function tablesOf(c: Columns, areas: readonly Area[]): Tables {
  const people = peopleTables(c);
  const person = () => people.people.id;
  return {
    ...commonTables(c),
    ...people,
    ...deliveryTables(c),
    ...conversationTables(c, () => people.addresses.id),
    ...Object.assign({}, ...areas.map((area) => area.tables?.(c, person))),
  };
}
