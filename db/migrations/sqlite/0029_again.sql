CREATE TABLE `delivery_again` (
	`row_id` integer PRIMARY KEY NOT NULL,
	`broadcast_id` integer NOT NULL,
	FOREIGN KEY (`broadcast_id`) REFERENCES `broadcasts`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `delivery_again_broadcast` ON `delivery_again` (`broadcast_id`);--> statement-breakpoint
DROP INDEX `outbox_notable`;--> statement-breakpoint
CREATE INDEX `outbox_notable` ON `outbox` (`broadcast_id`,`state`,`reason`,`receipt`,`channel`,`message_id`,`settled_at`,`provider_id`) WHERE ((settled_at IS NOT NULL AND provider_id IS NULL) OR reason IS NOT NULL OR receipt IS NOT NULL);--> statement-breakpoint
INSERT INTO `delivery_again` (`row_id`, `broadcast_id`)
	SELECT o.id, o.broadcast_id
	FROM `outbox` o
	JOIN `broadcasts` b ON b.id = o.broadcast_id
	WHERE o.key LIKE '%:again';