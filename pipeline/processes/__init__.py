"""The drawing processes, on this machine or on a cluster: started, given jobs, listened to, stopped."""
