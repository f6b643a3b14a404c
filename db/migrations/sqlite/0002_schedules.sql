CREATE TABLE `schedule_runs` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`schedule_id` integer NOT NULL,
	`due_at` integer NOT NULL,
	`at` integer NOT NULL,
	`outcome` text NOT NULL,
	`broadcast_id` integer,
	`recipients` integer DEFAULT 0 NOT NULL,
	FOREIGN KEY (`schedule_id`) REFERENCES `schedules`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE UNIQUE INDEX `schedule_runs_once` ON `schedule_runs` (`schedule_id`,`due_at`);--> statement-breakpoint
CREATE INDEX `schedule_runs_broadcast` ON `schedule_runs` (`broadcast_id`);--> statement-breakpoint
CREATE TABLE `schedules` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`code` text NOT NULL,
	`state` text NOT NULL,
	`cron` text NOT NULL,
	`time_zone` text NOT NULL,
	`audience` text NOT NULL,
	`content` text NOT NULL,
	`missed` text NOT NULL,
	`sent` integer DEFAULT 0 NOT NULL,
	`created_by_id` integer,
	`approved_by_id` integer,
	`created_at` integer NOT NULL,
	`announced_at` integer,
	`next_at` integer
);
--> statement-breakpoint
CREATE UNIQUE INDEX `schedules_code` ON `schedules` (`code`);--> statement-breakpoint
CREATE INDEX `schedules_next` ON `schedules` (`next_at`);--> statement-breakpoint
PRAGMA foreign_keys=OFF;--> statement-breakpoint
CREATE TABLE `__new_broadcasts` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`report_id` integer,
	`kind` text NOT NULL,
	`tier` text,
	`recipients` integer DEFAULT 0 NOT NULL,
	`created_at` integer NOT NULL,
	`expires_at` integer NOT NULL,
	`first_at` integer,
	`last_at` integer,
	`ended_at` integer
);
--> statement-breakpoint
INSERT INTO `__new_broadcasts`("id", "report_id", "kind", "tier", "recipients", "created_at", "expires_at", "first_at", "last_at", "ended_at") SELECT "id", "report_id", "kind", "tier", "recipients", "created_at", "expires_at", "first_at", "last_at", "ended_at" FROM `broadcasts`;--> statement-breakpoint
DROP TABLE `broadcasts`;--> statement-breakpoint
ALTER TABLE `__new_broadcasts` RENAME TO `broadcasts`;--> statement-breakpoint
PRAGMA foreign_keys=ON;--> statement-breakpoint
CREATE INDEX `broadcasts_report` ON `broadcasts` (`report_id`);--> statement-breakpoint
CREATE INDEX `broadcasts_open` ON `broadcasts` (`expires_at`) WHERE ended_at IS NULL;