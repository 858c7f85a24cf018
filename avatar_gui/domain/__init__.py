"""Values, pure mathematics, ports and errors. Knows numpy and the standard library, nothing else."""
