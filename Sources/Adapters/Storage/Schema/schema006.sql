-- Version 6. What is known of a conversation's vector.

-- Names the text that the vector stands for, as the model reads it.
ALTER TABLE embeddings ADD COLUMN text_fingerprint text;
