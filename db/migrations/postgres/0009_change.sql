ALTER TABLE "people" ADD COLUMN "snoozed_until" bigint;--> statement-breakpoint
ALTER TABLE "people" ADD COLUMN "quiet_nights" boolean DEFAULT false NOT NULL;