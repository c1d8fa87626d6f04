-- analyze: let the planner know what a restore brought
ANALYZE;
