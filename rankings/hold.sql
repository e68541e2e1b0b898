-- Ask the views once for the whole version (0.1 s) and hold the answers: a page's question then takes a few milliseconds.
create table held_standing as select * from standing;
create table held_comparison as select * from comparison;
create table held_blank as select * from blank;
create table held_entrant as select * from entrant;
drop view standing; drop view comparison; drop view blank; drop view entrant;
alter table held_standing rename to standing;
alter table held_comparison rename to comparison;
alter table held_blank rename to blank;
alter table held_entrant rename to entrant;
