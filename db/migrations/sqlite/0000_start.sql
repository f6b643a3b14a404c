CREATE TABLE `addresses` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`person_id` integer NOT NULL,
	`channel` text NOT NULL,
	`account` text,
	`address` text NOT NULL,
	`lookup` text NOT NULL,
	`state` text DEFAULT 'active' NOT NULL,
	`rank` integer NOT NULL,
	`created_at` integer NOT NULL,
	`last_inbound_at` integer,
	FOREIGN KEY (`person_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE UNIQUE INDEX `addresses_lookup` ON `addresses` (`channel`,`lookup`);--> statement-breakpoint
CREATE INDEX `addresses_person` ON `addresses` (`person_id`,`state`,`rank`);--> statement-breakpoint
CREATE TABLE `approvals` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`subject` text NOT NULL,
	`person_id` integer NOT NULL,
	`at` integer NOT NULL,
	FOREIGN KEY (`person_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE UNIQUE INDEX `approvals_one` ON `approvals` (`subject`,`person_id`);--> statement-breakpoint
CREATE TABLE `assignments` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`report_id` integer NOT NULL,
	`person_id` integer NOT NULL,
	`address_id` integer NOT NULL,
	`code` text NOT NULL,
	`wave` integer NOT NULL,
	`asked_at` integer NOT NULL,
	`accepted_at` integer,
	`eta_minutes` integer,
	`reminded_at` integer,
	`verdict` text,
	`answered_at` integer,
	FOREIGN KEY (`report_id`) REFERENCES `reports`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`person_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE UNIQUE INDEX `assignments_one` ON `assignments` (`report_id`,`person_id`);--> statement-breakpoint
CREATE INDEX `assignments_person` ON `assignments` (`person_id`);--> statement-breakpoint
CREATE INDEX `assignments_code` ON `assignments` (`code`);--> statement-breakpoint
CREATE TABLE `audit` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`at` integer NOT NULL,
	`actor_id` integer,
	`action` text NOT NULL,
	`subject` text NOT NULL,
	`details` text
);
--> statement-breakpoint
CREATE INDEX `audit_subject` ON `audit` (`subject`);--> statement-breakpoint
CREATE INDEX `audit_actor` ON `audit` (`actor_id`,`action`,`at`);--> statement-breakpoint
CREATE TABLE `broadcasts` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`report_id` integer NOT NULL,
	`kind` text NOT NULL,
	`tier` text,
	`recipients` integer DEFAULT 0 NOT NULL,
	`created_at` integer NOT NULL,
	`expires_at` integer NOT NULL,
	`ended_at` integer
);
--> statement-breakpoint
CREATE INDEX `broadcasts_report` ON `broadcasts` (`report_id`);--> statement-breakpoint
CREATE TABLE `calls` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`code` text NOT NULL,
	`person_id` integer NOT NULL,
	`address_id` integer NOT NULL,
	`urgent` integer NOT NULL,
	`answered_by` integer,
	`opened_at` integer NOT NULL,
	`closed_at` integer,
	FOREIGN KEY (`person_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE UNIQUE INDEX `calls_code` ON `calls` (`code`);--> statement-breakpoint
CREATE TABLE `consents` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`person_id` integer NOT NULL,
	`channel` text NOT NULL,
	`county` text,
	`act` text NOT NULL,
	`wording` text NOT NULL,
	`at` integer NOT NULL,
	FOREIGN KEY (`person_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `consents_person` ON `consents` (`person_id`);--> statement-breakpoint
CREATE TABLE `inbound` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`channel` text NOT NULL,
	`account` text NOT NULL,
	`provider_id` text NOT NULL,
	`at` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `inbound_once` ON `inbound` (`channel`,`account`,`provider_id`);--> statement-breakpoint
CREATE TABLE `link_codes` (
	`code` text PRIMARY KEY NOT NULL,
	`person_id` integer NOT NULL,
	`expires_at` integer NOT NULL,
	FOREIGN KEY (`person_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `memberships` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`person_id` integer NOT NULL,
	`county` text NOT NULL,
	`role` text NOT NULL,
	`state` text DEFAULT 'active' NOT NULL,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`person_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE UNIQUE INDEX `memberships_one` ON `memberships` (`person_id`,`county`,`role`);--> statement-breakpoint
CREATE INDEX `memberships_audience` ON `memberships` (`county`,`role`,`state`,`person_id`);--> statement-breakpoint
CREATE TABLE `messages` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`broadcast_id` integer,
	`about_id` integer,
	`language` text NOT NULL,
	`style` text NOT NULL,
	`body` text NOT NULL,
	`created_at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `messages_broadcast` ON `messages` (`broadcast_id`,`language`,`style`);--> statement-breakpoint
CREATE TABLE `notes` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`report_id` integer NOT NULL,
	`person_id` integer,
	`text` text NOT NULL,
	`at` integer NOT NULL,
	FOREIGN KEY (`report_id`) REFERENCES `reports`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `notes_report` ON `notes` (`report_id`);--> statement-breakpoint
CREATE TABLE `outbox` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`key` text NOT NULL,
	`message_id` integer NOT NULL,
	`broadcast_id` integer,
	`report_id` integer,
	`person_id` integer NOT NULL,
	`address_id` integer NOT NULL,
	`channel` text NOT NULL,
	`account` text,
	`lane` integer NOT NULL,
	`state` text DEFAULT 'queued' NOT NULL,
	`attempts` integer DEFAULT 0 NOT NULL,
	`not_before` integer NOT NULL,
	`expires_at` integer NOT NULL,
	`boot` text,
	`claimed_at` integer,
	`settled_at` integer,
	`provider_id` text,
	`maybe_sent` integer DEFAULT false NOT NULL,
	`receipt` text,
	`reason` text
);
--> statement-breakpoint
CREATE UNIQUE INDEX `outbox_key` ON `outbox` (`key`);--> statement-breakpoint
CREATE INDEX `outbox_next` ON `outbox` (`channel`,`state`,`lane`,`id`);--> statement-breakpoint
CREATE INDEX `outbox_provider` ON `outbox` (`channel`,`provider_id`);--> statement-breakpoint
CREATE INDEX `outbox_broadcast` ON `outbox` (`broadcast_id`,`state`);--> statement-breakpoint
CREATE INDEX `outbox_address` ON `outbox` (`address_id`,`state`);--> statement-breakpoint
CREATE INDEX `outbox_person` ON `outbox` (`person_id`,`state`);--> statement-breakpoint
CREATE TABLE `pauses` (
	`name` text PRIMARY KEY NOT NULL,
	`until` integer,
	`reason` text NOT NULL,
	`since` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `people` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`language` text,
	`state` text DEFAULT 'active' NOT NULL,
	`frozen_at` integer,
	`on_duty_since` integer,
	`regional` integer DEFAULT false NOT NULL,
	`forget_at` integer,
	`created_at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `people_forget` ON `people` (`forget_at`);--> statement-breakpoint
CREATE TABLE `photos` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`report_id` integer NOT NULL,
	`picture` text NOT NULL,
	`at` integer NOT NULL,
	FOREIGN KEY (`report_id`) REFERENCES `reports`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `photos_report` ON `photos` (`report_id`);--> statement-breakpoint
CREATE TABLE `reports` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`code` text NOT NULL,
	`state` text NOT NULL,
	`county` text,
	`details` text NOT NULL,
	`reporter_id` integer,
	`reporter_address_id` integer,
	`received_at` integer NOT NULL,
	`wave` integer DEFAULT 0 NOT NULL,
	`wave_at` integer,
	`wake_at` integer,
	`decided_at` integer,
	`closed_at` integer,
	`closed_by_id` integer
);
--> statement-breakpoint
CREATE UNIQUE INDEX `reports_code` ON `reports` (`code`);--> statement-breakpoint
CREATE INDEX `reports_wake` ON `reports` (`wake_at`);--> statement-breakpoint
CREATE INDEX `reports_state` ON `reports` (`state`);--> statement-breakpoint
CREATE INDEX `reports_reporter` ON `reports` (`reporter_id`);--> statement-breakpoint
CREATE TABLE `sessions` (
	`address_id` integer PRIMARY KEY NOT NULL,
	`state` text NOT NULL,
	`updated_at` integer NOT NULL,
	`wake_at` integer,
	FOREIGN KEY (`address_id`) REFERENCES `addresses`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `sessions_wake` ON `sessions` (`wake_at`);--> statement-breakpoint
CREATE TABLE `sign_ins` (
	`hash` text PRIMARY KEY NOT NULL,
	`kind` text NOT NULL,
	`expires_at` integer NOT NULL
);
