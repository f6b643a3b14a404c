CREATE TABLE `debrief_asks` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`incident_id` integer NOT NULL,
	`code` text NOT NULL,
	`person_id` integer NOT NULL,
	`address_id` integer NOT NULL,
	`over_at` integer NOT NULL,
	`wake_at` integer,
	`asked_at` integer,
	`wellbeing` text,
	`better` text,
	FOREIGN KEY (`person_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE UNIQUE INDEX `debrief_asks_once` ON `debrief_asks` (`incident_id`,`person_id`);--> statement-breakpoint
CREATE INDEX `debrief_asks_person` ON `debrief_asks` (`person_id`);--> statement-breakpoint
CREATE INDEX `debrief_asks_wake` ON `debrief_asks` (`wake_at`);--> statement-breakpoint
CREATE TABLE `debriefs` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`incident_id` integer NOT NULL,
	`over_at` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `debriefs_incident` ON `debriefs` (`incident_id`);