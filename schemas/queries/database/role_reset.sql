-- role_reset: be who connected again, after a script that took another role
RESET ROLE;
