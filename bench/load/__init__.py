"""Many people at once at the running web and worker: what that takes beside a peer, and who then waits."""
