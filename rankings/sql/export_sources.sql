-- Every source with how many statements it gives, by its number; for the downloads.
select o.source_id, o.publisher, o.title, o.url, o.kind, k.name_vi as kind_vi, k.name_en as kind_en, o.precedence, o.licence,
    o.file, count(t.statement_id) as statements
from source o left join source_kind k on k.kind = o.kind left join statement t on t.source_id = o.source_id
group by o.source_id, o.publisher, o.title, o.url, o.kind, k.name_vi, k.name_en, o.precedence, o.licence, o.file
order by o.source_id
