"""Acts of a prosecutor's office, and of who answers it: beside the cases of commissions and courts, never in their place."""
