"""What changed between two figures of a unit: each part a value, or refused with the reason."""

from typing import Any

Answer = dict[str, Any]
CHANGED = ("corrected", "implied")  # of a score or rank that nobody printed as it stands


def changes(rule: Answer, pair: Answer, since: int, year: int) -> Answer:
    """Values or refusals of one pair of figures under the rule of comparison."""
    said = {"since": since, "year": year, "breaks": rule["breaks"] or []}
    refused: Answer = {"score": None, "rank": None}
    for part in ("score", "rank"):
        absent = _absent(pair, part)
        reason = absent if absent == f"no_{part}_year" else rule[f"refused_{part}"] or absent
        if reason is None and pair[f"{part}_change"] is None:
            reason = "unit"
        refused[part] = {"reason": reason, **said} if reason else None
    warnings = [{"reason": key, **said} for key in (rule["warning"],) if key and not refused["rank"]]
    if rule["several_years"]:
        warnings.append({"reason": "several_years", **said})
    statuses = {pair.get("rank_status_from"), pair.get("rank_status_to")}
    if not refused["rank"]:
        noted = [status for status in ("computed", "disputed", "estimated", *CHANGED) if status in statuses]
        warnings += [{"reason": f"rank_{status}", **said} for status in noted]
    scored = {pair.get("score_status_from"), pair.get("score_status_to")}
    if not refused["score"]:
        warnings += [{"reason": f"score_{status}", **said} for status in CHANGED if status in scored]
    return {
        "score_change": None if refused["score"] else pair["score_change"],
        "rank_change": None if refused["rank"] else pair["rank_change"],
        "score_from": pair.get("score_from"),
        "score_to": pair.get("score_to"),
        "rank_from": pair.get("rank_from"),
        "rank_to": pair.get("rank_to"),
        "rank_of_from": pair.get("rank_of_from"),
        "rank_of_to": pair.get("rank_of_to"),
        "score_status_from": pair.get("score_status_from"),
        "score_status_to": pair.get("score_status_to"),
        "rank_status_from": pair.get("rank_status_from"),
        "rank_status_to": pair.get("rank_status_to"),
        "refused": refused,
        "warnings": warnings,
    }


def _absent(pair: Answer, part: str) -> str | None:
    if pair.get(f"{part}_from") is None:
        return f"no_{part}_since"
    return f"no_{part}_year" if pair.get(f"{part}_to") is None else None


def new_province(refused: Answer) -> None:
    """A merged province has no figure from before 01/07/2025 because it did not exist, not because one is missing."""
    for refusal in refused.values():
        if refusal and refusal["reason"] in ("no_score_since", "no_rank_since", "merger"):
            refusal["reason"] = "new_province"


def refused_alike(reason: str, **values: Any) -> Answer:
    refusal = {"reason": reason, **values}
    return {
        "score_change": None,
        "rank_change": None,
        "refused": {"score": refusal, "rank": refusal},
        "warnings": [],
    }
