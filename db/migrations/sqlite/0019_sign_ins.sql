CREATE TABLE `credentials` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`person_id` integer NOT NULL,
	`kind` text NOT NULL,
	`handle` text NOT NULL,
	`secret` text NOT NULL,
	`counter` integer DEFAULT 0 NOT NULL,
	`confirmed_at` integer,
	`created_at` integer NOT NULL,
	`used_at` integer,
	FOREIGN KEY (`person_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE UNIQUE INDEX `credentials_handle` ON `credentials` (`handle`);--> statement-breakpoint
CREATE INDEX `credentials_person` ON `credentials` (`person_id`);--> statement-breakpoint
ALTER TABLE `sign_ins` ADD `proved_at` integer;--> statement-breakpoint
ALTER TABLE `sign_ins` ADD `code` text;--> statement-breakpoint
ALTER TABLE `sign_ins` ADD `typed` text;--> statement-breakpoint
ALTER TABLE `sign_ins` ADD `tries` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
CREATE INDEX `sign_ins_code` ON `sign_ins` (`code`);