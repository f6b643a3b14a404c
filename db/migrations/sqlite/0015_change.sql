ALTER TABLE `photos` ADD `digest` text;--> statement-breakpoint
CREATE INDEX `photos_digest` ON `photos` (`digest`);