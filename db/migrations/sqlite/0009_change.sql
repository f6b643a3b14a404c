ALTER TABLE `people` ADD `snoozed_until` integer;--> statement-breakpoint
ALTER TABLE `people` ADD `quiet_nights` integer DEFAULT false NOT NULL;