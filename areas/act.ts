import type { Scene } from './scene.ts';
import type { Say } from './turn.ts';

/** What an act says to who did it, beside what it replied itself. */
// biome-ignore lint/suspicious/noConfusingVoidType: most acts say all they have to say themselves
export type Said = readonly Say[] | void;

/** The name of what is asked: `file`, or `case.take` where an area has several. */
export type ActName<Deed> = Deed extends {
  do: infer Do extends string;
  act: infer What extends string;
}
  ? `${Do}.${What}`
  : Deed extends { do: infer Do extends string }
    ? Do
    : never;

/** The deed of one name, out of all that an area knows. */
type Named<Deed, Name> = Deed extends {
  do: infer Do extends string;
  act: infer What extends string;
}
  ? Name extends `${Do}.${infer One}`
    ? One extends What
      ? Deed & { act: One }
      : never
    : never
  : Deed extends { do: Name }
    ? Deed
    : never;

/** For each deed of an area, the function that does it: none can be left out. */
export type ActsOf<Deed> = {
  [Name in ActName<Deed>]: (scene: Scene, given: Named<Deed, Name>) => Promise<Said>;
};

/** An area's acts by their names; what each takes was checked where they were declared. */
export type Acts = Readonly<Record<string, (scene: Scene, given: never) => Promise<Said>>>;

export function actName(deed: { do: string; act?: string }): string {
  return deed.act === undefined ? deed.do : `${deed.do}.${deed.act}`;
}
