ALTER TABLE "broadcasts" ADD COLUMN "subject_kind" text;--> statement-breakpoint
ALTER TABLE "broadcasts" ADD COLUMN "subject_id" bigint;--> statement-breakpoint
ALTER TABLE "broadcasts" ADD COLUMN "about" text;--> statement-breakpoint
CREATE INDEX "broadcasts_subject" ON "broadcasts" USING btree ("subject_kind","subject_id");--> statement-breakpoint
UPDATE broadcasts SET subject_kind = 'report', subject_id = report_id, about = (SELECT r.code FROM reports r WHERE r.id = broadcasts.report_id) WHERE report_id IS NOT NULL;--> statement-breakpoint
UPDATE broadcasts SET subject_kind = 'schedule', subject_id = (SELECT s.id FROM schedule_runs n JOIN schedules s ON s.id = n.schedule_id WHERE n.broadcast_id = broadcasts.id), about = (SELECT s.code FROM schedule_runs n JOIN schedules s ON s.id = n.schedule_id WHERE n.broadcast_id = broadcasts.id) WHERE subject_kind IS NULL AND id IN (SELECT n.broadcast_id FROM schedule_runs n JOIN schedules s ON s.id = n.schedule_id);--> statement-breakpoint
UPDATE broadcasts SET subject_kind = 'invitation', subject_id = (SELECT i.id FROM invitations i JOIN outbox o ON o.about = i.code WHERE o.broadcast_id = broadcasts.id LIMIT 1), about = (SELECT i.code FROM invitations i JOIN outbox o ON o.about = i.code WHERE o.broadcast_id = broadcasts.id LIMIT 1) WHERE subject_kind IS NULL AND id IN (SELECT o.broadcast_id FROM outbox o JOIN invitations i ON o.about = i.code);--> statement-breakpoint
UPDATE outbox SET about = (SELECT r.code FROM reports r WHERE r.id = outbox.report_id) WHERE about IS NULL AND report_id IS NOT NULL;
