CREATE TABLE `deferred` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`person_id` integer NOT NULL,
	`address_id` integer NOT NULL,
	`about` text,
	`subject` text NOT NULL,
	`deed` text NOT NULL,
	`inbound_id` integer NOT NULL,
	`wake_at` integer NOT NULL,
	FOREIGN KEY (`person_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `deferred_person` ON `deferred` (`person_id`);--> statement-breakpoint
CREATE INDEX `deferred_wake` ON `deferred` (`wake_at`);