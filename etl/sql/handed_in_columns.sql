-- What only a table handed in says of a statement; a shipped file has none of it.
alter table incoming add column if not exists vintage varchar;
alter table incoming add column if not exists low varchar;
alter table incoming add column if not exists high varchar;
alter table incoming add column if not exists error varchar;
alter table incoming add column if not exists sheet varchar;
alter table incoming add column if not exists "row" varchar;
alter table incoming add column if not exists cell varchar;
