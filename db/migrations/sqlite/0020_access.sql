CREATE TABLE `notices` (
	`audit_id` integer PRIMARY KEY NOT NULL,
	`at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `vouches` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`vouching_id` integer NOT NULL,
	`person_id` integer NOT NULL,
	`answer` text DEFAULT 'asked' NOT NULL,
	FOREIGN KEY (`vouching_id`) REFERENCES `vouchings`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE UNIQUE INDEX `vouches_one` ON `vouches` (`vouching_id`,`person_id`);--> statement-breakpoint
CREATE TABLE `vouchings` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`code` text NOT NULL,
	`person_id` integer NOT NULL,
	`role` text NOT NULL,
	`county` text NOT NULL,
	`state` text DEFAULT 'new' NOT NULL,
	`wake_at` integer,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`person_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE UNIQUE INDEX `vouchings_code` ON `vouchings` (`code`);--> statement-breakpoint
CREATE INDEX `vouchings_person` ON `vouchings` (`person_id`);--> statement-breakpoint
CREATE INDEX `vouchings_wake` ON `vouchings` (`wake_at`);