-- Version 5. The time that a run was worked on, without that for which it was stopped.

-- When the present attempt began; NULL for the first one. What the earlier ones took, in seconds.
ALTER TABLE pipeline_runs ADD COLUMN resumed_at timestamptz;
ALTER TABLE pipeline_runs ADD COLUMN worked_seconds double precision NOT NULL DEFAULT 0;
