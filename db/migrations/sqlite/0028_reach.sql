CREATE TABLE `delivery_reach` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`broadcast_id` integer NOT NULL,
	`channel` text NOT NULL,
	`language` text NOT NULL,
	`count` integer NOT NULL,
	FOREIGN KEY (`broadcast_id`) REFERENCES `broadcasts`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE UNIQUE INDEX `delivery_reach_one` ON `delivery_reach` (`broadcast_id`,`channel`,`language`);--> statement-breakpoint
DROP INDEX `outbox_unsent`;--> statement-breakpoint
DROP INDEX `outbox_receipt`;--> statement-breakpoint
DROP INDEX `outbox_again`;--> statement-breakpoint
DROP INDEX `outbox_broadcast`;--> statement-breakpoint
CREATE INDEX `outbox_notable` ON `outbox` (`broadcast_id`,`state`,`reason`,`receipt`,`channel`,`message_id`,`key`) WHERE (state IN ('failed', 'unknown', 'expired', 'cancelled') OR receipt IS NOT NULL OR key LIKE '%:again');--> statement-breakpoint
CREATE INDEX `outbox_broadcast` ON `outbox` (`broadcast_id`,`channel`);--> statement-breakpoint
INSERT INTO `delivery_reach` (`broadcast_id`, `channel`, `language`, `count`)
	SELECT o.broadcast_id, o.channel, m.language, count(*)
	FROM `outbox` o
	JOIN `broadcasts` b ON b.id = o.broadcast_id
	JOIN `messages` m ON m.id = o.message_id
	GROUP BY o.broadcast_id, o.channel, m.language;