CREATE TABLE `broadcast_reports` (
	`broadcast_id` integer PRIMARY KEY NOT NULL,
	`figures` text NOT NULL,
	FOREIGN KEY (`broadcast_id`) REFERENCES `broadcasts`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `delivery_times` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`broadcast_id` integer NOT NULL,
	`within` integer NOT NULL,
	`count` integer NOT NULL,
	FOREIGN KEY (`broadcast_id`) REFERENCES `broadcasts`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE UNIQUE INDEX `delivery_times_one` ON `delivery_times` (`broadcast_id`,`within`);--> statement-breakpoint
CREATE TABLE `templates` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`content` text NOT NULL,
	`created_by_id` integer,
	`created_at` integer NOT NULL
);
--> statement-breakpoint
DROP INDEX `outbox_broadcast`;--> statement-breakpoint
CREATE INDEX `outbox_unsent` ON `outbox` (`broadcast_id`,`state`,`reason`,`channel`,`message_id`) WHERE state IN ('failed', 'unknown', 'expired', 'cancelled');--> statement-breakpoint
CREATE INDEX `outbox_receipt` ON `outbox` (`broadcast_id`,`channel`,`receipt`) WHERE receipt IS NOT NULL;--> statement-breakpoint
CREATE INDEX `outbox_again` ON `outbox` (`broadcast_id`) WHERE key LIKE '%:again';--> statement-breakpoint
CREATE INDEX `outbox_broadcast` ON `outbox` (`broadcast_id`,`channel`,`message_id`);--> statement-breakpoint
ALTER TABLE `schedules` ADD `at` integer;--> statement-breakpoint
ALTER TABLE `schedules` ADD `at_night` integer DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE `schedules` ADD `corrects` integer;--> statement-breakpoint
CREATE INDEX `schedules_corrects` ON `schedules` (`corrects`) WHERE corrects IS NOT NULL;