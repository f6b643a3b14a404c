CREATE TABLE `limit_uses` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`person_id` integer NOT NULL,
	`name` text NOT NULL,
	`at` integer NOT NULL,
	FOREIGN KEY (`person_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `limit_uses_person` ON `limit_uses` (`person_id`,`name`,`at`);--> statement-breakpoint
DROP INDEX `audit_actor`;