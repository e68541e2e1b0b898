"""The way to the database of a store is on this machine, or encrypted and to the server that it names."""

from pathlib import Path

import pytest

from etl import encrypted, follow
from etl.__main__ import main
from etl.errors import LANGS, EtlError
from tests.test_access_network import started

FAR = "postgresql://rankings:word@db.example.vn/rankings"
SAFE = (
    "postgresql://rankings@/rankings?host=/run/postgresql",
    "postgresql:///rankings",
    "postgresql://127.0.0.1,[::1]:5433/rankings",
    "host=localhost dbname=rankings",
    f"{FAR}?sslmode=verify-full&sslrootcert=/etc/rankings/postgresql-ca.pem",
    "host=db.example.vn sslmode=verify-full",
)
CLEAR = (
    FAR,
    f"{FAR}?sslmode=require",
    f"{FAR}?sslmode=verify-ca",
    f"{FAR}?sslmode=verify-full&sslmode=disable",
    "postgresql://localhost,db.example.vn/rankings",
    "postgresql://localhost/rankings?hostaddr=192.0.2.7",
    "postgresql://localhost/rankings?host=db.example.vn",
    "host=localhost,localhost hostaddr=127.0.0.1,192.0.2.7",
    "host=db.example.vn hostaddr=127.0.0.1",
    f"{FAR}?sslmode=verify-full&ssl=true",
    "postgresql:///rankings?service=near&host=localhost",
    "postgresql:///rankings?service=far",
    "postgresql://127.0.0.1.example.vn/rankings",
)


@pytest.mark.parametrize("url", SAFE)
def test_a_database_here_or_behind_a_certificate_is_asked(url: str) -> None:
    encrypted.expect(url)


@pytest.mark.parametrize("url", CLEAR)
def test_any_other_is_not(url: str) -> None:
    with pytest.raises(EtlError) as refused:
        encrypted.expect(url)
    assert refused.value.key == "store_in_the_clear"
    assert [word in refused.value.message("vi") for word in ("sslmode=verify-full", "word@")] == [True, False]


@pytest.mark.parametrize(
    ("variable", "value"), [("PGHOST", "db.example.vn"), ("PGHOSTADDR", "192.0.2.7"), ("PGSERVICE", "x")]
)
def test_where_the_variables_of_the_driver_lead_counts_too(
    variable: str, value: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(variable, value)
    monkeypatch.setenv("PGSSLMODE", "verify-full")  # a file of services goes before it
    with pytest.raises(EtlError):
        encrypted.expect("postgresql:///rankings")


@pytest.mark.parametrize(("variable", "value"), [("PGHOSTADDR", "192.0.2.7"), ("PGSERVICE", "x")])
def test_a_name_of_this_machine_does_not_hide_where_a_variable_leads(
    variable: str, value: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(variable, value)
    with pytest.raises(EtlError) as refused:
        encrypted.expect("postgresql://localhost/rankings")
    assert refused.value.key == "store_in_the_clear" and value in refused.value.message("vi")


@pytest.mark.parametrize("proof", ["", "?sslmode=verify-full"])
@pytest.mark.parametrize(
    "address",
    [
        "postgresql://rankings:Vua9@db.example.vn:x/rankings",
        "postgresql://rankings:Vua9%@db.example.vn/rankings",
        "postgresql://rankings:a@Vua9@db.example.vn/rankings",
        "postgresql://rankings:Vua9@@db.example.vn/rankings",
        "postgresql://rankings:Vua9/a@db.example.vn/rankings",
    ],
)
def test_an_address_that_is_none_is_not_quoted(address: str, proof: str) -> None:
    """Not even a password that reads as a name or a port, for a letter of it that is written as it is."""
    with pytest.raises(EtlError) as refused:
        encrypted.expect(address + proof)
    assert refused.value.key == "store_address"
    assert ["Vua9" in refused.value.message(lang) for lang in LANGS] == [False, False]


def test_neither_the_server_nor_a_command_starts(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    code, said = started(STORE_URL=FAR, RANKINGS_STORE=str(tmp_path))
    assert code == 1
    assert "STORE_URL dẫn tới db.example.vn" in said and "STORE_URL leads to db.example.vn" in said
    monkeypatch.setenv("STORE_URL", FAR)
    assert main(["versions", "--store", str(tmp_path)]) == 1
    assert "STORE_URL dẫn tới db.example.vn" in capsys.readouterr().err
    assert follow.up_to_date(tmp_path) is False
    assert [*tmp_path.rglob("*.duckdb")] == []
