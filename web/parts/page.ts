import type { HtmlEscapedString } from 'hono/utils/html';

/** A page or a part of one; what was put into it is escaped. */
export type Page = HtmlEscapedString | Promise<HtmlEscapedString>;
