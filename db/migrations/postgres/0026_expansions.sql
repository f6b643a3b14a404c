CREATE TABLE "expansions" (
	"broadcast_id" bigint PRIMARY KEY NOT NULL,
	"left" text NOT NULL
);
--> statement-breakpoint
ALTER TABLE "expansions" ADD CONSTRAINT "expansions_broadcast_id_broadcasts_id_fk" FOREIGN KEY ("broadcast_id") REFERENCES "public"."broadcasts"("id") ON DELETE cascade ON UPDATE no action;