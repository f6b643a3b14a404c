import { createHash } from 'node:crypto';
import { and, asc, eq, isNotNull, lt, ne } from 'drizzle-orm';
import type { Queries, Tx } from '../../../db/store.ts';

export interface Note {
  personId: number | null;
  text: string;
  at: number;
}

export async function addNote(
  tx: Tx,
  note: { incidentId: number; personId: number | null; text: string; at: number },
): Promise<void> {
  await tx.db.insert(tx.tables.notes).values(note);
}

/** What those who went and the admins noted about an incident, in order. */
export async function notesOf(q: Queries, incidentId: number): Promise<Note[]> {
  const { notes } = q.tables;
  return q.db
    .select({ personId: notes.personId, text: notes.text, at: notes.at })
    .from(notes)
    .where(eq(notes.incidentId, incidentId))
    .orderBy(asc(notes.id));
}

/** A picture as it is kept: base64, its metadata removed. */
export interface Picture {
  contentType: string;
  base64: string;
}

export async function addPhoto(
  tx: Tx,
  photo: { incidentId: number; reportId: number | null; picture: Picture; at: number },
): Promise<number> {
  const { photos } = tx.tables;
  const digest = digestOf(photo.picture);
  const [row] = await tx.db
    .insert(photos)
    .values({ ...photo, digest })
    .returning({ id: photos.id });
  if (!row) throw new Error('The store returned no photo id.');
  return row.id;
}

function digestOf({ base64 }: Picture): string {
  return createHash('sha256').update(base64).digest('base64url');
}

/** Of which incident a picture was first, and when it came. */
export interface ShownBefore {
  other: string;
  at: number;
}

/** Whether the same picture came before with any report, byte for byte. */
export async function isKnownPicture(q: Queries, picture: Picture): Promise<boolean> {
  const { photos } = q.tables;
  const [row] = await q.db
    .select({ id: photos.id })
    .from(photos)
    .where(eq(photos.digest, digestOf(picture)))
    .limit(1);
  return row !== undefined;
}

/** Where the same picture came first, if that was with another incident; else null. */
export async function shownBefore(q: Queries, id: number): Promise<ShownBefore | null> {
  const { photos, incidents } = q.tables;
  // Not the picture, which would be decrypted for nothing.
  const [own] = await q.db
    .select({ digest: photos.digest, incidentId: photos.incidentId })
    .from(photos)
    .where(eq(photos.id, id));
  if (!own?.digest) return null;
  const [first] = await q.db
    .select({ other: incidents.code, at: photos.at })
    .from(photos)
    .innerJoin(incidents, eq(incidents.id, photos.incidentId))
    .where(
      and(eq(photos.digest, own.digest), lt(photos.id, id), ne(photos.incidentId, own.incidentId)),
    )
    .orderBy(asc(photos.id))
    .limit(1);
  return first ?? null;
}

/** The ids of an incident's pictures that are still kept, in order. */
export async function photoIdsOf(q: Queries, incidentId: number): Promise<number[]> {
  const { photos } = q.tables;
  const rows = await q.db
    .select({ id: photos.id })
    .from(photos)
    .where(and(eq(photos.incidentId, incidentId), isNotNull(photos.picture)))
    .orderBy(asc(photos.id));
  return rows.map(({ id }) => id);
}

export async function photoById(q: Queries, id: number): Promise<Picture | null> {
  const { photos } = q.tables;
  const [row] = await q.db.select().from(photos).where(eq(photos.id, id));
  return row?.picture ?? null;
}

/** Gives all that was noted and shown of one incident to another; of one report, where it is named. */
export async function moveRecord(
  tx: Tx,
  from: number,
  to: number,
  reportId: number | null = null,
): Promise<void> {
  const { notes, photos } = tx.tables;
  const ofReport =
    reportId === null ? undefined : and(isNotNull(photos.reportId), eq(photos.reportId, reportId));
  await tx.db
    .update(photos)
    .set({ incidentId: to })
    .where(and(eq(photos.incidentId, from), ofReport));
  if (reportId === null) {
    await tx.db.update(notes).set({ incidentId: to }).where(eq(notes.incidentId, from));
  }
}

/** What somebody noted last of an incident; null where they noted nothing. */
export async function lastNoteOf(
  q: Queries,
  incidentId: number,
  personId: number,
): Promise<string | null> {
  const own = (await notesOf(q, incidentId)).filter((note) => note.personId === personId);
  return own.at(-1)?.text ?? null;
}
