DROP INDEX "broadcasts_report";--> statement-breakpoint
ALTER TABLE "broadcasts" DROP COLUMN "report_id";--> statement-breakpoint
ALTER TABLE "outbox" DROP COLUMN "report_id";