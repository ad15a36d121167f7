-- Version 2. The run's state machine (Sources/Runs/RunStateMachine.swift) as a constraint: a run begins
-- running, and a status is followed only by those that the table there allows.

CREATE FUNCTION check_run_transition() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    IF NEW.status = 'running' THEN RETURN NEW; END IF;
  ELSIF NEW.status = OLD.status OR (OLD.status, NEW.status) IN (
    ('running', 'stopping'), ('running', 'stopped'), ('running', 'completed'), ('running', 'failed'),
    ('stopping', 'stopped'), ('stopping', 'completed'), ('stopping', 'failed'),
    ('stopped', 'running'), ('failed', 'running'), ('completed', 'running')) THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION 'run %: no way from % to %', NEW.id,
    CASE TG_OP WHEN 'INSERT' THEN 'nothing' ELSE OLD.status END, NEW.status
    USING ERRCODE = 'check_violation';
END $$;
CREATE TRIGGER run_transition BEFORE INSERT OR UPDATE OF status ON pipeline_runs
  FOR EACH ROW EXECUTE FUNCTION check_run_transition();

-- When 'ic-run gc' removed the run's details.
ALTER TABLE pipeline_runs ADD COLUMN details_removed_at timestamptz;
