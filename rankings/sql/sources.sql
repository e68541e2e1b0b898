-- Every source with how many statements it gives, and of which indices.
select o.source_id, o.publisher, o.publisher_en, o.title, o.title_en, o.url, o.kind, k.name_vi as kind_vi, k.name_en as kind_en, o.precedence, o.licence,
    o.file, count(t.statement_id) as statements, list(distinct t.index order by t.index) as indices
from source o left join source_kind k on k.kind = o.kind left join statement t using (source_id)
group by all order by o.precedence, o.file, o.url, o.source_id
