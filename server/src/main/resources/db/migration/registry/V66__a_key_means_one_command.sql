-- A key was looked up by actor and key alone: another command under it was answered as carried out, and was not. With the key stands
-- what the command said (SHA-256, hexadecimal). Rows of before have none: they answer for any command on the same feature.
alter table registry.feature_command add column content text;
