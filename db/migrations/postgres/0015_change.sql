ALTER TABLE "photos" ADD COLUMN "digest" text;--> statement-breakpoint
CREATE INDEX "photos_digest" ON "photos" USING btree ("digest");