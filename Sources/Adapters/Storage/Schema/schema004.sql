-- Version 4. Stops that are told from each other.

-- How often a stop was requested since the run was claimed: the second request ends it at once.
ALTER TABLE pipeline_runs ADD COLUMN stop_requests integer NOT NULL DEFAULT 0;
