CREATE TABLE `bans` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`person_id` integer NOT NULL,
	`at` integer NOT NULL,
	FOREIGN KEY (`person_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE UNIQUE INDEX `bans_person` ON `bans` (`person_id`);--> statement-breakpoint
CREATE TABLE `incidents` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`code` text NOT NULL,
	`state` text NOT NULL,
	`county` text,
	`details` text NOT NULL,
	`evidence` integer NOT NULL,
	`is_drill` integer NOT NULL,
	`opened_at` integer NOT NULL,
	`last_seen_at` integer NOT NULL,
	`wake_at` integer,
	`decided_at` integer,
	`closed_at` integer,
	`closed_by_id` integer,
	`merged_into_id` integer
);
--> statement-breakpoint
CREATE UNIQUE INDEX `incidents_code` ON `incidents` (`code`);--> statement-breakpoint
CREATE INDEX `incidents_wake` ON `incidents` (`wake_at`);--> statement-breakpoint
CREATE INDEX `incidents_state` ON `incidents` (`state`);--> statement-breakpoint
CREATE INDEX `incidents_closed` ON `incidents` (`closed_at`);--> statement-breakpoint
CREATE TABLE `surges` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`started_at` integer NOT NULL,
	`ended_at` integer,
	`wake_at` integer
);
--> statement-breakpoint
CREATE INDEX `surges_wake` ON `surges` (`wake_at`);--> statement-breakpoint
INSERT INTO `incidents` ("id", "code", "state", "county", "details", "evidence", "is_drill", "opened_at", "last_seen_at", "wake_at", "decided_at", "closed_at", "closed_by_id") SELECT "id", "code", "state", "county", "details", 2, 0, "received_at", "received_at", "wake_at", "decided_at", "closed_at", "closed_by_id" FROM `reports`;--> statement-breakpoint
UPDATE `broadcasts` SET "subject_kind" = 'incident' WHERE "subject_kind" = 'report';--> statement-breakpoint
UPDATE `approvals` SET "subject" = 'incident:' || substr("subject", 8) WHERE "subject" LIKE 'report:%';--> statement-breakpoint
UPDATE `outbox` SET "lane" = 4 WHERE "lane" = 3;--> statement-breakpoint
UPDATE `outbox` SET "lane" = 3 WHERE "lane" = 2;--> statement-breakpoint
UPDATE `tallies` SET "lane" = 4 WHERE "lane" = 3;--> statement-breakpoint
UPDATE `tallies` SET "lane" = 3 WHERE "lane" = 2;--> statement-breakpoint
CREATE TABLE `__new_assignments` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`incident_id` integer NOT NULL,
	`person_id` integer NOT NULL,
	`address_id` integer NOT NULL,
	`code` text NOT NULL,
	`asked_at` integer NOT NULL,
	`accepted_at` integer,
	`eta_minutes` integer,
	`reminded_at` integer,
	`escalated_at` integer,
	`released_at` integer,
	`verdict` text,
	`answered_at` integer,
	FOREIGN KEY (`incident_id`) REFERENCES `incidents`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`person_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
INSERT INTO `__new_assignments`("id", "incident_id", "person_id", "address_id", "code", "asked_at", "accepted_at", "eta_minutes", "reminded_at", "escalated_at", "released_at", "verdict", "answered_at") SELECT "id", "report_id", "person_id", "address_id", "code", "asked_at", "accepted_at", "eta_minutes", "reminded_at", NULL, NULL, "verdict", "answered_at" FROM `assignments`;--> statement-breakpoint
DROP TABLE `assignments`;--> statement-breakpoint
ALTER TABLE `__new_assignments` RENAME TO `assignments`;--> statement-breakpoint
CREATE UNIQUE INDEX `assignments_one` ON `assignments` (`incident_id`,`person_id`);--> statement-breakpoint
CREATE INDEX `assignments_person` ON `assignments` (`person_id`);--> statement-breakpoint
CREATE INDEX `assignments_code` ON `assignments` (`code`);--> statement-breakpoint
CREATE TABLE `__new_notes` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`incident_id` integer NOT NULL,
	`person_id` integer,
	`text` text NOT NULL,
	`at` integer NOT NULL,
	FOREIGN KEY (`incident_id`) REFERENCES `incidents`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
INSERT INTO `__new_notes`("id", "incident_id", "person_id", "text", "at") SELECT "id", "report_id", "person_id", "text", "at" FROM `notes`;--> statement-breakpoint
DROP TABLE `notes`;--> statement-breakpoint
ALTER TABLE `__new_notes` RENAME TO `notes`;--> statement-breakpoint
CREATE INDEX `notes_incident` ON `notes` (`incident_id`);--> statement-breakpoint
CREATE TABLE `__new_photos` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`incident_id` integer NOT NULL,
	`report_id` integer,
	`picture` text NOT NULL,
	`at` integer NOT NULL,
	FOREIGN KEY (`incident_id`) REFERENCES `incidents`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
INSERT INTO `__new_photos`("id", "incident_id", "report_id", "picture", "at") SELECT "id", "report_id", "report_id", "picture", "at" FROM `photos`;--> statement-breakpoint
DROP TABLE `photos`;--> statement-breakpoint
ALTER TABLE `__new_photos` RENAME TO `photos`;--> statement-breakpoint
CREATE INDEX `photos_incident` ON `photos` (`incident_id`);--> statement-breakpoint
CREATE TABLE `__new_reports` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`code` text NOT NULL,
	`incident_id` integer,
	`kind` text NOT NULL,
	`standing` text NOT NULL,
	`county` text,
	`details` text NOT NULL,
	`evidence` integer NOT NULL,
	`reporter_id` integer,
	`reporter_address_id` integer,
	`received_at` integer NOT NULL,
	FOREIGN KEY (`incident_id`) REFERENCES `incidents`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
INSERT INTO `__new_reports`("id", "code", "incident_id", "kind", "standing", "county", "details", "evidence", "reporter_id", "reporter_address_id", "received_at") SELECT "id", "code", "id", 'sighting', CASE WHEN "state" = 'withdrawn' THEN 'withdrawn' ELSE 'counted' END, "county", "details", 2, "reporter_id", "reporter_address_id", "received_at" FROM `reports`;--> statement-breakpoint
DROP TABLE `reports`;--> statement-breakpoint
ALTER TABLE `__new_reports` RENAME TO `reports`;--> statement-breakpoint
CREATE UNIQUE INDEX `reports_code` ON `reports` (`code`);--> statement-breakpoint
CREATE INDEX `reports_incident` ON `reports` (`incident_id`);--> statement-breakpoint
CREATE INDEX `reports_reporter` ON `reports` (`reporter_id`);--> statement-breakpoint
CREATE INDEX `reports_received` ON `reports` (`received_at`);
