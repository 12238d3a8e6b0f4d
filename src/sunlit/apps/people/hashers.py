"""Passwords by Argon2id at 19 MiB, 2 passes, 1 lane (control 04): the framework's default costs ten times that."""

from django.contrib.auth.hashers import Argon2PasswordHasher


class Argon2id(Argon2PasswordHasher):
    """The parameters; an older hash is upgraded at the next log-in."""

    time_cost = 2
    memory_cost = 19 * 1024
    parallelism = 1
