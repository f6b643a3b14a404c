ALTER TABLE "outbox" ADD COLUMN "author_id" bigint;--> statement-breakpoint
CREATE INDEX "outbox_author" ON "outbox" USING btree ("author_id") WHERE author_id IS NOT NULL;