"""`{% load sunlit %}`: every component of the visual language as a tag (house rule 10)."""

from django import template

from sunlit.web.components.tags import forms, frame, grounds, room, text, work

register = template.Library()
for shelf in (text, frame, grounds, work, room, forms):
    register.tags.update(shelf.register.tags)
    register.filters.update(shelf.register.filters)
