-- Requests for a person go on as cases, and every code so far is taken.
INSERT INTO cases (code, desk, state, urgent, person_id, address_id, language, assigned_to, opened_at, closed_at, outcome)
SELECT calls.code, CASE WHEN calls.urgent THEN 'linea' ELSE 'consulta' END,
  CASE WHEN calls.closed_at IS NOT NULL THEN 'closed' WHEN calls.answered_by IS NOT NULL THEN 'assigned' ELSE 'waiting' END,
  calls.urgent, calls.person_id, calls.address_id, coalesce(people.language, 'es'), calls.answered_by,
  calls.opened_at, calls.closed_at, CASE WHEN calls.closed_at IS NOT NULL THEN 'other' END
FROM calls JOIN people ON people.id = calls.person_id;
--> statement-breakpoint
INSERT INTO codes (code, kind) SELECT code, 'report' FROM reports WHERE true ON CONFLICT DO NOTHING;
--> statement-breakpoint
INSERT INTO codes (code, kind) SELECT code, 'case' FROM cases WHERE true ON CONFLICT DO NOTHING;
--> statement-breakpoint
INSERT INTO codes (code, kind) SELECT code, 'schedule' FROM schedules WHERE true ON CONFLICT DO NOTHING;
--> statement-breakpoint
DROP TABLE `calls`;