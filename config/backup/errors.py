"""Why a backup or a restore does not go on, in a sentence."""


class BackupRefused(Exception):
    """Nothing was changed, or what was changed is marked; the message says what to do."""
