CREATE TABLE `appointments` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`code` text NOT NULL,
	`state` text NOT NULL,
	`case_id` integer,
	`person_id` integer NOT NULL,
	`address_id` integer NOT NULL,
	`staff_id` integer NOT NULL,
	`starts_at` integer NOT NULL,
	`ends_at` integer NOT NULL,
	`place` text NOT NULL,
	`needs` text NOT NULL,
	`token` text NOT NULL,
	`reminded` integer DEFAULT 0 NOT NULL,
	`wake_at` integer,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`person_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE UNIQUE INDEX `appointments_code` ON `appointments` (`code`);--> statement-breakpoint
CREATE UNIQUE INDEX `appointments_token` ON `appointments` (`token`);--> statement-breakpoint
CREATE UNIQUE INDEX `appointments_slot` ON `appointments` (`staff_id`,`starts_at`) WHERE state = 'booked';--> statement-breakpoint
CREATE INDEX `appointments_person` ON `appointments` (`person_id`,`state`);--> statement-breakpoint
CREATE INDEX `appointments_wake` ON `appointments` (`wake_at`);--> statement-breakpoint
CREATE TABLE `campaigns` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`code` text NOT NULL,
	`name` text NOT NULL,
	`county` text NOT NULL,
	`language` text NOT NULL,
	`channel` text,
	`joined` integer DEFAULT 0 NOT NULL,
	`created_by_id` integer,
	`created_at` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `campaigns_code` ON `campaigns` (`code`);--> statement-breakpoint
CREATE TABLE `case_links` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`case_id` integer NOT NULL,
	`kind` text NOT NULL,
	`lookup` text NOT NULL,
	FOREIGN KEY (`case_id`) REFERENCES `cases`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE UNIQUE INDEX `case_links_one` ON `case_links` (`case_id`,`kind`);--> statement-breakpoint
CREATE INDEX `case_links_lookup` ON `case_links` (`kind`,`lookup`);--> statement-breakpoint
CREATE TABLE `case_notes` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`case_id` integer NOT NULL,
	`author_id` integer,
	`text` text NOT NULL,
	`at` integer NOT NULL,
	FOREIGN KEY (`case_id`) REFERENCES `cases`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `case_notes_case` ON `case_notes` (`case_id`);--> statement-breakpoint
CREATE TABLE `cases` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`code` text NOT NULL,
	`desk` text NOT NULL,
	`state` text NOT NULL,
	`urgent` integer DEFAULT false NOT NULL,
	`person_id` integer,
	`address_id` integer,
	`language` text NOT NULL,
	`category` text,
	`county` text,
	`facts` text,
	`keep` integer,
	`invite` integer DEFAULT false NOT NULL,
	`assigned_to` integer,
	`rung` integer DEFAULT 0 NOT NULL,
	`rung_at` integer,
	`live_until` integer,
	`heard_at` integer,
	`spoke_at` integer,
	`nudges` integer DEFAULT 0 NOT NULL,
	`wake_at` integer,
	`opened_at` integer NOT NULL,
	`closed_at` integer,
	`outcome` text,
	`helped` text,
	FOREIGN KEY (`person_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE UNIQUE INDEX `cases_code` ON `cases` (`code`);--> statement-breakpoint
