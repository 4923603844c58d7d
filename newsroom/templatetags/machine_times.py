"""Moments for machines, in the templates of all rooms."""

from __future__ import annotations

from django import template

from newsroom.machine_times import machine_time

register = template.Library()

register.filter("machine_time", machine_time, expects_localtime=True)
