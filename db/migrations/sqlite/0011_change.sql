CREATE TABLE `patrol_lines` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`patrol_id` integer NOT NULL,
	`text` text NOT NULL,
	`at` integer NOT NULL,
	FOREIGN KEY (`patrol_id`) REFERENCES `patrols`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `patrol_lines_patrol` ON `patrol_lines` (`patrol_id`);--> statement-breakpoint
CREATE TABLE `patrols` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`person_id` integer NOT NULL,
	`address_id` integer NOT NULL,
	`note` text NOT NULL,
	`started_at` integer NOT NULL,
	`ended_at` integer,
	`asked_at` integer,
	`told_at` integer,
	`wake_at` integer,
	FOREIGN KEY (`person_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `patrols_person` ON `patrols` (`person_id`,`ended_at`);--> statement-breakpoint
CREATE INDEX `patrols_wake` ON `patrols` (`wake_at`);--> statement-breakpoint
CREATE TABLE `rota_counties` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`county` text NOT NULL,
	`wake_at` integer
);
--> statement-breakpoint
CREATE UNIQUE INDEX `rota_counties_county` ON `rota_counties` (`county`);--> statement-breakpoint
CREATE TABLE `rotas` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`person_id` integer NOT NULL,
	`purposes` text NOT NULL,
	`weekdays` text NOT NULL,
	`from_minute` integer NOT NULL,
	`to_minute` integer NOT NULL,
	`planned_to` integer NOT NULL,
	`wake_at` integer,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`person_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `rotas_person` ON `rotas` (`person_id`);--> statement-breakpoint
CREATE INDEX `rotas_wake` ON `rotas` (`wake_at`);--> statement-breakpoint
CREATE TABLE `shift_asks` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`shift_id` integer NOT NULL,
	`person_id` integer NOT NULL,
	`address_id` integer NOT NULL,
	`asked_at` integer NOT NULL,
	`answer` text,
	FOREIGN KEY (`shift_id`) REFERENCES `shifts`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`person_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE UNIQUE INDEX `shift_asks_one` ON `shift_asks` (`shift_id`,`person_id`);--> statement-breakpoint
CREATE INDEX `shift_asks_person` ON `shift_asks` (`person_id`);--> statement-breakpoint
CREATE TABLE `shifts` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`person_id` integer NOT NULL,
	`rota_id` integer,
	`state` text NOT NULL,
	`purposes` text NOT NULL,
	`starts_at` integer NOT NULL,
	`ends_at` integer NOT NULL,
	`sure` integer DEFAULT false NOT NULL,
	`reminded_at` integer,
	`warned_at` integer,
	`wake_at` integer,
	FOREIGN KEY (`person_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE UNIQUE INDEX `shifts_rota` ON `shifts` (`rota_id`,`starts_at`);--> statement-breakpoint
CREATE INDEX `shifts_person` ON `shifts` (`person_id`,`state`);--> statement-breakpoint
CREATE INDEX `shifts_wake` ON `shifts` (`wake_at`);--> statement-breakpoint
ALTER TABLE `people` ADD `on_duty_until` integer;--> statement-breakpoint
ALTER TABLE `people` ADD `on_duty_for` text;--> statement-breakpoint
CREATE INDEX `people_duty` ON `people` (`on_duty_until`);--> statement-breakpoint
UPDATE `people` SET `on_duty_until` = `on_duty_since` + 43200000 WHERE `on_duty_since` IS NOT NULL;
