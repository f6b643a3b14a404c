CREATE TABLE `webhook_calls` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`hook` text NOT NULL,
	`broadcast_id` integer NOT NULL,
	`code` text NOT NULL,
	`published_at` integer NOT NULL,
	`attempts` integer DEFAULT 0 NOT NULL,
	`wake_at` integer
);
--> statement-breakpoint
CREATE UNIQUE INDEX `webhook_calls_once` ON `webhook_calls` (`hook`,`broadcast_id`);--> statement-breakpoint
CREATE INDEX `webhook_calls_wake` ON `webhook_calls` (`wake_at`);--> statement-breakpoint
CREATE TABLE `webhooks` (
	`hook` text PRIMARY KEY NOT NULL,
	`failing_since` integer,
	`reason` text,
	`gone_at` integer
);
