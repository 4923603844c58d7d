"""The front page and the pages of sections: what the desk chose, and what fills the rest.

slots.py      layouts and places, and the JSON of every shape ever written
arming.py     the only code that writes a front page, or cancels one before its time
front_now.py  which one holds at a moment, and when a page changes by itself
offering.py   the articles among which the desk chooses
plan_problems.py  what is wrong with a choice
filling.py    which story stands where: never twice, never a place left empty
composing.py  rows and blocks by the number of stories, with pictures or without
assembling.py editions → the page
"""