CREATE INDEX `cases_person` ON `cases` (`person_id`,`state`);--> statement-breakpoint
CREATE INDEX `cases_staff` ON `cases` (`assigned_to`,`state`);--> statement-breakpoint
CREATE INDEX `cases_state` ON `cases` (`state`);--> statement-breakpoint
CREATE INDEX `cases_wake` ON `cases` (`wake_at`);--> statement-breakpoint
CREATE TABLE `codes` (
	`code` text PRIMARY KEY NOT NULL,
	`kind` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `invitation_answers` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`invitation_id` integer NOT NULL,
	`person_id` integer NOT NULL,
	`address_id` integer NOT NULL,
	`answer` text NOT NULL,
	`needs` text NOT NULL,
	`at` integer NOT NULL,
	FOREIGN KEY (`invitation_id`) REFERENCES `invitations`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`person_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE UNIQUE INDEX `invitation_answers_one` ON `invitation_answers` (`invitation_id`,`person_id`);--> statement-breakpoint
CREATE TABLE `invitations` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`code` text NOT NULL,
	`kind` text NOT NULL,
	`state` text NOT NULL,
	`content` text NOT NULL,
	`audience` text NOT NULL,
	`pattern_id` integer,
	`asks` text NOT NULL,
	`at` integer NOT NULL,
	`created_by_id` integer,
	`approved_by_id` integer,
	`created_at` integer NOT NULL,
	`sent_at` integer,
	`recipients` integer DEFAULT 0 NOT NULL,
	`reminded` integer DEFAULT false NOT NULL,
	`results` text,
	`wake_at` integer
);
--> statement-breakpoint
CREATE UNIQUE INDEX `invitations_code` ON `invitations` (`code`);--> statement-breakpoint
CREATE INDEX `invitations_wake` ON `invitations` (`wake_at`);--> statement-breakpoint
CREATE TABLE `offers` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`code` text NOT NULL,
	`state` text NOT NULL,
	`person_id` integer NOT NULL,
	`address_id` integer NOT NULL,
	`kind` text NOT NULL,
	`county` text,
	`words` text NOT NULL,
	`request_id` integer,
	`at` integer NOT NULL,
	FOREIGN KEY (`person_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE UNIQUE INDEX `offers_code` ON `offers` (`code`);--> statement-breakpoint
CREATE INDEX `offers_person` ON `offers` (`person_id`);--> statement-breakpoint
CREATE INDEX `offers_state` ON `offers` (`state`);--> statement-breakpoint
CREATE TABLE `office_hours` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`person_id` integer NOT NULL,
	`weekday` integer NOT NULL,
	`from_minute` integer NOT NULL,
	`to_minute` integer NOT NULL,
	`slot_minutes` integer NOT NULL,
	`place` text NOT NULL,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`person_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `office_hours_person` ON `office_hours` (`person_id`);--> statement-breakpoint
CREATE TABLE `patterns` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`code` text NOT NULL,
	`kind` text NOT NULL,
	`lookup` text NOT NULL,
	`county` text NOT NULL,
	`name` text NOT NULL,
	`told` integer DEFAULT 0 NOT NULL,
	`found_at` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `patterns_code` ON `patterns` (`code`);--> statement-breakpoint
CREATE UNIQUE INDEX `patterns_one` ON `patterns` (`kind`,`lookup`,`county`);--> statement-breakpoint
CREATE TABLE `referrals` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`key` text NOT NULL,
	`name` text NOT NULL,
	`categories` text NOT NULL,
	`counties` text NOT NULL,
	`languages` text NOT NULL,
	`cost` text NOT NULL,
	`eligibility` text NOT NULL,
	`hours` text,
	`phone` text,
	`url` text,
	`address` text,
	`source` text,
	`verified_on` text,
	`updated_at` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `referrals_key` ON `referrals` (`key`);--> statement-breakpoint
CREATE TABLE `request_asks` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`request_id` integer NOT NULL,
	`person_id` integer NOT NULL,
	`address_id` integer NOT NULL,
	`wave` integer NOT NULL,
	`state` text NOT NULL,
	`asked_at` integer NOT NULL,
	`answered_at` integer,
	`done_at` integer,
	`debrief` text,
	`spent` text,
	FOREIGN KEY (`request_id`) REFERENCES `requests`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`person_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE UNIQUE INDEX `request_asks_one` ON `request_asks` (`request_id`,`person_id`);--> statement-breakpoint
CREATE INDEX `request_asks_person` ON `request_asks` (`person_id`,`state`);--> statement-breakpoint
CREATE TABLE `requests` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`code` text NOT NULL,
	`state` text NOT NULL,
	`kind` text NOT NULL,
	`case_id` integer,
	`appointment_id` integer,
	`county` text NOT NULL,
	`summary` text NOT NULL,
	`details` text NOT NULL,
	`starts_at` integer NOT NULL,
	`needed` integer NOT NULL,
	`skills` text NOT NULL,
	`groups` text NOT NULL,
	`steps` text NOT NULL,
	`wave` integer DEFAULT 0 NOT NULL,
	`wave_at` integer,
	`wake_at` integer,
	`created_by_id` integer,
	`created_at` integer NOT NULL,
	`closed_at` integer
);
--> statement-breakpoint
CREATE UNIQUE INDEX `requests_code` ON `requests` (`code`);--> statement-breakpoint
CREATE INDEX `requests_state` ON `requests` (`state`);--> statement-breakpoint
CREATE INDEX `requests_wake` ON `requests` (`wake_at`);--> statement-breakpoint
CREATE TABLE `saved_answers` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`name` text NOT NULL,
	`language` text NOT NULL,
	`text` text NOT NULL,
	`at` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `saved_answers_one` ON `saved_answers` (`name`,`language`);--> statement-breakpoint
CREATE TABLE `skills` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`person_id` integer NOT NULL,
	`skill` text NOT NULL,
	FOREIGN KEY (`person_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE UNIQUE INDEX `skills_one` ON `skills` (`person_id`,`skill`);--> statement-breakpoint
ALTER TABLE `outbox` ADD `about` text;--> statement-breakpoint
CREATE INDEX `outbox_about` ON `outbox` (`about`) WHERE about IS NOT NULL;--> statement-breakpoint
CREATE INDEX `messages_about` ON `messages` (`about_id`) WHERE about_id IS NOT NULL;