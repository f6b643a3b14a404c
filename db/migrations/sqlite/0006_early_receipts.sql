CREATE TABLE `early_receipts` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`channel` text NOT NULL,
	`address_id` integer NOT NULL,
	`row_id` integer,
	`provider_id` text NOT NULL,
	`sent_at` integer,
	`state` text NOT NULL,
	`reason` text
);
--> statement-breakpoint
CREATE UNIQUE INDEX `early_receipts_once` ON `early_receipts` (`address_id`,`provider_id`,`state`);