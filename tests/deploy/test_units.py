"""The units of systemd in deploy/."""

from __future__ import annotations

from pathlib import Path

import pytest

DEPLOY = Path(__file__).resolve().parents[2] / "deploy"


def lines_of(name: str) -> list[str]:
    return (DEPLOY / name).read_text("utf-8").splitlines()


@pytest.mark.parametrize("unit", ["newsroom.service", "newsroom-worker.service"])
def test_what_runs_for_ever_is_started_again_without_limit(unit):
    lines = lines_of(unit)
    assert {"StartLimitIntervalSec=0", "Restart=always", "RestartSec=5"} <= set(lines)
    # systemd ignores this line in any other section.
    assert lines.index("[Unit]") < lines.index("StartLimitIntervalSec=0") < lines.index("[Service]")


def test_each_day_old_data_is_deleted_ended_sessions_too():
    commands = [line for line in lines_of("newsroom-prune.service") if line.startswith("ExecStart")]
    python = "ExecStart=/srv/newsroom/.venv/bin/python manage.py"
    assert commands == [
        f"{python} prune_db_task_results --queue-name=*",
        f"{python} clearsessions",
        f"{python} renew_scores",
        f"{python} purge_comments",
        f"{python} purge_previews",
    ]
    assert {"OnCalendar=daily", "Persistent=true"} <= set(lines_of("newsroom-prune.timer"))


def test_each_minute_the_site_does_what_is_due():
    assert "ExecStart=/srv/newsroom/.venv/bin/python manage.py tick" in lines_of(
        "newsroom-tick.service"
    )
    assert "OnCalendar=minutely" in lines_of("newsroom-tick.timer")
