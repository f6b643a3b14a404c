CREATE TABLE `holds` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`at` integer NOT NULL,
	`set_by` text NOT NULL,
	`reason` text NOT NULL,
	`ended_at` integer
);
--> statement-breakpoint
ALTER TABLE `addresses` ADD `erased_at` integer;--> statement-breakpoint
ALTER TABLE `audit` ADD `seal` text;--> statement-breakpoint
ALTER TABLE `deferred` ADD `alone` integer DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE `incidents` ADD `erased_at` integer;--> statement-breakpoint
ALTER TABLE `reports` ADD `erased_at` integer;--> statement-breakpoint
ALTER TABLE `sign_ins` ADD `person_id` integer;--> statement-breakpoint
ALTER TABLE `sign_ins` ADD `started_at` integer;--> statement-breakpoint
ALTER TABLE `sign_ins` ADD `used_at` integer;