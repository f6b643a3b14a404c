CREATE TABLE `accounts` (
	`name` text PRIMARY KEY NOT NULL,
	`pace` integer,
	`breaker` text DEFAULT 'closed' NOT NULL,
	`probe_at` integer,
	`open_for` integer DEFAULT 0 NOT NULL,
	`updated_at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `tallies` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`broadcast_id` integer NOT NULL,
	`channel` text NOT NULL,
	`lane` integer NOT NULL,
	`state` text NOT NULL,
	`count` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `tallies_one` ON `tallies` (`broadcast_id`,`channel`,`lane`,`state`);--> statement-breakpoint
DROP INDEX `outbox_provider`;--> statement-breakpoint
DROP INDEX `outbox_person`;--> statement-breakpoint
DROP INDEX `outbox_next`;--> statement-breakpoint
DROP INDEX `outbox_broadcast`;--> statement-breakpoint
DROP INDEX `outbox_address`;--> statement-breakpoint
CREATE INDEX `outbox_claimed` ON `outbox` (`boot`,`claimed_at`) WHERE state = 'claimed';--> statement-breakpoint
CREATE INDEX `outbox_next` ON `outbox` (`channel`,`account`,`lane`,`not_before`,`id`,`expires_at`) WHERE state = 'queued';--> statement-breakpoint
CREATE INDEX `outbox_broadcast` ON `outbox` (`broadcast_id`,`channel`);--> statement-breakpoint
CREATE INDEX `outbox_address` ON `outbox` (`address_id`);--> statement-breakpoint
ALTER TABLE `addresses` ADD `ended_at` integer;--> statement-breakpoint
ALTER TABLE `addresses` ADD `ended_reason` text;--> statement-breakpoint
CREATE INDEX `addresses_ended` ON `addresses` (`ended_at`);--> statement-breakpoint
ALTER TABLE `broadcasts` ADD `first_at` integer;--> statement-breakpoint
ALTER TABLE `broadcasts` ADD `last_at` integer;--> statement-breakpoint
CREATE INDEX `broadcasts_open` ON `broadcasts` (`expires_at`) WHERE ended_at IS NULL;--> statement-breakpoint
ALTER TABLE `people` ADD `fallback` integer DEFAULT false NOT NULL;--> statement-breakpoint
CREATE INDEX `people_fallback` ON `people` (`id`) WHERE fallback;
--> statement-breakpoint
UPDATE outbox SET lane = lane + 1 WHERE lane >= 1;
--> statement-breakpoint
UPDATE outbox SET lane = 1 WHERE lane = 0 AND broadcast_id IS NOT NULL;
--> statement-breakpoint
INSERT INTO tallies (broadcast_id, channel, lane, state, count) SELECT 0, channel, lane, state, count(*) FROM outbox GROUP BY channel, lane, state;
--> statement-breakpoint
INSERT INTO tallies (broadcast_id, channel, lane, state, count) SELECT broadcast_id, channel, lane, state, count(*) FROM outbox WHERE broadcast_id IS NOT NULL GROUP BY broadcast_id, channel, lane, state;
