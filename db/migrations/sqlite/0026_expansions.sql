CREATE TABLE `expansions` (
	`broadcast_id` integer PRIMARY KEY NOT NULL,
	`left` text NOT NULL,
	FOREIGN KEY (`broadcast_id`) REFERENCES `broadcasts`(`id`) ON UPDATE no action ON DELETE cascade
);
