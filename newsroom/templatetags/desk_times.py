"""Times in the templates of the desk."""

from __future__ import annotations

from django import template

from newsroom.desk.listed_times import listed_time

register = template.Library()

register.filter("listed_time", listed_time)
