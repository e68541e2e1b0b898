create table kept (
    path text primary key,  -- below the folder of the store
    sha256 text not null,
    content bytea not null,
    at timestamptz not null
);
alter table kept alter column content set storage external;  -- versions are compressed as they are
create table identity (id uuid not null default gen_random_uuid());
insert into identity default values;
create table confirmed (  -- of every transaction, for a writer whose connection is lost while it commits
    token uuid primary key default gen_random_uuid(),
    at timestamptz not null default now()
);
