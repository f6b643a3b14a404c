CREATE TABLE "delivery_again" (
	"row_id" bigint PRIMARY KEY NOT NULL,
	"broadcast_id" bigint NOT NULL
);
--> statement-breakpoint
DROP INDEX "outbox_notable";--> statement-breakpoint
ALTER TABLE "delivery_again" ADD CONSTRAINT "delivery_again_broadcast_id_broadcasts_id_fk" FOREIGN KEY ("broadcast_id") REFERENCES "public"."broadcasts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "delivery_again_broadcast" ON "delivery_again" USING btree ("broadcast_id");--> statement-breakpoint
CREATE INDEX "outbox_notable" ON "outbox" USING btree ("broadcast_id","state","reason","receipt","channel","message_id","settled_at","provider_id") WHERE ((settled_at IS NOT NULL AND provider_id IS NULL) OR reason IS NOT NULL OR receipt IS NOT NULL);--> statement-breakpoint
INSERT INTO "delivery_again" ("row_id", "broadcast_id")
	SELECT o.id, o.broadcast_id
	FROM "outbox" o
	JOIN "broadcasts" b ON b.id = o.broadcast_id
	WHERE o.key LIKE '%:again';