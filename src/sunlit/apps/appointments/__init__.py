"""Appointment on posts and special posts."""
