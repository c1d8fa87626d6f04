-- forget_plans: the statements prepared before a migration are stale
DEALLOCATE ALL;
