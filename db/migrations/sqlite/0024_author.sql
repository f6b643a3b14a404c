ALTER TABLE `outbox` ADD `author_id` integer;--> statement-breakpoint
CREATE INDEX `outbox_author` ON `outbox` (`author_id`) WHERE author_id IS NOT NULL;