"""Drawing processes on this machine and on a cluster: started, given jobs, listened to, stopped."""
