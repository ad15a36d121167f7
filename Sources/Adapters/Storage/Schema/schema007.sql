-- Version 7. What a run asked of models.

-- An array of {"phase","engine","model","calls","cached","input_tokens","output_tokens","usd"}: an entry for each phase
-- and model, summed over all owners of the run. "usd" is absent where the price is not known.
ALTER TABLE pipeline_runs ADD COLUMN model_usage jsonb NOT NULL DEFAULT '[]';
